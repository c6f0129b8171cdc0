//! # Combosquatting
//! ## What it finds
//! A brand with other words: `openai-billing`, `secureopenai`.
//! ## Why it matters
//! The commonest kind in the wild: the brand is spelled right, and the words fit the message.
//! ## Caught
//! `openai-billing.help`, `aws-incident-status.com`, `coinbaserewards.com`
//! ## Left alone
//! Ordinary words with other ordinary words (`linear-algebra.org`); brands shorter than six letters inside longer words; the
//! label of a domain that the vendor owns (`suffix-swap` judges it). Weak where a joined word can be cut in two ways: `cardicloud`.
//! ## Source
//! Kintis and others, "Hiding in Plain Sight: a longitudinal study of combosquatting abuse", CCS 2017

use dashward_registry::fold;

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{Hit, How, Rest, Standing};
use super::subject::{Role, Subject};

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let label = &subject.labels[hit.label];
        if hit.how != How::Exact || label.role == Role::Hosted || label.is_unicode || hit.standing == Standing::Whole {
            continue;
        }
        if hit.is_distinctive() && subject.is_vendors_label(label, hit.brand.vendor) {
            continue;
        }
        let len = hit.brand.text.len();
        let strength = match (hit.standing, hit.rest, hit.is_distinctive()) {
            (Standing::Word, Rest::Claim | Rest::Official, true) => Strength::Strong,
            (Standing::Word, Rest::Claim, false) if hit.brand.first && len >= 3 => Strength::Strong,
            (Standing::Word, Rest::Official, false) if hit.brand.first && len >= 3 && !hit.brand.common => {
                Strength::Strong
            }
            (Standing::Word, _, true) => Strength::Weak,
            (Standing::Word, Rest::Mixed | Rest::Official, false) if hit.brand.first && len >= 3 => Strength::Weak,
            (Standing::Inside, Rest::Claim, true) if !cuts_otherwise(subject, hit) => Strength::Strong,
            (Standing::Inside, Rest::Claim, true) => Strength::Weak,
            (Standing::Inside, Rest::Official, true) => Strength::Weak,
            (Standing::Inside, Rest::Claim | Rest::Official, false) if len >= 6 => Strength::Weak,
            (Standing::Inside, Rest::Surface, true) => Strength::Weak,
            (Standing::Inside, _, true) if len >= 6 && label.role == Role::Registrable => Strength::Weak,
            _ => continue,
        };
        found.push(subject.finding(TechniqueId::Combosquat, hit, strength));
    }
}

/// Whether the brand's first letter may belong to the word that is joined before it, since the rest is a word: `cardi-cloud`.
fn cuts_otherwise(subject: &Subject<'_>, hit: &Hit<'_>) -> bool {
    let joined = hit.from > 0 && subject.labels[hit.label].text.as_bytes()[hit.from - 1] != b'-';
    joined && subject.registry.word(fold(&hit.brand.text.as_bytes()[1..]).bytes()).is_some()
}
