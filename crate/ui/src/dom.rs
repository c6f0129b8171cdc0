//! The document of a page: the one place where markup goes in, and the buttons.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use js_sys::{Array, Object, Reflect};
use maud::Markup;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
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
pub fn show(markup: &Markup) {
    show_in("app", markup);
}

/// Shows markup in the element with this id, as [`show`] does in the page.
pub fn show_in(id: &str, markup: &Markup) {
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
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Puts the keyboard's focus on the element with this id.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // An element that is gone or hidden keeps the focus where it is.
        let _ = element.focus();
    }
}

/// Calls back for every press on something with `data-act`, with that and its `data-arg`.
pub fn on_act(mut act: impl FnMut(&str, &str) + 'static) {
    EventListener::new(&document(), "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(button) = target.and_then(|target| target.closest("[data-act]").ok().flatten()) else { return };
        let attribute = |name| button.get_attribute(name).unwrap_or_default();
        act(&attribute("data-act"), &attribute("data-arg"));
    })
    .forget();
}

/// Calls back when Escape is pressed.
pub fn on_escape(mut act: impl FnMut() + 'static) {
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

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}
