//! Words around a brand.

use super::Registry;
use crate::hash;
use crate::layout::Section;

/// What a word around a brand says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// A key was rotated, leaked, will expire.
    Key,
    /// A payment failed, an invoice is due.
    Billing,
    /// A quota or limit is reached.
    Quota,
    /// Something broke or leaked.
    Incident,
    /// A sign-in, a password, a device.
    SignIn,
    /// Part of the vendors' own addresses: `www`, `console`, `app`, `com`.
    Surface,
    /// What imitations add to look official: `secure`, `support`, `team`.
    Official,
    /// A word of a language that is one letter from a brand: `equinox`, `applied`.
    Ordinary,
}

impl WordKind {
    const ALL: [WordKind; 8] = [
        WordKind::Key,
        WordKind::Billing,
        WordKind::Quota,
        WordKind::Incident,
        WordKind::SignIn,
        WordKind::Surface,
        WordKind::Official,
        WordKind::Ordinary,
    ];
}

impl Registry<'_> {
    /// What a folded word says, if it is one of the known words.
    pub fn word(&self, folded: &[u8]) -> Option<WordKind> {
        let (texts, kinds) = (self.column(Section::WordText), self.column(Section::WordKind));
        let strings = self.strings();
        self.words
            .get_or_init(|| self.by_text(Section::WordText))
            .rows(hash::of(folded))
            .find(|&index| strings.bytes(texts.at(index)) == folded)
            .and_then(|index| WordKind::ALL.get(kinds.at(index)).copied())
    }
}
