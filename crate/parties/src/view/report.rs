//! The report: who runs on the pages where people sign in and manage keys, what changed, and what was decided.
//!
//! The frame is drawn once; the list and the details below it are drawn again whenever the person picks something.

mod chart;
mod detail;
mod filter;
mod list;
mod matrix;
mod timeline;

use dashward_core::ledger::{Book, PartyRow, date};
use dashward_core::words::Phrase;
use maud::{Markup, html};

pub use detail::{DECISION, detail, ends, taken_back};
pub use filter::{Filter, Tab};

use self::filter::Shown;
use dashward_ui::Words;
use dashward_ui::view::{Icon, brand};

/// Days that pages may be kept, as offered. 0: nothing is recorded.
const DAYS: [u32; 5] = [0, 30, 90, 180, 365];

/// What the report shows.
pub struct Report<'a> {
    /// Everything that the ledger holds.
    pub book: &'a Book,
    /// Its parties, in order.
    pub rows: &'a [PartyRow],
    /// What of it is shown.
    pub filter: &'a Filter,
    /// Stored records that could not be read.
    pub unreadable: usize,
    /// When pages were forgotten because the browser had no more room.
    pub full: Option<f64>,
    /// The browser did not store what was decided last.
    pub refused: bool,
    /// Now, in milliseconds since the Unix epoch.
    pub now: f64,
    /// Version of the data that tells who the parties are.
    pub data_version: &'a str,
}

impl Report<'_> {
    /// The parties that pass the filter, in order, each with the places that pass.
    fn shown(&self) -> Vec<Shown<'_>> {
        let pages = self.book.pages();
        let mut shown: Vec<_> = self.rows.iter().filter_map(|row| self.filter.reduce(row, &pages)).collect();
        shown.sort_by_cached_key(|row| self.filter.sort.key(row.standing, row.party()));
        shown
    }

    /// A party with the places that pass, or with all of them: what was decided just now may pass no more.
    fn shown_or_whole<'r>(&self, row: &'r PartyRow) -> Shown<'r> {
        self.filter.reduce(row, &self.book.pages()).unwrap_or_else(|| Shown::whole(row))
    }
}

/// The whole page.
pub fn page(report: &Report<'_>, words: &dyn Words) -> Markup {
    html! {
        main class="report" {
            (brand(Icon::QUIET, words))
            h1 id="title" tabindex="-1" { (words.word("report_title")) }
            p class="lead" { (words.word("report_lead")) }
            @if report.refused { p class="card" role="alert" data-test="refused" { (words.word("report_refused")) } }
            @if let Some(at) = report.full { p class="card" data-test="full" { (words.phrase(&Phrase::new("report_full", [&date(at)]))) } }
            @if report.book.pages().is_empty() {
                (empty(words))
            } @else {
                (summary(report, words))
                (filter::controls(report, words))
                div id="list" { (list(report, words)) }
            }
            (exports(report, words))
            (settings(report, words))
            footer {
                p { (words.word("report_footer")) }
                p data-test="data" { (words.phrase(&Phrase::new("data_version", [report.data_version]))) }
            }
        }
        aside id="detail" class="detail" {}
    }
}

/// What the chosen tab shows, of what passes the filter.
pub fn list(report: &Report<'_>, words: &dyn Words) -> Markup {
    match report.filter.tab {
        Tab::Parties => list::list(report, words),
        Tab::Sites => matrix::matrix(report, words),
        Tab::Changes => timeline::timeline(report, words),
        Tab::Categories => chart::chart(report, words),
    }
}

fn empty(words: &dyn Words) -> Markup {
    html! {
        section class="card empty" data-test="empty" {
            p { (words.word("report_empty")) }
            p { a href="welcome.html" { (words.word("options_access_link")) } }
        }
    }
}

fn summary(report: &Report<'_>, words: &dyn Words) -> Markup {
    let there = || report.rows.iter().filter(|row| row.places.iter().any(|place| !place.gone));
    let figures = [
        ("report_pages", report.book.pages().len()),
        ("report_parties", there().count()),
        ("report_due", there().filter(|row| row.standing.is_due()).count()),
        ("report_changed", there().filter(|row| row.changed).count()),
    ];
    html! {
        dl class="figures" {
            @for (key, figure) in figures { div { dt { (words.word(key)) } dd data-test=(key) { (figure) } } }
        }
    }
}

fn exports(report: &Report<'_>, words: &dyn Words) -> Markup {
    html! {
        section class="card" aria-labelledby="exports" {
            h2 id="exports" { (words.word("report_export")) }
            p { (words.word("report_export_text")) }
            p class="actions" {
                @for format in ["csv", "json", "html", "sarif"] {
                    button data-act="export" data-arg=(format) data-test=(format!("export-{format}"))
                        disabled[report.book.pages().is_empty()] { (format.to_uppercase()) }
                }
            }
        }
    }
}

fn settings(report: &Report<'_>, words: &dyn Words) -> Markup {
    let days = report.book.settings().days;
    let name = |days: u32| match days {
        0 => words.word("report_days_none"),
        days => words.text(&Phrase::new("report_days", [&days.to_string()])),
    };
    let known = DAYS.contains(&days);
    html! {
        section class="card" aria-labelledby="retention" {
            h2 id="retention" { (words.word("report_keep")) }
            p { (words.word("report_keep_text")) }
            p class="actions" {
                select data-pick="days" data-test="days" aria-labelledby="retention" {
                    @if !known { option value=(days) selected { (name(days)) } }
                    @for choice in DAYS { option value=(choice) selected[choice == days] { (name(choice)) } }
                }
                details class="forget" {
                    summary { (words.word("report_forget")) }
                    p { (words.word("report_forget_text")) }
                    button data-act="forget" data-test="forget" { (words.word("report_forget_all")) }
                }
            }
            @if report.unreadable > 0 {
                p { (words.phrase(&Phrase::new("report_unreadable", [&report.unreadable.to_string()]))) }
            }
        }
    }
}
