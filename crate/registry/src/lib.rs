//! Dashward's registry: the facts that verdicts rest on, and nothing else.
//!
//! The TOML files beside this crate are read and checked by [`source`], compiled into three byte tables by [`compile`] in the
//! build step, and read through [`Registry`]. Nothing is done at start: the first look-up unpacks a table, and the cost of all
//! others does not grow with the number of vendors.
//!
//! In order of reading: `facts` (what there is), `source` (files to facts), `compile` (facts to tables), `view` (tables to
//! answers), with `code`, `hash` and `fold` below them.

#![cfg_attr(not(feature = "source"), allow(dead_code))]

mod code;
pub mod facts;
mod fold;
mod hash;
mod layout;
pub mod pattern;
mod sound;
mod view;

#[cfg(feature = "source")]
#[allow(missing_docs, clippy::unwrap_used)]
pub mod compile;
#[cfg(feature = "source")]
pub mod source;

pub use fold::{Folded, fold, same_look, same_outline};
pub use hash::Prefixes;
pub use layout::{INSIDE_FROM, LONGEST_WORD};
pub use sound::same_sound;
pub use view::*;

/// The registry that this build ships.
pub static SHIPPED: Registry<'static> = Registry::over(include_bytes!(concat!(env!("OUT_DIR"), "/engine.bin")));

/// What reports and the key guard need beyond verdicts. Read as a whole at first use; a build that never asks does not carry it.
pub fn details() -> &'static Details {
    static DETAILS: std::sync::OnceLock<Details> = std::sync::OnceLock::new();
    DETAILS.get_or_init(|| Details::read(include_bytes!(concat!(env!("OUT_DIR"), "/details.bin"))))
}

/// The same with the list of companies by their hosts, some 100 kB, for programs that can carry it.
pub fn details_and_list() -> &'static Details {
    static DETAILS: std::sync::OnceLock<Details> = std::sync::OnceLock::new();
    DETAILS.get_or_init(|| details().clone().with_listed(include_bytes!(concat!(env!("OUT_DIR"), "/listed.bin"))))
}
