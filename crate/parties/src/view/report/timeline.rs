//! What changed, the newest first, by day.

use dashward_core::ledger::{ChangeRow, date};
use maud::{Markup, html};
use std::collections::BTreeSet;

use super::Report;
use dashward_ui::Words;

/// Changes that are shown; exports have all.
const MOST: usize = 500;

pub(super) fn timeline(report: &Report<'_>, words: &dyn Words) -> Markup {
    let pages = report.book.pages();
    let all = report.book.changes();
    let known: BTreeSet<&str> = report.rows.iter().map(|row| row.party.id.as_str()).collect();
    let parties = report.shown();
    let passing: BTreeSet<(&str, usize)> =
        parties.iter().flat_map(|row| row.places.iter().map(|place| (row.party().id.as_str(), place.page))).collect();
    let passes = |row: &&ChangeRow<'_>| {
        if known.contains(row.change.party.as_str()) {
            passing.contains(&(row.change.party.as_str(), row.page))
        } else {
            report.filter.lets_change(row.change, &pages[row.page], report.now)
        }
    };
    let shown: Vec<&ChangeRow<'_>> = all.iter().filter(passes).take(MOST).collect();
    let days = shown.chunk_by(|a, b| date(a.change.at) == date(b.change.at));
    html! {
        @if shown.is_empty() { p class="soft" { (words.word("report_no_change")) } }
        ol class="timeline" {
            @for day in days {
                li {
                    h3 { (date(day[0].change.at)) }
                    ul {
                        @for row in day {
                            li data-test="change" {
                                (words.phrase(&row.change.phrase())) " "
                                small class="soft" {
                                    bdi dir="ltr" { (pages[row.page].record.origin) } " · "
                                    (words.term("page_kind_", pages[row.page].kind.as_str()))
                                }
                                @if !row.change.party.is_empty() {
                                    " " button class="quiet" data-act="open" data-arg=(row.change.party) { (words.word("report_details")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
