//! What the browser told us: one variant for each thing the shell listens to.

use serde::{Deserialize, Serialize};

use super::message::{Message, Sender};

/// A tab, as the browser numbers them.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, type = "number"))]
pub struct TabId(pub i32);

/// Milliseconds since the Unix epoch, from the event. Never compared with anything but other event times.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, PartialOrd)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, type = "number"))]
pub struct Instant(pub f64);

/// One event. Times come with the events; nothing rests on their order or on their all arriving.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, tag = "kind"))]
pub enum Event {
    /// The worker started and these tabs are open. Sent once, after the browser's events that were waiting and before the first
    /// message: the events say how a page was reached, the list only which pages there are.
    Started {
        /// Every tab with the document it shows, as far as the browser tells.
        tabs: Vec<OpenTab>,
    },
    /// `webNavigation.onBeforeNavigate` of a main frame.
    NavigationStarted {
        /// Where.
        tab: TabId,
        /// The first address of the navigation, before any redirect.
        url: String,
        /// When.
        at: Instant,
    },
    /// `webNavigation.onCreatedNavigationTarget`: a link opened a new tab.
    TargetCreated {
        /// The new tab.
        tab: TabId,
        /// The tab with the link.
        source: TabId,
        /// Where the link leads.
        url: String,
        /// When.
        at: Instant,
    },
    /// `webRequest.onBeforeRequest` of a main frame, where access allows it to be seen.
    Requested {
        /// Where.
        tab: TabId,
        /// The address asked for.
        url: String,
        /// The origin that started the navigation, as the browser says it.
        initiator: Option<String>,
        /// When.
        at: Instant,
    },
    /// `webRequest.onBeforeRedirect` of a main frame.
    Redirected {
        /// Where.
        tab: TabId,
        /// The address that answered.
        from: String,
        /// The address it sent the browser to.
        to: String,
        /// When.
        at: Instant,
    },
    /// `webNavigation.onCommitted` of a main frame: a document took over.
    Committed {
        /// Where.
        tab: TabId,
        /// The document.
        document: String,
        /// Its address.
        url: String,
        /// `transitionType`: link, typed, auto_bookmark, reload, …
        transition: String,
        /// `transitionQualifiers`: client_redirect, server_redirect, forward_back, from_address_bar.
        qualifiers: Vec<String>,
        /// When.
        at: Instant,
    },
    /// `webNavigation.onHistoryStateUpdated` or `onReferenceFragmentUpdated` of a main frame.
    Moved {
        /// Where.
        tab: TabId,
        /// The document, which stays the same.
        document: String,
        /// Its new address.
        url: String,
        /// When.
        at: Instant,
    },
    /// The frames of a page were looked into, because of [`Effect::LookIntoFrames`](super::Effect::LookIntoFrames), and ask for a
    /// credential.
    FramesLookedAt {
        /// Where.
        tab: TabId,
        /// The document in the main frame.
        document: String,
        /// Some frame has a field for a password.
        password: bool,
        /// Some frame has a field for a one-time code.
        one_time_code: bool,
        /// Some frame has a field for a payment card.
        card: bool,
    },
    /// `tabs.onRemoved`.
    TabClosed {
        /// Which.
        tab: TabId,
    },
    /// `webNavigation.onTabReplaced`.
    TabReplaced {
        /// The tab that is gone.
        tab: TabId,
        /// The tab in its place.
        by: TabId,
    },
    /// `runtime.onMessage`. The sender is the browser's word, the message is not.
    Asked {
        /// Who.
        sender: Sender,
        /// What.
        message: Message,
        /// When.
        at: Instant,
    },
    /// `omnibox.onInputChanged`: what stands behind the keyword so far.
    OmniboxChanged {
        /// The text.
        text: String,
    },
    /// `omnibox.onInputEntered`.
    OmniboxEntered {
        /// The text, or the address of the suggestion that was taken.
        text: String,
        /// Which tab to use.
        disposition: Disposition,
    },
}

/// A tab that was open when the worker started.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct OpenTab {
    /// Which.
    pub tab: TabId,
    /// `webNavigation.getFrame(…).documentId`, where the browser gives one.
    pub document: Option<String>,
    /// The address of its main frame; empty while its first document is on its way.
    pub url: String,
}

/// Where an omnibox entry opens.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Disposition {
    /// In the tab in front.
    CurrentTab,
    /// In a new tab in front.
    NewForegroundTab,
    /// In a new tab behind.
    NewBackgroundTab,
}
