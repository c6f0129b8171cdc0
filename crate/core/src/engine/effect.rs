//! What we ask of the browser.

use serde::Serialize;

use super::event::Disposition;
use super::model::{BannerModel, PopupModel, StopModel, Suggestion, TrustedModel};
use crate::store::Record;
use crate::verdict::Level;
use crate::words::Phrase;

/// One effect. The shell carries them out in order; each stands alone.
#[derive(Clone, Debug, Serialize, PartialEq)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Effect {
    /// Icon, badge and title of the toolbar button for one tab.
    Show {
        /// Which tab.
        tab: i32,
        /// Picks the icon and the badge.
        level: Level,
        /// The tooltip.
        title: Phrase,
        /// Whether the page is one whose third parties are kept in the ledger, where a look at it is possible: it asks for a
        /// credential, is a vendor's own, or its address speaks of keys, bills, quotas or signing in. Pages of which the person said
        /// what they are, which the ledger knows, come on top.
        watch: bool,
    },
    /// Looks for the ledger once more at a page that was watched and shows another address of its own now.
    LookAgain {
        /// Which tab.
        tab: i32,
    },
    /// Looks for fields for a credential in the frames of a page, where access was granted: it is caution, and would be danger with
    /// one. The content script tells of main frames alone.
    LookIntoFrames {
        /// Which tab.
        tab: i32,
        /// Which document.
        document: String,
    },
    /// Puts the stop page in the place of the document.
    ShowStop {
        /// Which tab.
        tab: i32,
        /// `stop.html#…`, relative to the extension's origin.
        url: String,
    },
    /// Tells the content script of a document what to show; nothing happens where none runs.
    ShowBanner {
        /// Which tab.
        tab: i32,
        /// Which document, so that a late answer never reaches its successor.
        document: String,
        /// What; `None` takes the banner away.
        banner: Option<BannerModel>,
    },
    /// Opens an address in a tab.
    Navigate {
        /// Which tab.
        tab: i32,
        /// An https address of the registry, or the one that the person chose to continue to.
        url: String,
    },
    /// Goes back in a tab's history as far as it goes, to leave a warning.
    Back {
        /// Which tab.
        tab: i32,
        /// How many entries.
        steps: u8,
    },
    /// Closes a tab.
    CloseTab {
        /// Which.
        tab: i32,
    },
    /// Opens an address by disposition (omnibox).
    Open {
        /// An https address of the registry.
        url: String,
        /// Where.
        disposition: Disposition,
    },
    /// Shows suggestions in the omnibox.
    Suggest {
        /// Best first; at most six.
        suggestions: Vec<Suggestion>,
    },
    /// Stores or removes one record.
    Save {
        /// Where.
        area: Area,
        /// Key in that area.
        key: String,
        /// `None` removes it.
        record: Option<Record>,
    },
    /// Answers the message of this event.
    Reply {
        /// The answer.
        reply: Reply,
    },
}

/// A storage area.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Area {
    /// In memory, gone with the browser: what happens in the tabs.
    Session,
    /// On disk: the person's own choices, and nothing else.
    Local,
}

/// The answer to a message.
#[derive(Clone, Debug, Serialize, PartialEq)]
#[serde(tag = "kind", content = "value", rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Reply {
    /// For `Verdict` and `Facts`: the banner to show, if any.
    Banner(Option<BannerModel>),
    /// For `StopModel`; `None` where there is nothing to warn of.
    Stop(Option<Box<StopModel>>),
    /// For `PopupModel`.
    Popup(Box<PopupModel>),
    /// For `TrustedList` and `Untrust`.
    Trusted(TrustedModel),
    /// For `Leave`: the page goes back this many entries of its own history at once, which no call of the browser does.
    Back(u8),
    /// Done.
    Done,
    /// The sender may not send this, or it made no sense; why is in the phrase.
    Refused(Phrase),
}
