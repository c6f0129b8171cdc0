//! A browser that only pretends: tabs, documents, storage and a worker that can die, over the pure engine.

use std::collections::BTreeMap;

use dashward_core::engine::{
    Area, BannerModel, Effect, Engine, Event, Instant, Message, OpenTab, Reply, Sender, TabId,
};
use dashward_core::store::Record;
use dashward_core::verdict::{Level, PageFacts};

/// What a tab shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tab {
    pub(crate) url: String,
    pub(crate) document: String,
    pub(crate) level: Option<Level>,
    /// Whether the ledger is to look at it.
    pub(crate) watched: bool,
    /// How often another look was asked for.
    pub(crate) looks: u32,
    /// Whether its frames were to be looked into.
    pub(crate) into_frames: bool,
    pub(crate) banner: Option<BannerModel>,
    pub(crate) history: Vec<String>,
}

/// The browser.
pub(crate) struct Browser {
    engine: Engine,
    stored: BTreeMap<(Area, String), serde_json::Value>,
    pub(crate) tabs: BTreeMap<i32, Tab>,
    pub(crate) front: i32,
    /// Kill the worker before every event.
    pub(crate) kill_always: bool,
    /// Navigations of ours that are on their way: asking for one twice makes one.
    going: Vec<(i32, String)>,
    clock: f64,
    documents: u32,
}

pub(crate) const EXTENSION: &str = "chrome-extension://abcdefghijklmnop";

impl Browser {
    pub(crate) fn new() -> Self {
        Self {
            engine: Engine::new(),
            stored: BTreeMap::new(),
            tabs: BTreeMap::new(),
            front: 0,
            kill_always: false,
            going: Vec::new(),
            clock: 1.7e12,
            documents: 0,
        }
    }

    /// Opens a tab that nobody opened, on the browser's new-tab page.
    pub(crate) fn new_tab(&mut self) -> &mut Self {
        self.front = self.tabs.keys().max().map_or(1, |last| last + 1);
        self.tabs.insert(self.front, Tab::default());
        self.commit("chrome://newtab/", "auto_toplevel", &[])
    }

    /// Opens an address in a new tab from outside the browser.
    pub(crate) fn open_outside(&mut self, url: &str) -> &mut Self {
        self.front = self.tabs.keys().max().map_or(1, |last| last + 1);
        self.tabs.insert(self.front, Tab::default());
        self.start(url);
        self.commit(url, "link", &[])
    }

    /// Types an address.
    pub(crate) fn open(&mut self, url: &str) -> &mut Self {
        if self.tabs.is_empty() {
            self.new_tab();
        }
        self.start(url);
        self.commit(url, "typed", &["from_address_bar"])
    }

    /// Clicks a link in the tab in front, once the page was read.
    pub(crate) fn click(&mut self, url: &str) -> &mut Self {
        self.clock += 10_000.0;
        self.lead_on(url)
    }

    /// Clicks a link that the server redirects.
    pub(crate) fn click_redirected(&mut self, first: &str, url: &str) -> &mut Self {
        self.start(first);
        self.commit(url, "link", &["server_redirect"])
    }

    /// Clicks a link that opens a new tab.
    pub(crate) fn click_new_tab(&mut self, first: &str, url: &str) -> &mut Self {
        let source = self.front;
        self.front = self.tabs.keys().max().map_or(1, |last| last + 1);
        self.tabs.insert(self.front, Tab::default());
        let (tab, at) = (TabId(self.front), self.now());
        self.feed(Event::TargetCreated { tab, source: TabId(source), url: first.to_owned(), at });
        self.start(first);
        let qualifiers: &[&str] = if first == url { &[] } else { &["server_redirect"] };
        self.commit(url, "link", qualifiers)
    }

    /// Loads the same document anew.
    pub(crate) fn reload(&mut self) -> &mut Self {
        let url = self.tab().url.clone();
        self.start(&url);
        self.commit(&url, "reload", &[])
    }

