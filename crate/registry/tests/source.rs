//! The checker of the registry's files: what it accepts, and the message for each thing that it refuses.
//!
//! `small/` is a registry that keeps every rule. Each case changes one text of one of its files and names the whole answer.
#![cfg(feature = "source")]

use std::fs;
use std::path::{Path, PathBuf};

use dashward_registry::facts::{Facts, Place};
use dashward_registry::source::load;

#[path = "source/cases/mod.rs"]
mod cases;

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small")
}

/// A copy of the small registry under a name of its own.
fn copy(name: &str) -> PathBuf {
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if to.exists() {
        fs::remove_dir_all(&to).expect("an old copy can be removed");
    }
    copy_folder(&here(), &to);
    to
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("its entries can be read");
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("a file can be copied");
        }
    }
}

fn faults(dir: &Path) -> Vec<String> {
    load(dir).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

fn small() -> Facts {
    load(&here()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[test]
fn the_small_registry_is_accepted() {
    let facts = small();
    let acme = &facts.vendors[0];
    assert_eq!((acme.id.as_str(), facts.vendors.len(), facts.services.len()), ("acme", 2, 2));
    assert_eq!(acme.domains, ["acme.com", "acme.net", "acmeapps.com"]);
    let place = |host: &str, below, path: &str| Place { host: host.to_owned(), below, path: path.to_owned() };
    assert_eq!(acme.tenants, [place("acme.net", true, "")]);
    assert_eq!(acme.strangers, [place("pages.acme.com", false, ""), place("docs.acme.com", false, "/forms/")]);
    assert_eq!(acme.surfaces[0].host, "console.acme.com");
    assert_eq!((acme.acts[0].host.as_str(), acme.acts[0].path.as_str()), ("console.acme.com", "/oauth/authorize"));
    assert_eq!(acme.pages[1], ("status".to_owned(), "https://status.bolt.com/".to_owned()));
    let counter = &facts.services[0];
    assert!(counter.replay && !counter.replay_default);
    assert_eq!(counter.paths, [("www.big.com".to_owned(), "/counter/".to_owned())]);
    assert_eq!(facts.webmail[0].redirectors, ["leave.mail.com/go"]);
    assert_eq!(facts.click_trackers[0].target.as_ref().and_then(|target| target.until.as_deref()), Some("."));
    assert_eq!(facts.click_trackers[1].target, None);
    assert_eq!(facts.suffix_rules.len(), 5);
    assert_eq!(facts.well_known, ["acmes.com", "bolts.com"]);
    assert!(facts.words.contains(&("bold".to_owned(), "ordinary".to_owned())));
    assert_eq!(facts.listed.version, "1.2.3");
    assert_eq!(facts.listed.entities[0].hosts, [("wide.com".to_owned(), true), ("ads.shared.com".to_owned(), false)]);
}

#[test]
fn the_shipped_registry_is_accepted() {
    let start = std::time::Instant::now();
    let facts = load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert!(facts.vendors.len() > 300 && facts.services.len() > 150 && facts.listed.entities.len() > 2000);
    assert!(start.elapsed().as_secs() < 10, "reading the registry takes {:?}", start.elapsed());
}

#[test]
fn each_fault_is_refused_with_its_line() {
    let mut wrong = Vec::new();
    for (index, case) in cases::all().enumerate() {
        let dir = copy(&format!("fault-{index}"));
        let path = dir.join(case.file);
        let text = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text.matches(case.from).count(), 1, "`{}` stands once in {}", case.from, case.file);
        fs::write(&path, text.replace(case.from, case.to)).expect("the copy can be written");
        let found = faults(&dir);
        if found != case.faults {
            wrong.push(format!("{} -> {}\n  want {:#?}\n  got  {found:#?}", case.from, case.to, case.faults));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_with_another_name_is_refused() {
    let dir = copy("names");
    fs::write(dir.join("vendors/Bad_Name.toml"), "").expect("a file can be written");
    fs::write(dir.join("services/readme.txt"), "").expect("a file can be written");
    let message = "1: a file here is named ID.toml, with an ID of lower-case letters, digits and hyphens; rename it";
    assert_eq!(faults(&dir), [format!("services/readme.txt:{message}"), format!("vendors/Bad_Name.toml:{message}")]);
}

#[test]
fn missing_and_undescribed_files_are_refused() {
    let dir = copy("missing");
    fs::remove_file(dir.join("mail/search.toml")).expect("the file is there");
    fs::write(dir.join("data/more.csv"), "").expect("a file can be written");
    let found = faults(&dir);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("data/SOURCES.toml:1: data/more.csv has no [[source]]"), "{}", found[0]);
    assert!(found[1].starts_with("mail/search.toml:1: cannot be read"), "{}", found[1]);
}

#[test]
fn all_faults_of_all_files_are_collected() {
    let dir = copy("several");
    for (file, from, to) in [
        ("vendors/acme.toml", "category = \"cloud\"", "category = \"clouds\""),
        ("vendors/acme.toml", "kind = \"login\"", "kind = \"signin\""),
        ("services/pixel.toml", "source = [", "source = [\"nowhere\", "),
    ] {
        let path = dir.join(file);
        let text = fs::read_to_string(&path).expect("the file is there");
        fs::write(&path, text.replace(from, to)).expect("the copy can be written");
    }
    let places: Vec<String> =
        faults(&dir).iter().map(|fault| fault.split(": ").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(places, ["services/pixel.toml:8", "vendors/acme.toml:2", "vendors/acme.toml:19"]);
}
