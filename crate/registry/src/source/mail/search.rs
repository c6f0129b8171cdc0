//! `mail/search.toml`: result pages of search engines.

use serde::Deserialize;

use crate::facts::Search;

use super::super::read::Report;
use super::matching::Plain;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    search: Vec<Plain>,
}

/// Checks the file.
pub(super) fn check(report: &mut Report<'_>, raw: Raw) -> Vec<Search> {
    let one = |entry: Plain| Search { at: entry.check(report), name: entry.name.into_inner() };
    raw.search.into_iter().map(one).collect()
}
