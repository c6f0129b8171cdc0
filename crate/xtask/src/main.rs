//! What the scripts call. Each task is one file; `cargo run -p xtask` lists them.

mod accuracy;
mod dist;
mod files;
mod glue;
mod listed;
mod manifest;
mod sizes;
mod types;
mod words;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
cargo run -p xtask -- TASK

  build [standard|managed|test]  build dist/chromium, dist/chromium-managed or dist/chromium-test; without a word the first two
  glue [test]                    only the wasm and its JavaScript, in dist/glue
  types [--check]                write extension/generated from the Rust types, or compare
  check-words                    compare the words that code uses with extension/_locales/en/messages.json
  listed                         write the registry's list of companies by host from the npm package third-party-web
  sizes                          print what the parts of dist weigh
  accuracy FOLDER WORK           write docs/accuracy.md; ./scripts/accuracy prepares what it needs";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["build"] => dist::build(&[dist::Flavour::Standard, dist::Flavour::Managed]),
        ["build", word] => dist::Flavour::parse(word).and_then(|flavour| dist::build(&[flavour])),
        ["glue"] => glue::build(&files::root().join("dist/glue"), false),
        ["glue", "test"] => glue::build(&files::root().join("dist/glue-test"), true),
        ["types"] => types::write(),
        ["types", "--check"] => types::check(),
        ["check-words"] => words::check(),
        ["accuracy", folder, work] => accuracy::write(Path::new(folder), Path::new(work)),
        ["listed"] => listed::write(),
        ["sizes"] => sizes::print(),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
