//! What can be asked.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use dashward_core::provenance::WayKind;

/// Tells vendors' dashboards from imitations.
#[derive(Debug, Parser)]
#[command(name = "dashward", version, about, max_term_width = 100)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Judge addresses, for people. Exit status 1 when one of them is suspicious.
    Check(Check),
    /// Judge the lines of standard input, for programs: one JSON object a line.
    Scan(Scan),
    /// List the third parties of recorded pages, and hold them against a policy. Exit status 1 when one breaks it.
    Audit(Audit),
    /// Print a vendor's own page, or open it.
    Open(Open),
    /// List the vendors of the registry.
    Vendors(Vendors),
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Addresses or host names.
    #[arg(value_name = "URL", required = true)]
    pub(crate) urls: Vec<String>,
    /// How the person got the link.
    #[arg(long, value_enum, default_value_t, value_name = "WAY")]
    pub(crate) from: From,
}

/// Arguments of `scan`.
#[derive(Debug, clap::Args)]
pub(crate) struct Scan {
    /// How the person got the links.
    #[arg(long, value_enum, default_value_t, value_name = "WAY")]
    pub(crate) from: From,
    /// How many cores to use; all of them when left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
}

/// Arguments of `audit`.
#[derive(Debug, clap::Args)]
pub(crate) struct Audit {
    /// HAR files, and folders with files that end in .har.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// What may run on which kind of page (docs/ci.md).
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// In which form to tell it.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Make a finding of each party whose risk is this or more, from 0 to 100.
    #[arg(long, value_name = "RISK", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) fail_on: Option<u8>,
}

/// Forms of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Table,
    /// For programs; docs/audit.schema.json describes it.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// One file that opens in any browser.
    Html,
    /// For spreadsheets.
    Csv,
}

/// Arguments of `open`.
#[derive(Debug, clap::Args)]
pub(crate) struct Open {
    /// A vendor: its id, name, brand or domain.
    pub(crate) vendor: String,
    /// A page of it: login, keys, billing, usage, security, sessions, audit, members, status, report.
    pub(crate) page: Option<String>,
    /// Open the page in the browser too.
    #[arg(long)]
    pub(crate) browser: bool,
}

/// Arguments of `vendors`.
#[derive(Debug, clap::Args)]
pub(crate) struct Vendors {
    /// Only vendors whose id, name, category, brand or domain holds all of these.
    pub(crate) filter: Vec<String>,
    /// One JSON object a line.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Ways to a page, as words of the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// A link in mail.
    Mail,
    /// A link in another kind of message.
    Message,
    /// A program outside the browser.
    Outside,
    /// A result of a search engine.
    Search,
    /// The address bar.
    Typed,
    /// A bookmark.
    Bookmark,
    /// A link on some page.
    Link,
    /// Nothing is known.
    #[default]
    Unknown,
}

impl From {
    /// The core's word for it.
    pub(crate) fn way(self) -> WayKind {
        match self {
            Self::Mail => WayKind::Mail,
            Self::Message => WayKind::Message,
            Self::Outside => WayKind::Outside,
            Self::Search => WayKind::Search,
            Self::Typed => WayKind::Typed,
            Self::Bookmark => WayKind::Bookmark,
            Self::Link => WayKind::Link,
            Self::Unknown => WayKind::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn is_well_formed() {
        Args::command().debug_assert();
    }
}
