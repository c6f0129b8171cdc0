//! `mail/webmail.toml`: web clients of mail.

use serde::Deserialize;

use crate::facts::Webmail;

use super::super::check;
use super::super::place;
use super::super::read::{Report, Word};
use super::matching::{self, Keys};

const OPENS: &[&str] = &["redirector", "noreferrer", "origin", "unknown"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    webmail: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Word,
    #[serde(default)]
    hosts: Vec<Word>,
    #[serde(default)]
    host_suffixes: Vec<Word>,
    #[serde(default)]
    host_patterns: Vec<Word>,
    #[serde(default)]
    any_host: bool,
    #[serde(default)]
    path_prefixes: Vec<Word>,
    #[serde(default)]
    query: Vec<Word>,
    opens: Word,
    #[serde(default)]
    redirector: Vec<Word>,
    confidence: Option<Word>,
    source: Word,
}

/// Checks the file.
pub(super) fn check(report: &mut Report<'_>, raw: Raw) -> Vec<Webmail> {
    raw.webmail.into_iter().map(|entry| one(report, entry)).collect()
}

fn one(report: &mut Report<'_>, entry: Entry) -> Webmail {
    check::one_of(report, "`opens`", &entry.opens, OPENS);
    check::source(report, &entry.source);
    matching::confidence(report, entry.confidence.as_ref());
    let redirectors = entry
        .redirector
        .iter()
        .filter_map(|word| place::parse(report, word))
        .map(|place| place.host + &place.path)
        .collect();
    let keys = Keys {
        hosts: &entry.hosts,
        host_suffixes: &entry.host_suffixes,
        host_patterns: &entry.host_patterns,
        any_host: entry.any_host,
        path_prefixes: &entry.path_prefixes,
        query: &entry.query,
    };
    // Where only the redirectors of a client are known, the client itself matches nothing.
    let at = matching::check(report, &entry.name, keys, !entry.redirector.is_empty());
    Webmail { name: entry.name.into_inner(), at, redirectors }
}
