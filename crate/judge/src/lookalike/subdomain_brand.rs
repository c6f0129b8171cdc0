//! # Brand as subdomain
//! ## What it finds
//! A label below somebody else's registrable domain that is a brand: `openai.evil.io`.
//! ## Why it matters
//! People read names from the left; the registrable domain stands last.
//! ## Caught
//! `openai.evil.io`
//! ## Left alone
//! Ordinary words. Always weak: companies name hosts after the products that they run or buy (`gitlab.example.com`).
//! ## Source
//! chromium:docs/security/lookalikes/lookalike-domains.md, "target embedding"

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{How, Standing};
use super::subject::{Role, Subject};

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let label = &subject.labels[hit.label];
        if hit.how == How::Exact
            && hit.standing == Standing::Whole
            && label.role == Role::Sub
            && !label.is_unicode
            && hit.is_distinctive()
        {
            found.push(subject.finding(TechniqueId::SubdomainBrand, hit, Strength::Weak));
        }
    }
}
