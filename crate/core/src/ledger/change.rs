//! What differs from the visits before.

use serde::{Deserialize, Serialize};

use crate::words::Phrase;

/// One difference.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Change {
    /// When it was seen, in milliseconds since the Unix epoch.
    pub at: f64,
    /// The number of the visit in which it was seen.
    pub visit: u32,
    /// What kind of difference.
    pub kind: ChangeKind,
    /// The id of the party that it is about; empty where it is about the page.
    pub party: String,
    /// Name of the party, or the script whose `integrity` changed, or the directive of a policy.
    pub name: String,
    /// The host, script or source that it is about; may be empty.
    pub detail: String,
}

/// Kinds of difference.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// A party that was not there before.
    NewParty,
    /// A party that was gone is there again.
    Back,
    /// A party was on none of the last visits.
    Gone,
    /// A party has a host that it did not have.
    NewHost,
    /// A party runs code in the page now, and did not before.
    RunsNow,
    /// A script that `integrity` bound is loaded without it.
    IntegrityLost,
    /// The same script has another `integrity`.
    IntegrityChanged,
    /// The page's content security policy allows more, or is gone.
    CspWeakened,
    /// A party records sessions now, and did not before.
    ReplayOn,
    /// A party is asked for without encryption now.
    InsecureNow,
}

impl ChangeKind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::NewParty,
        Self::Back,
        Self::Gone,
        Self::NewHost,
        Self::RunsNow,
        Self::IntegrityLost,
        Self::IntegrityChanged,
        Self::CspWeakened,
        Self::ReplayOn,
        Self::InsecureNow,
    ];

    /// The word for it, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NewParty => "new-party",
            Self::Back => "back",
            Self::Gone => "gone",
            Self::NewHost => "new-host",
            Self::RunsNow => "runs-now",
            Self::IntegrityLost => "integrity-lost",
            Self::IntegrityChanged => "integrity-changed",
            Self::CspWeakened => "csp-weakened",
            Self::ReplayOn => "replay-on",
            Self::InsecureNow => "insecure-now",
        }
    }
}

impl Change {
    /// What happened, in a sentence.
    pub fn phrase(&self) -> Phrase {
        let args = [self.name.as_str(), self.detail.as_str()];
        match self.kind {
            ChangeKind::NewParty => Phrase::new("change_new_party", args),
            ChangeKind::Back => Phrase::new("change_back", args),
            ChangeKind::Gone => Phrase::new("change_gone", args),
            ChangeKind::NewHost => Phrase::new("change_new_host", args),
            ChangeKind::RunsNow => Phrase::new("change_runs_now", args),
            ChangeKind::IntegrityLost => Phrase::new("change_integrity_lost", args),
            ChangeKind::IntegrityChanged => Phrase::new("change_integrity_changed", args),
            ChangeKind::CspWeakened if self.name.is_empty() => Phrase::plain("change_csp_gone"),
            ChangeKind::CspWeakened if self.detail.is_empty() => Phrase::new("change_csp_open", args),
            ChangeKind::CspWeakened => Phrase::new("change_csp_weakened", args),
            ChangeKind::ReplayOn => Phrase::new("change_replay_on", args),
            ChangeKind::InsecureNow => Phrase::new("change_insecure_now", args),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_json() {
        for kind in ChangeKind::ALL {
            assert_eq!(serde_json::to_string(&kind).expect("a word"), format!("\"{}\"", kind.as_str()));
        }
    }
}
