//! `check`: addresses judged for people.

use std::io::{self, Write};

use dashward_core::verdict::{Level, PageFacts};
use dashward_core::words::{self, printable};

use crate::Outcome;
use crate::args::Check;
use crate::judged::Judged;
use crate::text::wrapped;

/// Width of the first column.
const LABEL: usize = 10;
/// Width of the text beside it.
const TEXT: usize = 88;
/// How much of an address is shown, in characters.
const SHOWN: usize = 300;

/// Runs the command.
pub(crate) fn run(args: &Check) -> io::Result<Outcome> {
    let mut out = io::stdout().lock();
    let facts = PageFacts::default();
    let mut outcome = Outcome::Clean;
    for (at, url) in args.urls.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        match Judged::of(url, args.from.way(), &facts) {
            Ok(judged) => {
                show(&judged, &mut out)?;
                if judged.verdict.level >= Level::Caution && outcome == Outcome::Clean {
                    outcome = Outcome::Findings;
                }
            }
            Err(error) => {
                row(&mut out, "error", &printable(url, SHOWN))?;
                row(&mut out, "", &error.to_string())?;
                outcome = Outcome::Unreadable;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn show(judged: &Judged, out: &mut impl Write) -> io::Result<()> {
    let verdict = &judged.verdict;
    row(out, verdict.level.as_str(), &printable(judged.address.as_str(), SHOWN))?;
    let Some(told) = &judged.explanation else { return Ok(()) };
    if let Some(vendor) = &told.vendor {
        row(out, "  vendor", &format!("{} ({})", vendor.name, vendor.id))?;
    }
    if let Some(technique) = judged.technique() {
        row(out, "  by", technique)?;
    }
    for (at, reason) in told.reasons.iter().enumerate() {
        row(out, if at == 0 { "  why" } else { "" }, &printable(&words::english(reason), usize::MAX - 1))?;
    }
    if let Some((_, url)) = &told.page {
        row(out, "  instead", url)?;
    }
    Ok(())
}

fn row(out: &mut impl Write, label: &str, text: &str) -> io::Result<()> {
    for (at, line) in wrapped(text, TEXT).iter().enumerate() {
        writeln!(out, "{:LABEL$}{line}", if at == 0 { label } else { "" })?;
    }
    Ok(())
}
