//! `mail/messenger.toml`: web clients of messengers.

use serde::Deserialize;

use crate::facts::Messenger;

use super::super::read::Report;
use super::matching::Plain;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    messenger: Vec<Plain>,
}

/// Checks the file.
pub(super) fn check(report: &mut Report<'_>, raw: Raw) -> Vec<Messenger> {
    let one = |entry: Plain| Messenger { at: entry.check(report), name: entry.name.into_inner() };
    raw.messenger.into_iter().map(one).collect()
}
