//! What a message claimed, as far as the page it leads to repeats it: a key, a bill, a sign-in, a quota, an incident.
//!
//! The claim decides which of the vendor's own pages the warning leads to, and whether the words around a brand are those of
//! a lure (`openai-billing`) or of something else (`linear-algebra`).

mod words;

use dashward_registry::{PageKind, VendorRecord, fold};
use serde::{Deserialize, Serialize};

/// The five claims.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Lure {
    /// A payment failed, an invoice is due.
    Billing,
    /// Something broke or leaked.
    Incident,
    /// A key was rotated, leaked, will expire.
    Key,
    /// A quota or limit is reached.
    Quota,
    /// A sign-in, a password, a device.
    SignIn,
}

/// What a word around a brand says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// One of the five claims.
    Claim(Lure),
    /// Part of the vendor's own addresses: `www`, `console`, `app`, `com`.
    Surface,
    /// Words that imitations add to look official: `secure`, `support`, `team`.
    Official,
}

impl Lure {
    /// All claims. Where two are equally often named, the earlier wins: the more specific before the more general.
    pub const ALL: [Lure; 5] = [Lure::Billing, Lure::Quota, Lure::Key, Lure::Incident, Lure::SignIn];

    /// The vendor's pages that answer this claim, best first.
    pub fn pages(self) -> &'static [PageKind] {
        match self {
            Lure::Key => &[PageKind::Keys, PageKind::Security],
            Lure::Billing => &[PageKind::Billing, PageKind::Usage],
            Lure::SignIn => &[PageKind::Security, PageKind::Sessions, PageKind::Login],
            Lure::Quota => &[PageKind::Usage, PageKind::Billing],
            Lure::Incident => &[PageKind::Status],
        }
    }

    /// The claim that texts make: the one whose words they hold most often. Each word counts once.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Lure> {
        let mut counts = [0u32; 5];
        let mut seen: Vec<String> = Vec::new();
        for text in texts {
            for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| (3..=24).contains(&word.len())) {
                let word = plain(word);
                if seen.len() < 256 && !seen.contains(&word) {
                    if let Some(WordKind::Claim(lure)) = word_kind(fold(word.as_bytes()).bytes()) {
                        counts[lure as usize] += 1;
                    }
                    seen.push(word);
                }
            }
        }
        let most = *counts.iter().max().filter(|&&most| most > 0)?;
        Lure::ALL.into_iter().find(|&lure| counts[lure as usize] == most)
    }
}

/// The vendor's own page for a claim, and which claim it answers. Falls back to the sign-in page and then to none: never to an
/// address that the registry does not name.
pub fn page(vendor: &VendorRecord, lure: Option<Lure>) -> Option<(PageKind, String)> {
    let wanted = lure.map_or(&[][..], Lure::pages);
    wanted
        .iter()
        .chain(&[PageKind::Login, PageKind::Keys, PageKind::Security, PageKind::Billing, PageKind::Status])
        .find_map(|&kind| vendor.page(kind).map(|url| (kind, url)))
}

/// Lower case, and the accented letters of the five languages without their marks.
fn plain(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'à'..='å' => 'a',
            'ç' => 'c',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ñ' => 'n',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            other => other,
        })
        .collect()
}

/// What a folded word of a host says, if it is one of the known words.
pub fn word_kind(folded: &[u8]) -> Option<WordKind> {
    words::kind(folded)
}

/// Whether folded letters are one known word after another: `secure`, `loginverify`, and also `2024` or nothing at all.
/// Work is at most letters × the longest word.
pub fn only_known_words(folded: &[u8]) -> bool {
    if folded.is_empty() {
        return true;
    }
    if folded.len() > 64 {
        return false;
    }
    // One bit a position that known words reach.
    let mut reached = 1u128;
    for from in 0..folded.len() {
        if reached & (1 << from) == 0 {
            continue;
        }
        for to in from + 2..=folded.len().min(from + words::LONGEST) {
            if reached & (1 << to) == 0 && word_kind(&folded[from..to]).is_some() {
                reached |= 1 << to;
            }
        }
    }
    reached & (1 << folded.len()) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_in_five_languages() {
        for (text, want) in [
            ("openai-billing.help", Some(Lure::Billing)),
            ("Your API key was rotated", Some(Lure::Key)),
            ("Ihre Rechnung ist fällig", Some(Lure::Billing)),
            ("Votre mot de passe a expiré, connexion", Some(Lure::SignIn)),
            ("Límite de uso alcanzado", Some(Lure::Quota)),
            ("Pagamento recusado", Some(Lure::Billing)),
            ("Service incident report", Some(Lure::Incident)),
            ("Verify your sign-in", Some(Lure::SignIn)),
            ("linear algebra", None),
            ("", None),
        ] {
            assert_eq!(Lure::of([text]), want, "{text}");
        }
    }

    #[test]
    fn runs_of_known_words() {
        for (text, want) in [
            ("secure", true),
            ("loginverify", true),
            ("", true),
            ("algebra", false),
            ("loginx", false),
            ("bi11ing", true),
        ] {
            assert_eq!(only_known_words(fold(text.as_bytes()).bytes()), want, "{text}");
        }
    }
}
