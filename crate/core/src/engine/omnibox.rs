//! The omnibox: a vendor's name and a word lead to its real page, so that nobody needs a link from a message.

use dashward_registry::{PageKind, Registry, VendorRecord, WordKind, fold};

use super::Suggestion;
use crate::lure::plain;
use crate::words::Phrase;

/// Most suggestions that are shown.
const SUGGESTIONS: usize = 6;
/// Longest text that is looked at, in characters.
const TEXT: usize = 80;

/// Suggestions for what was typed so far.
pub(super) fn suggest(text: &str, registry: &Registry<'_>) -> Vec<Suggestion> {
    let (names, kind) = read(text, registry);
    if names.is_empty() {
        return Vec::new();
    }
    let found: Vec<(u8, VendorRecord)> = registry
        .vendors()
        .map(|vendor| registry.vendor(vendor))
        .filter_map(|vendor| rank(&names, &vendor, registry).map(|rank| (rank, vendor)))
        .collect();
    // The best rank first; among equals, the registry's order.
    let mut suggestions = Vec::new();
    for (_, vendor) in (0..=2).flat_map(|wanted| found.iter().filter(move |(rank, _)| *rank == wanted)) {
        let kinds: Vec<PageKind> = match kind {
            Some(kind) => vec![kind],
            None => vec![
                PageKind::Login,
                PageKind::Keys,
                PageKind::Billing,
                PageKind::Usage,
                PageKind::Security,
                PageKind::Status,
            ],
        };
        for kind in kinds {
            if let Some(url) = vendor.page(kind) {
                suggestions
                    .push(Suggestion { url, text: Phrase::new(&format!("open_{}", kind.as_str()), [&vendor.name]) });
            }
        }
        if suggestions.len() >= SUGGESTIONS {
            break;
        }
    }
    suggestions.truncate(SUGGESTIONS);
    suggestions
}

/// The address for what was entered: a suggestion's own address, or the best suggestion. Never anything but the registry's.
pub(super) fn enter(text: &str, registry: &Registry<'_>) -> Option<String> {
    let listed = text.starts_with("https://").then(|| {
        let is_it =
            |vendor: &VendorRecord| PageKind::ALL.into_iter().any(|kind| vendor.page(kind).as_deref() == Some(text));
        registry.vendors().map(|vendor| registry.vendor(vendor)).any(|vendor| is_it(&vendor)).then(|| text.to_owned())
    });
    listed.flatten().or_else(|| suggest(text, registry).into_iter().next().map(|first| first.url))
}

/// A page of a vendor by both names.
pub(super) fn page_of(vendor: &str, page: &str, registry: &Registry<'_>) -> Option<String> {
    let (_, record) = registry.vendor_by_id(vendor)?;
    record.page(PageKind::of(page)?)
}

/// Words that name a vendor, and the kind of page that the others name.
fn read(text: &str, registry: &Registry<'_>) -> (Vec<String>, Option<PageKind>) {
    let text: String = text.chars().take(TEXT).collect();
    let text = plain(&text);
    let mut names = Vec::new();
    let mut kind = None;
    for word in text.split_whitespace() {
        match page_kind(word, registry) {
            Some(known) if !names.is_empty() => kind = Some(known),
            _ => names.push(word.to_owned()),
        }
    }
    (names, kind)
}

fn page_kind(word: &str, registry: &Registry<'_>) -> Option<PageKind> {
    let by_claim = || match registry.word(fold(word.as_bytes()).bytes())? {
        WordKind::Key => Some(PageKind::Keys),
        WordKind::Billing => Some(PageKind::Billing),
        WordKind::Quota => Some(PageKind::Usage),
        WordKind::Incident => Some(PageKind::Status),
        WordKind::SignIn if matches!(word, "login" | "signin" | "anmelden" | "connexion" | "entrar") => {
            Some(PageKind::Login)
        }
        WordKind::SignIn => Some(PageKind::Security),
        WordKind::Surface | WordKind::Official => None,
    };
    PageKind::of(word).filter(|kind| *kind != PageKind::Report).or_else(by_claim)
}

/// How well a vendor fits what was typed; smaller is better.
fn rank(names: &[String], vendor: &VendorRecord, registry: &Registry<'_>) -> Option<u8> {
    let typed = names.join(" ");
    let joined = names.concat();
    let name = plain(&vendor.name);
    if vendor.id == joined || name == typed || registry.brands_of(vendor.vendor).any(|brand| brand == joined) {
        Some(0)
    } else if registry.brands_of(vendor.vendor).any(|brand| brand.starts_with(&joined))
        || name.starts_with(&typed)
        || vendor.id.starts_with(&joined)
    {
        Some(1)
    } else {
        name.split(' ').any(|word| word.starts_with(&typed)).then_some(2)
    }
}
