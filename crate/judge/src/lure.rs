//! What a message claimed, as far as the page it leads to repeats it: a key, a bill, a sign-in, a quota, an incident.
//!
//! The claim decides which of the vendor's own pages the warning leads to, and whether the words around a brand are those of
//! a lure (`openai-billing`) or of something else (`linear-algebra`).

use dashward_registry::{LONGEST_WORD, PageKind, Registry, VendorRecord, WordKind, fold};
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

    /// The claim that a word makes.
    pub fn of_word(kind: WordKind) -> Option<Lure> {
        match kind {
            WordKind::Key => Some(Lure::Key),
            WordKind::Billing => Some(Lure::Billing),
            WordKind::Quota => Some(Lure::Quota),
            WordKind::Incident => Some(Lure::Incident),
            WordKind::SignIn => Some(Lure::SignIn),
            WordKind::Surface | WordKind::Official => None,
        }
    }

    /// The claim that texts make: the one whose words they hold most often. Each text comes with what one of its words counts; a
    /// word counts once, where it first stands.
    pub fn of(texts: &[(&str, u32)], registry: &Registry<'_>) -> Option<Lure> {
        let mut counts = [0u32; 5];
        let mut seen: Vec<String> = Vec::new();
        for &(text, weight) in texts {
            for word in text.split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphanumeric()) {
                if !(3..=2 * LONGEST_WORD).contains(&word.len()) || seen.len() >= 256 {
                    continue;
                }
                let word = plain(word);
                if seen.contains(&word) {
                    continue;
                }
                if let Some(lure) = registry.word(fold(word.as_bytes()).bytes()).and_then(Lure::of_word) {
                    counts[lure as usize] += weight;
                }
                seen.push(word);
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

/// Lower case, and the accented letters of the five languages without their marks. Other letters stay: no word has them.
pub fn plain(word: &str) -> String {
    word.chars()
        .map(|letter| match letter {
            // Latin-1 keeps its capitals 32 before its small letters.
            '\u{c0}'..='\u{de}' => char::from(letter as u8 + 0x20),
            other => other.to_ascii_lowercase(),
        })
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

/// Whether folded letters are one known word after another: `secure`, `loginverify`, and also `2024` or nothing at all.
/// Work is at most letters × the longest word.
pub fn only_known_words(folded: &[u8], registry: &Registry<'_>) -> bool {
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
        for to in from + 2..=folded.len().min(from + LONGEST_WORD) {
            if reached & (1 << to) == 0 && registry.word(&folded[from..to]).is_some() {
                reached |= 1 << to;
            }
        }
    }
    reached & (1 << folded.len()) != 0
}

#[cfg(test)]
mod tests {
    use dashward_registry::SHIPPED;

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
            ("Rechnung überfällig", Some(Lure::Billing)),
            ("Votre facture est impayée", Some(Lure::Billing)),
            ("Su factura está pendiente", Some(Lure::Billing)),
            ("Ihr Schlüssel ist abgelaufen", Some(Lure::Key)),
            ("Votre clé API a expiré", Some(Lure::Key)),
            ("Su clave ha caducado", Some(Lure::Key)),
            ("Sua chave expirou", Some(Lure::Key)),
            ("Anmeldung bestätigen", Some(Lure::SignIn)),
            ("Confirma tu contraseña", Some(Lure::SignIn)),
            ("Iniciar sessão com a sua senha", Some(Lure::SignIn)),
            ("Usage limit reached", Some(Lure::Quota)),
            ("Kontingent überschritten", Some(Lure::Quota)),
            ("Limite atteinte", Some(Lure::Quota)),
            ("Cota excedida", Some(Lure::Quota)),
            ("Vorfall gemeldet", Some(Lure::Incident)),
            ("Sicherheitsvorfall bei einem Dienstleister", Some(Lure::Incident)),
            ("Zahlungserinnerung", Some(Lure::Billing)),
            ("Ihre Zugangsdaten, Zwei-Faktor-Authentifizierung", Some(Lure::SignIn)),
            ("Ihr Zugriffsschlüssel", Some(Lure::Key)),
            ("Ihr Nutzungslimit", Some(Lure::Quota)),
            ("Melden Sie sich bei Ihrem Konto an", Some(Lure::SignIn)),
            ("Fuite de données", Some(Lure::Incident)),
            ("Brecha de seguridad", Some(Lure::Incident)),
            ("Vazamento de dados", Some(Lure::Incident)),
            ("Service incident report", Some(Lure::Incident)),
            ("Verify your sign-in", Some(Lure::SignIn)),
            ("linear algebra", None),
            ("", None),
        ] {
            assert_eq!(Lure::of(&[(text, 1)], &SHIPPED), want, "{text}");
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
            assert_eq!(only_known_words(fold(text.as_bytes()).bytes(), &SHIPPED), want, "{text}");
        }
    }
}
