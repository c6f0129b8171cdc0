//! What is told about a page and each third party on it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::observation::{CrossOrigin, Via};
use super::risk::Risk;
use crate::words::Phrase;

/// Who runs on a page, and what could not be seen of it.
#[derive(Clone, Debug, Default, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Inventory {
    /// The registrable domain of the page, or its host where there is none; `None` where its address could not be read.
    pub site: Option<String>,
    /// Who owns the page, where the registry knows.
    pub owner: Option<String>,
    /// What the page is for.
    pub page_kind: PageKind,
    /// The third parties, the riskiest first.
    pub parties: Vec<Party>,
    /// The content security policies of the main document, of its response and of its text, one after the other as in a header.
    pub csp: Option<String>,
    /// What the response says of the features that the page and its frames may use.
    pub permissions_policy: Option<String>,
    /// What the response says of scripts and styles without `integrity`.
    pub integrity_policy: Option<String>,
    /// The third parties' scripts that run in the page; for the ledger alone.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub scripts: Vec<SeenScript>,
    /// What could not be seen, in sentences.
    pub unseen: Vec<Phrase>,
    /// Version of the data: of the registry, and of the lists beside it.
    pub data_version: String,
}

/// What a page is for, as far as it matters to who may run on it.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum PageKind {
    /// None of the others.
    #[default]
    Other,
    /// A tool that developers work in: code, builds, registries of packages.
    DeveloperTool,
    /// A vendor's application or dashboard.
    Dashboard,
    /// A console for an API or a cloud: projects, limits, logs.
    Console,
    /// A portal where members, roles and settings of an organisation are kept.
    Admin,
    /// Takes payment details, or shows them.
    Payment,
    /// Shows or makes keys.
    Keys,
    /// A new password is chosen here.
    SignUp,
    /// A forgotten password is replaced here.
    Reset,
    /// A person signs in here.
    SignIn,
    /// A one-time code is entered here.
    Mfa,
}

impl PageKind {
    /// All kinds, the least sensitive first.
    pub const ALL: [Self; 11] = [
        Self::Other,
        Self::DeveloperTool,
        Self::Dashboard,
        Self::Console,
        Self::Admin,
        Self::Payment,
        Self::Keys,
        Self::SignUp,
        Self::Reset,
        Self::SignIn,
        Self::Mfa,
    ];

    /// Whether credentials are entered or keys shown on it.
    pub fn is_door(self) -> bool {
        self >= Self::Payment
    }

    /// The word for it, as in JSON and in policies.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::DeveloperTool => "developer-tool",
            Self::Dashboard => "dashboard",
            Self::Console => "console",
            Self::Admin => "admin",
            Self::Payment => "payment",
            Self::Keys => "keys",
            Self::SignUp => "sign-up",
            Self::Reset => "reset",
            Self::SignIn => "sign-in",
            Self::Mfa => "mfa",
        }
    }
}

/// One third party on a page.
#[derive(Clone, Debug, Default, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Party {
    /// The id of a service, `vendor:ID`, or a registrable domain or address.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The company behind it, where it is known.
    pub owner: Option<String>,
    /// The registry's word for what it is.
    pub category: Option<String>,
    /// Its own page about itself.
    pub homepage: Option<String>,
    /// What it documents that it collects.
    pub collects: Vec<String>,
    /// What it documents that a site can make it collect.
    pub optional: Vec<String>,
    /// Can record the page or the person's actions for play-back.
    pub replay: bool,
    /// Does so without the site switching it on.
    pub replay_default: bool,
    /// A script of its was seen that loads only where replay is on.
    pub replay_on: bool,
    /// Is made to load scripts of others.
    pub loads_others: bool,
    /// Country of its headquarters, ISO 3166-1 alpha-2.
    pub headquarters: Option<String>,
    /// Regions where it documents that customers can keep their data.
    pub residency: Vec<String>,
    /// Publicly documented security incidents.
    pub incidents: Vec<PartyIncident>,
    /// The public pages that say so.
    pub sources: Vec<String>,
    /// Its data-processing terms.
    pub dpa: Option<String>,
    /// Its list of subprocessors.
    pub subprocessors: Option<String>,
    /// The hosts of it that were seen, in order of name; at most [`HOSTS_KEPT`](super::HOSTS_KEPT).
    pub hosts: Vec<String>,
    /// How many more hosts were seen.
    pub more_hosts: u32,
    /// In which frames, and how.
    pub seen: Vec<Sighting>,
    /// The most that it can do on this page.
    pub reach: Reach,
    /// Whether its scripts are bound to known content.
    pub binding: Binding,
    /// The digests that `integrity` binds its scripts and style sheets in the page to, where they could be read.
    pub digests: Vec<Digest>,
    /// How its scripts and style sheets in the page are asked for, where their elements were seen.
    pub cross_origin: Vec<CrossOrigin>,
    /// What the page hands over to its frames: the features in their `allow` attributes.
    pub allowed: Vec<String>,
    /// Was asked for without encryption.
    pub insecure: bool,
    /// Runs from the page's own site, by copy or by proxy.
    pub self_hosted: bool,
    /// Belongs to the company that owns the page.
    pub same_owner: bool,
    /// How much it could harm here, with the arithmetic.
    pub risk: Risk,
}

