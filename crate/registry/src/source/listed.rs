//! `data/third_party_web.tsv`: companies on the web by their hosts, as `cargo run -p xtask -- listed` writes it.
//!
//! The first line names the package's version. Each further line holds name, company, category and hosts between tabs; a host
//! with `*.` in front stands for all names below it too.

use std::collections::HashSet;
use std::path::Path;

use super::check;
use super::fault::Fault;
use super::read::File;
use super::service::CATEGORIES;
use crate::facts::{Entity, Listed};

const FILE: &str = "data/third_party_web.tsv";

/// Reads the list; a registry without one has an empty list.
pub(super) fn load(dir: &Path, faults: &mut Vec<Fault>) -> Listed {
    if !dir.join(FILE).is_file() {
        return Listed::default();
    }
    let Some(file) = File::open(dir, FILE, faults) else { return Listed::default() };
    let mut fault = |line: usize, message: String| faults.push(Fault { file: FILE.into(), line, message });
    let mut lines = file.text().lines().zip(1..);
    let Some(version) = lines.next().and_then(|(line, _)| line.strip_prefix("third-party-web ")) else {
        fault(1, "the first line must be `third-party-web VERSION`".into());
        return Listed::default();
    };
    let mut known = HashSet::new();
    let mut entities = Vec::new();
    for (line, at) in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, company, category, hosts] = fields.as_slice() else {
            fault(at, "a line holds name, company, category and hosts between tabs".into());
            continue;
        };
        if [name, company].iter().any(|text| text.trim().is_empty() || text.contains(char::is_control)) {
            fault(at, "name and company must be there, without control characters".into());
        }
        if !CATEGORIES.contains(category) {
            fault(at, format!("`{category}` is no category of services"));
        }
        let hosts: Vec<(String, bool)> = hosts
            .split(' ')
            .map(|host| host.strip_prefix("*.").map_or((host.to_owned(), false), |host| (host.to_owned(), true)))
            .collect();
        for host in &hosts {
            if !check::is_host(&host.0) {
                fault(at, format!("`{}` is no host", host.0));
            }
            if !known.insert(host.clone()) {
                fault(at, format!("`{}` stands in an earlier line too", host.0));
            }
        }
        entities.push(Entity {
            name: (*name).to_owned(),
            company: (*company).to_owned(),
            category: (*category).to_owned(),
            hosts,
        });
    }
    Listed { version: version.to_owned(), entities }
}
