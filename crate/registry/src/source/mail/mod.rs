//! `mail/`: how a page can be told to have been reached from a message. One module for each file.

mod campaign_parameter;
mod click_tracker;
mod link_wrapper;
mod matching;
mod messenger;
mod search;
mod target;
mod webmail;

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::facts::Facts;

use super::fault::Fault;
use super::read::{File, Report};

/// How sure an entry is, where part of it is not on the cited page.
const CONFIDENCE: &[&str] = &["likely"];

/// Reads all files of the folder into the facts.
pub(super) fn load(dir: &Path, facts: &mut Facts, faults: &mut Vec<Fault>) {
    facts.webmail = table(dir, "mail/webmail.toml", faults, webmail::check);
    facts.link_wrappers = table(dir, "mail/link_wrapper.toml", faults, link_wrapper::check);
    facts.click_trackers = table(dir, "mail/click_tracker.toml", faults, click_tracker::check);
    facts.campaign_parameters = table(dir, "mail/campaign_parameter.toml", faults, campaign_parameter::check);
    facts.messengers = table(dir, "mail/messenger.toml", faults, messenger::check);
    facts.searches = table(dir, "mail/search.toml", faults, search::check);
}

fn table<T: DeserializeOwned, F>(
    dir: &Path,
    path: &str,
    faults: &mut Vec<Fault>,
    check: fn(&mut Report<'_>, T) -> Vec<F>,
) -> Vec<F> {
    let Some(file) = File::open(dir, path, faults) else { return Vec::new() };
    let Some(raw) = file.parse::<T>(faults) else { return Vec::new() };
    check(&mut Report::new(&file, faults), raw)
}
