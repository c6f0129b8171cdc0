//! The document of a page: the one place where markup goes in, and the buttons.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use js_sys::{Array, Object, Promise, Reflect};
use maud::Markup;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, KeyboardEvent, Url};

#[wasm_bindgen]
extern "C" {
    /// An element with the browser's own sanitizer.
    #[wasm_bindgen(extends = Element)]
    type Sink;

    #[wasm_bindgen(method, js_name = setHTML)]
    fn set_html(this: &Sink, html: &str, options: &JsValue);
}

/// Elements that views use; the sanitizer drops all others.
const ELEMENTS: &[&str] = &[
    "a", "aside", "b", "bdi", "button", "code", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2", "h3",
    "header", "img", "input", "label", "li", "main", "meter", "nav", "ol", "option", "p", "pre", "section", "select",
    "small", "span", "strong", "summary", "table", "tbody", "td", "textarea", "th", "thead", "tr", "ul",
];

/// Elements of drawings.
const DRAWN: &[&str] = &["rect", "svg"];

/// Attributes that views use.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-describedby",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "aria-live",
    "aria-pressed",
    "checked",
    "class",
    "data-act",
    "data-arg",
    "data-due",
    "data-level",
    "data-party",
    "data-pick",
    "data-risk",
    "data-test",
    "dir",
    "disabled",
    "height",
    "href",
    "id",
    "high",
    "lang",
    "low",
    "max",
    "maxlength",
    "min",
    "open",
    "optimum",
    "preserveAspectRatio",
    "rel",
    "role",
    "scope",
    "selected",
    "src",
    "tabindex",
    "target",
    "title",
    "type",
    "value",
    "viewBox",
    "width",
    "x",
    "y",
];

/// Shows markup in the page, in the place of what was there. Who uses the keyboard stays where they were, or comes to the
/// heading where that is gone.
pub(crate) fn show(markup: &Markup) {
    show_in("app", markup);
}

/// Shows markup in the element with this id, as [`show`] does in the page.
pub(crate) fn show_in(id: &str, markup: &Markup) {
    let Some(app) = document().get_element_by_id(id) else { return };
    let focused = document().active_element().and_then(|element| element.closest("[data-act]").ok().flatten());
    let before = focused.map(|element| ["data-act", "data-arg"].map(|name| element.get_attribute(name)));
    let list = |names: &[&str]| names.iter().map(|&name| JsValue::from(name)).collect::<Array>();
    let (sanitizer, options) = (Object::new(), Object::new());
    // Setting a property of a fresh object does not fail.
    let elements = list(ELEMENTS).concat(&drawn());
    let _ = Reflect::set(&sanitizer, &"elements".into(), &elements);
    let _ = Reflect::set(&sanitizer, &"attributes".into(), &list(ATTRIBUTES));
    let _ = Reflect::set(&options, &"sanitizer".into(), &sanitizer);
    app.unchecked_into::<Sink>().set_html(&markup.0, &options);
    if let Some(before) = before {
        focus_again(&before);
    }
}

/// The elements of drawings, as the sanitizer wants them named.
fn drawn() -> Array {
    let named = |name: &&str| {
        let element = Object::new();
        let _ = Reflect::set(&element, &"name".into(), &JsValue::from(*name));
        let _ = Reflect::set(&element, &"namespace".into(), &"http://www.w3.org/2000/svg".into());
        JsValue::from(element)
    };
    DRAWN.iter().map(named).collect()
}

/// Puts the focus on what does and means the same as what had it, or else on the heading.
fn focus_again(before: &[Option<String>; 2]) {
    let Ok(buttons) = document().query_selector_all("[data-act]") else { return };
    let same = (0..buttons.length())
        .filter_map(|index| buttons.get(index)?.dyn_into::<HtmlElement>().ok())
        .find(|button| ["data-act", "data-arg"].map(|name| button.get_attribute(name)) == *before);
    match same {
        // An element that is gone or hidden keeps the focus where it is.
        Some(button) => drop(button.focus()),
        None => focus("title"),
    }
}

/// Names the page.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Puts the keyboard's focus on the element with this id.
pub(crate) fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // An element that is gone or hidden keeps the focus where it is.
        let _ = element.focus();
    }
}

