//! The closed list of messages, and who may send which.

use serde::{Deserialize, Serialize};

use super::event::TabId;
use crate::verdict::PageFacts;

/// `runtime.MessageSender`, as far as the browser filled it in.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Sender {
    /// The tab of the document that sent it.
    pub tab: Option<TabId>,
    /// 0 for the main frame.
    pub frame: Option<i32>,
    /// The document that sent it.
    pub document: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Whether the sender is a page of this extension: same extension id and an address below its origin.
    pub own: bool,
}

/// A message. A content script may send the first three, our own pages all but those.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, tag = "kind"))]
pub enum Message {
    /// Content script: what is known of this document?
    Verdict,
    /// Content script: what the page asks for and claims.
    Facts {
        /// The facts.
        facts: PageFacts,
    },
    /// Content script: the page keeps hiding the banner.
    BannerHidden,
    /// Stop page: what to show. The suspect address stands in the page's own fragment.
    StopModel,
    /// Stop page: go back to where the person came from, or close the tab.
    Leave,
    /// Stop page or popup: open the vendor's own page for what the message claimed.
    OpenPage,
    /// Stop page: open the suspect address after all, in this tab, for as long as the tab stays on its host.
    ContinueOnce,
    /// Stop page or popup: never warn about this host or site again.
    Trust {
        /// How much is trusted.
        scope: TrustScope,
        /// The tab it is about, when the popup asks.
        tab: Option<TabId>,
    },
    /// Popup or options: take trust back.
    Untrust {
        /// The host or site as `TrustedList` names it.
        name: String,
    },
    /// Options or popup: what is trusted?
    TrustedList,
    /// Popup: what to show for this tab.
    PopupModel {
        /// The tab in front.
        tab: TabId,
    },
    /// Our own pages: open a page of a vendor in a new tab.
    OpenVendor {
        /// The vendor's id.
        vendor: String,
        /// A page of it: login, keys, billing, …
        page: String,
    },
    /// Tests of recovery only; refused in every build that ships.
    ProvokeTrap,
}

/// How much "always trust" covers.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum TrustScope {
    /// This host alone.
    Host,
    /// The registrable domain and all below it.
    Site,
}
