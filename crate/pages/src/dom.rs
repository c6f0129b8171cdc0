//! The document of a page: the one place where markup goes in, and the buttons.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use js_sys::{Array, Object, Promise, Reflect};
use maud::Markup;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, KeyboardEvent};

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
    "a", "b", "bdi", "button", "code", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2", "h3", "header", "img",
    "li", "main", "meter", "nav", "ol", "p", "pre", "section", "small", "span", "strong", "summary", "ul",
];

/// Attributes that views use.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-describedby",
    "aria-label",
    "aria-labelledby",
    "aria-live",
    "class",
    "data-act",
    "data-arg",
    "data-level",
    "data-party",
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
    "min",
    "open",
    "optimum",
    "rel",
    "role",
    "src",
    "tabindex",
    "target",
    "title",
    "type",
    "value",
    "width",
];

/// Shows markup in the page, in the place of what was there. Who uses the keyboard stays where they were, or comes to the
/// heading where that is gone.
pub(crate) fn show(markup: &Markup) {
    let Some(app) = document().get_element_by_id("app") else { return };
    let focused = document().active_element().and_then(|element| element.closest("[data-act]").ok().flatten());
    let before = focused.map(|element| ["data-act", "data-arg"].map(|name| element.get_attribute(name)));
    let list = |names: &[&str]| names.iter().map(|&name| JsValue::from(name)).collect::<Array>();
    let (sanitizer, options) = (Object::new(), Object::new());
    // Setting a property of a fresh object does not fail.
    let _ = Reflect::set(&sanitizer, &"elements".into(), &list(ELEMENTS));
    let _ = Reflect::set(&sanitizer, &"attributes".into(), &list(ATTRIBUTES));
    let _ = Reflect::set(&options, &"sanitizer".into(), &sanitizer);
    app.unchecked_into::<Sink>().set_html(&markup.0, &options);
    if let Some(before) = before {
        focus_again(&before);
    }
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

/// Loads the page anew.
pub(crate) fn reload() {
    let _ = window().location().reload();
}
