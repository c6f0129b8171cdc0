//! Events in, effects out.
//!
//! [`Engine::handle`] is the one door. State is a record for each tab and the person's choices; it leaves through
//! [`Effect::Save`] whenever it changed and comes back through [`Engine::restore`] in a new worker. Nothing rests on the order
//! of events or on their all arriving: a document that a content script or the list of open tabs speaks of is judged even if
//! its navigation was never seen.

mod effect;
mod event;
mod judge;
mod message;
mod messages;
pub(crate) mod model;
mod models;
mod navigation;
mod omnibox;
mod small_map;
mod stop_url;

use dashward_registry::{Registry, SHIPPED};

pub use effect::{Area, Effect, Reply};
pub use event::{Disposition, Event, Instant, OpenTab, TabId};
pub use message::{Message, Sender, TrustScope};
pub use model::{
    BannerModel, PageView, PopupModel, StopModel, Suggestion, TrustChoice, TrustedEntry, TrustedModel, VendorView,
    WayView,
};

use crate::address::HostName;
use crate::store::{self, Record, TabRecord, TrustRecord};
use small_map::SmallMap;

/// Most tabs that are kept; the one with the smallest number goes first.
const TABS: usize = 500;

/// The brain of one worker.
#[derive(Debug)]
pub struct Engine {
    registry: &'static Registry<'static>,
    tabs: SmallMap<i32, TabRecord>,
    trusted: SmallMap<String, TrustRecord>,
    /// The tabs that an event spoke of before [`Event::Started`]. Not kept up to date after it.
    heard: Option<Vec<(TabId, Heard)>>,
    private: bool,
}

/// What the events that woke a worker told of a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    /// Something goes on in it.
    Alive,
    /// Which document it has, or that it is gone: a list of open tabs may be older than that.
    Settled,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine that knows nothing yet. Costs nothing: the registry is static.
    pub const fn new() -> Self {
        Self {
            registry: &SHIPPED,
            tabs: SmallMap::new(),
            trusted: SmallMap::new(),
            heard: Some(Vec::new()),
            private: false,
        }
    }

    /// For private windows, where nothing goes to local storage: trust lasts as long as the worker's state.
    pub fn set_private(&mut self) {
        self.private = true;
    }

    /// Gives back a stored record. What cannot be read, or is of another version, is left alone: neither used nor removed.
    pub fn restore(&mut self, key: String, record: Result<Record, String>) {
        match record {
            Ok(Record::Tab(tab)) if tab.version == store::VERSION => {
                let number = key.strip_prefix("tab:").and_then(|number| number.parse().ok());
                if let Some(number) = number {
                    self.tabs.insert(number, tab.bounded());
                }
            }
            Ok(Record::Trust(trust)) if trust.version == store::VERSION && names_a_host(&key, &trust) => {
                self.trusted.insert(trust.name.clone(), trust);
            }
            _ => {}
        }
    }

    /// Everything that would be stored, by area and key: what [`Effect::Save`] has said so far, in one piece.
    pub fn snapshot(&self) -> Vec<(Area, String, Record)> {
        let tabs = self
            .tabs
            .iter()
            .map(|(tab, record)| (Area::Session, store::tab_key(*tab), Record::Tab(Box::new(record.clone()))));
        let trusted = self
            .trusted
            .iter()
            .map(|(name, record)| (Area::Local, store::trust_key(name), Record::Trust(record.clone())));
        tabs.chain(trusted).collect()
    }

    /// Takes one event and says what to do, in order.
    ///
    /// What each kind of event leads to is never inlined here: a browser compiles a function when it is first called, and the
    /// first event of a worker should not wait for all of them.
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut out = Vec::new();
        if self.heard.is_some() {
            self.hear(&event);
        }
        match event {
            Event::Started { tabs } => self.started(tabs, &mut out),
            told => self.told(told, &mut out),
        }
        out
    }

    /// What [`Engine::handle`] does for every kind of event. Apart from it, so that a worker that starts does not wait for its compilation.
    #[inline(never)]
    fn told(&mut self, event: Event, out: &mut Vec<Effect>) {
        match event {
            Event::Started { tabs } => self.started(tabs, out),
            Event::NavigationStarted { tab, url, at } => self.navigation_started(tab, &url, at, out),
            Event::TargetCreated { tab, source, .. } => self.target_created(tab, source, out),
            Event::Requested { tab, url, initiator, .. } => self.requested(tab, &url, initiator, out),
            Event::Redirected { tab, from, .. } => self.redirected(tab, &from, out),
            Event::Committed { tab, document, url, transition, qualifiers, at } => {
                self.committed(tab, document, &url, &transition, &qualifiers, at, out);
            }
            Event::Moved { tab, document, url, .. } => self.moved(tab, &document, &url, out),
            Event::FramesLookedAt { tab, document, password, one_time_code, card } => {
                self.frames_looked_at(tab, &document, [password, one_time_code, card], out);
            }
            Event::TabClosed { tab } => self.forget(tab, out),
            Event::TabReplaced { tab, by } => self.replaced(tab, by, out),
            Event::Asked { sender, message, at } => self.asked(&sender, message, at, out),
            Event::OmniboxChanged { text } => {
                out.push(Effect::Suggest { suggestions: omnibox::suggest(&text, self.registry) })
            }
            Event::OmniboxEntered { text, disposition } => {
                out.extend(omnibox::enter(&text, self.registry).map(|url| Effect::Open { url, disposition }));
            }
        }
    }

    /// Remembers which tabs the events before the list of open tabs were about.
    #[inline(never)]
    fn hear(&mut self, event: &Event) {
        let Some(heard) = &mut self.heard else { return };
        let (tab, what) = match event {
            Event::NavigationStarted { tab, .. }
            | Event::TargetCreated { tab, .. }
            | Event::Requested { tab, .. }
            | Event::Redirected { tab, .. }
            | Event::Moved { tab, .. } => (tab, Heard::Alive),
            Event::Committed { tab, .. } | Event::TabClosed { tab } | Event::TabReplaced { by: tab, .. } => {
                (tab, Heard::Settled)
            }
            _ => return,
        };
        heard.push((*tab, what));
    }

    /// The record of a tab, made at first use.
    fn tab(&mut self, tab: TabId) -> &mut TabRecord {
        if self.tabs.len() >= TABS && !self.tabs.contains_key(&tab.0) {
            self.tabs.drop_first();
        }
        self.tabs.get_or_insert_with(tab.0, || TabRecord { version: store::VERSION, ..TabRecord::default() })
    }

    fn save_tab(&self, tab: TabId, out: &mut Vec<Effect>) {
        let record = self.tabs.get(&tab.0).cloned().map(|record| Record::Tab(Box::new(record)));
        out.push(Effect::Save { area: Area::Session, key: store::tab_key(tab.0), record });
    }

    #[inline(never)]
    fn forget(&mut self, tab: TabId, out: &mut Vec<Effect>) {
        if self.tabs.remove(&tab.0).is_some() {
            self.save_tab(tab, out);
        }
    }

    #[inline(never)]
    fn replaced(&mut self, tab: TabId, by: TabId, out: &mut Vec<Effect>) {
        if let Some(record) = self.tabs.remove(&tab.0) {
            self.tabs.insert(by.0, record);
            self.save_tab(tab, out);
            self.save_tab(by, out);
        }
        self.show(by, out);
    }
}

/// Whether a record of trust is about a name that a host can have, and stands under it.
fn names_a_host(key: &str, trust: &TrustRecord) -> bool {
    key == store::trust_key(&trust.name) && HostName::parse(&trust.name).is_ok_and(|host| host.as_str() == trust.name)
}
