//! # Userinfo
//! ## What it finds
//! A vendor's host before the `@` of an address: `https://platform.openai.com@evil.io`.
//! ## Why it matters
//! What stands before the `@` is a user name; the host comes behind it, where few look.
//! ## Caught
//! `https://platform.openai.com@evil.io`, `https://github.com%2Flogin@evil.io`
//! ## Left alone
//! User names that are no vendor's host or brand.
//! ## Source
//! URL standard, section 4.4; chromium:docs/security/url_display_guidelines

use super::finding::{Finding, Strength, TechniqueId};
use super::subject::Subject;

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(userinfo) = subject.address.userinfo() else { return };
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.';
    let mut words = userinfo.split(|letter| !is_name(letter)).filter(|word| word.contains('.') && word.len() <= 253);
    let named = words.find_map(|word| {
        let word = word.to_ascii_lowercase();
        let vendor = subject.registry.owner(&word)?.0;
        Some((vendor, word))
    });
    found.extend(named.map(|(vendor, word)| Finding {
        technique: TechniqueId::Userinfo,
        vendor,
        imitated: word.clone(),
        seen: format!("{word}@"),
        strength: Strength::Strong,
        marked: 0..0,
    }));
}
