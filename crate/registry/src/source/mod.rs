//! Reading and checking the registry's files: `vendors/`, `services/`, `mail/`, `shared_hosts.toml`, `words.toml` and `data/`.
//!
//! Each kind of file has a module here with the shape of the file and the rules it must keep. All faults of all files are
//! collected, each with its file and line, so that one run shows everything there is to mend.

mod check;
mod country;
mod family;
mod fault;
mod listed;
mod mail;
mod place;
mod read;
mod service;
mod shared;
mod sources;
mod suffixes;
mod vendor;
mod well_known;
mod words;

use std::path::Path;

use crate::facts::Facts;

pub use fault::Fault;

/// Reads the registry's folder into facts.
///
/// # Errors
///
/// Every fault found, in the order of file and line, when there is at least one.
pub fn load(dir: &Path) -> Result<Facts, Vec<Fault>> {
    let mut faults = Vec::new();
    // Without the list, the checks of all other files would blame them for it.
    let Some(suffixes) = suffixes::load(dir, &mut faults) else { return Err(faults) };
    sources::check(dir, &mut faults);
    let (vendors, all_read) = vendor::load(dir, &suffixes, &mut faults);
    let shared_hosts = shared::load(dir, &mut faults);
    let well_known = well_known::load(dir, &vendors, &shared_hosts, &suffixes, &mut faults);
    // With a vendor missing, the checks between vendors would blame the others for it.
    if all_read {
        family::check(&vendors, &shared_hosts, &suffixes, &mut faults);
    }
    let mut facts = Facts {
        vendors: vendors.into_iter().map(vendor::Entry::into_fact).collect(),
        services: service::load(dir, &mut faults),
        shared_hosts: shared_hosts.into_iter().map(|entry| entry.fact).collect(),
        words: words::load(dir, &mut faults),
        well_known,
        listed: listed::load(dir, &mut faults),
        suffix_rules: suffixes.rules,
        ..Facts::default()
    };
    mail::load(dir, &mut facts, &mut faults);
    if faults.is_empty() {
        return Ok(facts);
    }
    faults.sort();
    faults.dedup();
    Err(faults)
}

/// The data files whose names begin so, in order, relative to the registry's folder.
fn data_files(dir: &Path, prefix: &str) -> Vec<String> {
    let entries = std::fs::read_dir(dir.join("data")).into_iter().flatten().flatten();
    let mut paths: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(prefix))
        .map(|name| format!("data/{name}"))
        .collect();
    paths.sort();
    paths
}
