//! # Homoglyph
//! ## What it finds
//! A name with characters outside ASCII that looks like a brand: confusable characters (UTS 39), letters with marks, mixed or
//! whole scripts, invisible characters.
//! ## Why it matters
//! `\u{3bf}penai.com` and `openai.com` can be the same picture. Browsers show some of these as they are written.
//! ## Caught
//! `xn--penai-iye.com`, `xn--pypal-4ve.com`
//! ## Left alone
//! Names in another script that resemble no brand.
//! ## Source
//! Unicode Technical Standard 39, confusables; chromium:docs/security/lookalikes/lookalike-domains.md

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{How, Rest, Standing};
use super::subject::Subject;

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for hit in &subject.hits {
        if !subject.labels[hit.label].is_unicode {
            continue;
        }
        let long = hit.brand.text.len() >= 5;
        let strength = match (hit.how, hit.standing) {
            (How::Exact | How::LooksAlike | How::Split, Standing::Whole) if hit.brand.text.len() >= 3 => {
                Strength::Strong
            }
            (How::Exact | How::LooksAlike | How::Split, Standing::Word) if long => Strength::Strong,
            (How::Exact | How::LooksAlike, Standing::Inside) if hit.is_distinctive() && hit.rest != Rest::Other => {
                Strength::Strong
            }
            (_, Standing::Whole | Standing::Word) if hit.is_distinctive() => Strength::Weak,
            (How::Exact | How::LooksAlike, Standing::Inside) if hit.is_distinctive() => Strength::Weak,
            _ => continue,
        };
        found.push(subject.finding(TechniqueId::Homoglyph, hit, strength));
    }
}
