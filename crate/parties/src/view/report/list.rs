//! Each party once.

use dashward_core::ledger::Standing;
use dashward_core::words::{Phrase, fill_text};
use maud::{Markup, html};

use super::Report;
use super::filter::Shown;
use dashward_ui::Words;

pub(super) fn list(report: &Report<'_>, words: &dyn Words) -> Markup {
    // A list can have thousands of rows: what repeats is looked up once.
    let labels = Labels::of(words);
    let shown = report.shown();
    html! {
        p class="soft" aria-live="polite" data-test="count" {
            (words.phrase(&Phrase::new("report_shown", [&shown.len().to_string(), &report.rows.len().to_string()])))
        }
        div class="parties" role="list" {
            @for group in shown.chunks(GROUP) { div class="group" { @for row in group { (party(row, &labels, words)) } } }
        }
    }
}

/// Rows that the browser leaves out together while they are out of sight: by themselves, 2,000 took it three times as long. The
/// style sheet knows the number too.
const GROUP: usize = 25;

struct Labels {
    unknown: String,
    gone: String,
    changed: String,
    page: String,
    /// With `$1` in the place of the number.
    pages: String,
    standing: [String; 5],
}

impl Labels {
    fn of(words: &dyn Words) -> Self {
        use dashward_core::ledger::Mark;
        let standings = [
            Standing::Unreviewed,
            Standing::Ended(Mark::Accepted),
            Standing::Decided(Mark::Remove),
            Standing::Decided(Mark::Accepted),
            Standing::Decided(Mark::Essential),
        ];
        Self {
            unknown: words.word("party_unknown"),
            gone: words.word("report_gone"),
            changed: words.word("report_new"),
            page: words.word("report_on_page"),
            pages: words.word("report_on_pages"),
            standing: standings.map(|standing| words.word(standing_key(standing))),
        }
    }

    fn standing(&self, standing: Standing) -> &str {
        use dashward_core::ledger::Mark;
        let at = match standing {
            Standing::Unreviewed => 0,
            Standing::Ended(_) => 1,
            Standing::Decided(Mark::Remove) => 2,
            Standing::Decided(Mark::Accepted) => 3,
            Standing::Decided(Mark::Essential) => 4,
        };
        &self.standing[at]
    }
}

/// The word for a standing.
pub(super) fn standing_key(standing: Standing) -> &'static str {
    use dashward_core::ledger::Mark;
    match standing {
        Standing::Unreviewed => "standing_unreviewed",
        Standing::Ended(_) => "standing_ended",
        Standing::Decided(Mark::Remove) => "standing_remove",
        Standing::Decided(Mark::Accepted) => "standing_accepted",
        Standing::Decided(Mark::Essential) => "standing_essential",
    }
}

/// Low, middle or high: the steps of the chart and of colours.
pub(super) fn step(risk: u8) -> &'static str {
    match risk {
        0..40 => "low",
        40..70 => "middle",
        _ => "high",
    }
}

fn party(row: &Shown<'_>, labels: &Labels, words: &dyn Words) -> Markup {
    let party = row.party();
    let owner = party.owner.as_ref().filter(|owner| **owner != party.name);
    let gone = row.places.iter().all(|place| place.gone);
    html! {
        div role="listitem" {
            button class="row" data-test="row" data-act="open" data-arg=(party.id) {
                span class=(step(party.risk.score)) { (party.risk.score) }
                bdi class="name" { (party.name) }
                span class="what" {
                    @if let Some(category) = &party.category { (words.term("category_", category)) } @else { (labels.unknown) }
                    @if let Some(owner) = owner { " · " bdi { (owner) } }
                }
                span class="pages" {
                    @match row.places.len() { 1 => (labels.page), many => (fill_text(&labels.pages, &[many.to_string()])) }
                }
                span class="standing" data-due[row.standing.is_due()] {
                    (labels.standing(row.standing))
                    @if gone { " · " (labels.gone) }
                    @if row.changed { " · " (labels.changed) }
                }
            }
        }
    }
}
