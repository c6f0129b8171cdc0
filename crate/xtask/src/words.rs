//! Compares the words that code uses with those that `_locales` holds, in both directions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value};

use crate::files;

/// Text that stands right before a key which must exist.
const CALLS: [&str; 6] = ["Phrase::plain(", "Phrase::new(", ".word(", ".phrase(", "word(", "data-word="];

/// Folders whose sources use words.
const SOURCES: [&str; 8] = [
    "crate/core/src",
    "crate/judge/src",
    "crate/pages/src",
    "crate/parties/src",
    "crate/ui/src",
    "crate/background/src",
    "crate/cli/src",
    "extension",
];

/// Fails with one line for each fault.
pub(crate) fn check() -> Result<(), String> {
    let root = files::root();
    let messages = files::read(&root.join("extension/_locales/en/messages.json"))?;
    let messages: Map<String, Value> =
        serde_json::from_str(&messages).map_err(|error| format!("messages.json is no JSON object: {error}"))?;
    let mut uses = Uses::default();
    for folder in SOURCES {
        for file in files::below(&root.join(folder))? {
            let shown = file.strip_prefix(&root).unwrap_or(&file).display().to_string();
            if is_source(&file) {
                uses.read(&shown, &files::read(&file)?);
            }
        }
    }
    uses.read("manifest.json", &files::read(&root.join("manifest.json"))?);
    let mut faults = shape_faults(&messages);
    faults.extend(uses.faults(&messages));
    if faults.is_empty() {
        println!("{} words, all used, none missing", messages.len());
        Ok(())
    } else {
        Err(faults.join("\n"))
    }
}

fn is_source(file: &Path) -> bool {
    let generated = file.components().any(|part| part.as_os_str() == "generated");
    let kind = file.extension().and_then(|kind| kind.to_str());
    !generated && matches!(kind, Some("rs" | "ts" | "html"))
}

/// Chrome reads `$1$` as the name of a placeholder, and keys as `[A-Za-z0-9_@]`; ours are narrower.
fn shape_faults(messages: &Map<String, Value>) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, entry) in messages {
        let text = entry.get("message").and_then(Value::as_str).unwrap_or_default();
        if text.is_empty() {
            faults.push(format!("messages.json: `{key}` has no `message`."));
        }
        if !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
            faults.push(format!("messages.json: `{key}` must be of a-z, 0-9 and _."));
        }
        let mut rest = text.split('$').skip(1).peekable();
        while let Some(part) = rest.next() {
            let name_alone = part.len() == 1 && rest.peek().is_some();
            if name_alone || !part.starts_with(|first: char| ('1'..='9').contains(&first)) {
                faults.push(format!(
                    "messages.json: `{key}`: $ must be followed by 1 to 9, and $1 by something other than $."
                ));
            }
        }
    }
    faults
}

/// The words found in sources.
#[derive(Default)]
struct Uses {
    /// Keys in calls, with the file.
    called: BTreeMap<String, String>,
    /// Every literal, so that a key which is passed on counts as used.
    literals: BTreeSet<String>,
    /// What stands before and after the hole of a composed key.
    composed: BTreeSet<(String, String)>,
}

impl Uses {
    fn read(&mut self, file: &str, source: &str) {
        let code: Vec<&str> = source
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        let code = code.join("\n");
        for (before, literal) in literals(&code) {
            if let Some(key) = literal.strip_prefix("__MSG_").and_then(|rest| rest.strip_suffix("__")) {
                self.called.insert(key.to_owned(), file.to_owned());
            } else if let Some((start, rest)) = literal.split_once('{') {
                let start = start.trim_end_matches('$');
                let end = rest.rsplit_once('}').map_or("", |(_, end)| end);
                if start.ends_with('_') && is_key(start) {
                    self.composed.insert((start.to_owned(), end.to_owned()));
                }
            } else if is_key(literal) && literal.ends_with('_') {
                // Handed on, to be completed with a word of the registry.
                self.composed.insert((literal.to_owned(), String::new()));
            } else if is_key(literal) {
                if CALLS.iter().any(|call| before.ends_with(call)) {
                    self.called.insert(literal.to_owned(), file.to_owned());
                }
                self.literals.insert(literal.to_owned());
            }
        }
    }

    fn faults(&self, messages: &Map<String, Value>) -> Vec<String> {
        let missing = self.called.iter().filter(|(key, _)| !messages.contains_key(*key));
        let mut faults: Vec<String> =
            missing.map(|(key, file)| format!("{file} uses `{key}`: add it to messages.json.")).collect();
        let used = |key: &String| {
            let composed = self.composed.iter().any(|(start, end)| key.starts_with(start) && key.ends_with(end));
            composed || self.called.contains_key(key) || self.literals.contains(key)
        };
        faults.extend(
            messages
                .keys()
                .filter(|key| !used(key))
                .map(|key| format!("messages.json: `{key}` is used nowhere: remove it.")),
        );
        faults
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The string literals of a source, each with the code on the same line that stands before it (without spaces).
fn literals(code: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let bytes = code.as_bytes();
    let mut at = 0;
    let mut after_last = 0;
    while at < bytes.len() {
        let quote = bytes[at];
        let char_literal = at > 0 && bytes[at - 1] == b'\'' && bytes.get(at + 1) == Some(&b'\'');
        if !matches!(quote, b'"' | b'`') || char_literal {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < bytes.len() && bytes[end] != quote {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let before: String = code.get(after_last..at).unwrap_or_default().split_whitespace().collect();
        found.push((before, code.get(at + 1..end).unwrap_or_default()));
        at = end + 1;
        after_last = at.min(bytes.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(keys: &[&str]) -> Map<String, Value> {
        keys.iter().map(|key| ((*key).to_owned(), serde_json::json!({ "message": "words" }))).collect()
    }

    #[test]
    fn a_missing_word_is_told_with_its_file() {
        let mut uses = Uses::default();
        uses.read("a.rs", "let c = '\"'; Phrase::plain(\"no_such\"); f(\"passed_on\")");
        assert_eq!(uses.faults(&messages(&["passed_on"])), ["a.rs uses `no_such`: add it to messages.json."]);
    }

    #[test]
    fn an_unused_word_is_told() {
        let mut uses = Uses::default();
        uses.read("a.ts", "word(`title_${level}`); // \"unused\"\n// \"unused\"");
        let faults = uses.faults(&messages(&["title_danger", "unused"]));
        assert_eq!(faults.len(), 0, "a literal after code counts: {faults:?}");
        let mut uses = Uses::default();
        uses.read("a.ts", "word(`title_${level}`);\n// \"unused\"");
        assert_eq!(
            uses.faults(&messages(&["title_danger", "unused"])),
            ["messages.json: `unused` is used nowhere: remove it."]
        );
    }

    #[test]
    fn dollars_are_checked() {
        let entry =
            |text: &str| [("k".to_owned(), serde_json::json!({ "message": text }))].into_iter().collect::<Map<_, _>>();
        assert_eq!(shape_faults(&entry("a $1 and $2.")).len(), 0);
        assert_eq!(shape_faults(&entry("a $1$2.")).len(), 1);
        assert_eq!(shape_faults(&entry("5 $ a month")).len(), 1);
    }
}
