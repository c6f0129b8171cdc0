//! # Suffix swap
//! ## What it finds
//! A brand, or the label of another domain of the vendor, letter for letter, under a public suffix that is not the vendor's.
//! ## Why it matters
//! `npmjs.help` was used against maintainers of npm packages in 2025 (jupyterhub/binderhub#2015). Chromium leaves these out.
//! ## Caught
//! `npmjs.help`, `openai.support`
//! ## Left alone
//! Ordinary words. Weak unless the suffix itself is a word of lures: under `.net`, a country's suffix or a word for any trade
//! (`.services`) the vendor or an unrelated firm may well be.
//! ## Source
//! chromium:docs/security/lookalikes/lookalike-domains.md; the issue above

use dashward_registry::WordKind;

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{How, Standing};
use super::subject::{Role, Subject};

/// Words of lures that are suffixes for any trade: thousands of firms stand there with nothing to claim.
const ANY_TRADE: [&str; 9] = ["care", "center", "contact", "info", "live", "new", "promo", "review", "services"];

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let label = &subject.labels[hit.label];
        if hit.how != How::Exact || label.role != Role::Registrable || label.is_unicode {
            continue;
        }
        let vendors_label = || hit.is_distinctive() && subject.is_vendors_label(label, hit.brand.vendor);
        if hit.standing != Standing::Whole && !vendors_label() {
            continue;
        }
        let suffix = subject.suffix();
        let claims = |word| word != WordKind::Surface && suffix.len() > 2 && !ANY_TRADE.contains(&suffix);
        let strength = match (hit.is_distinctive(), subject.suffix_word()) {
            (true, Some(word)) if claims(word) => Strength::Strong,
            (true, _) | (false, Some(_)) => Strength::Weak,
            (false, None) => continue,
        };
        found.push(subject.finding(TechniqueId::SuffixSwap, hit, strength));
    }
}
