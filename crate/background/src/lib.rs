//! The engine of the worker: events in, effects out, both as JSON.
//!
//! Nothing is decided here. A value of a wrong shape is refused with a sentence; it never traps. The module calls nothing outside
//! itself, and only numbers cross its border: a text is put into its memory and read from there, as `extension/instance.ts` does.

mod json;
mod read;
mod room;
mod write;

use std::cell::RefCell;
use std::mem;

use dashward_core::engine::{Effect, Engine};
use dashward_core::store::Record;
use json::Json;
use read::read;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use write::write;

/// The standard library's own, built with our flags. As the library brings it, inlined into functions of up to 5 kB, it was a third of
/// what a browser compiles for the first event.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

/// What one worker has.
struct Worker {
    engine: Engine,
    /// What the caller says: it fills the text and calls. The room is used again for the next one.
    said: Json,
    /// The answer to the last event, or none.
    answer: Vec<u8>,
}

thread_local! {
    /// There is one thread. A constant: nothing is made at the first call.
    static WORKER: RefCell<Worker> =
        const { RefCell::new(Worker { engine: Engine::new(), said: Json::new(), answer: Vec::new() }) };
}

/// Makes room for a text of so many bytes, and says where. It is to be filled before anything else is called.
#[wasm_bindgen]
pub fn room(bytes: usize) -> *mut u8 {
    WORKER.with_borrow_mut(|worker| worker.said.room(bytes).as_mut_ptr())
}

/// Where the answer to the last event stands.
#[wasm_bindgen]
pub fn answer() -> *const u8 {
    WORKER.with_borrow(|worker| worker.answer.as_ptr())
}

/// This is the worker of private windows: nothing is stored on disk. To be called before the first event.
#[wasm_bindgen]
pub fn set_private() {
    WORKER.with_borrow_mut(|worker| worker.engine.set_private());
}

/// Gives back a stored record, before the first event: in the room stands a list of its key and its value. False: it is damaged and was
/// left alone.
#[wasm_bindgen]
pub fn restore() -> bool {
    WORKER.with_borrow_mut(|worker| {
        let stored = read::<(String, Record)>(&mut worker.said);
        let sound = stored.is_ok();
        if let Ok((key, record)) = stored {
            worker.engine.restore(key, Ok(record));
        }
        sound
    })
}

/// Takes the event that stands in the room and says what to do, in order: a list of effects. A text instead: the value is no event, and
/// the text says where it differs. The answer is so many bytes long; none: there is nothing to do.
#[wasm_bindgen]
pub fn handle() -> usize {
    WORKER.with_borrow_mut(|Worker { engine, said, answer }| {
        let effects = match read(said) {
            Ok(event) => engine.handle(event),
            Err(wrong) => return refused(&wrong, answer),
        };
        if effects.is_empty() {
            // It owns nothing. A browser would compile what drops each kind of effect to drop none.
            mem::forget(effects);
            return 0;
        }
        say(&Answer::Effects(effects), answer)
    })
}

/// What is said of an event. One type, so that there is one writer.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Effects(Vec<Effect>),
    Refused(String),
}

#[inline(never)]
fn refused(wrong: &str, text: &mut Vec<u8>) -> usize {
    say(&Answer::Refused(["This is no event that the engine knows: ", wrong].concat()), text)
}

/// Writes an answer as JSON. Apart from its callers: a browser compiles it when there is something to say, not when the worker starts.
#[inline(never)]
fn say(answer: &Answer, text: &mut Vec<u8>) -> usize {
    write(answer, text);
    text.len()
}

#[cfg(feature = "provoke-trap")]
thread_local! {
    /// Addresses, a line each, that stay on this side: for benchmarks of a verdict without events around it.
    static LINES: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Takes the addresses that stand in the room.
#[cfg(feature = "provoke-trap")]
#[wasm_bindgen]
pub fn lines() {
    let text = WORKER.with_borrow(|worker| worker.said.text().to_vec());
    LINES.set(String::from_utf8(text).unwrap_or_default());
}

/// Judges each address as reached from mail and counts the warnings.
#[cfg(feature = "provoke-trap")]
#[wasm_bindgen]
pub fn warnings() -> usize {
    use dashward_core::address::Address;
    use dashward_core::provenance::WayKind;
    use dashward_core::registry::SHIPPED;
    use dashward_core::verdict::{Level, PageFacts, judge};

    let facts = PageFacts::default();
    let level =
        |line: &str| Address::parse_lenient(line).map(|address| judge(&address, WayKind::Mail, &facts, &SHIPPED).level);
    LINES.with_borrow(|lines| {
        lines.lines().filter(|line| level(line).is_ok_and(|level| level >= Level::Caution)).count()
    })
}