/// Calls back for every press on something with `data-act`, with that and its `data-arg`.
pub(crate) fn on_act(mut act: impl FnMut(&str, &str) + 'static) {
    EventListener::new(&document(), "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(button) = target.and_then(|target| target.closest("[data-act]").ok().flatten()) else { return };
        let attribute = |name| button.get_attribute(name).unwrap_or_default();
        act(&attribute("data-act"), &attribute("data-arg"));
    })
    .forget();
}

/// Calls back when a control with `data-pick` was changed, with that and its value; a box that can be ticked gives `true` or
/// `false`.
pub(crate) fn on_pick(mut pick: impl FnMut(&str, &str) + 'static) {
    EventListener::new(&document(), "change", move |event| {
        let Some(control) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Some(name) = control.get_attribute("data-pick") else { return };
        let ticked = control.dyn_ref::<HtmlInputElement>().filter(|input| input.type_() == "checkbox");
        let value = match ticked {
            Some(input) => input.checked().to_string(),
            None => value(&control).unwrap_or_default(),
        };
        pick(&name, &value);
    })
    .forget();
}

/// What stands in the control with this id.
pub(crate) fn value_of(id: &str) -> Option<String> {
    value(&document().get_element_by_id(id)?)
}

fn value(control: &Element) -> Option<String> {
    Reflect::get(control, &"value".into()).ok()?.as_string()
}

/// Shows the button with this `data-act` and `data-arg` as pressed or not.
pub(crate) fn press(act: &str, argument: &str, pressed: bool) {
    if let Some(button) = button(act, argument) {
        // An attribute of a valid name can be set.
        let _ = button.set_attribute("aria-pressed", &pressed.to_string());
    }
}

/// Puts the keyboard's focus on the button with this `data-act` and `data-arg`.
pub(crate) fn focus_act(act: &str, argument: &str) {
    if let Some(button) = button(act, argument) {
        // An element that is gone or hidden keeps the focus where it is.
        let _ = button.focus();
    }
}

fn button(act: &str, argument: &str) -> Option<HtmlElement> {
    let buttons = document().query_selector_all("[data-act]").ok()?;
    (0..buttons.length()).filter_map(|index| buttons.get(index)?.dyn_into::<HtmlElement>().ok()).find(|button| {
        button.get_attribute("data-act").as_deref() == Some(act)
            && button.get_attribute("data-arg").as_deref() == Some(argument)
    })
}

/// Hands a text to the person as a file.
pub(crate) fn download(name: &str, kind: &str, text: &str) {
    let save = || -> Result<(), JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
        let url = Url::create_object_url_with_blob(&blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
        Url::revoke_object_url(&url)
    };
    // None of these fails for a text of our own.
    let _ = save();
}

/// Calls back when Escape is pressed.
pub(crate) fn on_escape(mut act: impl FnMut() + 'static) {
    EventListener::new_with_options(
        &document(),
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                event.prevent_default();
                act();
            }
        },
    )
    .forget();
}

/// Waits so many milliseconds.
pub(crate) async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |done, _| {
        // A window that cannot set a timer is closing.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// The value of a parameter of the page's own address.
pub(crate) fn own_parameter(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    let pairs = search.strip_prefix('?')?.split('&');
    pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// Back to the page before this one.
pub(crate) fn back() {
    // Without one, nothing happens.
    let _ = window().history().and_then(|history| history.back());
}

/// How long a browser may take to begin to leave a page, in milliseconds.
const LEFT_WITHIN: i32 = 500;

/// Back so many entries at once; `false` where there are not as many. However long the page there takes to come, that this one is
/// about to be left is told at once.
pub(crate) async fn go_back(steps: i32) -> bool {
    let leaving = Rc::new(Cell::new(false));
    let told = leaving.clone();
    let _listener = EventListener::once(&window(), "beforeunload", move |_| told.set(true));
    let _ = window().history().and_then(|history| history.go_with_delta(-steps));
    pause(LEFT_WITHIN).await;
    leaving.get()
}

/// Loads the page anew.
pub(crate) fn reload() {
    let _ = window().location().reload();
}
