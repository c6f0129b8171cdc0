//! The popup: verdict, reasons, the way here, the vendor's own pages, and a place for who runs on the page.

use dashward_core::engine::PopupModel;
use dashward_core::verdict::Level;
use dashward_core::words::Phrase;
use maud::{Markup, html};

use super::{host, trust_choices, way};
use dashward_ui::view::{Icon, brand};
use dashward_ui::{SafeHref, Words};

/// The id of what is drawn anew when the person decided something.
pub const VERDICT: &str = "verdict";

/// The whole popup. The list of third parties comes into `list`, from the wasm that knows them.
pub fn page(model: &PopupModel, words: &dyn Words) -> Markup {
    html! {
        main class="popup" {
            div id=(VERDICT) { (verdict(model, words)) }
            section class="parties" aria-labelledby="parties" aria-live="polite" {
                h2 id="parties" { (words.word("parties_title")) }
                div id="list" { p class="soft" { (words.word("parties_looking")) } }
                p { a href="report.html" target="_blank" data-test="report" { (words.word("popup_report")) } }
            }
            footer {
                p { (words.word("popup_claim")) }
                p { (words.phrase(&Phrase::new("data_version", [&model.data_version]))) }
            }
        }
    }
}

/// All that the worker says of the tab's page.
pub fn verdict(model: &PopupModel, words: &dyn Words) -> Markup {
    let level = model.level.unwrap_or(Level::Unknown);
    html! {
        (brand(Icon::of(level), words))
        (finding(model, level, words))
        (pages(model, words))
        (trust(model, words))
    }
}

fn finding(model: &PopupModel, level: Level, words: &dyn Words) -> Markup {
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
