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
    let mut sites: Vec<String> = Vec::new();
    for path in super::data_files(dir, "well_known_") {
        let Some(file) = File::open(dir, &path, faults) else { continue };
        let mut before = "";
        for (index, site) in file.text().lines().enumerate() {
            if let Some(what) = fault(site, before, suffixes) {
                faults.push(Fault { file: path.clone().into(), line: index + 1, message: format!("`{site}` {what}") });
            }
            before = site;
            // A vendor's own file, and the list of places where strangers publish, say more of it.
            let owned = vendors.iter().any(|vendor| vendor.owned().any(|domain| domain.get_ref() == site));
            let shared = shared_hosts.iter().any(|shared| below_or_at(&shared.fact.place.host, site));
            if !owned && !shared {
                sites.push(site.to_owned());
            }
        }
    }
    sites.sort();
    sites.dedup();
    sites
}

fn fault(site: &str, before: &str, suffixes: &Suffixes) -> Option<String> {
    if suffixes.registrable(site) != Some(site) || site != site.to_ascii_lowercase() {
        return Some("is no registrable domain".to_owned());
    }
    if site <= before {
        return Some(format!("stands after `{before}`; keep the lines in order, each once"));
    }
    None
}
