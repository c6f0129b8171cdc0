//! Words for people: keys of `_locales`, and the sentences that they stand for.
//!
//! A [`Phrase`] crosses the border as a key with arguments; whoever shows it looks the key up. Templates hold `$1` to `$9`.

use dashward_registry::{PageKind, SurfaceKind};
use serde::{Deserialize, Serialize};

use crate::lookalike::TechniqueId;
use crate::verdict::Level;
use crate::way::WayKind;

/// A key of `_locales/en/messages.json` and the arguments of its sentence.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Phrase {
    /// The key.
    pub key: String,
    /// What `$1`, `$2` … stand for: names and hosts, never sentences.
    pub args: Vec<String>,
}

impl Phrase {
    /// A phrase without arguments.
    pub fn plain(key: &str) -> Self {
        Self { key: key.to_owned(), args: Vec::new() }
    }

    /// A phrase with arguments.
    pub fn new<const N: usize>(key: &str, args: [&str; N]) -> Self {
        Self { key: key.to_owned(), args: args.iter().map(|arg| (*arg).to_owned()).collect() }
    }
}

/// A piece of a filled template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// The template's own words.
    Text(&'a str),
    /// An argument.
    Arg(&'a str),
}

/// Cuts a template at its `$1` … `$9` and puts the arguments in. A missing argument leaves nothing.
pub fn fill<'a>(template: &'a str, args: &'a [String]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find('$') {
        let digit = rest[at + 1..].bytes().next().filter(u8::is_ascii_digit);
        let Some(digit) = digit else {
            pieces.push(Piece::Text(&rest[..=at]));
            rest = &rest[at + 1..];
            continue;
        };
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
        }
        if let Some(arg) = usize::from(digit - b'0').checked_sub(1).and_then(|index| args.get(index)) {
            pieces.push(Piece::Arg(arg));
        }
        rest = &rest[at + 2..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// A filled template as one string.
pub fn fill_text(template: &str, args: &[String]) -> String {
    fill(template, args)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Arg(text) => text,
        })
        .collect()
}

/// The keys that the core composes from names, in order. All others stand in the code as they are, so a search finds them; the
/// checks compare both with `_locales`.
pub fn composed_keys() -> Vec<String> {
    let messages = || WayKind::ALL.iter().filter(|way| way.is_message());
    let mut keys: Vec<String> = TechniqueId::ALL
        .iter()
        .map(|technique| format!("reason_technique_{}", technique.as_str().replace('-', "_")))
        .collect();
    keys.extend(SurfaceKind::ALL.iter().map(|kind| format!("reason_surface_{}", kind.as_str())));
    keys.extend(messages().map(|way| format!("reason_way_{}", way.as_str())));
    keys.extend(messages().map(|way| format!("stop_led_{}", way.as_str())));
    for level in [Level::Owned, Level::Verified, Level::Care, Level::Caution, Level::Danger] {
        keys.push(format!("title_{}", level.as_str()));
    }
    for kind in PageKind::ALL.iter().filter(|kind| **kind != PageKind::Report) {
        keys.push(format!("open_{}", kind.as_str()));
        keys.push(format!("stop_real_{}", kind.as_str()));
    }
    keys.sort();
    keys
}

/// A phrase in English, for the command line and for tests. A key that `_locales` does not hold stands for itself.
#[cfg(feature = "english")]
pub fn english(phrase: &Phrase) -> String {
    use std::collections::HashMap;
    use std::sync::OnceLock;

    static MESSAGES: OnceLock<HashMap<String, String>> = OnceLock::new();
    let messages = MESSAGES.get_or_init(|| {
        let text = include_str!("../../../extension/_locales/en/messages.json");
        let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        let entries = value.as_object().into_iter().flatten();
        entries.filter_map(|(key, entry)| Some((key.clone(), entry.get("message")?.as_str()?.to_owned()))).collect()
    });
    messages.get(&phrase.key).map_or_else(|| phrase.key.clone(), |template| fill_text(template, &phrase.args))
}

/// Whether a character moves the cursor, reorders its neighbours or shows nothing.
pub fn is_deceptive(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text with such characters replaced, at most `most` characters of it.
pub fn printable(text: &str, most: usize) -> String {
    let mut shown: String = text
        .chars()
        .take(most)
        .map(|letter| if is_deceptive(letter) { char::REPLACEMENT_CHARACTER } else { letter })
        .collect();
    if text.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills() {
        let args = ["a".to_owned(), "b".to_owned()];
        for (template, want) in [
            ("", ""),
            ("no", "no"),
            ("$1", "a"),
            ("x $2 y $1 z", "x b y a z"),
            ("$3.", "."),
            ("5 $ each, $0 too", "5 $ each,  too"),
            ("end $", "end $"),
        ] {
            assert_eq!(fill_text(template, &args), want, "{template}");
        }
    }

    #[test]
    fn takes_the_teeth_out() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}", 80), "a\u{fffd}[31mb\u{fffd}");
        assert_eq!(printable("abcdef", 3), "abc…");
        assert_eq!(printable("abc", 3), "abc");
    }
}
