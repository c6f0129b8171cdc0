//! # Page claim
//! ## What it finds
//! A page that asks for a credential and whose title or first heading claims a vendor, on an origin that is not the vendor's.
//! ## Why it matters
//! A cloned sign-in page on a name that carries no brand is caught by nothing else.
//! ## Caught
//! Title "Log in - OpenAI" with a password field on `q7x.example`
//! ## Left alone
//! "Sign in with GitHub": the vendor as a way to sign in. Ordinary words. Always weak: self-hosted software names its vendor too.
//! ## Source
//! Push Security, "How does Push detect cloned login pages"; pushsecurity.com/help/how-does-push-detect-cloned-login-pages

use dashward_registry::{Prefixes, Registry, fold};

use super::finding::{Finding, Strength, TechniqueId};
use crate::verdict::PageFacts;

/// Looks at what a page says of itself. The caller has made sure that no vendor owns the origin.
pub fn inspect(facts: &PageFacts, registry: &Registry<'_>) -> Option<Finding> {
    if !facts.asks_credential() {
        return None;
    }
    core::iter::once(facts.title.as_str())
        .chain(facts.headings.first().map(String::as_str))
        .find_map(|text| claim(text, registry))
}

fn claim(text: &str, registry: &Registry<'_>) -> Option<Finding> {
    let lower = crate::lure::plain(text);
    let words: Vec<&str> = lower
        .split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(24)
        .collect();
    words.iter().enumerate().find_map(|(index, word)| {
        // "with GitHub", "mit GitHub", "avec GitHub", "con GitHub", "com GitHub": a way to sign in, not who the page is.
        let as_means =
            index > 0 && matches!(words[index - 1], "with" | "mit" | "avec" | "con" | "com" | "via" | "using" | "for");
        if as_means || word.len() > 63 || !word.is_ascii() {
            return None;
        }
        let folded = fold(word.as_bytes());
        let prefixes = Prefixes::of(folded.bytes());
        let brand = registry
            .brands_like(&prefixes, 0, folded.bytes().len())
            .find(|brand| brand.text == *word && !brand.common && brand.text.len() >= 5)?;
        Some(Finding {
            technique: TechniqueId::PageClaim,
            vendor: brand.vendor,
            imitated: brand.text.to_owned(),
            seen: (*word).to_owned(),
            strength: Strength::Weak,
            marked: 0..0,
        })
    })
}