impl Party {
    /// Works out its risk on a page of this kind.
    pub fn weigh(&mut self, page: PageKind) {
        self.risk = Risk::of(self, page);
    }
}

/// Where and how a party was seen.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Sighting {
    /// The host of the frame; empty where it has none.
    pub frame: String,
    /// The frame is the page itself or belongs to its owner.
    pub in_page: bool,
    /// The kinds, each once.
    pub via: Vec<Via>,
    /// How many times.
    pub count: u32,
}

/// What a script or a style sheet is bound to.
#[derive(Clone, Debug, Default, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Digest {
    /// Host and path of its address.
    pub of: String,
    /// The text of its `integrity` attribute.
    pub integrity: String,
}

/// What binds a third party's script in the page. Several elements may differ in their queries alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenScript {
    /// Id of the party.
    pub party: String,
    /// Name of the party.
    pub name: String,
    /// Host and path of its address.
    pub of: String,
    /// The texts of its `integrity` attributes.
    pub digests: BTreeSet<String>,
    /// An element of it has none.
    pub bare: bool,
}

impl SeenScript {
    pub(super) fn of(party: &Party, of: &str) -> Self {
        Self { party: party.id.clone(), name: party.name.clone(), of: of.to_owned(), ..Self::default() }
    }
}

/// A publicly documented security incident.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct PartyIncident {
    /// ISO 8601 date.
    pub date: String,
    /// One sentence.
    pub summary: String,
    /// The public page that says so.
    pub source: String,
}

/// The most that a party can do on a page, the least first.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Reach {
    /// Delivers pictures, fonts and the like: learns that the page was opened.
    #[default]
    Loads,
    /// Is sent data by code on the page.
    Receives,
    /// Delivers style sheets, which can hide, show and copy what stands in the page.
    Styles,
    /// Runs code inside a frame of another third party.
    RunsElsewhere,
    /// Has a frame that is sandboxed.
    SandboxedFrame,
    /// Has a frame of its own.
    Frame,
    /// Runs code in the page: reads and changes everything on it.
    Runs,
}

impl Reach {
    /// All of them, the least first.
    pub const ALL: [Self; 7] =
        [Self::Loads, Self::Receives, Self::Styles, Self::RunsElsewhere, Self::SandboxedFrame, Self::Frame, Self::Runs];

    /// The word for it, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Loads => "loads",
            Self::Receives => "receives",
            Self::Styles => "styles",
            Self::RunsElsewhere => "runs-elsewhere",
            Self::SandboxedFrame => "sandboxed-frame",
            Self::Frame => "frame",
            Self::Runs => "runs",
        }
    }
}

/// Whether the scripts of a party are bound to known content, the best first.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Binding {
    /// It runs no script in the page.
    #[default]
    NoScript,
    /// Every script has `integrity`.
    Bound,
    /// The elements are gone, so that nobody can tell.
    Unknown,
    /// At least one script has none: whoever controls the host controls the page.
    Unbound,
}

impl Binding {
    /// The word for it, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoScript => "no-script",
            Self::Bound => "bound",
            Self::Unknown => "unknown",
            Self::Unbound => "unbound",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_json() {
        for kind in PageKind::ALL {
            assert_eq!(serde_json::to_string(&kind).expect("a word"), format!("\"{}\"", kind.as_str()));
        }
        for reach in Reach::ALL {
            assert_eq!(serde_json::to_string(&reach).expect("a word"), format!("\"{}\"", reach.as_str()));
        }
        for binding in [Binding::NoScript, Binding::Bound, Binding::Unknown, Binding::Unbound] {
            assert_eq!(serde_json::to_string(&binding).expect("a word"), format!("\"{}\"", binding.as_str()));
        }
    }
}
