//! What a page needs in order to show itself: plain data, words by key.

use serde::{Deserialize, Serialize};

use crate::address::HostView;
use crate::lure::Lure;
use crate::verdict::Level;
use crate::words::Phrase;

/// How the person got here, strongest evidence first.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct WayView {
    /// mail message outside search typed bookmark link unknown
    pub kind: String,
    /// The stations in order: names of mail clients and hosts.
    pub stations: Vec<String>,
    /// The name of the mail client or messenger, where it is known.
    pub source: Option<String>,
}

/// Everything that the stop page shows.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct StopModel {
    /// Name of the vendor that is imitated.
    pub vendor: String,
    /// "This is probably not OpenAI."
    pub title: Phrase,
    /// Two sentences: where the link leads, and where the vendor's page is.
    pub sentences: Vec<Phrase>,
    /// The suspect host.
    pub seen: HostView,
    /// The host of the vendor's page.
    pub real: HostView,
    /// The vendor's page for what the message claimed.
    pub page: PageView,
    /// At most three, strongest first.
    pub reasons: Vec<Phrase>,
    /// How the person got here.
    pub way: WayView,
    /// Whether "continue once" is offered.
    pub may_continue: bool,
    /// Names that "always trust" would cover, the narrower first.
    pub trust: Vec<TrustChoice>,
    /// Where the vendor takes reports: an https or mailto address of the registry.
    pub report: Option<String>,
    /// Plain text of the finding, to copy into a ticket.
    pub ticket: String,
    /// Version of the registry.
    pub data_version: String,
}

/// A vendor's own page.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct PageView {
    /// https address from the registry.
    pub url: String,
    /// The claim that it answers.
    pub lure: Option<Lure>,
    /// "Open OpenAI billing"
    pub label: Phrase,
}

/// A scope offered for "always trust".
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct TrustChoice {
    /// host or site
    pub scope: String,
    /// The name it covers.
    pub name: String,
}

/// Everything that the popup shows of the verdict.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct PopupModel {
    /// `None` where no verdict could be made.
    pub level: Option<Level>,
    /// "platform.openai.com is OpenAI's API console."
    pub headline: Phrase,
    /// The host shown, where there is one.
    pub host: Option<HostView>,
    /// Why, strongest first.
    pub reasons: Vec<Phrase>,
    /// How the person got here.
    pub way: Option<WayView>,
    /// The vendor's id and name, where one is involved.
    pub vendor: Option<VendorView>,
    /// The vendor's own pages.
    pub pages: Vec<PageView>,
    /// The entry of the trust list that covers this host.
    pub trusted: Option<String>,
    /// What could be trusted here.
    pub trust: Vec<TrustChoice>,
    /// Version of the registry.
    pub data_version: String,
}

/// A vendor by id and name.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct VendorView {
    /// File name in the registry.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// The slim bar in the page.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct BannerModel {
    /// care and caution are amber, danger (continued) is red.
    pub level: Level,
    /// One or two sentences.
    pub text: Vec<Phrase>,
}

/// What is trusted, in order of name.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct TrustedModel {
    /// The entries.
    pub entries: Vec<TrustedEntry>,
}

/// One trusted host or site.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct TrustedEntry {
    /// The host or registrable domain.
    pub name: String,
    /// host or site
    pub scope: String,
    /// When it was trusted, milliseconds since the Unix epoch.
    pub since: f64,
}

/// An omnibox suggestion.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Suggestion {
    /// https address from the registry.
    pub url: String,
    /// "OpenAI: API keys"
    pub text: Phrase,
}
