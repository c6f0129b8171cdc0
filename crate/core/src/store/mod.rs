//! What is kept, and how it survives damage.
//!
//! Session storage holds one record a tab, so that a new worker knows how each document was reached; it is gone with the
//! browser. Local storage holds the person's own choices, one record each. A record that cannot be read is set aside: it is
//! neither used nor overwritten by anything but the person choosing again. No verdict is ever stored.

use serde::{Deserialize, Serialize};

use crate::engine::TrustScope;
use crate::provenance::Way;
use crate::verdict::PageFacts;

/// Version of the records' form. A record of another version is set aside.
pub const VERSION: u32 = 1;
/// Longest address that is kept, in bytes. Longer ones are cut: origin and the beginning of the path decide.
pub const ADDRESS: usize = 2_000;
/// Hosts that "continue once" keeps a tab.
pub const CONTINUED: usize = 8;
/// Addresses whose way a tab remembers for reload, back and forward.
pub const PAST: usize = 12;

/// A stored record.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Record {
    /// A tab, in session storage.
    Tab(Box<TabRecord>),
    /// A trusted host or site, in local storage.
    Trust(TrustRecord),
}

/// What is known of a tab.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct TabRecord {
    /// Version of this form.
    pub version: u32,
    /// The document that is shown.
    pub current: Option<DocumentRecord>,
    /// A navigation that has begun and not committed.
    pub pending: Option<PendingRecord>,
    /// The document whose link opened this tab, until the tab's first commit.
    pub opener: Option<SourceRecord>,
    /// Whether a page or the browser is known to have opened it: a tab that nobody opened comes from outside.
    pub opened: bool,
    /// What the way of a document will be worked out from if its commit is told after all: a new worker sees open tabs first
    /// and the events that woke it afterwards.
    pub awaited: Option<AwaitedRecord>,
    /// Hosts that the person continued to.
    pub continued: Vec<String>,
    /// Ways of addresses that this tab has shown.
    pub past: Vec<(String, Way)>,
}

impl TabRecord {
    /// The way by which the tab last came to an address.
    pub fn past_way(&self, url: &str) -> Option<Way> {
        let url = cut(url);
        self.past.iter().rev().find(|(known, _)| *known == url).map(|(_, way)| way.clone())
    }

    /// The same record within its bounds: what storage gives back was ours once, and is parsed like anything else.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.continued.truncate(CONTINUED);
        self.past.truncate(PAST);
        for (url, way) in &mut self.past {
            *url = cut(url);
            *way = std::mem::take(way).bounded();
        }
        if let Some(current) = &mut self.current {
            current.url = cut(&current.url);
            current.way = std::mem::take(&mut current.way).bounded();
            current.facts = std::mem::take(&mut current.facts).bounded();
        }
        self
    }
}

/// A document.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct DocumentRecord {
    /// The browser's id; empty where it gives none.
    pub id: String,
    /// Its address, cut.
    pub url: String,
    /// How the person got here.
    pub way: Way,
    /// When it took over the tab, in milliseconds since the Unix epoch, where that was told.
    pub since: Option<f64>,
    /// What the page asks for and claims.
    pub facts: PageFacts,
    /// The page keeps hiding the banner.
    pub banner_hidden: bool,
    /// The tab came back to it from its own stop page: the person is leaving, and is not stopped a second time.
    pub left: bool,
}

/// A navigation on its way.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct PendingRecord {
    /// Its first address, cut.
    pub first: String,
    /// When it began, in milliseconds since the Unix epoch, where that was told.
    pub at: Option<f64>,
    /// Redirects seen.
    pub hops: Vec<String>,
    /// Who started it, as the browser says.
    pub initiator: Option<String>,
    /// The way that this navigation continues: after "continue once".
    pub resumed: Option<Way>,
}

/// The state of a tab before a document whose commit was not told.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct AwaitedRecord {
    /// The navigation that led to it, if it was told.
    pub pending: Option<PendingRecord>,
    /// The document that was in the tab before.
    pub previous: Option<SourceRecord>,
    /// The document whose link opened the tab.
    pub opener: Option<SourceRecord>,
    /// Whether a page is known to have opened the tab, or another document was in it.
    pub opened: bool,
    /// What the tab remembered of the document's address.
    pub past: Option<Way>,
}

/// A document that a link was followed from.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct SourceRecord {
    /// Its address, cut.
    pub url: String,
    /// How the person got there.
    pub way: Way,
    /// When it took over its tab, where that was told.
    pub since: Option<f64>,
}

/// A trusted host or site.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct TrustRecord {
    /// Version of this form.
    pub version: u32,
    /// The host or registrable domain.
    pub name: String,
    /// Which of the two.
    pub scope: TrustScope,
    /// When, in milliseconds since the Unix epoch.
    pub since: f64,
}

/// Key of a tab's record.
pub fn tab_key(tab: i32) -> String {
    format!("tab:{tab}")
}

/// Key of a trusted name's record.
pub fn trust_key(name: &str) -> String {
    format!("trust:{name}")
}

/// Cuts an address to what is kept of it. Never within user information: what is left of `https://vendor.com:00…443x@evil.io/`
/// would read as the vendor's own. Cutting once more changes nothing.
pub fn cut(url: &str) -> String {
    // Our own stop page holds an address that was cut, with three letters for many of its one.
    let most = if url.starts_with("chrome-extension:") { 4 * ADDRESS } else { ADDRESS };
    let authority = authority(url);
    match url[authority.clone()].rfind('@') {
        Some(at) if url.len() > most && at > USERINFO => {
            let userinfo = authority.start + boundary(&url[authority.start..], USERINFO);
            let rest = &url[authority.start + at..];
            [&url[..userinfo], &rest[..boundary(rest, most - userinfo)]].concat()
        }
        _ => url[..boundary(url, most)].to_owned(),
    }
}

/// Longest user information that is kept of an address that is too long, in bytes.
const USERINFO: usize = ADDRESS / 4;

/// Where user information, host and port stand: behind the slashes after the scheme, up to the path, query or fragment.
fn authority(url: &str) -> core::ops::Range<usize> {
    let is_slash = |byte: &u8| matches!(byte, b'/' | b'\\');
    let bytes = url.as_bytes();
    let scheme = bytes.iter().position(|byte| *byte == b':').map_or(0, |colon| colon + 1);
    let start = scheme + bytes[scheme..].iter().take_while(|byte| is_slash(byte)).count();
    let ends = |byte: &u8| is_slash(byte) || matches!(byte, b'?' | b'#');
    start..start + bytes[start..].iter().take_while(|byte| !ends(byte)).count()
}

/// The last boundary of a character up to there.
fn boundary(text: &str, most: usize) -> usize {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
