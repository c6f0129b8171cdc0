//! How a person got here: a chain of evidence, never a claim of safety.
//!
//! Each signal is one file. They are asked in the order of the table; the first that decides gives the way its kind, and
//! every one that saw something gives its step. What nothing speaks for stays [`WayKind::Unknown`], and unknown counts as
//! unknown.
//!
//! | order | signal | looks at | decides |
//! | --- | --- | --- | --- |
//! | 1 | `webmail` | source and initiator | mail |
//! | 2 | `link_wrapper` | first address, redirects, source | mail, message, or nothing |
//! | 3 | `click_tracker` | first address, redirects, source | mail where certain |
//! | 4 | `campaign` | parameters of the first and the final address | mail where certain |
//! | 5 | `messenger` | source and initiator | message |
//! | 6 | `redirect` | qualifiers, what kind of page the source is | the way of the source |
//! | 7 | `same_site` | source and final address | the way of the source |
//! | 8 | `search` | source and initiator | search |
//! | 9 | `bookmark` | transition | bookmark |
//! | 10 | `typed` | transition, qualifiers | typed |
//! | 11 | `outside` | a fresh tab, or a link without a source | outside |
//! | 12 | `link` | source and initiator | link |
//!
//! Three rules stand before the table. A reload keeps the way that the tab remembered for the address, or hands on that of the page
//! that it was redirected from. So does going back or forward. And so does leaving a page of an extension, since that page stands in front of the real one.
//!
//! Two choices in the order want a reason. Marks of mail in the addresses (2 to 4) come before `typed`, since people copy
//! links out of mail programs; only `bookmark` silences the campaign parameters, since those were stored with the
//! bookmark. A page that redirects, lets strangers publish, or was itself suspicious (6) hands its own way on before
//! `search` and `link` are asked, so that a stop in between does not wash a link from mail clean.

mod bookmark;
mod campaign;
mod click_tracker;
mod decode;
mod link;
mod link_wrapper;
mod messenger;
mod outside;
mod redirect;
mod same_site;
mod scene;
mod search;
mod typed;
mod unwrap;
mod way;
mod webmail;

use dashward_registry::Registry;

pub use scene::{Previous, Trail};
pub use unwrap::{Unwrapped, unwrap};
pub use way::{SignalId, Step, Way, WayKind};

use scene::Scene;
use way::{Sign, Station};

/// How a person got to the document that a trail leads to.
pub fn way(trail: &Trail<'_>, registry: &Registry<'_>) -> Way {
    if let Some(kept) = kept(trail) {
        return kept.clone();
    }
    let scene = Scene::new(trail, registry);
    let signs: Vec<Sign<'_>> = SIGNALS.iter().filter_map(|look| look(&scene)).collect();
    let kind = signs.iter().find_map(|sign| sign.kind).unwrap_or(WayKind::Unknown);

    // One start, that of the strongest sign which has one; then the stations in the order in which they were passed.
    let start = signs.iter().position(|sign| sign.inherits.is_some() || sign.has_start());
    let mut way = Way { kind, steps: Vec::new() };
    if let Some(inherited) = start.and_then(|index| signs[index].inherits) {
        way.steps.clone_from(&inherited.steps);
    }
    let mut steps: Vec<(Station, &Step)> = signs
        .iter()
        .enumerate()
        .flat_map(|(index, sign)| sign.steps.iter().map(move |(station, step)| (index, *station, step)))
        .filter(|(index, station, _)| *station != Station::Start || Some(*index) == start)
        .map(|(_, station, step)| (station, step))
        .collect();
    // Stable: where two signals saw one address, the step of the stronger stands.
    dashward_judge::order::by_key(&mut steps, |(station, _)| *station);
    steps.dedup_by_key(|(station, step)| (*station, (*station == Station::Address).then_some(&*step.text)));
    // The page before gives a start or a stop, not both: a client has a name, an ordinary page is where it passed.
    let stops = steps.iter().any(|(station, _)| *station == Station::Source);
    let double = match steps.first() {
        Some((Station::Start, step)) if stops && step.signal == SignalId::Link => Some(Station::Start),
        Some((Station::Start, _)) => Some(Station::Source),
        _ => None,
    };
    for (_, step) in steps.into_iter().filter(|(station, _)| Some(*station) != double) {
        way.push(step.clone());
    }
    way
}

/// The way that stands whatever the signals say.
fn kept<'a>(trail: &Trail<'a>) -> Option<&'a Way> {
    let again = trail.transition == "reload" || trail.has("forward_back");
    let behind_ours = trail.source.as_ref().is_some_and(Previous::is_extension_page);
    if !again && !behind_ours {
        return None;
    }
    // A reload that ends elsewhere was redirected: it hands on the way of the page that was loaded anew.
    let hands_on = |source: &&Previous<'_>| {
        source.is_document(trail.url)
            || trail.transition == "reload" && !source.opened_tab && !source.is_extension_page()
    };
    trail.past.or_else(|| trail.source.as_ref().filter(hands_on).map(|source| source.way))
}

type Look = for<'s> fn(&'s Scene<'s>) -> Option<Sign<'s>>;

/// The register, in the order of the table above.
const SIGNALS: [Look; 12] = [
    webmail::look,
    link_wrapper::look,
    click_tracker::look,
    campaign::look,
    messenger::look,
    redirect::look,
    same_site::look,
    search::look,
    bookmark::look,
    typed::look,
    outside::look,
    link::look,
];

#[cfg(test)]
mod tests;
