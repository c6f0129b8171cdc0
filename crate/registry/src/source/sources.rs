//! `data/SOURCES.toml`: where the data files come from.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::check;
use super::fault::Fault;
use super::read::{File, Report, Word};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    source: Vec<Spanned<Source>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    file: Word,
    package: Word,
    version: Word,
    date: Word,
    licence: Word,
    sha256: Word,
}

/// Checks that every data file is described, and everything described is there.
pub(super) fn check(dir: &Path, faults: &mut Vec<Fault>) {
    let Some(file) = File::open(dir, "data/SOURCES.toml", faults) else { return };
    let Some(sources) = file.parse::<Sources>(faults) else { return };
    let mut report = Report::new(&file, faults);
    for entry in &sources.source {
        let entry = entry.get_ref();
        if !dir.join("data").join(entry.file.get_ref()).is_file() {
            report.at(&entry.file, format!("data/{} is not there; add it or remove the entry", entry.file.get_ref()));
        }
        for (what, word) in [("package", &entry.package), ("version", &entry.version), ("licence", &entry.licence)] {
            check::filled(&mut report, what, word);
        }
        check::date(&mut report, &entry.date);
        let sha256 = entry.sha256.get_ref();
        if sha256.len() != 64 || !sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            report.at(&entry.sha256, format!("`{sha256}` is no SHA-256; write 64 lower-case hexadecimal digits"));
        }
    }
    for name in std::fs::read_dir(dir.join("data")).into_iter().flatten().flatten().map(|entry| entry.file_name()) {
        let name = name.to_string_lossy();
        if name != "SOURCES.toml" && !sources.source.iter().any(|entry| *entry.get_ref().file.get_ref() == name) {
            report.span(
                0..0,
                format!("data/{name} has no [[source]]; add one with its package, version, date, licence and hash"),
            );
        }
    }
}
