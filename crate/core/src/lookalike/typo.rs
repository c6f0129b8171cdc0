//! # Typo
//! ## What it finds
//! A name one edit from a brand: a letter left out, doubled, put in, swapped with its neighbour or replaced, a hyphen put in, an
//! `s` at the end.
//! ## Why it matters
//! Registered for slips of the finger, and for eyes that read the word they expect.
//! ## Caught
//! `npnjs.com`, `opneai.com`, `git-hub.com`, `cloudfare-login.com`
//! ## Left alone
//! Brands shorter than five letters and ordinary words, whose neighbours are words too. A changed first letter or a digit put in
//! is weak: `openai2.com` may be anybody.
//! ## Source
//! dnstwist's permutations, github.com/elceef/dnstwist; SymSpell's deletion neighbourhood

use super::edit::{Edit, EditKind};
use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{How, Rest, Standing};
use super::subject::{Role, Subject};

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let label = &subject.labels[hit.label];
        let edit = match hit.how {
            How::Edit(edit) if edit.kind != EditKind::Bit => edit,
            How::Split => Edit { kind: EditKind::Hyphen, at: 1 },
            _ => continue,
        };
        if label.is_unicode || !hit.is_distinctive() || hit.standing == Standing::Inside {
            continue;
        }
        let len = hit.brand.text.len();
        // How far the edit alone is from an accident.
        let telling = match edit.kind {
            _ if edit.at == 0 => false,
            EditKind::Hyphen | EditKind::Look | EditKind::Repetition | EditKind::Transposition => true,
            EditKind::Insertion | EditKind::Neighbour | EditKind::Omission | EditKind::Plural | EditKind::Vowel => {
                len >= 7
            }
            EditKind::Digit | EditKind::Other | EditKind::Bit => false,
        };
        let strength = match (hit.rest, label.role) {
            (Rest::Nothing, Role::Registrable | Role::Hosted) if telling => Strength::Strong,
            (Rest::Nothing, Role::Registrable | Role::Hosted) => Strength::Weak,
            (Rest::Lure, _) if len >= 6 && edit.at > 0 => Strength::Strong,
            (Rest::Lure | Rest::Surface, _) => Strength::Weak,
            (Rest::Nothing, Role::Sub) if len >= 7 => Strength::Weak,
            (Rest::Mixed | Rest::Other, Role::Registrable | Role::Hosted) if len >= 6 => Strength::Weak,
            _ => continue,
        };
        found.push(subject.finding(TechniqueId::Typo, hit, strength));
    }
}
