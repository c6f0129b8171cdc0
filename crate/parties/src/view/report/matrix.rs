//! Parties against pages: one row a page, one column a party.

use dashward_core::words::Phrase;
use maud::{Markup, html};

use super::Report;
use super::list::step;
use crate::view::list::gaps;
use dashward_ui::Words;

/// Columns that a table can have and still be read.
const COLUMNS: usize = 40;

pub(super) fn matrix(report: &Report<'_>, words: &dyn Words) -> Markup {
    let all = report.shown();
    let rows = &all[..all.len().min(COLUMNS)];
    let pages = report.book.pages();
    let shown = pages.iter().enumerate().filter(|(_, page)| report.filter.lets_page(page.kind));
    html! {
        @if all.len() > COLUMNS {
            p class="soft" { (words.phrase(&Phrase::new("report_columns", [&COLUMNS.to_string(), &all.len().to_string()]))) }
        }
        div class="scroll" tabindex="0" role="region" aria-label=(words.word("report_tab_sites")) {
            table class="matrix" {
                thead {
                    tr {
                        th scope="col" { (words.word("report_page")) }
                        @for row in rows {
                            th scope="col" { button class="quiet" data-act="open" data-arg=(row.party().id) { bdi { (row.party().name) } } }
                        }
                    }
                }
                tbody {
                    @for (at, page) in shown {
                        tr data-test="page" {
                            th scope="row" {
                                bdi dir="ltr" { (page.record.origin) }
                                small { (words.term("page_kind_", page.kind.as_str())) }
                                @if !page.record.unseen.is_empty() {
                                    details data-test="unseen" {
                                        summary { (words.word("unseen_title")) }
                                        (gaps(&page.record.unseen, words))
                                    }
                                }
                            }
                            @for row in rows {
                                @match row.places.iter().find(|place| place.page == at) {
                                    Some(place) if place.gone => td class="gone" { (words.word("report_gone")) },
                                    Some(place) => td class=(step(place.party.risk.score)) { (place.party.risk.score) },
                                    None => td {},
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
