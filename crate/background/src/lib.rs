//! The engine of the worker: events in, effects out, both as JSON.
//!
//! Nothing is decided here. A value of a wrong shape is refused with a sentence; it never traps. The module calls nothing outside
//! itself, and only numbers cross its border: a text is put into its memory and read from there, as `extension/instance.ts` does.

mod json;
mod read;

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use dashward_core::engine::{Effect, Engine, Event};
use dashward_core::store::Record;
use read::read;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// The standard library's own, built with our flags. As the library brings it, inlined into functions of up to 5 kB, it was a third of
/// what a browser compiles for the first event.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

/// What one worker has.
struct Worker {
    engine: Engine,
    /// The text that crosses the border: the caller's until it calls, then the answer to an event, or none.
    text: Vec<u8>,
}

/// There is one thread; a lock is less to compile than what looks for a thread's own value.
static WORKER: Mutex<Worker> = Mutex::new(Worker { engine: Engine::new(), text: Vec::new() });

fn worker() -> MutexGuard<'static, Worker> {
    // What panicked is a trap here, and the instance is thrown away.
    WORKER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for a text of so many bytes, and says where. It is to be filled before anything else is called.
#[wasm_bindgen]
pub fn room(bytes: usize) -> *mut u8 {
    let mut worker = worker();
    worker.text = vec![0; bytes];
    worker.text.as_mut_ptr()
}

/// Where the answer to the last event stands.
#[wasm_bindgen]
pub fn answer() -> *const u8 {
    worker().text.as_ptr()
}

/// This is the worker of private windows: nothing is stored on disk. To be called before the first event.
#[wasm_bindgen]
pub fn set_private() {
    worker().engine.set_private();
}

/// Gives back a stored record, before the first event: in the room stands a list of its key and its value. False: it is damaged and was
/// left alone.
#[wasm_bindgen]
pub fn restore() -> bool {
    let mut worker = worker();
    let text = mem::take(&mut worker.text);
    let stored = read::<(String, Record)>(str::from_utf8(&text).unwrap_or_default());
    let sound = stored.is_ok();
    if let Ok((key, record)) = stored {
        worker.engine.restore(key, Ok(record));
    }
    sound
}

/// Takes the event that stands in the room and says what to do, in order: a list of effects. A text instead: the value is no event, and
/// the text says where it differs. The answer is so many bytes long; none: there is nothing to do.
#[wasm_bindgen]
pub fn handle() -> usize {
    let mut worker = worker();
    let event = mem::take(&mut worker.text);
    worker.text = match read::<Event>(str::from_utf8(&event).unwrap_or_default()) {
        Ok(event) => said(worker.engine.handle(event)),
        Err(wrong) => refused(&wrong),
    };
    worker.text.len()
}

/// What is said of an event. One type, so that there is one writer.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Effects(Vec<Effect>),
    Refused(String),
}

fn said(effects: Vec<Effect>) -> Vec<u8> {
    if effects.is_empty() {
        // It owns nothing. A browser would compile what drops each kind of effect to drop none.
        mem::forget(effects);
        return Vec::new();
    }
    text(Answer::Effects(effects))
}

#[inline(never)]
fn refused(wrong: &str) -> Vec<u8> {
    text(Answer::Refused(["This is no event that the engine knows: ", wrong].concat()))
}

/// An answer as JSON. Apart from its callers: a browser compiles it when there is something to say, not when the worker starts.
#[inline(never)]
fn text(answer: Answer) -> Vec<u8> {
    // Writing into memory does not fail, and what the engine says has texts for keys. An answer that is none would do nothing, unseen.
    let Ok(json) = serde_json::to_vec(&answer) else { unreachable!("an answer has a form in JSON") };
    json
}

/// Addresses, a line each, that stay on this side: for benchmarks of a verdict without events around it.
#[cfg(feature = "provoke-trap")]
static LINES: Mutex<String> = Mutex::new(String::new());

/// Takes the addresses that stand in the room.
#[cfg(feature = "provoke-trap")]
#[wasm_bindgen]
pub fn lines() {
    *LINES.lock().unwrap_or_else(PoisonError::into_inner) =
        String::from_utf8(mem::take(&mut worker().text)).unwrap_or_default();
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
    let lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    lines.lines().filter(|line| level(line).is_ok_and(|level| level >= Level::Caution)).count()
}
