//! Who runs on a page: from what was observed to a list of third parties with what the registry knows of each and what
//! each could do there.
//!
//! In order of reading: `observation` (what comes in), `party` (what goes out), `identify` (from one to the other), `place`
//! (where an address belongs), `who` (whose it is), `kind` (what the page is for), `risk` (the arithmetic), `unseen` (what could
//! not be seen, in sentences).

mod identify;
mod kind;
mod observation;
mod party;
mod place;
mod risk;
mod unseen;
mod who;

pub use identify::{HOSTS_KEPT, Identifier, identify};
pub(crate) use kind::by_address;
pub use observation::{CrossOrigin, Field, Observation, ObservedFrame, ObservedResource, Unseen, Via};
pub use party::{Binding, Digest, Inventory, PageKind, Party, PartyIncident, Reach, SeenScript, Sighting};
pub use risk::{Risk, RiskPart};
#[cfg(feature = "audit")]
pub(crate) use who::listed_id;
