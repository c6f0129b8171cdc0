//! One verdict for each address: the policy table.
//!
//! | what is known | no message, no credential field | a message or a credential field |
//! | --- | --- | --- |
//! | the exact origin is listed | verified | verified |
//! | it is listed, and grants something to others, or strangers write it | care | care |
//! | a vendor owns the host | owned | owned |
//! | a strong finding | caution | danger |
//! | a weak finding | neutral | caution |
//! | a host that cannot be read | caution | caution |
//! | nothing; a private or local address; a trusted host | neutral | neutral |
//!
//! "A message" is mail, a messenger, or a program outside the browser. Neither a message nor a field ever makes a warning by
//! itself, and a weak finding never becomes danger.

mod act;
mod explain;
mod facts;

use dashward_registry::{Holder, PlaceKind, Registry, SurfaceRef, VendorId};
use serde::{Deserialize, Serialize};

pub use act::{Act, Grantee};
pub use explain::{Explanation, explain};
pub use facts::PageFacts;

use crate::address::{Address, HostName, PageHost, Scheme, Site, is_private_or_local};
use crate::lookalike::{self, Finding, Strength};
use crate::way::WayKind;

/// The levels, from the quietest to the loudest.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Level {
    /// No verdict could be made. Never a level of a verdict: the shell shows it after a fault.
    Unknown,
    /// Nothing known, nothing suspicious.
    Neutral,
    /// A vendor owns the site, but the origin is no listed dashboard.
    Owned,
    /// The exact origin is in the registry.
    Verified,
    /// The origin is real, but the act or the content is someone else's.
    Care,
    /// A weak signal, or a strong one without a message and without a field for credentials.
    Caution,
    /// A strong resemblance, and a message or a field for credentials.
    Danger,
}

impl Level {
    /// The word, as in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Unknown => "unknown",
            Level::Neutral => "neutral",
            Level::Owned => "owned",
            Level::Verified => "verified",
            Level::Care => "care",
            Level::Caution => "caution",
            Level::Danger => "danger",
        }
    }
}

/// Why an address is at its level, as far as it is not a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Nothing is known of it.
    Nothing,
    /// A private or local address.
    Local,
    /// `data:`, `blob:` and the like: no address of its own.
    NoAddress,
    /// The host cannot be read.
    UnreadableHost,
    /// A listed origin.
    Surface(SurfaceRef),
    /// A listed origin where something is granted to somebody else.
    Grants(SurfaceRef, Act),
    /// A place of a vendor where strangers publish.
    Strangers(VendorId),
    /// A customer's name below a vendor's domain.
    Tenant(VendorId),
    /// Any other host below a vendor's domain.
    Owned(VendorId),
    /// Findings decide.
    Findings,
    /// The person trusts it.
    Trusted,
}

/// The one answer for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How loud.
    pub level: Level,
    /// Why.
    pub ground: Ground,
    /// Findings, strongest first; also those too weak to warn.
    pub findings: Vec<Finding>,
}

impl Verdict {
    fn of(level: Level, ground: Ground) -> Self {
        Self { level, ground, findings: Vec::new() }
    }

    /// The vendor that the verdict speaks of: the owner, or the one that is imitated.
    pub fn vendor(&self) -> Option<VendorId> {
        match &self.ground {
            Ground::Surface(surface) | Ground::Grants(surface, _) => Some(surface.vendor),
            Ground::Strangers(vendor) | Ground::Tenant(vendor) | Ground::Owned(vendor) => Some(*vendor),
            _ => self.findings.first().map(|finding| finding.vendor),
        }
    }

    /// The technique of the strongest finding, or `dangling` for a vendor's place of strangers.
    pub fn technique(&self) -> Option<lookalike::TechniqueId> {
        match self.ground {
            Ground::Strangers(_) => Some(lookalike::TechniqueId::Dangling),
            _ => self.findings.first().map(|finding| finding.technique),
        }
    }
}

/// Judges an address. Pure: the same input gives the same verdict. Cost: a few microseconds, independent of the number of
/// vendors and, but for `parse`, of the length of the path.
pub fn judge(address: &Address, way: WayKind, facts: &PageFacts, registry: &Registry<'_>) -> Verdict {
    judge_within(address, |host| Site::of(host, registry), way, facts, registry)
}

