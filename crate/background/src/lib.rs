//! The engine behind wasm-bindgen: events in, effects out, both as JSON.
//!
//! Nothing is decided here. A value of a wrong shape is refused with a sentence; it never traps. The module calls nothing outside
//! itself: the build takes away what wasm-bindgen would import, and stops where there is more.

mod json;
mod read;

use std::cell::RefCell;

use dashward_core::engine::{Engine, Event};
use dashward_core::store::Record;
use read::read;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The engine of one worker.
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::new());
}

/// Begins with an engine that knows nothing yet. In private windows it stores nothing on disk.
#[wasm_bindgen]
pub fn begin(private: bool) {
    let mut engine = Engine::new();
    engine.set_private(private);
    ENGINE.set(engine);
}

/// Gives back a stored record, before the first event. False: it is damaged and was left alone.
#[wasm_bindgen]
pub fn restore(key: String, value: &str) -> bool {
    let record = read::<Record>(value);
    let sound = record.is_ok();
    ENGINE.with_borrow_mut(|engine| engine.restore(key, record));
    sound
}

/// Takes one event and answers what to do, in order: a list of effects. A text instead: the value is no event, and the text says where it
/// differs.
#[wasm_bindgen]
pub fn handle(event: &str) -> String {
    let effects = match read::<Event>(event) {
        Ok(event) => ENGINE.with_borrow_mut(|engine| engine.handle(event)),
        Err(wrong) => return text(&["This is no event that the engine knows: ", &wrong].concat()),
    };
    if effects.is_empty() { "[]".to_owned() } else { text(&effects) }
}

/// A value as JSON. Apart from its caller: a browser compiles it when there is something to say, not when the worker starts.
#[inline(never)]
fn text(value: &impl Serialize) -> String {
    // Writing into a string does not fail, and what the engine says has names for its fields.
    serde_json::to_string(value).unwrap_or_default()
}

/// Addresses, a line each, that stay on this side: for benchmarks of a verdict without events around it.
#[cfg(feature = "provoke-trap")]
#[wasm_bindgen]
pub struct Lines(String);

#[cfg(feature = "provoke-trap")]
#[wasm_bindgen]
impl Lines {
    /// Takes the lines over.
    #[wasm_bindgen(constructor)]
    pub fn new(lines: String) -> Self {
        Self(lines)
    }

    /// Judges each as reached from mail and counts the warnings.
    pub fn warnings(&self) -> usize {
        use dashward_core::address::Address;
        use dashward_core::provenance::WayKind;
        use dashward_core::registry::SHIPPED;
        use dashward_core::verdict::{Level, PageFacts, judge};

        let facts = PageFacts::default();
        let level =
            |line| Address::parse_lenient(line).map(|address| judge(&address, WayKind::Mail, &facts, &SHIPPED).level);
        self.0.lines().filter(|line| level(line).is_ok_and(|level| level >= Level::Caution)).count()
    }
}
