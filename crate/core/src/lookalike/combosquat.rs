//! # Combosquatting
//! ## What it finds
//! A brand with other words: `openai-billing`, `secureopenai`.
//! ## Why it matters
//! The commonest kind in the wild: the brand is spelled right, and the words fit the message.
//! ## Caught
//! `openai-billing.help`, `aws-incident-status.com`, `coinbaserewards.com`
//! ## Left alone
//! Ordinary words with other ordinary words (`linear-algebra.org`); brands shorter than six letters inside longer words.
//! ## Source
//! Kintis and others, "Hiding in Plain Sight: a longitudinal study of combosquatting abuse", CCS 2017

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{How, Rest, Standing};
use super::subject::{Role, Subject};

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let label = &subject.labels[hit.label];
        if hit.how != How::Exact || label.role == Role::Hosted || label.is_unicode || hit.standing == Standing::Whole {
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
            (Standing::Inside, Rest::Claim, true) => Strength::Strong,
            (Standing::Inside, Rest::Official, true) => Strength::Weak,
            (Standing::Inside, Rest::Claim | Rest::Official, false) if len >= 6 => Strength::Weak,
            (Standing::Inside, Rest::Surface, true) => Strength::Weak,
            (Standing::Inside, _, true) if len >= 6 && label.role == Role::Registrable => Strength::Weak,
            _ => continue,
        };
        found.push(subject.finding(TechniqueId::Combosquat, hit, strength));
    }
}
