//! Parties by category and risk, as bars. The figures stand beside the bars: nothing is told by colour alone.

use maud::{Markup, html};
use std::collections::BTreeMap;

use super::Report;
use super::list::step;
use dashward_ui::Words;

/// Bars that are drawn; the rest is one more.
const BARS: usize = 10;
/// Width of the widest bar and height of each, in units of the drawing.
const WIDTH: usize = 400;
const HEIGHT: usize = 14;

const STEPS: [(&str, &str); 3] = [("high", "chart_high"), ("middle", "chart_middle"), ("low", "chart_low")];

pub(super) fn chart(report: &Report<'_>, words: &dyn Words) -> Markup {
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for row in report.shown().iter().filter(|row| row.places.iter().any(|place| !place.gone)) {
        let category = row.party().category.as_ref();
        let name = category.map_or_else(|| words.word("party_unknown"), |word| words.term("category_", word));
        let at = STEPS.iter().position(|(name, _)| *name == step(row.party().risk.score)).unwrap_or_default();
        counts.entry(name).or_default()[at] += 1;
    }
    let mut bars: Vec<(String, [usize; 3])> = counts.into_iter().collect();
    bars.sort_by_key(|(_, counts)| core::cmp::Reverse(counts.iter().sum::<usize>()));
    if bars.len() > BARS {
        let rest = bars.split_off(BARS - 1);
        let sum =
            rest.iter().fold([0; 3], |sum, (_, counts)| [sum[0] + counts[0], sum[1] + counts[1], sum[2] + counts[2]]);
        bars.push((words.word("chart_rest"), sum));
    }
    let most = bars.iter().map(|(_, counts)| counts.iter().sum()).max().unwrap_or(1).max(1);
    html! {
        section class="card chart" aria-labelledby="chart" {
            h2 id="chart" { (words.word("chart_title")) }
            table {
                thead { tr {
                    th scope="col" { (words.word("report_category")) }
                    th {}
                    @for (class, key) in STEPS { th scope="col" class=(class) { (words.word(key)) } }
                } }
                tbody { @for (name, counts) in &bars {
                    tr {
                        th scope="row" { (name) }
                        td class="bar" { (bar(*counts, most)) }
                        @for count in counts { td class="number" { (count) } }
                    }
                } }
            }
        }
    }
}

fn bar(counts: [usize; 3], most: usize) -> Markup {
    let width = |count: usize| count * WIDTH / most;
    let starts = [0, width(counts[0]), width(counts[0]) + width(counts[1])];
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) width=(WIDTH) height=(HEIGHT) aria-hidden="true" preserveAspectRatio="none" {
            @for ((count, start), (class, _)) in counts.into_iter().zip(starts).zip(STEPS) {
                @if count > 0 { rect class=(class) x=(start) y="0" width=(width(count)) height=(HEIGHT) {} }
            }
        }
    }
}
