//! One address to one answer.

use std::ops::Range;

use dashward_core::address::{Address, AddressError, Site};
use dashward_core::provenance::WayKind;
use dashward_core::registry::SHIPPED;
use dashward_core::verdict::{Explanation, Ground, Level, PageFacts, Verdict, explain, judge_within};

/// An address with everything that is said about it.
pub(crate) struct Judged {
    /// The address as it was read.
    pub(crate) address: Address,
    /// Where the registrable domain stands in the host.
    registrable: Option<Range<usize>>,
    /// The answer.
    pub(crate) verdict: Verdict,
    /// The answer in words. Left out where there is nothing to explain: a neutral address without a ground of its own.
    pub(crate) explanation: Option<Explanation>,
}

impl Judged {
    /// Reads and judges an address or a host name.
    pub(crate) fn of(text: &str, way: WayKind, facts: &PageFacts) -> Result<Self, AddressError> {
        let address = Address::parse_lenient(text)?;
        // The answer names the registrable domain whatever the verdict, so the host is cut here, once.
        let site = address.host().name().and_then(|host| Site::of(host, &SHIPPED));
        let registrable = site.map(|site| site.registrable_range());
        let verdict = judge_within(&address, |_| site, way, facts, &SHIPPED);
        // Findings that are too weak to warn are not told: neutral says that nothing is suspicious.
        let told = verdict.level > Level::Neutral || !matches!(verdict.ground, Ground::Nothing | Ground::Findings);
        let explanation = told.then(|| explain(&verdict, &address, way, facts, &SHIPPED));
        Ok(Self { address, registrable, verdict, explanation })
    }

    /// The registrable domain.
    pub(crate) fn registrable(&self) -> Option<&str> {
        self.address.host().name()?.as_str().get(self.registrable.clone()?)
    }

    /// Name of the technique of the strongest finding.
    pub(crate) fn technique(&self) -> Option<&'static str> {
        let told = self.verdict.level > Level::Neutral;
        told.then(|| self.verdict.technique()).flatten().map(|technique| technique.as_str())
    }
}
