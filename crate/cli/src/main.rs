//! `dashward`: tells vendors' dashboards from imitations, on the command line.
//!
//! In order of reading: `args` (what can be asked), `judged` (one line to one answer), then a module for each command:
//! `check`, `scan` (with `lines`, `json`), `audit`, `open`, `vendors`.

mod args;
mod audit;
mod check;
mod json;
mod judged;
mod lines;
mod open;
mod scan;
mod text;
mod vendors;

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to report.
    Clean,
    /// `check` found something suspicious, or `audit` something that breaks the policy.
    Findings,
    /// Something could not be read, or does not exist.
    Unreadable,
}

fn main() -> ExitCode {
    let outcome = match Args::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Scan(args) => scan::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Open(args) => open::run(&args),
        Command::Vendors(args) => vendors::run(&args),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Unreadable) => ExitCode::from(2),
        // Whoever reads our output has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => complain(&error.to_string()),
    }
}

/// Tells on standard error what went wrong.
fn complain(what: &str) -> ExitCode {
    use io::Write as _;
    // Where not even that can be written, the exit status has to do.
    let _ = writeln!(io::stderr(), "dashward: {what}");
    ExitCode::from(2)
}
