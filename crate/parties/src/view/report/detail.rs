//! One party: everything that the registry knows of it, where it is, and the person's decision.

use dashward_core::ledger::{EVERYWHERE, Mark, PartyRow, Place, ReviewRecord, date};
use dashward_core::words::Phrase;
use maud::{Markup, html};

use super::Report;
use super::filter::Shown;
use super::list::{standing_key, step};
use crate::view::list;
use dashward_ui::Words;

/// The id of the decision with its note, as it is written.
pub const DECISION: &str = "decision";
/// Months after which a decision may end, as offered; 0: never.
const MONTHS: [u32; 4] = [0, 3, 6, 12];
/// Milliseconds of a month, as people mean it here.
const MONTH: f64 = 30.44 * 86_400_000.0;
/// Begins the choice to leave the end of a decision where it is.
const UNTIL: &str = "until:";

/// When a decision of now ends, by what was chosen; `None`: never.
pub fn ends(choice: &str, now: f64) -> Option<f64> {
    match choice.strip_prefix(UNTIL) {
        Some(until) => until.parse().ok(),
        None => choice.parse().ok().filter(|months: &f64| *months > 0.0).map(|months| now + months * MONTH),
    }
}

/// The keys of the decisions that are taken back with a party's: all that count where the details show it.
pub fn taken_back(report: &Report<'_>, row: &PartyRow) -> Vec<String> {
    report.book.decision_keys(&row.party.id, report.shown_or_whole(row).places)
}

/// The details of a party, of the pages that pass the filter; of all, where none does.
pub fn detail(report: &Report<'_>, row: &PartyRow, words: &dyn Words) -> Markup {
    let row = &report.shown_or_whole(row);
    let party = row.party();
    html! {
        section class="card" data-test="detail" aria-labelledby="party" {
            button class="quiet close" data-act="close" data-test="close" { (words.word("report_close")) }
            h2 id="party" tabindex="-1" { bdi { (party.name) } }
            p class="soft" {
                @if let Some(category) = &party.category { (words.term("category_", category)) } @else { (words.word("party_unknown")) }
                @if let Some(owner) = party.owner.as_ref() { " · " bdi { (owner) } }
            }
            h3 { (words.word("review_title")) }
            (decision(report, row, words))
            h3 { (words.word("report_where")) }
            ul class="places" { @for place in &row.places { (spot(report, place, words)) } }
            h3 { (words.word("report_known")) }
            (list::body(party, words))
        }
    }
}

fn spot(report: &Report<'_>, place: &Place, words: &dyn Words) -> Markup {
    let pages = report.book.pages();
    let page = &pages[place.page];
    html! {
        li data-test="place" {
            span class=(step(place.party.risk.score)) { (place.party.risk.score) } " "
            bdi dir="ltr" { (page.record.origin) } " · " (words.term("page_kind_", page.kind.as_str()))
            small class="soft" {
                (words.word(standing_key(place.standing))) " · " (words.phrase(&seen(place)))
                @if place.gone { " " (words.word("report_gone_since")) }
            }
            @if let Some(review) = report.book.review(&page.record.site, &place.party.id) {
                small class="soft" {
                    (words.phrase(&decided(review)))
                    @if let Some(until) = review.until { " " (words.phrase(&Phrase::new("review_until", [&date(until)]))) }
                    @if !review.note.is_empty() { " " bdi { "“" (review.note) "”" } }
                }
            }
        }
    }
}

fn decided(review: &ReviewRecord) -> Phrase {
    let (by, on) = (&review.reviewer, date(review.at));
    if by.is_empty() { Phrase::new("review_on", [&on]) } else { Phrase::new("review_by", [by, &on]) }
}

fn seen(place: &Place) -> Phrase {
    let [first, last] = [date(place.first), date(place.last)];
    if first == last { Phrase::new("report_seen_once", [&first]) } else { Phrase::new("report_seen", [&first, &last]) }
}

fn decision(report: &Report<'_>, row: &Shown<'_>, words: &dyn Words) -> Markup {
    let pages = report.book.pages();
    let mut sites: Vec<&str> = row.places.iter().map(|place| pages[place.page].record.site.as_str()).collect();
    sites.sort_unstable();
    sites.dedup();
    let id = &row.party().id;
    let held = row.places.iter().find_map(|place| report.book.decision(&pages[place.page].record.site, id));
    let scope = held.map_or(EVERYWHERE, |(scope, _)| scope);
    let held = held.map(|(_, review)| review);
    let note = held.map(|review| review.note.as_str()).unwrap_or_default();
    // Whoever changes a note does not mean the day on which the decision ends.
    let kept = held.filter(|review| !review.has_ended(report.now));
    let until = kept.and_then(|review| review.until);
    let chosen = match (kept, until) {
        (None, _) => Some(12),
        (Some(_), None) => Some(0),
        (Some(_), Some(_)) => None,
    };
    html! {
        div id=(DECISION) class="decision" {
            label { (words.word("review_scope"))
                select id="review-scope" data-test="review-scope" {
                    option value=(EVERYWHERE) selected[scope == EVERYWHERE] { (words.word("review_everywhere")) }
                    @for site in sites { option value=(site) selected[scope == site] { (site) } }
                }
            }
            label { (words.word("review_until_when"))
                select id="review-months" data-test="review-months" {
                    @if let Some(until) = until { option value=(format!("{UNTIL}{until}")) selected { (date(until)) } }
                    @for months in MONTHS {
                        option value=(months) selected[chosen == Some(months)] {
                            @if months == 0 { (words.word("review_never_ends")) }
                            @else { (words.phrase(&Phrase::new("review_months", [&months.to_string()]))) }
                        }
                    }
                }
            }
            label { (words.word("review_reviewer"))
                input id="review-reviewer" data-test="review-reviewer" type="text" maxlength="500" value=(report.book.settings().reviewer);
            }
            label { (words.word("review_note"))
                textarea id="review-note" data-test="review-note" maxlength="500" { (note) }
            }
            p class="actions" {
                @for (mark, key) in Mark::ALL.into_iter().zip(["mark_essential", "mark_accepted", "mark_remove"]) {
                    button data-act=(format!("mark-{}", mark.as_str())) data-arg=(id) data-test=(format!("mark-{}", mark.as_str())) {
                        (words.word(key))
                    }
                }
                button class="quiet" data-act="mark-none" data-arg=(id) data-test="mark-none" { (words.word("mark_none")) }
            }
        }
    }
}
