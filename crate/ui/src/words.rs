//! Sentences of `_locales`, and how a phrase becomes markup.

use dashward_core::words::{Phrase, Piece, fill, fill_text};
use js_sys::Array;
use maud::{Markup, html};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

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

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn message(key: &str, substitutions: &Array) -> String;
}

/// The words of the browser's language.
pub struct ChromeWords;

impl Words for ChromeWords {
    fn template(&self, key: &str) -> String {
        // The browser fills `$1`; given `$1` itself, it leaves the template as it was.
        let same: Array = (1..=9).map(|number| JsValue::from(format!("${number}"))).collect();
        message(key, &same)
    }
}
