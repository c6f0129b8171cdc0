//! # Soundsquatting
//! ## What it finds
//! A name that sounds like a brand when it is read aloud.
//! ## Why it matters
//! Names pass by word of mouth and by screen readers; the ear cannot tell these apart.
//! ## Caught
//! `klowdflair`-like spellings whose key is that of a brand; the key is rough, see [`dashward_registry::same_sound`]. One edit away, the
//! typo technique answers first.
//! ## Left alone
//! Everything but a whole label; ordinary words. Always weak.
//! ## Source
//! Nikiforakis and others, "Soundsquatting: uncovering the use of homophones in domain squatting", ISC 2014

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::How;
use super::subject::{Role, Subject};

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let label = &subject.labels[hit.label];
        if hit.how == How::Sound && hit.is_distinctive() && label.role != Role::Sub && !label.is_unicode {
            found.push(subject.finding(TechniqueId::Soundsquat, hit, Strength::Weak));
        }
    }
}
