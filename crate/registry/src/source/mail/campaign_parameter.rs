//! `mail/campaign_parameter.toml`: query parameters that campaigns add to links.

use serde::Deserialize;
use toml::Spanned;

use crate::facts::CampaignParameter;

use super::super::check;
use super::super::read::{Report, Word, plain};

const STRENGTHS: &[&str] = &["certain", "likely", "weak"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    campaign_parameter: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Word,
    platform: Word,
    #[serde(default)]
    values: Vec<Word>,
    #[serde(default)]
    value_prefixes: Vec<Word>,
    strength: Word,
    source: Word,
}

/// Checks the file.
pub(super) fn check(report: &mut Report<'_>, raw: Raw) -> Vec<CampaignParameter> {
    let names: Vec<Word> = raw
        .campaign_parameter
        .iter()
        .map(|entry| Spanned::new(entry.name.span(), entry.name.get_ref().clone()))
        .collect();
    check::distinct(report, "parameter", &names);
    raw.campaign_parameter.into_iter().map(|entry| one(report, entry)).collect()
}

fn one(report: &mut Report<'_>, entry: Entry) -> CampaignParameter {
    if entry.name.get_ref().is_empty()
        || !check::printable(entry.name.get_ref())
        || entry.name.get_ref().contains(['=', '&', '?'])
    {
        report.at(&entry.name, format!("`{}` is no name of a query parameter", entry.name.get_ref()));
    }
    check::filled(report, "platform", &entry.platform);
    entry.values.iter().chain(&entry.value_prefixes).for_each(|value| check::filled(report, "value", value));
    check::distinct(report, "value", &entry.values);
    check::distinct(report, "value prefix", &entry.value_prefixes);
    check::one_of(report, "strength", &entry.strength, STRENGTHS);
    check::source(report, &entry.source);
    CampaignParameter {
        name: entry.name.into_inner(),
        values: plain(&entry.values),
        value_prefixes: plain(&entry.value_prefixes),
        strength: entry.strength.into_inner(),
    }
}
