//! # Suffix swap
//! ## What it finds
//! A brand, letter for letter, under a public suffix that is not the vendor's.
//! ## Why it matters
//! `npmjs.help` was used against maintainers of npm packages in 2025 (jupyterhub/binderhub#2015). Chromium leaves these out.
//! ## Caught
//! `npmjs.help`, `openai.support`
//! ## Left alone
//! Ordinary words. Under a country's suffix the finding is weak: the vendor or an unrelated firm may well be there.
//! ## Source
//! chromium:docs/security/lookalikes/lookalike-domains.md; the issue above

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{How, Standing};
use super::subject::{Role, Subject};

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let label = &subject.labels[hit.label];
        if hit.how != How::Exact
            || hit.standing != Standing::Whole
            || label.role != Role::Registrable
            || label.is_unicode
        {
            continue;
        }
        let suffix = subject.suffix();
        let country = suffix.contains('.') || suffix.len() == 2;
        let strength = match (hit.is_distinctive(), country) {
            (true, false) => Strength::Strong,
            (true, true) => Strength::Weak,
            (false, false) if subject.registry.word(dashward_registry::fold(suffix.as_bytes()).bytes()).is_some() => {
                Strength::Weak
            }
            (false, _) => continue,
        };
        found.push(subject.finding(TechniqueId::SuffixSwap, hit, strength));
    }
}
