//! Words around a brand.

use super::Registry;
use crate::hash;
use crate::layout::{ORDINARY, Section, WORD_KINDS};

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
}

impl WordKind {
    const ALL: [WordKind; WORD_KINDS.len()] = [
        WordKind::Key,
        WordKind::Billing,
        WordKind::Quota,
        WordKind::Incident,
        WordKind::SignIn,
        WordKind::Surface,
        WordKind::Official,
    ];
}

impl Registry<'_> {
    /// What a folded word says, if it is one of the known words.
    pub fn word(&self, folded: &[u8]) -> Option<WordKind> {
        self.word_kind(folded).find_map(|kind| WordKind::ALL.get(kind).copied())
    }

    /// Whether this is a word of a language that is one letter from a brand: `equinox`, `applied`. Its letters count as they
    /// are written: `goggle` is a word, `go9gle` is none.
    pub fn is_ordinary(&self, word: &str) -> bool {
        self.word_kind(word.as_bytes()).any(|kind| kind == ORDINARY)
    }

    fn word_kind(&self, text: &[u8]) -> impl Iterator<Item = usize> {
        self.words
            .get_or_init(|| self.by_text(Section::WordText))
            .rows(hash::of(text))
            .filter(move |&row| self.strings().bytes(self.column(Section::WordText).at(row)) == text)
            .map(move |row| self.column(Section::WordKind).at(row))
    }
}
