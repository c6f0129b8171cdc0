//! What a page asks for and claims, as its content script reports it. Hostile until parsed: bounded here, and never more than a
//! reason to look harder.

use serde::{Deserialize, Serialize};

/// Longest title or heading that is looked at, in characters.
const TEXT: usize = 256;
/// Most headings that are looked at.
const HEADINGS: usize = 8;

/// Facts about a page.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct PageFacts {
    /// There is a field for a password.
    pub password: bool,
    /// There is a field for a one-time code (`autocomplete="one-time-code"`).
    pub one_time_code: bool,
    /// There is a field for a payment card (`autocomplete="cc-…"`).
    pub card: bool,
    /// The document's title.
    pub title: String,
    /// The first headings.
    pub headings: Vec<String>,
}

impl PageFacts {
    /// Whether the page asks for something that opens doors.
    pub fn asks_credential(&self) -> bool {
        self.password || self.one_time_code || self.card
    }

    /// The same facts within bounds.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        let cut = |text: &str| text.chars().take(TEXT).collect::<String>();
        self.title = cut(&self.title);
        self.headings.truncate(HEADINGS);
        self.headings = self.headings.iter().map(|heading| cut(heading)).collect();
        self
    }

    /// Facts of two reports on one document: a field that was seen stays seen.
    #[must_use]
    pub fn merged(self, later: PageFacts) -> Self {
        Self {
            password: self.password || later.password,
            one_time_code: self.one_time_code || later.one_time_code,
            card: self.card || later.card,
            ..later
        }
        .bounded()
    }
}
