//! The ledger: who ran on the pages where people sign in and manage keys, over time, and what a person decided about them.
//!
//! Pure as everything here: a look at a page and the record of earlier ones go in, the new record comes out. What is kept of a
//! page is its origin, its kind and its parties; no path, no query, no content.
//!
//! In order of reading: `record` (what is stored), `visit` (a look into a record), `change` (what differs from the visit
//! before), with `csp` and `shape` for two kinds of change, `book` (all records together, as the report shows them), `export` (the same as a
//! report of [`crate::audit`], with the feature of that name).

mod book;
mod change;
mod csp;
mod date;
#[cfg(feature = "audit")]
mod export;
mod record;
mod shape;
mod visit;

pub use book::{Book, ChangeRow, PageRow, PartyRow, Place, RECENT, Sort, Standing};
pub use change::{Change, ChangeKind};
pub use date::date;
#[cfg(feature = "audit")]
pub use export::report;
pub use record::{
    EVERYWHERE, Entry, FULL_KEY, KEPT_DAYS, KindRecord, Mark, PageRecord, PartyRecord, ReviewRecord, SETTINGS_KEY,
    Settings, kind_of, review_key,
};
pub use visit::{Kept, Look, expired, oldest};
