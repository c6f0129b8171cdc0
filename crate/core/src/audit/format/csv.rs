//! CSV by RFC 4180 (<https://www.rfc-editor.org/rfc/rfc4180>), one line for each party on each page, safe to open in a
//! spreadsheet.

use super::sighting;
use crate::audit::report::{PageReport, PartyReport, RecordingReport, Report, ReviewReport};

/// The columns.
const COLUMNS: [&str; 47] = [
    "file",
    "error",
    "page",
    "page_kind",
    "party",
    "name",
    "owner",
    "category",
    "hosts",
    "can",
    "reach",
    "integrity",
    "insecure",
    "self_hosted",
    "same_owner",
    "risk",
    "risk_arithmetic",
    "collects",
    "optional",
    "replay",
    "replay_default",
    "loads_others",
    "headquarters",
    "residency",
    "incidents",
    "decision",
    "findings",
    "not_seen",
    "data_version",
    "replay_on",
    "sources",
    "dpa",
    "subprocessors",
    "homepage",
    "crossorigin",
    "seen",
    "digests",
    "allowed",
    "first_seen",
    "last_seen",
    "gone",
    "review",
    "review_until",
    "reviewer",
    "note",
    "changes",
    "page_changes",
];

/// How many of them a recording fills.
const OF_A_RECORDING: usize = 38;

/// The report as CSV. A file that could not be read and a page without third parties have a line of their own, with the columns
/// of the party empty.
pub fn csv(report: &Report) -> String {
    let mut text = String::new();
    // Only the browser's ledger knows of visits and decisions.
    let columns = if report.pages().any(|(_, page)| page.visits.is_some()) { COLUMNS.len() } else { OF_A_RECORDING };
    line(&mut text, &COLUMNS.map(str::to_owned)[..columns]);
    for recording in &report.recordings {
        if recording.pages.is_empty() {
            line(&mut text, &row(report, recording, None, None)[..columns]);
        }
        for page in &recording.pages {
            if page.parties.is_empty() {
                line(&mut text, &row(report, recording, Some(page), None)[..columns]);
            }
            for party in &page.parties {
                line(&mut text, &row(report, recording, Some(page), Some(party))[..columns]);
            }
        }
    }
    text
}

fn row(
    report: &Report,
    recording: &RecordingReport,
    page: Option<&PageReport>,
    party: Option<&PartyReport>,
) -> [String; COLUMNS.len()] {
    let of = |tell: fn(&PartyReport) -> String| party.map(tell).unwrap_or_default();
    let review =
        |tell: fn(&ReviewReport) -> String| party.and_then(|it| it.review.as_ref()).map(tell).unwrap_or_default();
    let about = |tell: fn(&PageReport) -> String| page.map(tell).unwrap_or_default();
    [
        recording.file.clone(),
        recording.error.clone().unwrap_or_default(),
        about(|page| page.address.clone()),
        about(|page| page.kind.as_str().to_owned()),
        of(|it| it.id.clone()),
        of(|it| it.name.clone()),
        of(|it| it.owner.clone().unwrap_or_default()),
        of(|it| it.category.clone().unwrap_or_default()),
        of(hosts),
        of(|it| it.can().to_owned()),
        of(|it| it.reach.as_str().to_owned()),
        of(|it| it.binding.as_str().to_owned()),
        of(|it| it.insecure.to_string()),
        of(|it| it.self_hosted.to_string()),
        of(|it| it.same_owner.to_string()),
        of(|it| it.risk.score.to_string()),
        of(PartyReport::arithmetic),
        of(|it| it.collects.join(" ")),
        of(|it| it.optional.join(" ")),
        of(|it| it.replay.to_string()),
        of(|it| it.replay_default.to_string()),
        of(|it| it.loads_others.to_string()),
        of(|it| it.headquarters.clone().unwrap_or_default()),
        of(|it| it.residency.join(" ")),
        of(|it| it.incidents.iter().map(|incident| incident.date.as_str()).collect::<Vec<_>>().join(" ")),
        of(|it| it.decision.as_str().to_owned()),
        of(|it| it.findings.iter().map(|finding| finding.why.as_str()).collect::<Vec<_>>().join(" ")),
        about(|page| page.unseen.join(" ")),
        report.data_version.clone(),
        of(|it| it.replay_on.to_string()),
        of(|it| it.sources.join(" ")),
        of(|it| it.dpa.clone().unwrap_or_default()),
        of(|it| it.subprocessors.clone().unwrap_or_default()),
        of(|it| it.homepage.clone().unwrap_or_default()),
        of(|it| it.cross_origin.iter().map(|state| state.as_str()).collect::<Vec<_>>().join(" ")),
        of(|it| it.seen.iter().map(sighting).collect::<Vec<_>>().join("; ")),
        of(|it| it.digests.iter().map(|one| format!("{} {}", one.of, one.integrity)).collect::<Vec<_>>().join("; ")),
        of(|it| it.allowed.join(" ")),
        review(|it| it.first.clone()),
        review(|it| it.last.clone()),
        review(|it| it.gone.to_string()),
        review(|it| match it.mark {
            Some(mark) if it.ended => format!("{} (ended)", mark.as_str()),
            Some(mark) => mark.as_str().to_owned(),
            None => "none".to_owned(),
        }),
        review(|it| it.until.clone().unwrap_or_default()),
        review(|it| it.reviewer.clone()),
        review(|it| it.note.clone()),
        party.zip(page).map(|(party, page)| changes(&party.id, page)).unwrap_or_default(),
        about(|page| changes("", page)),
    ]
}

