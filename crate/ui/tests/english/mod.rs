//! The words of the real file, for the tests of views.

use dashward_ui::Words;

const MESSAGES: &str = include_str!("../../../../extension/_locales/en/messages.json");

/// The words in English.
pub(crate) struct English(serde_json::Value);

impl English {
    pub(crate) fn new() -> Self {
        Self(serde_json::from_str(MESSAGES).expect("messages.json is JSON"))
    }
}

impl Words for English {
    fn template(&self, key: &str) -> String {
        self.0[key]["message"].as_str().unwrap_or_default().to_owned()
    }
}

/// A text that must stay one.
pub(crate) const HOSTILE: &str = "<img src=x onerror=alert(1)>\"'&\u{202e}";