    /// What the page in front is left by, before anybody has read it.
    pub(crate) fn lead_on(&mut self, url: &str) -> &mut Self {
        self.start(url);
        self.commit(url, "link", &[])
    }

    /// Loads the same document anew, and the server redirects.
    pub(crate) fn reload_redirected(&mut self, to: &str) -> &mut Self {
        let url = self.tab().url.clone();
        self.start(&url);
        self.commit(to, "reload", &["server_redirect"])
    }

    /// Goes back to an address of the tab's history.
    pub(crate) fn back_to(&mut self, url: &str) -> &mut Self {
        self.start(url);
        self.commit(url, "link", &["forward_back"])
    }

    /// `history.pushState`.
    pub(crate) fn push_state(&mut self, url: &str) -> &mut Self {
        let (tab, at, document) = (TabId(self.front), self.now(), self.tab().document.clone());
        self.tabs.get_mut(&self.front).expect("a tab in front").url = url.to_owned();
        self.feed(Event::Moved { tab, document, url: url.to_owned(), at });
        self
    }

    /// The content script asks for its verdict.
    pub(crate) fn pull(&mut self) -> Reply {
        self.content(Message::Verdict)
    }

    /// The content script reports what the page asks for.
    pub(crate) fn facts(&mut self, facts: PageFacts) -> Reply {
        self.content(Message::Facts { facts })
    }

    /// The frames of a document in the tab in front have a field for a password.
    pub(crate) fn frames_ask(&mut self, document: &str) {
        let (tab, document) = (TabId(self.front), document.to_owned());
        self.feed(Event::FramesLookedAt { tab, document, password: true, one_time_code: false, card: false });
    }

    /// The content script of the tab in front sends a message.
    pub(crate) fn content(&mut self, message: Message) -> Reply {
        self.say(message, false)
    }

    /// A page of the extension in the tab in front sends a message.
    pub(crate) fn own(&mut self, message: Message) -> Reply {
        self.say(message, true)
    }

    fn say(&mut self, message: Message, own: bool) -> Reply {
        let tab = self.tab().clone();
        let sender = Sender {
            tab: Some(TabId(self.front)),
            frame: Some(0),
            document: Some(tab.document),
            url: Some(tab.url),
            own,
        };
        self.ask(sender, message)
    }

    pub(crate) fn ask(&mut self, sender: Sender, message: Message) -> Reply {
        let at = self.now();
        let mut reply = None;
        for effect in self.feed(Event::Asked { sender, message, at }) {
            if let Effect::Reply { reply: said } = effect {
                assert!(reply.replace(said).is_none(), "one answer a message");
            }
        }
        reply.expect("an answer to every message")
    }

    /// The worker stops; the next event starts a new one from what was stored.
    pub(crate) fn kill_worker(&mut self) -> &mut Self {
        self.engine = Engine::new();
        for ((_, key), value) in &self.stored {
            let record: Result<Record, String> =
                serde_json::from_value(value.clone()).map_err(|error| error.to_string());
            self.engine.restore(key.clone(), record);
        }
        let tabs = self
            .tabs
            .iter()
            .map(|(tab, shown)| OpenTab {
                tab: TabId(*tab),
                document: Some(shown.document.clone()),
                url: shown.url.clone(),
            })
            .collect();
        let effects = self.engine.handle(Event::Started { tabs });
        self.carry_out(effects);
        self
    }

    /// The session ends: session storage is gone, tabs come back with new documents and no navigation events.
    pub(crate) fn restart(&mut self) -> &mut Self {
        self.stored.retain(|(area, _), _| *area == Area::Local);
        for tab in self.tabs.values_mut() {
            self.documents += 1;
            tab.document = format!("D{}", self.documents);
        }
        self.kill_worker()
    }

