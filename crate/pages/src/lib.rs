//! The pages that must come quickly: the popup's verdict and the stop page, and the welcome page and the options beside them.
//!
//! A page asks the worker for its model, turns it into markup, and puts that in through the one sink, `dom` of `dashward-ui`. In
//! order of reading: `view` (models to markup, pure, tested natively), `page` (what each page does), `ask` (questions to the
//! worker), `chrome` and `window` (the few calls to the browser).

mod ask;
mod chrome;
mod page;
pub mod view;
mod window;

use js_sys::Function;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Starts a page. The popup brings what is to be called with its tab, once the verdict of that stands.
///
/// # Errors
/// There is no page of this name.
#[wasm_bindgen]
pub fn start(name: &str, shown: Option<Function>) -> Result<(), JsError> {
    match (name, shown) {
        ("options", _) => page::options::start(),
        ("popup", Some(shown)) => page::popup::start(shown),
        ("stop", _) => page::stop::start(),
        ("welcome", _) => page::welcome::start(),
        _ => return Err(JsError::new(&format!("There is no page `{name}`."))),
    }
    Ok(())
}