/// What changed about the party with this id, or about the page where it is empty; each with its day.
fn changes(party: &str, page: &PageReport) -> String {
    let all = page.visits.iter().flat_map(|visits| &visits.changes);
    let own = all.filter(|change| change.party == party).map(|change| format!("{} {}", change.date, change.what));
    own.collect::<Vec<_>>().join(" ")
}

fn hosts(party: &PartyReport) -> String {
    let mut hosts = party.hosts.join(" ");
    if party.more_hosts > 0 {
        hosts.push_str(&format!(" and {} more", party.more_hosts));
    }
    hosts
}

fn line(text: &mut String, cells: &[String]) {
    for (at, value) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        cell(text, value);
    }
    text.push_str("\r\n");
}

/// One cell. Where it begins as a formula begins, it gets an apostrophe in front, as OWASP advises
/// (<https://owasp.org/www-community/attacks/CSV_Injection>); so does what stands behind a semicolon, a tab or a line break in it, where
/// programs that part cells there would begin a cell.
fn cell(text: &mut String, value: &str) {
    let formula = value.starts_with(SIGNS) || value.starts_with(BREAKS);
    let quoted = formula || value.contains([',', '"']) || value.contains(BREAKS);
    if quoted {
        text.push('"');
    }
    if formula {
        text.push('\'');
    }
    let mut begins = false;
    for letter in value.chars() {
        if begins && SIGNS.contains(&letter) {
            text.push('\'');
        }
        begins = BREAKS.contains(&letter) || (begins && matches!(letter, ' ' | '"'));
        if letter == '"' {
            text.push('"');
        }
        text.push(letter);
    }
    if quoted {
        text.push('"');
    }
}

/// What begins a formula: four signs, and their full-width forms.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// What parts cells, beside the comma, in some program's eyes.
const BREAKS: [char; 4] = [';', '\t', '\r', '\n'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_begin_no_formula_and_end_no_cell() {
        for (value, want) in [
            ("", ""),
            ("plain text", "plain text"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""),
            ("=1+1", "\"'=1+1\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\tx", "\"'\tx\""),
            ("\rx", "\"'\rx\""),
            (";x", "\"';x\""),
            ("a;=1+1", "\"a;'=1+1\""),
            ("a; \"=1+1", "\"a; \"\"'=1+1\""),
            ("a\t@x\n+1", "\"a\t'@x\n'+1\""),
            ("a; b = 1; c", "\"a; b = 1; c\""),
            ("＝1", "\"'＝1\""),
            ("=cmd|' /C calc'!A0,\"", "\"'=cmd|' /C calc'!A0,\"\"\""),
            ("a=1", "a=1"),
        ] {
            let mut text = String::new();
            cell(&mut text, value);
            assert_eq!(text, want);
        }
    }
}
