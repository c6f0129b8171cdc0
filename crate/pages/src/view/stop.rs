//! The stop page: about 45 words, the safe way first.

use dashward_core::engine::StopModel;
use dashward_core::words::Phrase;
use maud::{Markup, html};

use super::{host, trust_choices, way};
use dashward_ui::view::{Icon, brand};
use dashward_ui::{SafeHref, Words};

/// The warning.
pub fn warning(model: &StopModel, words: &dyn Words) -> Markup {
    html! {
        main class="card" role="alertdialog" aria-labelledby="title" aria-describedby="what" {
            (brand(Icon::DANGER, words))
            h1 id="title" tabindex="-1" data-test="title" { (words.phrase(&model.title)) }
            p id="what" {
                @for sentence in &model.sentences { (words.phrase(sentence)) " " }
            }
            (hosts(model, words))
            div class="actions" {
                button class="primary" data-act="open-page" data-test="open-page" { (words.phrase(&model.page.label)) }
                button data-act="leave" data-test="leave" { (words.word("stop_leave")) }
                small class="target" { bdi dir="ltr" data-test="open-page-url" { (model.page.url) } }
            }
            (more(model, words))
            footer {
                p { (words.word("shown_by")) }
                p { (words.phrase(&Phrase::new("data_version", [&model.data_version]))) }
            }
        }
    }
}

/// The two names, one above the other, so that the eye can compare them.
fn hosts(model: &StopModel, words: &dyn Words) -> Markup {
    html! {
        dl class="hosts" {
            dt { (words.word("stop_seen")) }
            dd data-test="seen-host" { (host(&model.seen, words)) }
            dt { (words.phrase(&Phrase::new("stop_real", [&model.vendor]))) }
            dd data-test="real-host" { (host(&model.real, words)) }
        }
    }
}

fn more(model: &StopModel, words: &dyn Words) -> Markup {
    html! {
        div class="more" {
            details data-test="why" {
                summary { (words.word("stop_why")) }
                ul {
                    @for reason in model.reasons.iter().take(3) { li { (words.phrase(reason)) } }
                }
                @if !model.way.stations.is_empty() { p { (way(&model.way, Some(&model.seen), words)) } }
            }
            @if model.may_continue {
                button class="quiet" data-act="continue" data-test="continue" { (words.word("stop_continue")) }
            }
            @if !model.trust.is_empty() {
                details data-test="trust" {
                    summary { (words.word("stop_trust")) }
                    p { (words.word("stop_trust_text")) }
                    (trust_choices(&model.trust, words))
                }
            }
            (report(model, words))
        }
    }
}

fn report(model: &StopModel, words: &dyn Words) -> Markup {
    html! {
        details data-test="report" {
            summary { (words.word("stop_report")) }
            @if let Some(href) = model.report.as_deref().and_then(SafeHref::parse) {
                p {
                    a href=(href) target="_blank" rel="noreferrer noopener" {
                        (words.phrase(&Phrase::new("stop_report_to", [&model.vendor])))
                    }
                }
            }
            p { (words.word("stop_report_text")) }
            pre class="ticket" tabindex="0" { (model.ticket) }
            p { button data-act="copy" data-arg=(model.ticket) { (words.word("stop_report_copy")) } }
        }
    }
}

/// The page for an address that is no longer warned of, or that nobody asked about.
pub fn nothing(words: &dyn Words) -> Markup {
    html! {
        main class="card" {
            (brand(Icon::QUIET, words))
            h1 id="title" tabindex="-1" data-test="title" { (words.word("stop_nothing_title")) }
            p { (words.word("stop_nothing_text")) }
            p class="actions" { button class="primary" data-act="back" { (words.word("stop_nothing_back")) } }
            footer { p { (words.word("shown_by")) } }
        }
    }
}
