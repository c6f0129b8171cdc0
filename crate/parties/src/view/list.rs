//! The list of third parties in the popup.

use dashward_core::inventory::{CrossOrigin, Inventory, PageKind, Party, Via};
use dashward_core::words::Phrase;
use maud::{Markup, html};

use dashward_ui::{SafeHref, Words};

/// What a look showed.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The third parties.
    pub inventory: Inventory,
    /// What is new since earlier visits.
    pub changes: Vec<Phrase>,
    /// Where the person's word on the kind of page is stored; none where nothing is stored.
    pub kind_key: Option<String>,
    /// The browser did not store what the person said last.
    pub refused: bool,
}

impl Seen {
    /// Takes the page for another kind: the risks are those of such a page.
    pub fn take_for(&mut self, kind: PageKind) {
        self.inventory.page_kind = kind;
        for party in &mut self.inventory.parties {
            party.weigh(kind);
        }
        self.inventory.parties.sort_by_key(|party| core::cmp::Reverse(party.risk.score));
    }
}

/// Why there is no list: the browser gives no access to the page.
pub fn no_access(words: &dyn Words) -> Markup {
    html! { div data-test="not-seen" class="not-seen" { p { (words.word("parties_no_access")) } } }
}

/// The kind of page, what is new there, and the list.
pub fn list(seen: &Seen, words: &dyn Words) -> Markup {
    html! { (kind(seen, words)) (changes(seen, words)) (parties(&seen.inventory, words)) }
}

/// What the page was taken for, and the way to say that it is something else.
fn kind(seen: &Seen, words: &dyn Words) -> Markup {
    let now = seen.inventory.page_kind;
    html! {
        p class="soft" data-test="kind" { (words.phrase(&Phrase::new("popup_kind", [&words.term("page_kind_", now.as_str())]))) }
        @if seen.refused { p role="alert" data-test="refused" { (words.word("popup_kind_refused")) } }
        @if seen.kind_key.is_some() {
            details class="kinds" data-test="kinds" {
                summary { (words.word("popup_kind_wrong")) }
                p { (words.word("popup_kind_text")) }
                p class="choices" {
                    @for kind in PageKind::ALL.into_iter().filter(|kind| *kind != now) {
                        button data-act="kind" data-arg=(kind.as_str()) { (words.term("page_kind_", kind.as_str())) }
                    }
                }
            }
        }
    }
}

fn changes(seen: &Seen, words: &dyn Words) -> Markup {
    html! {
        @if !seen.changes.is_empty() {
            div class="changes" data-test="changes" {
                h3 { (words.word("popup_changes")) }
                ul { @for change in &seen.changes { li { (words.phrase(change)) } } }
            }
        }
    }
}

fn parties(inventory: &Inventory, words: &dyn Words) -> Markup {
    html! {
        @match inventory.parties.len() {
            0 => p class="soft" { (words.word("parties_none")) },
            1 => p class="soft" { (words.word("parties_one")) },
            count => p class="soft" { (words.phrase(&Phrase::new("parties_many", [&count.to_string()]))) },
        }
        @for party in &inventory.parties { (row(party, words)) }
        (protections(inventory, words))
        div data-test="not-seen" class="not-seen" {
            @if inventory.unseen.is_empty() {
                p { (words.word("unseen_nothing")) }
            } @else {
                h3 { (words.word("unseen_title")) }
                (gaps(&inventory.unseen, words))
            }
        }
    }
}

/// What could not be seen.
pub(super) fn gaps(unseen: &[Phrase], words: &dyn Words) -> Markup {
    html! { ul { @for gap in unseen { li { (words.phrase(gap)) } } } }
}

/// What the page itself says that may run and be used on it.
fn protections(inventory: &Inventory, words: &dyn Words) -> Markup {
    let said = [
        ("protection_csp", &inventory.csp),
        ("protection_permissions", &inventory.permissions_policy),
        ("protection_integrity", &inventory.integrity_policy),
    ];
    html! {
        @if said.iter().any(|(_, text)| text.is_some()) {
            details class="protections" data-test="protections" {
                summary { (words.word("protections_title")) }
                dl class="facts" {
                    @for (key, text) in said {
                        @if let Some(text) = text { (fact(key, html! { bdi dir="ltr" { (shown(text)) } }, words)) }
                    }
                }
            }
        }
    }
}

/// The beginning of a header, without what would turn it around or hide in it.
fn shown(header: &str) -> String {
    let plain = header.chars().map(|letter| if (' '..='~').contains(&letter) { letter } else { ' ' });
    let mut text: String = plain.take(HEADER_SHOWN).collect();
    if header.len() > HEADER_SHOWN {
        text.push('…');
    }
    text
}

const HEADER_SHOWN: usize = 1000;

fn row(party: &Party, words: &dyn Words) -> Markup {
    let risk = party.risk.score;
    let owner = party.owner.as_ref().filter(|owner| **owner != party.name);
    html! {
        details class="party" data-test="party" data-party=(party.id) data-risk=(risk) {
            summary {
                span class="name" { bdi { (party.name) } }
                span class="score" title=(words.text(&Phrase::new("party_risk", [&risk.to_string()]))) {
                    meter min="0" low="40" high="70" optimum="0" max="100" value=(risk) {}
                    " " (risk)
                }
                small class="what" {
                    @if let Some(category) = &party.category { (words.term("category_", category)) }
                    @else { (words.word("party_unknown")) }
                    @if let Some(owner) = owner { " · " bdi { (owner) } }
                    @if party.same_owner { " · " (words.word("party_same_owner")) }
                }
            }
            (body(party, words))
        }
    }
}

