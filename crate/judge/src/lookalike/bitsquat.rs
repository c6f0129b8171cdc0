//! # Bitsquatting
//! ## What it finds
//! A name one flipped bit from a brand.
//! ## Why it matters
//! Memory errors and typing slips both land there; such names are registered on purpose.
//! ## Caught
//! `amazgn.com`
//! ## Left alone
//! Names shorter than five letters, ordinary words, names that another vendor owns. Without words of a lure the finding is weak.
//! ## Source
//! Dinaburg, "Bitsquatting: DNS hijacking without exploitation", Black Hat 2011

use super::edit::EditKind;
use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{How, Rest, Standing};
use super::subject::{Role, Subject};

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let How::Edit(edit) = hit.how else { continue };
        let label = &subject.labels[hit.label];
        if edit.kind != EditKind::Bit || label.is_unicode || !hit.is_distinctive() || hit.standing == Standing::Inside {
            continue;
        }
        let strength = match (hit.rest, label.role) {
            (rest, _) if rest.is_lure() && edit.at > 0 => Strength::Strong,
            (Rest::Nothing | Rest::Claim | Rest::Official | Rest::Surface, Role::Registrable | Role::Hosted) => {
                Strength::Weak
            }
            _ => continue,
        };
        found.push(subject.finding(TechniqueId::Bitsquat, hit, strength));
    }
}
