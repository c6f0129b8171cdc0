//! # Typo
//! ## What it finds
//! A name one edit from a brand: a letter left out, doubled, put in, swapped with its neighbour or replaced, a hyphen put in, an
//! `s` at the end.
//! ## Why it matters
//! Registered for slips of the finger, and for eyes that read the word they expect.
//! ## Caught
//! `npnjs.com`, `opneai.com`, `git-hub.com`, `cloudfare-login.com`
//! ## Left alone
//! Brands shorter than five letters and ordinary words, whose neighbours are words too. Edits that the eye notices are weak unless
//! the words beside them are those of a lure: nobody types the address of a link, so what counts is how it reads. A changed
//! first letter or a digit put in is weak: `openai2.com` may be anybody.
//! ## Source
//! dnstwist's permutations, github.com/elceef/dnstwist; SymSpell's deletion neighbourhood

use super::edit::{self, Edit, EditKind};
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
        // People read the first letter: `cloud` is no `icloud`, and short words that differ in it are other words.
        if edit.at == 0 && hit.standing != Standing::Whole && !hit.rest.is_lure() {
            continue;
        }
        let by_eye = is_by_eye(edit.kind) && edit.at > 0 && is_only_edit(hit.brand.text, &label.text[hit.from..hit.to]);
        let accident = edit.at == 0 || matches!(edit.kind, EditKind::Digit | EditKind::Other | EditKind::Bit);
        let strength = match (hit.rest, label.role) {
            (Rest::Nothing, Role::Registrable | Role::Hosted)
                if by_eye && (len >= 6 || subject.is_vendors_suffix(&hit.brand)) =>
            {
                Strength::Strong
            }
            (Rest::Nothing, Role::Registrable | Role::Hosted) => Strength::Weak,
            (rest, _) if rest.is_lure() && len >= 6 && !accident => Strength::Strong,
            (Rest::Claim | Rest::Official | Rest::Surface, _) => Strength::Weak,
            (Rest::Nothing, Role::Sub) if len >= 6 => Strength::Weak,
            (Rest::Mixed | Rest::Other, Role::Registrable | Role::Hosted) if len >= 6 => Strength::Weak,
            _ => continue,
        };
        found.push(subject.finding(TechniqueId::Typo, hit, strength));
    }
}

/// Whether the eye passes over this edit when it reads the word it expects: what the first and the last letters and the outline
/// leave in place (Rayner and others, "Raeding wrods with jubmled lettres", Psychological Science 2006).
fn is_by_eye(kind: EditKind) -> bool {
    matches!(kind, EditKind::Hyphen | EditKind::Look | EditKind::Repetition | EditKind::Transposition)
}

/// Whether the letters as they stand, not only their shapes, are one edit apart.
fn is_only_edit(brand: &str, text: &str) -> bool {
    text.contains('-') || edit::between(brand.as_bytes(), text.as_bytes()).is_some()
}
