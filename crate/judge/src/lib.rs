//! Dashward's judgement of an address: what it is, what it resembles, how loud to be.
//!
//! A crate of its own below the core, which hands all of it on, because it is what takes time: in the worker's wasm it is built
//! for speed and the rest for size (`profile.wasm` in the workspace's Cargo.toml). In order of reading:
//!
//! 1. [`address`]: what a raw string is. The only place that parses.
//! 2. [`lookalike`]: what a name resembles, one technique a file.
//! 3. [`lure`]: what a message claimed, and which of the vendor's own pages answers it.
//! 4. [`verdict`]: all of that, and [the way](way) that led there, to one level with reasons: the one policy table.
//!
//! [`words`] are for people: keys here, sentences in `_locales`.

pub mod address;
pub mod lookalike;
pub mod lure;
pub mod order;
pub mod verdict;
pub mod way;
pub mod words;