    /// Damages what is stored: every value becomes what `by` makes of it.
    pub(crate) fn damage(&mut self, by: impl Fn(&str) -> serde_json::Value) -> &mut Self {
        for ((_, key), value) in &mut self.stored {
            *value = by(key);
        }
        self
    }

    pub(crate) fn stored(&self, area: Area) -> Vec<String> {
        self.stored.keys().filter(|(known, _)| *known == area).map(|(_, key)| key.clone()).collect()
    }

    pub(crate) fn tab(&self) -> &Tab {
        &self.tabs[&self.front]
    }

    pub(crate) fn level(&self) -> Level {
        self.tab().level.unwrap_or(Level::Unknown)
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.tab().url.starts_with(EXTENSION)
    }

    fn now(&mut self) -> Instant {
        self.clock += 17.0;
        Instant(self.clock)
    }

    fn start(&mut self, url: &str) {
        let (tab, at) = (TabId(self.front), self.now());
        self.feed(Event::NavigationStarted { tab, url: url.to_owned(), at });
    }

    fn commit(&mut self, url: &str, transition: &str, qualifiers: &[&str]) -> &mut Self {
        self.documents += 1;
        let document = format!("D{}", self.documents);
        let tab = self.tabs.get_mut(&self.front).expect("a tab in front");
        tab.url = url.to_owned();
        tab.document.clone_from(&document);
        tab.banner = None;
        tab.into_frames = false;
        tab.history.push(url.to_owned());
        let (tab, at) = (TabId(self.front), self.now());
        self.feed(Event::Committed {
            tab,
            document,
            url: url.to_owned(),
            transition: transition.to_owned(),
            qualifiers: qualifiers.iter().map(|qualifier| (*qualifier).to_owned()).collect(),
            at,
        });
        self
    }

    fn feed(&mut self, event: Event) -> Vec<Effect> {
        if self.kill_always {
            self.kill_worker();
        }
        let effects = self.engine.handle(event);
        self.carry_out(effects.clone());
        effects
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Save { area, key, record } => {
                    match record {
                        Some(record) => {
                            let value = serde_json::to_value(&record).expect("a record has a JSON form");
                            self.stored.insert((area, key), value)
                        }
                        None => self.stored.remove(&(area, key)),
                    };
                }
                Effect::LookAgain { tab } => self.with(tab, |shown| shown.looks += 1),
                Effect::LookIntoFrames { tab, document } => self.with(tab, |shown| {
                    if shown.document == document {
                        shown.into_frames = true;
                    }
                }),
                Effect::Show { tab, level, watch, .. } => {
                    self.with(tab, |shown| (shown.level, shown.watched) = (Some(level), watch));
                }
                Effect::ShowBanner { tab, document, banner } => self.with(tab, |shown| {
                    if shown.document == document {
                        shown.banner = banner.clone();
                    }
                }),
                Effect::ShowStop { tab, url } => self.go(tab, &format!("{EXTENSION}/{url}"), "link"),
                Effect::Navigate { tab, url } => self.go(tab, &url, "link"),
                Effect::CloseTab { tab } => {
                    self.tabs.remove(&tab);
                    self.feed(Event::TabClosed { tab: TabId(tab) });
                }
                Effect::Back { .. } | Effect::Open { .. } | Effect::Suggest { .. } | Effect::Reply { .. } => {}
            }
        }
    }

    fn with(&mut self, tab: i32, change: impl FnOnce(&mut Tab)) {
        if let Some(tab) = self.tabs.get_mut(&tab) {
            change(tab);
        }
    }

    fn go(&mut self, tab: i32, url: &str, transition: &str) {
        let going = (tab, url.to_owned());
        if !self.tabs.contains_key(&tab) || self.going.contains(&going) {
            return;
        }
        self.going.push(going.clone());
        let front = std::mem::replace(&mut self.front, tab);
        self.start(url);
        self.commit(url, transition, &[]);
        self.front = front;
        self.going.retain(|known| *known != going);
    }
}