pub(super) fn body(party: &Party, words: &dyn Words) -> Markup {
    let terms = |list: &[String]| list.iter().map(|word| words.term("collects_", word)).collect::<Vec<_>>().join(", ");
    html! {
        dl class="facts" {
            @if !party.collects.is_empty() { (fact("party_collects", html! { (terms(&party.collects)) }, words)) }
            @if !party.optional.is_empty() { (fact("party_optional", html! { (terms(&party.optional)) }, words)) }
            @if party.replay { (fact("party_replay", html! { (words.word(replay(party))) }, words)) }
            @if party.loads_others { (fact("party_loads", html! { (words.word("party_loads_yes")) }, words)) }
            (fact("party_seen", seen(party, words), words))
            (fact("party_hosts", hosts(party, words), words))
            @if !party.cross_origin.is_empty() { (fact("party_cross_origin", cross_origin(party, words), words)) }
            @if !party.allowed.is_empty() { (fact("party_allowed", html! { (party.allowed.join(", ")) }, words)) }
            @if party.self_hosted { (fact("party_where", html! { (words.word("party_self_hosted")) }, words)) }
            @if let Some(country) = &party.headquarters { (fact("party_headquarters", html! { (country) }, words)) }
            @if !party.residency.is_empty() { (fact("party_residency", html! { (party.residency.join(", ")) }, words)) }
            @for incident in &party.incidents {
                (fact("party_incident", html! {
                    (incident.date) ": " bdi { (incident.summary) } " " (link(&incident.source, "party_source", words))
                }, words))
            }
        }
        (arithmetic(party, words))
        p class="sources" {
            @for (address, key) in [(&party.homepage, "party_homepage"), (&party.dpa, "party_dpa"), (&party.subprocessors, "party_subprocessors")] {
                @if let Some(address) = address { (link(address, key, words)) " " }
            }
            @for source in &party.sources { (link(source, "party_source", words)) " " }
        }
    }
}

fn replay(party: &Party) -> &'static str {
    match (party.replay_default, party.replay_on) {
        (true, _) => "party_replay_default",
        (false, true) => "party_replay_on",
        (false, false) => "party_replay_optional",
    }
}

fn fact(key: &str, what: Markup, words: &dyn Words) -> Markup {
    html! { dt { (words.word(key)) } dd { (what) } }
}

fn seen(party: &Party, words: &dyn Words) -> Markup {
    html! {
        ul {
            @for sighting in &party.seen {
                li {
                    @for (index, via) in sighting.via.iter().enumerate() {
                        @if index > 0 { ", " }
                        (words.word(via_key(*via)))
                    }
                    " × " (sighting.count)
                    @if !sighting.in_page && !sighting.frame.is_empty() {
                        " " (words.phrase(&Phrase::new("party_in_frame", [&sighting.frame])))
                    }
                }
            }
        }
    }
}

fn cross_origin(party: &Party, words: &dyn Words) -> Markup {
    let key = |state: &CrossOrigin| match state {
        CrossOrigin::Anonymous => "cross_origin_anonymous",
        CrossOrigin::UseCredentials => "cross_origin_use_credentials",
        CrossOrigin::Absent => "cross_origin_absent",
    };
    html! { ul { @for state in &party.cross_origin { li { (words.word(key(state))) } } } }
}

fn via_key(via: Via) -> &'static str {
    match via {
        Via::Script => "via_script",
        Via::Module => "via_module",
        Via::Worker => "via_worker",
        Via::Inline => "via_inline",
        Via::Frame => "via_frame",
        Via::Beacon => "via_beacon",
        Via::Fetch | Via::Xhr => "via_fetch",
        Via::Socket => "via_socket",
        Via::Image => "via_image",
        Via::Css => "via_css",
        Via::Font => "via_font",
        Via::Media => "via_media",
        Via::Form => "via_form",
        Via::Other => "via_other",
    }
}

fn hosts(party: &Party, words: &dyn Words) -> Markup {
    html! {
        ul class="names" { @for host in &party.hosts { li { bdi dir="ltr" { (host) } } } }
        @if party.more_hosts > 0 { (words.phrase(&Phrase::new("party_more_hosts", [&party.more_hosts.to_string()]))) }
    }
}

fn arithmetic(party: &Party, words: &dyn Words) -> Markup {
    let sum: i32 = party.risk.parts.iter().map(|part| part.points).sum();
    html! {
        details class="arithmetic" {
            summary { (words.phrase(&Phrase::new("party_risk", [&party.risk.score.to_string()]))) }
            ul {
                @for part in &party.risk.parts {
                    li { span class="points" { (format!("{:+}", part.points)) } " " (words.phrase(&part.why)) }
                }
            }
            @if sum > i32::from(party.risk.score) {
                p { (words.phrase(&Phrase::new("party_risk_capped", [&sum.to_string()]))) }
            }
        }
    }
}

fn link(address: &str, key: &str, words: &dyn Words) -> Markup {
    html! {
        @if let Some(href) = SafeHref::parse(address) {
            a href=(href) target="_blank" rel="noreferrer noopener" { (words.word(key)) }
        }
    }
}
