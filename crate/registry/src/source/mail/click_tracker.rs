//! `mail/click_tracker.toml`: hosts through which sending platforms count clicks in mail.

use serde::Deserialize;
use toml::Spanned;

use crate::facts::ClickTracker;

use super::super::check;
use super::super::read::{Report, Word};
use super::matching::{self, Keys};
use super::target;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    click_tracker: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Word,
    certain: bool,
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
    target_in: Word,
    #[serde(default)]
    params: Vec<Word>,
    path_segment: Option<Spanned<usize>>,
    target_after: Option<Word>,
    target_until: Option<Word>,
    encoding: Option<Word>,
    confidence: Option<Word>,
    source: Word,
}

/// Checks the file.
pub(super) fn check(report: &mut Report<'_>, raw: Raw) -> Vec<ClickTracker> {
    raw.click_tracker.into_iter().map(|entry| one(report, entry)).collect()
}

fn one(report: &mut Report<'_>, entry: Entry) -> ClickTracker {
    check::source(report, &entry.source);
    matching::confidence(report, entry.confidence.as_ref());
    let keys = Keys {
        hosts: &entry.hosts,
        host_suffixes: &entry.host_suffixes,
        host_patterns: &entry.host_patterns,
        any_host: entry.any_host,
        path_prefixes: &entry.path_prefixes,
        query: &entry.query,
    };
    let at = matching::check(report, &entry.name, keys, false);
    let target = target::Keys {
        r#in: entry.target_in,
        params: entry.params,
        segment: entry.path_segment,
        after: entry.target_after,
        until: entry.target_until,
        encoding: entry.encoding,
    };
    let target = target::check(report, target);
    let target = (target.r#in != "opaque").then_some(target);
    ClickTracker { name: entry.name.into_inner(), at, target, certain: entry.certain }
}