/// The same for a caller who asks for the site as well, and cuts the host once. `site` is asked at most once.
pub fn judge_within<'a>(
    address: &'a Address,
    site: impl FnOnce(&'a HostName) -> Option<Site<'a>>,
    way: WayKind,
    facts: &PageFacts,
    registry: &'a Registry<'a>,
) -> Verdict {
    if !matches!(address.scheme(), Scheme::Http | Scheme::Https) {
        return Verdict::of(Level::Neutral, Ground::NoAddress);
    }
    if is_private_or_local(address.host()) {
        return Verdict::of(Level::Neutral, Ground::Local);
    }
    let host = match address.host() {
        PageHost::Name(host) => Some(host),
        PageHost::Ip(_) => None,
        PageHost::Unreadable(_) | PageHost::None => return Verdict::of(Level::Caution, Ground::UnreadableHost),
    };
    let known = host.map(|host| registry.known(host.as_str(), address.path())).unwrap_or_default();
    if host.is_some() {
        let place = known.place;
        // On a name that strangers chose, the vendor's ownership says nothing.
        let chosen = place
            .is_some_and(|place| place.below && place.kind != PlaceKind::Tenant || place.kind == PlaceKind::Platform);
        match known.holder.filter(|_| !chosen || known.surface.is_some()) {
            Some(Holder::Vendor(vendor)) => {
                let strangers = place.is_some_and(|place| place.kind == PlaceKind::Strangers && !place.below);
                let tenant = place.is_some_and(|place| place.kind == PlaceKind::Tenant);
                return owned(address, way, facts, registry, vendor, known.surface, strangers, tenant);
            }
            // The name is its own; what the page claims still counts.
            Some(Holder::WellKnown) => {
                return by_findings(lookalike::page_claim(facts, registry).into_iter().collect(), way, facts);
            }
            None => {}
        }
    }
    let mut findings = lookalike::inspect(address, host.and_then(site), known.place, registry);
    findings.extend(lookalike::page_claim(facts, registry));
    if host.is_some_and(|host| host.has_unreadable_label()) && findings.is_empty() {
        return Verdict::of(Level::Caution, Ground::UnreadableHost);
    }
    by_findings(findings, way, facts)
}

#[allow(clippy::too_many_arguments, reason = "one call, and each is a fact of its own")]
fn owned(
    address: &Address,
    way: WayKind,
    facts: &PageFacts,
    registry: &Registry<'_>,
    vendor: VendorId,
    surface: Option<SurfaceRef>,
    strangers: bool,
    tenant: bool,
) -> Verdict {
    if strangers {
        return Verdict::of(Level::Care, Ground::Strangers(vendor));
    }
    let plain = if tenant { Ground::Tenant(vendor) } else { Ground::Owned(vendor) };
    match surface {
        Some(surface) if address.origin_is_https_default() => match act::of(address, registry, surface.vendor) {
            Some(act) => Verdict::of(Level::Care, Ground::Grants(surface, act)),
            None => Verdict::of(Level::Verified, Ground::Surface(surface)),
        },
        Some(surface) if address.scheme() == Scheme::Http => {
            let verdict = by_findings(lookalike::insecure_scheme(address, surface).into_iter().collect(), way, facts);
            if verdict.level >= Level::Caution { verdict } else { Verdict::of(Level::Owned, plain) }
        }
        _ => Verdict::of(Level::Owned, plain),
    }
}

fn by_findings(findings: Vec<Finding>, way: WayKind, facts: &PageFacts) -> Verdict {
    let findings = lookalike::strongest_first(findings);
    let raised = way.is_message() || facts.asks_credential();
    let level = match (findings.first().map(|finding| finding.strength), raised) {
        (Some(Strength::Strong), true) => Level::Danger,
        (Some(Strength::Strong), false) | (Some(Strength::Weak), true) => Level::Caution,
        (Some(Strength::Weak), false) | (None, _) => Level::Neutral,
    };
    let ground = if findings.is_empty() { Ground::Nothing } else { Ground::Findings };
    Verdict { level, ground, findings }
}

#[cfg(test)]
mod tests;
