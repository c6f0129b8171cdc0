//! `words.toml`: words around a brand, by what they say; `data/ordinary_*.txt`: words that resemble one.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::fault::Fault;
use super::read::{File, Report, Word};
use crate::layout::LONGEST_WORD;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Words {
    key: Vec<Word>,
    billing: Vec<Word>,
    quota: Vec<Word>,
    incident: Vec<Word>,
    sign_in: Vec<Word>,
    surface: Vec<Word>,
    official: Vec<Word>,
}

/// Reads the file.
pub(super) fn load(dir: &Path, faults: &mut Vec<Fault>) -> Vec<(String, String)> {
    let Some(file) = File::open(dir, "words.toml", faults) else { return Vec::new() };
    let Some(raw) = file.parse::<Words>(faults) else { return Vec::new() };
    let lists = [
        ("key", raw.key),
        ("billing", raw.billing),
        ("quota", raw.quota),
        ("incident", raw.incident),
        ("sign-in", raw.sign_in),
        ("surface", raw.surface),
        ("official", raw.official),
    ];
    let mut report = Report::new(&file, faults);
    let mut known: HashMap<String, &str> = HashMap::new();
    let mut words = Vec::new();
    for (kind, list) in lists {
        for word in list {
            let text = word.get_ref().clone();
            if text.len() < 2
                || text.len() > LONGEST_WORD
                || !text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            {
                report.at(&word, format!("word `{text}` must be 2 to {LONGEST_WORD} letters a to z or digits"));
            }
            if let Some(earlier) = known.insert(text.clone(), kind) {
                report.at(&word, format!("word `{text}` stands under `{earlier}` already; remove one"));
            }
            words.push((text, kind.to_owned()));
        }
    }
    for text in ordinary(dir, faults) {
        if !known.contains_key(&text) {
            known.insert(text.clone(), "ordinary");
            words.push((text, "ordinary".to_owned()));
        }
    }
    words
}

/// `data/ordinary_*.txt`: words of languages that are one letter from a brand, out of published packages, one a line.
fn ordinary(dir: &Path, faults: &mut Vec<Fault>) -> Vec<String> {
    let mut words = Vec::new();
    for path in super::data_files(dir, "ordinary_") {
        let Some(file) = File::open(dir, &path, faults) else { continue };
        for (index, word) in file.text().lines().enumerate() {
            if word.len() < 2 || word.len() > 64 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                let message = format!("`{word}` must be 2 to 64 letters a to z");
                faults.push(Fault { file: path.clone().into(), line: index + 1, message });
            }
            words.push(word.to_owned());
        }
    }
    words
}
