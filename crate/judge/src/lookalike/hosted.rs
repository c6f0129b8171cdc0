//! # Hosted
//! ## What it finds
//! A brand in a name on a platform where anyone can have one: the private part of the public suffix list, and the registry's
//! own list of places where strangers publish.
//! ## Why it matters
//! Such names cost nothing, come with a valid certificate, and pass mail filters that trust the platform.
//! ## Caught
//! `openai-billing.vercel.app`, `stripe-login.pages.dev`
//! ## Left alone
//! Ordinary words without a lure. The bare brand is weak: vendors have such names too (`mozilla.github.io`).
//! ## Source
//! publicsuffix.org, private part; geerlingguy/3d-printing#16

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{How, Rest, Standing};
use super::subject::{Role, Subject};

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let label = &subject.labels[hit.label];
        if hit.how != How::Exact || label.role != Role::Hosted || label.is_unicode {
            continue;
        }
        let len = hit.brand.text.len();
        let strength = match (hit.rest, hit.standing) {
            (rest, Standing::Word) if rest.is_lure() && (hit.is_distinctive() || (hit.brand.first && len >= 3)) => {
                Strength::Strong
            }
            (rest, Standing::Inside) if rest.is_lure() && hit.is_distinctive() => Strength::Strong,
            (_, Standing::Whole | Standing::Word) if hit.is_distinctive() => Strength::Weak,
            (_, Standing::Inside) if hit.is_distinctive() && len >= 6 => Strength::Weak,
            (Rest::Mixed, Standing::Word) if hit.brand.first && len >= 3 => Strength::Weak,
            _ => continue,
        };
        found.push(subject.finding(TechniqueId::Hosted, hit, strength));
    }
}
