//! `data/well_known_*.txt`: sites that resemble a vendor's name and are known to be somebody's own, from published packages.

use std::path::Path;

use super::fault::Fault;
use super::read::File;
use super::suffixes::Suffixes;
use super::{shared, vendor};
use crate::pattern::below_or_at;

/// Reads the files: one registrable domain a line, in order.
pub(super) fn load(
    dir: &Path,
    vendors: &[vendor::Entry],
    shared_hosts: &[shared::Entry],
    suffixes: &Suffixes,
    faults: &mut Vec<Fault>,
) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir.join("data"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("well_known_"))
        .collect();
    names.sort();
    let mut sites: Vec<String> = Vec::new();
    for name in names {
        let path = format!("data/{name}");
        let Some(file) = File::open(dir, &path, faults) else { continue };
        let mut before = "";
        for (index, site) in file.text().lines().enumerate() {
            if let Some(what) = fault(site, before, shared_hosts, suffixes) {
                faults.push(Fault { file: path.clone().into(), line: index + 1, message: format!("`{site}` {what}") });
            }
            before = site;
            // A vendor's own file says more of it.
            if !vendors.iter().any(|vendor| vendor.owned().any(|domain| domain.get_ref() == site)) {
                sites.push(site.to_owned());
            }
        }
    }
    sites.sort();
    sites.dedup();
    sites
}

fn fault(site: &str, before: &str, shared_hosts: &[shared::Entry], suffixes: &Suffixes) -> Option<String> {
    if suffixes.registrable(site) != Some(site) || site != site.to_ascii_lowercase() {
        return Some("is no registrable domain".to_owned());
    }
    if site <= before {
        return Some(format!("stands after `{before}`; keep the lines in order, each once"));
    }
    if shared_hosts.iter().any(|shared| below_or_at(&shared.fact.place.host, site)) {
        return Some("is a shared host, where strangers publish; remove it".to_owned());
    }
    None
}
