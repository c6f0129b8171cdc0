//! Lookalikes: every technique has a name, a file, examples and counter-examples.
//!
//! `subject` prepares an address once, `hits` finds brands in its labels, and each technique says what it makes of them. A
//! technique reports a finding with a strength; what becomes of it is decided in [`crate::verdict`]. To add one: a file, a line
//! in the register below, a variant of [`TechniqueId`], cases in its own tests.

mod ascii_homoglyph;
mod bitsquat;
mod combosquat;
mod edit;
mod embedded_host;
mod finding;
mod hits;
mod homoglyph;
mod hosted;
mod insecure_scheme;
mod ip_host;
mod missing_dot;
mod page_claim;
mod path_brand;
mod soundsquat;
mod subdomain_brand;
mod subject;
mod suffix_swap;
mod typo;
mod userinfo;

#[cfg(test)]
mod cases;

use dashward_registry::{PlaceRef, Registry};

use crate::address::{Address, Site};

pub use finding::{Finding, Strength, TechniqueId};
pub use insecure_scheme::inspect as insecure_scheme;
pub use page_claim::inspect as page_claim;
use subject::Subject;

/// Strong findings before weak ones; between equals, the order in which they were found.
pub fn strongest_first(found: Vec<Finding>) -> Vec<Finding> {
    if found.len() < 2 {
        return found;
    }
    let (mut strong, weak): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|finding| finding.strength == Strength::Strong);
    strong.extend(weak);
    strong
}

type Inspect = fn(&Subject<'_>, &mut Vec<Finding>);

/// The register: techniques that judge an address alone. `page_claim` needs the page as well, `insecure_scheme`
/// is asked of verified hosts alone, and `dangling` is part of the verdict (the origin is real there).
const TECHNIQUES: [Inspect; 14] = [
    ascii_homoglyph::inspect,
    bitsquat::inspect,
    combosquat::inspect,
    embedded_host::inspect,
    homoglyph::inspect,
    hosted::inspect,
    ip_host::inspect,
    missing_dot::inspect,
    path_brand::inspect,
    soundsquat::inspect,
    subdomain_brand::inspect,
    suffix_swap::inspect,
    typo::inspect,
    userinfo::inspect,
];

/// Everything that the techniques find in an address, strongest first. The caller has made sure that no vendor owns the host, and
/// says what is known of it.
/// Cost: a few microseconds at most, independent of the number of vendors.
pub fn inspect<'a>(
    address: &'a Address,
    site: Option<Site<'a>>,
    place: Option<PlaceRef<'a>>,
    registry: &'a Registry<'a>,
) -> Vec<Finding> {
    let subject = Subject::new(address, site, place, registry);
    let mut found = Vec::new();
    for technique in TECHNIQUES {
        technique(&subject, &mut found);
    }
    strongest_first(found)
}
