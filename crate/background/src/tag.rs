//! Moves the name of a variant from inside an object (`{kind: "committed", tab: 1}`, what TypeScript narrows on) to outside it
//! (`{committed: {tab: 1}}`, what serde reads as it goes).
//!
//! serde reads the first form too, but through a buffer for values of any type, which made up a quarter of the code of this
//! module.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// An event with its tag outside, and that of the message in it. What is no tagged object comes back as it is, and is refused
/// when it is read.
pub(crate) fn outside_event(value: &JsValue) -> JsValue {
    let event = outside(value);
    let Ok(asked) = Reflect::get(&event, &"asked".into()) else { return event };
    if let Ok(message) = Reflect::get(&asked, &"message".into()) {
        set(&asked, "message", &outside(&message));
    }
    event
}

fn outside(value: &JsValue) -> JsValue {
    let Some(object) = value.dyn_ref::<Object>() else { return value.clone() };
    let Some(kind) = Reflect::get(object, &"kind".into()).ok().and_then(|kind| kind.as_string()) else {
        return value.clone();
    };
    let fields = Object::assign(&Object::new(), object);
    // Deleting from a plain object that was just made cannot fail.
    let _ = Reflect::delete_property(&fields, &"kind".into());
    if Object::keys(&fields).length() == 0 {
        return kind.into();
    }
    let tagged = Object::new();
    set(&tagged, &kind, &fields);
    tagged.into()
}

fn set(object: &JsValue, key: &str, value: &JsValue) {
    // Setting on a plain object cannot fail; on anything else nothing is set, and reading refuses what is there.
    let _ = Reflect::set(object, &key.into(), value);
}
