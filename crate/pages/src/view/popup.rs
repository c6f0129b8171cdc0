//! The popup: verdict, reasons, the way here, the vendor's own pages, and who runs on the page.

use dashward_core::engine::PopupModel;
use dashward_core::inventory::{Inventory, PageKind};
use dashward_core::verdict::Level;
use dashward_core::words::Phrase;
use maud::{Markup, html};

use super::{Icon, brand, host, inventory, trust_choices, way};
use crate::SafeHref;
use crate::words::Words;

/// What is known of the parties on the page.
#[derive(Clone, Debug, Default)]
pub enum Looked {
    /// The page was looked at.
    Seen(Box<Seen>),
    /// The browser gives no access to the page.
    NoAccess,
    /// The look is under way.
    #[default]
    NotYet,
}

/// What a look showed.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The third parties.
    pub inventory: Inventory,
    /// What is new since earlier visits.
    pub changes: Vec<Phrase>,
    /// Where the person's word on the kind of page is stored; none where nothing is stored.
    pub kind_key: Option<String>,
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

/// The whole popup.
pub fn page(model: &PopupModel, looked: &Looked, words: &dyn Words) -> Markup {
    let level = model.level.unwrap_or(Level::Unknown);
    html! {
        main class="popup" {
            (brand(Icon::of(level), words))
            (verdict(model, level, words))
            (pages(model, words))
            (trust(model, words))
            (inventory::section(looked, words))
            footer {
                p { (words.word("popup_claim")) }
                p { (words.phrase(&Phrase::new("data_version", [&model.data_version]))) }
            }
        }
    }
}

fn verdict(model: &PopupModel, level: Level, words: &dyn Words) -> Markup {
    let key = format!("level_{}", level.as_str());
    html! {
        section class="verdict" data-test="level" data-level=(level.as_str()) {
            span class="level" { (words.word(&key)) }
            h1 id="title" tabindex="-1" data-test="headline" { (words.phrase(&model.headline)) }
            @if let Some(shown) = &model.host { p class="seen" { (host(shown, words)) } }
            @if !model.reasons.is_empty() {
                ul class="reasons" {
                    @for reason in &model.reasons { li data-test="reason" { (words.phrase(reason)) } }
                }
            }
            @if let Some(shown) = &model.way { p class="way-line" data-test="way" { (way(shown, model.host.as_ref(), words)) } }
        }
    }
}

fn pages(model: &PopupModel, words: &dyn Words) -> Markup {
    let Some(vendor) = model.vendor.as_ref().filter(|_| !model.pages.is_empty()) else { return html! {} };
    html! {
        nav aria-labelledby="pages" {
            h2 id="pages" { (words.phrase(&Phrase::new("popup_pages", [&vendor.name]))) }
            ul class="links" {
                @for page in &model.pages {
                    @if let Some(href) = SafeHref::parse(&page.url) {
                        li { a href=(href) target="_blank" rel="noreferrer noopener" { (words.phrase(&page.label)) } }
                    }
                }
            }
        }
    }
}

fn trust(model: &PopupModel, words: &dyn Words) -> Markup {
    html! {
        @if let Some(name) = &model.trusted {
            section class="trust" {
                p { (words.phrase(&Phrase::new("popup_trusted", [name]))) }
                p { button data-act="untrust" data-arg=(name) data-test="untrust" { (words.word("untrust")) } }
            }
        } @else if !model.trust.is_empty() {
            details class="trust" data-test="trust" {
                summary { (words.word("stop_trust")) }
                p { (words.word("stop_trust_text")) }
                (trust_choices(&model.trust, words))
            }
        }
    }
}
