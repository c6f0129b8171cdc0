//! `shared_hosts.toml`: places where strangers publish that no vendor's file lists.

use std::path::Path;

use serde::Deserialize;

use crate::facts::{Place, SharedHost};

use super::check;
use super::fault::Fault;
use super::read::{File, Report, Word};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SharedHosts {
    host: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    host: Word,
    path: Option<Word>,
    #[serde(default)]
    subdomains: bool,
    serves: Word,
    owner: Word,
    source: Word,
}

/// A shared host and its place in the file.
pub(super) struct Entry {
    pub(super) fact: SharedHost,
    pub(super) fault_at: Fault,
}

/// Reads the file.
pub(super) fn load(dir: &Path, faults: &mut Vec<Fault>) -> Vec<Entry> {
    let Some(file) = File::open(dir, "shared_hosts.toml", faults) else { return Vec::new() };
    let raw = file.parse::<SharedHosts>(faults).map(|raw| raw.host).unwrap_or_default();
    let mut report = Report::new(&file, faults);
    let mut entries: Vec<Entry> = Vec::new();
    for raw in raw {
        check::host(&mut report, &raw.host);
        check::filled(&mut report, "serves", &raw.serves);
        check::filled(&mut report, "owner", &raw.owner);
        check::source(&mut report, &raw.source);
        if let Some(path) = &raw.path {
            if !path.get_ref().starts_with('/') || path.get_ref().len() < 2 || !check::printable(path.get_ref()) {
                report.at(path, format!("path `{}` must start with `/` and go on", path.get_ref()));
            }
            if raw.subdomains {
                report.at(path, "a path cannot stand beside `subdomains = true`; make two entries");
            }
        }
        let path = raw.path.map(|path| path.into_inner()).unwrap_or_default();
        let fault_at = file.fault(raw.host.span(), "");
        let place = Place { host: raw.host.get_ref().clone(), below: raw.subdomains, path };
        if entries.iter().any(|earlier| earlier.fact.place == place) {
            report.at(&raw.host, format!("`{}` stands here twice; remove one", place.host));
        }
        let fact = SharedHost { place, serves: raw.serves.into_inner(), owner: raw.owner.into_inner() };
        entries.push(Entry { fact, fault_at });
    }
    entries
}
