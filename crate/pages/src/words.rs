//! Sentences of `_locales`, and how a phrase becomes markup.

use dashward_core::words::{Phrase, Piece, fill, fill_text};
use maud::{Markup, html};

/// Where sentences come from: the browser in a page, the file itself in tests.
pub trait Words {
    /// The sentence of a key with its `$1` … still in place; empty where the key is unknown.
    fn template(&self, key: &str) -> String;
}

impl dyn Words + '_ {
    /// A sentence without arguments.
    pub fn word(&self, key: &str) -> String {
        self.template(key)
    }

    /// A phrase as plain text, for titles and tickets.
    pub fn text(&self, phrase: &Phrase) -> String {
        fill_text(&self.template(&phrase.key), &phrase.args)
    }

    /// A phrase as markup. Arguments are set apart, so that a name written right to left cannot turn the sentence around.
    pub fn phrase(&self, phrase: &Phrase) -> Markup {
        let template = self.template(&phrase.key);
        let pieces = fill(&template, &phrase.args);
        html! {
            @for piece in &pieces {
                @match piece {
                    Piece::Text(text) => (text),
                    Piece::Arg(arg) => bdi { (arg) },
                }
            }
        }
    }

    /// The registry's word for a thing, for people: the sentence of `prefix` + word, or the word itself.
    pub fn term(&self, prefix: &str, word: &str) -> String {
        let known = self.template(&format!("{prefix}{}", word.replace('-', "_")));
        if known.is_empty() { word.replace('-', " ") } else { known }
    }
}
