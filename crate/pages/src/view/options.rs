//! The options: what is trusted.

use dashward_core::engine::TrustedModel;
use dashward_core::words::Phrase;
use maud::{Markup, html};

use dashward_ui::Words;
use dashward_ui::view::{Icon, brand};

/// The whole page.
pub fn page(model: &TrustedModel, words: &dyn Words) -> Markup {
    html! {
        main class="card wide" {
            (brand(Icon::QUIET, words))
            h1 id="title" tabindex="-1" { (words.word("options_title")) }
            section aria-labelledby="trusted" {
                h2 id="trusted" { (words.word("options_trusted")) }
                p { (words.word("options_trusted_text")) }
                @if model.entries.is_empty() {
                    p class="soft" { (words.word("options_trusted_none")) }
                } @else {
                    ul class="rows" {
                        @for entry in &model.entries {
                            @let key = if entry.scope == "site" { "options_scope_site" } else { "options_scope_host" };
                            li data-test="trusted" {
                                span { bdi dir="ltr" class="host" { (entry.name) } " " small { (words.word(key)) } }
                                button data-act="untrust" data-arg=(entry.name) data-test="untrust"
                                    aria-label=(words.text(&Phrase::new("untrust_name", [&entry.name]))) {
                                    (words.word("untrust"))
                                }
                            }
                        }
                    }
                }
            }
            section {
                h2 { (words.word("report_title")) }
                p { a href="report.html" { (words.word("popup_report")) } }
            }
            section {
                h2 { (words.word("options_access")) }
                p { a href="welcome.html" { (words.word("options_access_link")) } }
            }
        }
    }
}
