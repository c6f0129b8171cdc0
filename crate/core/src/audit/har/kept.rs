//! What a recording's reader keeps, in bounded memory: whatever a file says, no more than so many bytes of it stay.

use std::collections::HashSet;
use std::rc::Rc;

/// How much is kept of what the sources and the headers of all documents say, in bytes, with [`COST`] for each element.
const MOST_FOUND: usize = 64 * 1024 * 1024;

/// What an element costs in memory beside its text, in bytes.
const COST: usize = 160;

/// How much is kept of the addresses of all entries, in bytes. A hundred thousand of usual length need a fifth of it.
const MOST_TEXT: usize = 64 * 1024 * 1024;

/// Texts, each once, and how much was kept.
#[derive(Default)]
pub(super) struct Kept {
    texts: HashSet<Rc<str>>,
    text: usize,
    found: usize,
}

impl Kept {
    /// A text of an entry. Pages repeat theirs.
    pub(super) fn text(&mut self, text: &str) -> Rc<str> {
        if let Some(known) = self.texts.get(text) {
            return Rc::clone(known);
        }
        self.text += text.len();
        let new: Rc<str> = text.into();
        self.texts.insert(Rc::clone(&new));
        new
    }

    /// What a document says, or `None` where there is no room for more.
    pub(super) fn found(&mut self, text: &str) -> Option<Rc<str>> {
        self.found += text.len() + COST;
        (self.found <= MOST_FOUND).then(|| self.texts.get(text).cloned().unwrap_or_else(|| text.into()))
    }

    /// The entries hold more than is kept of them.
    pub(super) fn is_full(&self) -> bool {
        self.text > MOST_TEXT
    }
}
