//! The engine behind wasm-bindgen: events in, effects out, both as plain JavaScript values.
//!
//! Nothing is decided here. A value of a wrong shape is refused with a sentence; it never traps.

mod read;

use dashward_core::engine::{Effect, Engine, Event};
use dashward_core::store::Record;
use read::read;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// The engine of one worker.
#[wasm_bindgen]
pub struct Brain {
    engine: Engine,
}

#[wasm_bindgen]
impl Brain {
    /// An engine that knows nothing yet. In private windows it stores nothing on disk.
    #[wasm_bindgen(constructor)]
    pub fn new(private: bool) -> Self {
        let mut engine = Engine::new();
        engine.set_private(private);
        Self { engine }
    }

    /// Gives back a stored record, before the first event. False: it is damaged and was left alone.
    pub fn restore(&mut self, _area: &str, key: String, value: JsValue) -> bool {
        let record = read::<Record>(&value);
        let sound = record.is_ok();
        self.engine.restore(key, record);
        sound
    }

    /// Takes one event and answers what to do, in order.
    ///
    /// # Errors
    /// The value is no event: the sentence says where it differs.
    pub fn handle(&mut self, event: JsValue) -> Result<JsValue, JsError> {
        let event = read::<Event>(&event)
            .map_err(|wrong| JsError::new(&format!("This is no event that the engine knows: {wrong}")))?;
        let effects = self.engine.handle(event);
        if effects.is_empty() { Ok(js_sys::Array::new().into()) } else { written(&effects) }
    }
}

/// Effects as JavaScript values. Apart from its caller: a browser compiles it when there is an effect, not when the worker starts.
#[inline(never)]
fn written(effects: &[Effect]) -> Result<JsValue, JsError> {
    // Null, not undefined, where nothing is meant: storage and messages drop undefined.
    effects
        .serialize(&Serializer::json_compatible())
        .map_err(|error| JsError::new(&format!("An effect has no JavaScript form: {error}")))
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
