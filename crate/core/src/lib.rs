//! Dashward's core: every decision, and no I/O.
//!
//! Time, storage and what the browser does come in as events; what should happen goes out as effects. In order of reading:
//!
//! 1. [`address`]: what a raw string is. The only place that parses.
//! 2. [`lookalike`]: what a name resembles, one technique a file.
//! 3. [`provenance`]: how a person got here, one signal a file.
//! 4. [`lure`]: what a message claimed, and which of the vendor's own pages answers it.
//! 5. [`verdict`]: all of that to one level with reasons: the one policy table.
//! 6. [`inventory`]: who else runs on a page.
//! 7. [`store`]: what is kept, and how it survives damage.
//! 8. [`engine`]: events in, effects out.
//! 9. `audit`: recordings, policies and reports, with the feature of that name.
//!
//! [`words`] are for people: keys here, sentences in `_locales`.

#[cfg(feature = "audit")]
pub mod audit;
pub mod engine;
pub mod inventory;
pub mod ledger;
pub mod provenance;
pub mod store;

pub use dashward_judge::{address, lookalike, lure, verdict, words};
pub use dashward_registry as registry;
