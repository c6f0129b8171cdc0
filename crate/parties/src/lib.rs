//! Third parties: who they are, what was seen of them over time, the popup's list, and the report.
//!
//! It carries the list of companies and weighs the most, so nothing waits for it that must come quickly. In order of reading: `keep`
//! (the ledger for scripts: the worker uses it too), `view` (models to markup, pure, tested natively), `page` (what the list and
//! the report do), `chrome` and `controls` (the few calls to the browser).

mod chrome;
mod controls;
mod keep;
mod page;
pub mod view;

use js_sys::Function;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

pub use keep::{Look, expired, look, oldest};

/// Draws the popup's list of who was observed on a page; `null` where the browser gives no access to it. `keep` puts the
/// observation into the ledger and answers the page's record.
#[wasm_bindgen]
pub fn list(observation: JsValue, keep: Function) {
    page::list::start(observation, keep);
}

/// Starts the report.
#[wasm_bindgen]
pub fn report() {
    page::report::start();
}
