//! How a person got to a page, as far as a verdict depends on it.

use serde::{Deserialize, Serialize};

/// The kinds of way.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum WayKind {
    /// A bookmark, or a tile of the browser's own pages.
    Bookmark,
    /// A link on a page that is none of the others.
    Link,
    /// A link in mail.
    Mail,
    /// A link in another kind of message.
    Message,
    /// A program outside the browser.
    Outside,
    /// A result of a search engine.
    Search,
    /// The address bar.
    Typed,
    /// Nothing speaks for any of them.
    #[default]
    Unknown,
}

impl WayKind {
    /// All kinds, in order of name.
    pub const ALL: [WayKind; 8] = [
        WayKind::Bookmark,
        WayKind::Link,
        WayKind::Mail,
        WayKind::Message,
        WayKind::Outside,
        WayKind::Search,
        WayKind::Typed,
        WayKind::Unknown,
    ];

    /// The kind that a word names.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether somebody else's words, or a program that may be a mail program, led here.
    pub fn is_message(self) -> bool {
        matches!(self, Self::Mail | Self::Message | Self::Outside)
    }

    /// The word, as it is stored and shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bookmark => "bookmark",
            Self::Link => "link",
            Self::Mail => "mail",
            Self::Message => "message",
            Self::Outside => "outside",
            Self::Search => "search",
            Self::Typed => "typed",
            Self::Unknown => "unknown",
        }
    }
}
