//! The welcome page: what it does, what it never does, and the accesses that may be granted.

use dashward_core::words::Phrase;
use maud::{Markup, html};

use dashward_ui::Words;
use dashward_ui::view::{Icon, brand};

/// Access to the vendors' own pages.
pub const DASHBOARDS: &str = "dashboards";
/// Access to web clients of mail.
pub const WEBMAIL: &str = "webmail";
/// Access to every page of the web.
pub const ALL_SITES: &str = "all_sites";
/// Hearing of requests.
pub const REQUESTS: &str = "requests";

/// An access on offer.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// One of the four.
    pub name: &'static str,
    /// How it stands.
    pub state: State,
}

/// How an access stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Declared at installation: no one can take it back here.
    Declared,
    /// Granted by the person.
    Granted,
    /// Part of all sites, which the person granted.
    Included,
    /// Not granted.
    Open,
}

const DOES: [&str; 5] = ["welcome_does_1", "welcome_does_2", "welcome_does_3", "welcome_does_4", "welcome_does_5"];
const NEVER: [&str; 4] = ["welcome_never_1", "welcome_never_2", "welcome_never_3", "welcome_never_4"];

/// The whole page. `vendors` is how many the registry knows.
pub fn page(offers: &[Offer], vendors: usize, words: &dyn Words) -> Markup {
    html! {
        main class="card wide" {
            (brand(Icon::QUIET, words))
            h1 id="title" tabindex="-1" { (words.word("welcome_title")) }
            p class="lead" { (words.phrase(&Phrase::new("welcome_lead", [&vendors.to_string()]))) }
            section aria-labelledby="does" {
                h2 id="does" { (words.word("welcome_does")) }
                ol { @for key in DOES { li { (words.word(key)) } } }
            }
            section aria-labelledby="never" {
                h2 id="never" { (words.word("welcome_never")) }
                ul { @for key in NEVER { li { (words.word(key)) } } }
            }
            section aria-labelledby="access" aria-live="polite" {
                h2 id="access" { (words.word("welcome_access")) }
                p { (words.word("welcome_access_text")) }
                ul class="rows" { @for offer in offers { (row(*offer, words)) } }
            }
        }
    }
}

fn row(offer: Offer, words: &dyn Words) -> Markup {
    let (title, text) = match offer.name {
        DASHBOARDS => ("access_dashboards", "access_dashboards_text"),
        WEBMAIL => ("access_webmail", "access_webmail_text"),
        REQUESTS => ("access_requests", "access_requests_text"),
        _ => ("access_all_sites", "access_all_sites_text"),
    };
    let test = format!("access-{}", offer.name.replace('_', "-"));
    html! {
        li data-test=(test) {
            div { h3 { (words.word(title)) } p { (words.word(text)) } }
            @match offer.state {
                State::Declared => span class="soft" { (words.word("access_declared")) },
                State::Included => span class="soft" { (words.word("access_included")) },
                State::Granted => button data-act="revoke" data-arg=(offer.name) { (words.word("access_revoke")) },
                State::Open => button class="primary" data-act="grant" data-arg=(offer.name) { (words.word("access_grant")) },
            }
        }
    }
}
