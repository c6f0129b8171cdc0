//! `audit`: recordings held against a policy.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use dashward_core::audit::format;
use dashward_core::audit::har::{self, HarError};
use dashward_core::audit::policy::Policy;
use dashward_core::audit::report::{Limits, Report};
use dashward_core::inventory::Identifier;
use dashward_core::registry::{SHIPPED, details_and_list};
use dashward_core::words::printable;

use crate::Outcome;
use crate::args::{Audit, Format};

/// How much of a file is asked for at once.
const PIECE: usize = 256 * 1024;

/// How deep folders are searched.
const DEEPEST: usize = 32;

/// How much of a path or a policy's line is repeated, in characters.
const REPEATED: usize = 300;

/// Runs the command.
pub(crate) fn run(args: &Audit) -> io::Result<Outcome> {
    let details = details_and_list();
    let policy = match args.policy.as_deref().map(read_policy) {
        Some(Err(sentences)) => {
            for sentence in sentences {
                tell(&sentence)?;
            }
            return Ok(Outcome::Unreadable);
        }
        Some(Ok(policy)) => Some(policy),
        None => None,
    };
    let limits =
        Limits { policy: policy.as_ref().map(|(file, policy)| (file.as_str(), policy)), fail_on: args.fail_on };
    let identifier = Identifier::of(&SHIPPED, details);
    let mut report = Report::new(env!("CARGO_PKG_VERSION"), &identifier, &limits);
    for path in &args.files {
        for (file, found) in recordings(path) {
            let read = found.and_then(|file| har::read(BufReader::with_capacity(PIECE, file)));
            let shown = file.to_string_lossy();
            if let Err(error) = &read {
                tell(&format!("{shown} {error}"))?;
            }
            report.add(&shown, read, &identifier, &limits);
        }
    }
    let text = match args.format {
        Format::Table => format::table(&report),
        Format::Json => format::json(&report),
        Format::Sarif => format::sarif(&report),
        Format::Html => format::html(&report),
        Format::Csv => format::csv(&report),
    };
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(match (report.has_errors(), report.has_findings()) {
        (true, _) => Outcome::Unreadable,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    })
}

/// The policy with the name of its file, or sentences that say what is wrong with it.
fn read_policy(path: &Path) -> Result<(String, Policy), Vec<String>> {
    let name = path.to_string_lossy().into_owned();
    let text = fs::read_to_string(path).map_err(|error| vec![format!("{name} cannot be read: {error}")])?;
    match Policy::parse(&text, &SHIPPED, details_and_list()) {
        Ok(policy) => Ok((name, policy)),
        Err(faults) => Err(faults.iter().map(|fault| format!("{name}:{fault}")).collect()),
    }
}

/// The recordings that a path stands for: itself, or every `.har` file below it in order of name. What cannot be opened is told
/// in its place.
fn recordings(path: &Path) -> Vec<(PathBuf, Result<File, HarError>)> {
    let mut files = Vec::new();
    if path.is_dir() {
        if let Err(error) = below(path, 0, &mut files) {
            return vec![(path.to_owned(), Err(HarError::Io(error)))];
        }
        if files.is_empty() {
            let error = io::Error::new(io::ErrorKind::NotFound, "the folder holds no file that ends in .har");
            return vec![(path.to_owned(), Err(HarError::Io(error)))];
        }
    } else {
        files.push(path.to_owned());
    }
    files
        .into_iter()
        .map(|file| {
            let opened = File::open(&file).map_err(HarError::Io);
            (file, opened)
        })
        .collect()
}

fn below(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        // Links to folders are not followed: they can lead in a circle.
        let kind = entry.file_type()?;
        let path = entry.path();
        if kind.is_dir() && depth < DEEPEST {
            below(&path, depth + 1, files)?;
        } else if !kind.is_dir()
            && path.extension().and_then(OsStr::to_str).is_some_and(|it| it.eq_ignore_ascii_case("har"))
        {
            files.push(path);
        }
    }
    Ok(())
}

fn tell(sentence: &str) -> io::Result<()> {
    writeln!(io::stderr(), "dashward: {}", printable(sentence, REPEATED))
}
