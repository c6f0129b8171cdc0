//! A verdict in words: reasons, strongest first, and the vendor's own page for what the message claimed.

use dashward_registry::{PageKind, Registry, VendorRecord};

use super::{Act, Grantee, Ground, Level, PageFacts, Verdict};
use crate::address::{Address, PageHost};
use crate::lookalike::Finding;
use crate::lure::{self, Lure};
use crate::way::WayKind;
use crate::words::Phrase;

/// Longest part of an address that is searched for a claim.
const SEARCHED: usize = 512;
/// What a word of the host counts, where one of the path, the query or the page counts one: whoever imitates chose it for the lure, and
/// `/login?session=` stands in addresses of all kinds.
const HOST: u32 = 3;

/// What people are told of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Why, strongest first.
    pub reasons: Vec<Phrase>,
    /// What the message claimed, as far as the address and the page repeat it.
    pub lure: Option<Lure>,
    /// The vendor's own page for that.
    pub page: Option<(PageKind, String)>,
    /// The vendor that the verdict speaks of.
    pub vendor: Option<VendorRecord>,
}

/// Puts a verdict into words.
pub fn explain(
    verdict: &Verdict,
    address: &Address,
    way: WayKind,
    facts: &PageFacts,
    registry: &Registry<'_>,
) -> Explanation {
    let vendor = verdict.vendor().map(|vendor| registry.vendor(vendor));
    let name = vendor.as_ref().map_or("", |vendor| vendor.name.as_str());
    let host = host_text(address);
    let mut reasons = grounds(verdict, name, &host);
    for finding in &verdict.findings {
        let phrase = finding_phrase(finding, name, &host);
        if verdict.level != Level::Verified && !reasons.contains(&phrase) && reasons.len() < 3 {
            reasons.push(phrase);
        }
    }
    let lure = matters(verdict).then(|| claim(verdict, address, facts, registry)).flatten();
    if verdict.level >= Level::Caution {
        if way.is_message() {
            reasons.push(Phrase::plain(&format!("reason_way_{}", way.as_str())));
        }
        if facts.asks_credential() {
            reasons.push(Phrase::plain("reason_asks_credential"));
        }
    }
    let page = vendor
        .as_ref()
        .filter(|_| matters(verdict))
        .and_then(|vendor| lure::page(vendor, lure).or_else(|| front(vendor, registry)));
    Explanation { reasons, lure, page, vendor }
}

/// Whether the verdict leads to a page: where somebody else may be speaking in a vendor's name.
fn matters(verdict: &Verdict) -> bool {
    verdict.level >= Level::Care
}

fn grounds(verdict: &Verdict, name: &str, host: &str) -> Vec<Phrase> {
    match &verdict.ground {
        Ground::Nothing | Ground::Findings => Vec::new(),
        Ground::Local => vec![Phrase::plain("reason_local")],
        Ground::NoAddress => vec![Phrase::plain("reason_no_address")],
        Ground::UnreadableHost => vec![Phrase::plain("reason_unreadable_host")],
        Ground::Surface(surface) => {
            vec![Phrase::new(&format!("reason_surface_{}", surface.kind.as_str()), [host, name])]
        }
        Ground::Grants(_, act) => act_phrases(act, name),
        Ground::Strangers(_) => vec![Phrase::new("reason_strangers", [host, name])],
        Ground::Tenant(_) => vec![Phrase::new("reason_tenant", [host, name])],
        Ground::Owned(_) => vec![Phrase::new("reason_owned", [host, name])],
        Ground::Trusted => vec![Phrase::new("reason_trusted", [host])],
    }
}

fn act_phrases(act: &Act, name: &str) -> Vec<Phrase> {
    match act {
        Act::DeviceCode => vec![Phrase::new("reason_device_code", [name])],
        Act::Consent { to, means, other } => {
            let mut phrases = vec![match to {
                Grantee::Host(host) => Phrase::new("reason_consent_host", [name, host]),
                Grantee::Program => Phrase::new("reason_consent_program", [name]),
                Grantee::Unsaid => Phrase::new("reason_consent_unsaid", [name]),
            }];
            if !means.is_empty() {
                phrases.push(Phrase::new("reason_consent_means", [&means.join(", ")]));
            }
            if !other.is_empty() {
                phrases.push(Phrase::new("reason_consent_other", [&other.join(", ")]));
            }
            phrases
        }
    }
}

fn finding_phrase(finding: &Finding, name: &str, host: &str) -> Phrase {
    let key = format!("reason_technique_{}", finding.technique.as_str().replace('-', "_"));
    let seen = if finding.seen.is_empty() { host } else { &finding.seen };
    Phrase::new(&key, [seen, &finding.imitated, name])
}

fn claim(verdict: &Verdict, address: &Address, facts: &PageFacts, registry: &Registry<'_>) -> Option<Lure> {
    let host = host_text(address);
    // What is joined to the name that is imitated is a word too: `openaibilling`.
    let marked = verdict.findings.first().map_or(0..0, |finding| finding.marked.clone());
    let mut texts = vec![
        (host.as_str(), HOST),
        (host.get(..marked.start).unwrap_or_default(), HOST),
        (host.get(marked.end..).unwrap_or_default(), HOST),
        (cut(address.path()), 1),
        (cut(address.query().unwrap_or_default()), 1),
        (facts.title.as_str(), 1),
    ];
    for heading in &facts.headings {
        texts.push((heading, 1));
    }
    Lure::of(&texts, registry)
}

fn cut(text: &str) -> &str {
    text.get(..SEARCHED).unwrap_or(if text.len() <= SEARCHED { text } else { "" })
}

/// Where no page is listed, the vendor's first domain.
fn front(vendor: &VendorRecord, registry: &Registry<'_>) -> Option<(PageKind, String)> {
    registry.domains(vendor.vendor).next().map(|domain| (PageKind::Login, format!("https://{domain}/")))
}

fn host_text(address: &Address) -> String {
    match address.host() {
        PageHost::Unreadable(_) => String::new(),
        host => host.text(),
    }
}
