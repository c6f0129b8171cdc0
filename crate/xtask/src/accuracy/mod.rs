//! `docs/accuracy.md` and its picture: what the detector finds and what it flags in vain, measured on real lists and on
//! dnstwist's mutations of the vendors' own domains, beside published detectors run on the same lines.

mod lists;
mod picture;
mod report;
mod share;

use std::path::Path;
use std::process::Command;

use crate::files;
use lists::{Level, Lists, Way};
use share::Share;

/// Which of dnstwist's kinds keep the brand recognisable, and why; the others are shown and not counted.
const KINDS: [(&str, bool, &str); 16] = [
    ("addition", true, "the brand stands whole before one more letter"),
    ("bitsquatting", true, "one letter differs"),
    ("cyrillic", true, "the brand in Cyrillic letters of the same look"),
    ("dictionary", true, "the brand stands whole beside a word"),
    ("homoglyph", true, "the brand in letters of the same look"),
    ("hyphenation", true, "the brand with a hyphen in it"),
    ("insertion", true, "one letter more"),
    ("omission", true, "one letter less"),
    ("plural", true, "`s` or `es` put in"),
    ("repetition", true, "one letter twice"),
    ("replacement", true, "one letter differs"),
    ("subdomain", false, "a dot cuts the brand: `o.penai.com` is a name below `penai.com`, and reads as such"),
    ("tld-swap", true, "the brand stands whole under another suffix"),
    ("transposition", true, "two letters change places"),
    ("various", true, "the whole host without its dot, or `www` before it"),
    ("vowel-swap", true, "one vowel differs"),
];

/// Every how many lines of the long lists the peers see: one of them takes half a millisecond a line.
const PEER_STEP: usize = 20;

/// Measures and writes both files.
pub(crate) fn write(folder: &Path, work: &Path) -> Result<(), String> {
    let lists = Lists::read(folder, work)?;
    let observed = lists.observed(Way::Mail)?;
    let mutations = lists.mutations(Way::Mail)?;
    let peers = lists.peers(PEER_STEP)?;
    let mut quiet = Vec::new();
    let mut speeds = Vec::new();
    for (name, path) in [("popular domains", &lists.domains), ("popular hosts", &lists.hosts)] {
        speeds.push((name, lists.speed(path, Way::Mail)?));
        for way in [Way::Mail, Way::Unknown] {
            quiet.push((name, way, lists.levels(path, way)?));
        }
    }
    let points = picture::points(&observed, &quiet);
    files::write(&files::root().join("docs/pictures/accuracy.svg"), picture::draw(&points, &peers))?;
    let text = report::write(&report::Measured { observed, mutations, quiet, speeds, date: today()?, peers });
    files::write(&files::root().join("docs/accuracy.md"), text)?;
    println!("docs/accuracy.md and docs/pictures/accuracy.svg are written; read the change.");
    Ok(())
}

fn today() -> Result<String, String> {
    let said = Command::new("date").arg("+%F").output().map_err(|error| format!("date cannot be started: {error}"))?;
    Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
}

/// How many rows are at a level or above it.
fn share_of<'a>(levels: impl Iterator<Item = &'a Level>, from: Level) -> Share {
    levels.fold(Share::default(), |share, &level| share.with(level >= from))
}
