//! # ASCII homoglyph
//! ## What it finds
//! A brand written with letters and digits of the same shape: `rn` for `m`, `0` for `o`, `1` for `l`, `vv` for `w`; weak where only
//! the outlines are the same: `e` for `c`, `r` for `n`.
//! ## Why it matters
//! In a browser's font the two names cannot be told apart at a glance, and they need no special characters.
//! ## Caught
//! `rnailchimp.com`, `0penai-bi11ing.help`, `c1oudflare.com`, `nnierosoft.com`
//! ## Left alone
//! Ordinary words inside longer names; brands shorter than five letters. Weak where a letter for a letter changes the first one.
//! ## Source
//! dnstwist's ASCII homoglyphs, github.com/elceef/dnstwist

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{How, Rest, Standing};
use super::subject::{Role, Subject};

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        let label = &subject.labels[hit.label];
        if hit.how == How::Outline && hit.is_distinctive() && label.role != Role::Sub && !label.is_unicode {
            found.push(subject.finding(TechniqueId::AsciiHomoglyph, hit, Strength::Weak));
        }
        if hit.how != How::LooksAlike || label.is_unicode || hit.brand.text.len() < 4 {
            continue;
        }
        let (lure, seen) = (hit.rest.is_lure(), &label.text[hit.from..hit.to]);
        // `qmall` is a mall as likely as `gmail`: people read the first letter, and no digit or pair of letters tells of intent.
        let first_letter = seen.as_bytes()[0] != hit.brand.text.as_bytes()[0];
        let pair = seen.len() != hit.brand.text.len();
        let telling = lure || pair || !first_letter || seen.bytes().any(|byte| byte.is_ascii_digit());
        let strength = match (hit.standing, hit.rest, hit.is_distinctive()) {
            (_, Rest::Nothing | Rest::Claim | Rest::Official, true) | (Standing::Word, Rest::Surface, true)
                if telling =>
            {
                Strength::Strong
            }
            (_, Rest::Nothing, true) => Strength::Weak,
            (Standing::Whole | Standing::Word, _, true) => Strength::Weak,
            (Standing::Inside, Rest::Surface | Rest::Mixed, true) => Strength::Weak,
            (Standing::Inside, Rest::Other, true) if hit.brand.text.len() >= 7 => Strength::Weak,
            (Standing::Whole | Standing::Word, Rest::Nothing | Rest::Claim | Rest::Official, false) => Strength::Weak,
            _ => continue,
        };
        found.push(subject.finding(TechniqueId::AsciiHomoglyph, hit, strength));
    }
}
