//! The pages of the extension: popup, stop page, welcome page and options.
//!
//! A page asks the worker for its model, turns it into markup, and puts that in through the one sink in `dom`. In order of
//! reading: `view` (models to markup, pure, tested natively), `words`, `safe_href`, `page` (what each page does), `chrome`
//! (the few calls to the browser).

mod ask;
mod chrome;
mod dom;
mod page;
mod safe_href;
pub mod view;
pub mod words;

use js_sys::Function;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

pub use safe_href::SafeHref;

/// Starts a page. The popup brings the function that observes the page in a tab.
///
/// # Errors
/// There is no page of this name.
#[wasm_bindgen]
pub fn start(name: &str, observe: Option<Function>) -> Result<(), JsError> {
    match (name, observe) {
        ("options", _) => page::options::start(),
        ("popup", Some(observe)) => page::popup::start(observe),
        ("stop", _) => page::stop::start(),
        ("welcome", _) => page::welcome::start(),
        _ => return Err(JsError::new(&format!("There is no page `{name}`."))),
    }
    Ok(())
}
