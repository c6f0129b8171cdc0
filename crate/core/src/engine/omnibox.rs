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

#[cfg(test)]
mod tests {
    use dashward_registry::SHIPPED;

    use super::*;

    /// The sentence and the address of each suggestion, in order.
    fn suggested(text: &str) -> Vec<(String, String)> {
        let line = |Suggestion { url, text }: Suggestion| (format!("{} {}", text.key, text.args.join(" ")), url);
        suggest(text, &SHIPPED).into_iter().map(line).collect()
    }

    fn sentences(text: &str) -> Vec<String> {
        suggested(text).into_iter().map(|(sentence, _)| sentence).collect()
    }

    #[test]
    fn how_well_a_vendor_fits() {
        for (typed, id, want) in [
            ("openai", "openai", Some(0)),
            ("open ai", "openai", Some(0)),
            ("claude", "anthropic", Some(0)),
            ("amazon web services", "amazon", Some(0)),
            ("openr", "openrouter", Some(1)),
            ("anthropic", "openai", None),
            ("amazon w", "amazon", Some(1)),
            ("git", "github", Some(1)),
            ("web", "amazon", Some(2)),
            ("bias", "wandb", Some(2)),
            ("hub", "github", None),
            ("flare", "cloudflare", None),
        ] {
            let (_, vendor) = SHIPPED.vendor_by_id(id).expect("a vendor of the registry");
            let (names, _) = read(typed, &SHIPPED);
            assert_eq!(rank(&names, &vendor, &SHIPPED), want, "{typed} for {id}");
        }
    }

    /// Names that begin with what was typed stand before names with such a word further on, whatever the registry's order.
    #[test]
    fn the_better_fit_stands_first() {
        assert_eq!(
            sentences("cloud status"),
            [
                "open_status Cloudflare",
                "open_status Cloudinary",
                "open_status Alibaba Cloud",
                "open_status IBM Cloud",
                "open_status Oracle Cloud",
            ]
        );
        assert_eq!(
            sentences("git"),
            [
                "open_login GitHub",
                "open_keys GitHub",
                "open_security GitHub",
                "open_status GitHub",
                "open_login GitLab",
                "open_keys GitLab",
            ],
            "no more than six"
        );
    }

    #[test]
    fn a_word_picks_the_page() {
        for (typed, want) in [
            ("openai keys", &["open_keys OpenAI"][..]),
            ("OpenAI KEYS", &["open_keys OpenAI"]),
            ("openai rechnung", &["open_billing OpenAI"]),
            ("openai quota", &["open_usage OpenAI"]),
            ("openai incident", &["open_status OpenAI"]),
            ("github login", &["open_login GitHub"]),
            ("github password", &["open_security GitHub"]),
            ("github keys status", &["open_status GitHub"]),
            ("openai report", &[]),
            ("netlify billing", &[]),
            ("keys", &[]),
            ("", &[]),
            ("   ", &[]),
        ] {
            assert_eq!(sentences(typed), want, "{typed}");
        }
        let padded = format!("github{}keys", " ".repeat(TEXT));
        assert_eq!(sentences(&padded), sentences("github"), "what stands behind the longest text is not read");
    }

    #[test]
    fn what_is_entered_leads_to_the_first_suggestion_or_to_the_one_picked() {
        let keys = "https://github.com/settings/tokens";
        for (text, want) in [
            ("github", Some("https://github.com/login")),
            ("github keys", Some(keys)),
            (keys, Some(keys)),
            ("https://github.com/settings/tokens?next=https://evil.io", None),
            ("http://github.com/settings/tokens", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(enter(text, &SHIPPED).as_deref(), want, "{text}");
        }
    }
}
