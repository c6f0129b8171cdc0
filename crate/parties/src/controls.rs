//! The controls of the report, and the files that it hands out.

use gloo::events::EventListener;
use gloo::utils::document;
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, Url};

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

/// Calls back when the person writes or picks something in the element with this id.
pub(crate) fn on_input(id: &'static str, mut call: impl FnMut() + 'static) {
    EventListener::new(&document(), "input", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.closest(&format!("#{id}")).is_ok_and(|within| within.is_some())) {
            call();
        }
    })
    .forget();
}

/// The element with this id.
pub(crate) fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Puts an element of the page before back, in the place of the one with this id.
pub(crate) fn put_in_place_of(id: &str, before: &Element) {
    if let Some(fresh) = element(id) {
        // A node can stand wherever another did.
        let _ = fresh.replace_with_with_node_1(before);
    }
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
