//! # Missing dot
//! ## What it finds
//! A verified host with a dot left out or turned into a hyphen: `platformopenai.com`, `wwwopenai.com`; an owned domain with its dots
//! left out, under any suffix: `yahoocouk.com`.
//! ## Why it matters
//! Registered for slips of the finger, and read as the real host.
//! ## Caught
//! `platformopenai.com`, `www-openai.com`
//! ## Left alone
//! Anything that is not `www` or a label of one of the vendor's own verified hosts before the brand, and behind it the suffix of a
//! domain that the vendor owns.
//! ## Source
//! dnstwist's "addition of www" and omission of dots, github.com/elceef/dnstwist

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{Hit, How};
use super::subject::{Role, Subject};
use crate::address::bytes::has;

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let label = &subject.labels[hit.label];
        if hit.how != How::Exact || label.is_unicode || hit.brand.text.len() < 5 {
            continue;
        }
        if hit.from == 0 && hit.is_distinctive() && is_domain(&label.text, hit, subject) {
            found.push(subject.finding(TechniqueId::MissingDot, hit, Strength::Weak));
        }
        if hit.from == 0 || hit.to != label.text.len() {
            continue;
        }
        let before = label.text[..hit.from].trim_end_matches('-');
        let www = before == "www";
        if !www && (before.len() < 3 || has(before, b'-')) {
            continue;
        }
        let is_host = || {
            subject
                .registry
                .domains(hit.brand.vendor)
                .filter(|domain| domain.split('.').next() == Some(hit.brand.text))
                .any(|domain| subject.registry.surface(&[before, ".", domain].concat()).is_some())
        };
        if www || is_host() {
            // Platforms name their customers' places so: `www-mozilla.fastly-edge.com`.
            let hosted = label.role == Role::Hosted;
            let strength = if hit.is_distinctive() && !hosted { Strength::Strong } else { Strength::Weak };
            let mut finding = subject.finding(TechniqueId::MissingDot, hit, strength);
            finding.marked = subject.marked(label, 0, label.text.len());
            finding.seen = label.text.clone().into_owned();
            found.push(finding);
        }
    }
}

/// Whether the label is the brand and the letters of a suffix under which its vendor owns it: `yahoocouk`, `yahoo-co-uk`.
fn is_domain(label: &str, hit: &Hit<'_>, subject: &Subject<'_>) -> bool {
    let rest = &label[hit.to..];
    (2..=12).contains(&rest.len())
        && subject
            .registry
            .domains(hit.brand.vendor)
            .filter_map(|domain| domain.strip_prefix(hit.brand.text)?.strip_prefix('.'))
            .any(|suffix| letters(suffix).eq(letters(rest)))
}

fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(|byte| !matches!(byte, b'.' | b'-'))
}
