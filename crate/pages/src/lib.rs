//! The pages of the extension: popup, stop page, welcome page, options and report; and the ledger, which the worker uses too.
//!
//! A page asks the worker for its model, turns it into markup, and puts that in through the one sink in `dom`. In order of
//! reading: `view` (models to markup, pure, tested natively), `words`, `safe_href`, `page` (what each page does), `ledger` (what
//! was seen of pages over time, for scripts), `chrome` (the few calls to the browser).

mod ask;
mod chrome;
mod dom;
mod ledger;
mod page;
mod safe_href;
pub mod view;
pub mod words;

use js_sys::Function;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

pub use ledger::{Look, expired, look, oldest};
pub use safe_href::SafeHref;

/// Starts a page. The popup brings the function that observes the page in a tab, and the one that keeps what was seen.
///
/// # Errors
/// There is no page of this name.
#[wasm_bindgen]
pub fn start(name: &str, observe: Option<Function>, keep: Option<Function>) -> Result<(), JsError> {
    match (name, observe.zip(keep)) {
        ("options", _) => page::options::start(),
        ("popup", Some((observe, keep))) => page::popup::start(observe, keep),
        ("report", _) => page::report::start(),
        ("stop", _) => page::stop::start(),
        ("welcome", _) => page::welcome::start(),
        _ => return Err(JsError::new(&format!("There is no page `{name}`."))),
    }
    Ok(())
}
