//! A table for people, as text of a terminal.

use std::fmt::Write as _;

use crate::audit::report::{PageReport, PartyReport, Report};

/// The most columns of text that a cell takes.
const WIDEST: usize = 36;

/// The report as text. Characters that move or hide text were taken out when the report was made.
pub fn table(report: &Report) -> String {
    let mut text = String::new();
    for recording in &report.recordings {
        let by =
            if recording.creator.is_empty() { String::new() } else { format!(" (recorded by {})", recording.creator) };
        line(&mut text, format_args!("{}{by}", recording.file));
        if let Some(error) = &recording.error {
            line(&mut text, format_args!("  not read: it {error}"));
        }
        for page in &recording.pages {
            line(&mut text, format_args!("\n  {}", page.title()));
            let owner = page.owner.as_ref().map(|owner| format!(", owned by {owner}")).unwrap_or_default();
            line(&mut text, format_args!("  kind of page: {}{owner}", page.kind.as_str()));
            parties(&mut text, page);
            for unseen in &page.unseen {
                line(&mut text, format_args!("    not seen: {unseen}"));
            }
        }
        text.push('\n');
    }
    let findings: Vec<_> = report
        .pages()
        .flat_map(|(recording, page)| page.parties.iter().map(move |party| (recording, page, party)))
        .flat_map(|(recording, page, party)| party.findings.iter().map(move |finding| (recording, page, finding)))
        .collect();
    for (recording, page, finding) in &findings {
        line(
            &mut text,
            format_args!("{}: {}: {} ({})", recording.file, page.title(), finding.why, finding.rule.as_str()),
        );
    }
    let errors = report.recordings.iter().filter(|recording| recording.error.is_some()).count();
    let pages = report.pages().count();
    let parties: usize = report.pages().map(|(_, page)| page.parties.len()).sum();
    let against = match (&report.policy, report.fail_on) {
        (None, None) => "no policy, so nothing is a finding".to_owned(),
        (policy, limit) => {
            let policy = policy.as_ref().map(|file| format!("policy {file}"));
            let limit = limit.map(|limit| format!("risk {limit} or more"));
            format!(
                "against {}: {}",
                [policy, limit].into_iter().flatten().collect::<Vec<_>>().join(" and "),
                count(findings.len(), "finding")
            )
        }
    };
    line(&mut text, format_args!("{}, {}, {against}", count(pages, "page"), count_parties(parties)));
    if errors > 0 {
        line(&mut text, format_args!("{} could not be read", count(errors, "file")));
    }
    line(&mut text, format_args!("data: {}", report.data_version));
    text
}

fn line(text: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{what}");
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn count_parties(number: usize) -> String {
    if number == 1 { "1 third party".to_owned() } else { format!("{number} third parties") }
}

fn parties(text: &mut String, page: &PageReport) {
    if page.parties.is_empty() {
        line(text, format_args!("    no third party was seen"));
        return;
    }
    let mut rows = vec![["risk", "party", "owner", "category", "can", "integrity", "decision"].map(str::to_owned)];
    rows.extend(page.parties.iter().map(cells));
    let mut widths = [0; 7];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    for row in rows {
        let mut shown = String::new();
        for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
            // Writing to a string cannot fail.
            let _ = if at == 0 { write!(shown, "  {cell:>width$}") } else { write!(shown, "  {cell:width$}") };
        }
        line(text, format_args!("  {}", shown.trim_end()));
    }
}

fn cells(party: &PartyReport) -> [String; 7] {
    let cut = |value: &str| {
        let mut shown: String = value.chars().take(WIDEST).collect();
        if value.chars().nth(WIDEST).is_some() {
            shown.pop();
            shown.push('…');
        }
        shown
    };
    let id = if party.id == party.name { String::new() } else { format!(" [{}]", party.id) };
    [
        party.risk.score.to_string(),
        format!("{}{id}", cut(&party.name)),
        cut(party.owner.as_deref().unwrap_or("not known")),
        cut(party.category.as_deref().unwrap_or("-")),
        party.can().to_owned(),
        party.bound().to_owned(),
        party.decision.as_str().to_owned(),
    ]
}
