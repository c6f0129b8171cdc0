//! Markup that more than one page has.

use dashward_core::verdict::Level;
use maud::{Markup, html};

use crate::words::Words;

/// A page of the worker's silence: never an empty one, never a calm one.
pub fn silence(words: &dyn Words) -> Markup {
    html! {
        main class="card" {
            (brand(Icon::QUIET, words))
            h1 id="title" tabindex="-1" { (words.word("silence_title")) }
            p { (words.word("silence_text")) }
            p class="actions" { button class="primary" data-act="retry" { (words.word("silence_retry")) } }
        }
    }
}

/// A variant of our icon. The green one stands nowhere but beside a verified address.
#[derive(Clone, Copy, Debug)]
pub struct Icon(&'static str);

impl Icon {
    /// Where nothing is to be told by colour.
    pub const QUIET: Self = Self("quiet");
    /// On the stop page.
    pub const DANGER: Self = Self("danger");

    /// The one of a level.
    pub fn of(level: Level) -> Self {
        Self(match level {
            Level::Care => "care",
            Level::Caution => "caution",
            Level::Danger => "danger",
            Level::Verified => "verified",
            Level::Neutral | Level::Owned | Level::Unknown => "quiet",
        })
    }
}

/// Our name, on every page: a warning must say whose it is.
pub fn brand(icon: Icon, words: &dyn Words) -> Markup {
    html! {
        header class="brand" {
            img src=(format!("icons/{}-32.png", icon.0)) width="20" height="20" alt="";
            span { (words.word("extension_name")) }
        }
    }
}
