//! Models to markup. Pure functions: a model and words in, markup out, tested without a browser.

pub mod options;
pub mod popup;
pub mod stop;
pub mod welcome;

use dashward_core::address::HostView;
use dashward_core::engine::{TrustChoice, WayView};
use dashward_core::words::Phrase;
use maud::{Markup, html};

use dashward_ui::Words;

/// A host name: the registrable part strong, the letters that differ marked, the Unicode form beside it.
fn host(host: &HostView, words: &dyn Words) -> Markup {
    html! {
        bdi dir="ltr" class="host" {
            @for piece in &host.pieces {
                @let class = match (piece.registrable, piece.marked) {
                    (true, true) => "site mark",
                    (true, false) => "site",
                    (false, true) => "mark",
                    (false, false) => "",
                };
                span class=(class) { (piece.text) }
            }
        }
        @if let Some(unicode) = &host.unicode {
            " " small class="unicode" { (words.phrase(&Phrase::new("host_unicode", [unicode]))) }
        }
    }
}

/// How the person got here, as one line.
fn way(way: &WayView, host: Option<&HostView>, words: &dyn Words) -> Markup {
    let here = words.word("way_here");
    let name: String = host.into_iter().flat_map(|host| &host.pieces).map(|piece| piece.text.as_str()).collect();
    // The last station is often the page itself.
    let stations: Vec<&String> = way.stations.iter().filter(|station| **station != name).collect();
    html! {
        span class="way" {
            (words.term("way_", &way.kind))
            @if !stations.is_empty() {
                ": "
                @for station in stations {
                    bdi dir="ltr" { (station) } " › "
                }
                (here)
            }
        }
    }
}

/// The choices of "always trust".
fn trust_choices(choices: &[TrustChoice], words: &dyn Words) -> Markup {
    html! {
        @for choice in choices {
            @let act = format!("trust-{}", choice.scope);
            @let key = if choice.scope == "site" { "trust_site" } else { "trust_host" };
            p { button data-act=(act) data-test=(act) { (words.phrase(&Phrase::new(key, [&choice.name]))) } }
        }
    }
}
