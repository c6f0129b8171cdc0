//! Reads, checks and compiles the registry. A wrong file stops the build with its name, line and what is wrong.

#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/code.rs"]
mod code;
#[path = "src/compile/mod.rs"]
mod compile;
#[path = "src/facts.rs"]
mod facts;
#[path = "src/fold.rs"]
mod fold;
#[path = "src/hash.rs"]
mod hash;
#[path = "src/layout.rs"]
mod layout;
#[path = "src/pattern.rs"]
mod pattern;
#[path = "src/sound.rs"]
mod sound;
#[path = "src/source/mod.rs"]
mod source;

fn main() {
    let root = PathBuf::from(env("CARGO_MANIFEST_DIR"));
    for watched in ["build.rs", "vendors", "services", "mail", "data", "shared_hosts.toml", "words.toml", "src"] {
        println!("cargo::rerun-if-changed={}", root.join(watched).display());
    }
    let facts = match source::load(&root) {
        Ok(facts) => facts,
        Err(faults) => {
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            println!("cargo::error=the registry has {} fault(s), named above", faults.len());
            std::process::exit(1);
        }
    };
    let extras = compile::Extras { confusables: confusables(), version: version(&root, &facts) };
    let out = PathBuf::from(env("OUT_DIR"));
    write(&out.join("engine.bin"), &compile::engine(&facts, &extras));
    write(&out.join("details.bin"), &compile::details(&facts));
    write(&out.join("listed.bin"), &compile::listed(&facts));
}

fn env(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("cargo sets {name} for build scripts"))
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}

/// "0.1.0 (374 vendors, 196 services, suffixes of 2026-10-22, third-party-web 0.30.0)": the date is that of the list, since the files
/// carry none. A part of the data that a program does not carry is named all the same: it is the data that it was built from.
fn version(root: &Path, facts: &facts::Facts) -> String {
    let sources = fs::read_to_string(root.join("data/SOURCES.toml")).unwrap_or_default();
    let date = sources.lines().find_map(|line| line.strip_prefix("date = ")).unwrap_or("unknown").trim_matches('"');
    let package = env("CARGO_PKG_VERSION");
    let (vendors, services, listed) = (facts.vendors.len(), facts.services.len(), &facts.listed.version);
    format!("{package} ({vendors} vendors, {services} services, suffixes of {date}, third-party-web {listed})")
}

/// Every character that a domain name may hold and that looks like one or two ASCII letters or digits: by the prototypes of
/// UTS 39 (crate `unicode-security`), by its canonical decomposition without marks (crate `unicode-normalization`), by its
/// capital: fonts draw small `к`, `м` and `т` as small capitals, which UTS 39 tells from `k`, `m` and `t`; or by its name, which
/// says of what letter it is a variant: `LATIN SMALL LETTER M WITH HOOK`, `LATIN LETTER SMALL CAPITAL B` (crate `unicode_names2`).
fn confusables() -> Vec<(u32, String)> {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    let ascii = |text: &str| {
        let text: String =
            text.nfd().filter(|&character| !is_combining_mark(character)).flat_map(char::to_lowercase).collect();
        (!text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(text)
    };
    (0x80..=0x1_FFFF)
        .filter_map(char::from_u32)
        .filter(|&character| {
            // Letters that IDNA maps to others never stand in a decoded A-label.
            let name = format!("a{character}a");
            idna::domain_to_ascii(&name).is_ok_and(|ascii| idna::domain_to_unicode(&ascii).0 == name)
        })
        .filter_map(|character| {
            let plain = character.to_string();
            let prototype: String = unicode_security::skeleton(&plain).collect();
            let capital = plain.to_uppercase();
            let of_capital = || (capital != plain).then(|| unicode_security::skeleton(&capital).collect::<String>());
            // The prototype of `ı` and of others is `l`-like or `i`-like; both fold together.
            let by_name = || ascii(&variant_of(&unicode_names2::name(character)?.to_string())?.to_string());
            let looks =
                ascii(&prototype).or_else(|| ascii(&plain)).or_else(|| ascii(&of_capital()?)).or_else(by_name)?;
            Some((u32::from(character), looks))
        })
        .collect()
}

/// The Latin letter that a character's name calls it a variant of.
fn variant_of(name: &str) -> Option<char> {
    let letter = match name.strip_prefix("LATIN LETTER SMALL CAPITAL ") {
        Some(letter) => letter,
        None => name.strip_prefix("LATIN SMALL LETTER ")?.split_once(" WITH ")?.0,
    };
    let mut letters = letter.chars();
    letters.next().filter(|_| letters.next().is_none())
}
