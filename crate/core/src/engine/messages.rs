//! Messages: who may send which, and what they do.
//!
//! | sender | may send |
//! | --- | --- |
//! | a content script of a main frame | `verdict`, `facts`, `banner-hidden`, about its own document |
//! | a page of this extension | everything else |
//!
//! Address and tab come from the browser's word on the sender, never from the message, except where the popup names the tab
//! that it was opened over.

use super::judge::host_of;
use super::stop_url::{self, Stopped};
use super::{Area, Effect, Engine, Instant, Message, Reply, Sender, TabId, TrustScope, omnibox};
use crate::address::{Address, PageHost};
use crate::provenance::Way;
use crate::store::{self, CONTINUED, Record, TrustRecord};
use crate::verdict::PageFacts;
use crate::words::Phrase;

impl Engine {
    #[inline(never)]
    pub(super) fn asked(&mut self, sender: &Sender, message: Message, at: Instant, out: &mut Vec<Effect>) {
        let from_content = matches!(message, Message::Verdict | Message::Facts { .. } | Message::BannerHidden);
        let reply = if from_content == sender.own {
            refused("refused_sender")
        } else if from_content {
            self.said_by_content(sender, message, out)
        } else {
            self.said_by_own(sender, message, at, out)
        };
        out.push(Effect::Reply { reply });
    }

    fn said_by_content(&mut self, sender: &Sender, message: Message, out: &mut Vec<Effect>) -> Reply {
        let (Some(tab), Some(0), Some(url)) = (sender.tab, sender.frame, &sender.url) else {
            return refused("refused_sender");
        };
        let document = sender.document.clone().unwrap_or_default();
        let known =
            self.tabs.get(&tab.0).and_then(|record| record.current.as_ref()).is_some_and(|current| {
                current.id == document && (!document.is_empty() || current.url == store::cut(url))
            });
        if !known {
            self.come_upon(tab, document, url, out);
        }
        match message {
            Message::Facts { facts } => self.take_facts(tab, facts, out),
            Message::BannerHidden => {
                if let Some(current) = self.tab(tab).current.as_mut() {
                    current.banner_hidden = true;
                }
                self.save_tab(tab, out);
                self.show(tab, out);
            }
            _ => {}
        }
        let current = self.tabs.get(&tab.0).and_then(|record| record.current.as_ref());
        let banner = current.and_then(|current| {
            let judged = self.judge_document(current)?;
            self.banner(current, &judged)
        });
        Reply::Banner(banner)
    }

    /// Fields for a password, a one-time code and a card in frames count as the page's own.
    #[inline(never)]
    pub(super) fn frames_looked_at(&mut self, tab: TabId, document: &str, fields: [bool; 3], out: &mut Vec<Effect>) {
        let current = self.tabs.get(&tab.0).and_then(|record| record.current.as_ref());
        let Some(current) = current.filter(|current| current.id == document) else { return };
        let [password, one_time_code, card] = fields;
        let facts = PageFacts { password, one_time_code, card, ..current.facts.clone() };
        self.take_facts(tab, facts, out);
    }

    fn take_facts(&mut self, tab: TabId, facts: PageFacts, out: &mut Vec<Effect>) {
        // The stop page is on its way already: asking for it again would undo what the person did there meanwhile.
        let stopped = self.is_stopped(tab);
        let Some(current) = self.tab(tab).current.as_mut() else { return };
        let merged = current.facts.clone().merged(facts);
        if merged != current.facts {
            current.facts = merged;
            self.save_tab(tab, out);
            if !stopped {
                self.show(tab, out);
            }
        }
    }

    fn said_by_own(&mut self, sender: &Sender, message: Message, at: Instant, out: &mut Vec<Effect>) -> Reply {
        let stopped = sender.url.as_deref().and_then(stop_url::read).zip(sender.tab);
        match message {
            Message::StopModel => match stopped {
                Some((stopped, tab)) => {
                    Reply::Stop(self.stop_model(&stopped, &self.way_of(tab, &stopped)).map(Box::new))
                }
                None => refused("refused_sender"),
            },
            Message::Leave => match sender.tab {
                Some(tab) => self.leave(tab, stopped.as_ref().map(|(stopped, _)| stopped.url.as_str()), out),
                None => refused("refused_sender"),
            },
            Message::OpenPage => match stopped {
                Some((stopped, tab)) => self.open_page(tab, &stopped, out),
                None => refused("refused_sender"),
            },
            Message::ContinueOnce => match stopped {
                Some((stopped, tab)) => self.continue_once(tab, &stopped, out),
                None => refused("refused_sender"),
            },
            Message::Trust { scope, tab } => match (stopped, tab) {
                (Some((stopped, tab)), _) => {
                    let reply = self.trust(&stopped.url, scope, at, out);
                    if reply == Reply::Done {
                        self.resume(tab, &stopped, out);
                    }
                    reply
                }
                (None, Some(tab)) => {
                    let url = self
                        .tabs
                        .get(&tab.0)
                        .and_then(|record| record.current.as_ref())
                        .map(|current| current.url.clone());
                    let reply =
                        url.map_or_else(|| refused("refused_no_address"), |url| self.trust(&url, scope, at, out));
                    self.show(tab, out);
                    reply
                }
                (None, None) => refused("refused_sender"),
            },
            Message::Untrust { name } => {
                if self.trusted.remove(&name).is_some() {
                    out.push(Effect::Save { area: Area::Local, key: store::trust_key(&name), record: None });
                    for tab in self.tabs.keys().copied().collect::<Vec<_>>() {
                        self.show(TabId(tab), out);
                    }
                }
                Reply::Trusted(self.trusted_model())
            }
            Message::TrustedList => Reply::Trusted(self.trusted_model()),
            Message::PopupModel { tab } => Reply::Popup(Box::new(self.popup_model(tab))),
            Message::OpenVendor { vendor, page } => match omnibox::page_of(&vendor, &page, self.registry) {
                Some(url) => {
                    out.push(Effect::Open { url, disposition: super::Disposition::NewForegroundTab });
                    Reply::Done
                }
                None => refused("refused_no_page"),
            },
            #[cfg(feature = "provoke-trap")]
            Message::ProvokeTrap => panic!("a test asked for this trap"),
            _ => refused("refused_sender"),
        }
    }

    /// How the person got to a suspect address: what the tab remembers of it, or else what the stop page's address says.
    pub(super) fn way_of(&self, tab: TabId, stopped: &Stopped) -> Way {
        stopped.way_in(self.tabs.get(&tab.0))
    }

    /// Back to the page before the suspect one; a tab that began with it closes.
    fn leave(&mut self, tab: TabId, suspect: Option<&str>, out: &mut Vec<Effect>) -> Reply {
        let suspect = suspect.and_then(host_of);
        let is_other = |url: &str| host_of(url) != suspect && stop_url::read(url).is_none();
        let other = self.tabs.get(&tab.0).is_some_and(|record| record.past.iter().any(|(url, _)| is_other(url)));
        if other {
            // The stop page and the suspect address itself are two entries. Where the suspect page has made more, the tab comes to one
            // of them and leaves it at once.
            return Reply::Back(2);
        }
        out.push(Effect::CloseTab { tab: tab.0 });
        Reply::Done
    }

    fn open_page(&mut self, tab: TabId, stopped: &Stopped, out: &mut Vec<Effect>) -> Reply {
        let way = self.way_of(tab, stopped);
        match self.judge_stopped(stopped, way.kind).and_then(|judged| judged.explanation.page) {
            Some((_, url)) => {
                out.push(Effect::Navigate { tab: tab.0, url });
                Reply::Done
            }
            None => refused("refused_no_page"),
        }
    }

    fn continue_once(&mut self, tab: TabId, stopped: &Stopped, out: &mut Vec<Effect>) -> Reply {
        let Ok(address) = Address::parse(&stopped.url) else { return refused("refused_no_address") };
        let host = address.host().text();
        let record = self.tab(tab);
        record.continued.retain(|known| *known != host);
        record.continued.push(host);
        if record.continued.len() > CONTINUED {
            record.continued.remove(0);
        }
        self.resume(tab, stopped, out);
        Reply::Done
    }

    /// Goes on to a suspect address and keeps the way by which the person came.
    fn resume(&mut self, tab: TabId, stopped: &Stopped, out: &mut Vec<Effect>) {
        let way = self.way_of(tab, stopped);
        let pending = self.tab(tab).pending.get_or_insert_default();
        pending.first = store::cut(&stopped.url);
        pending.resumed = Some(way);
        self.save_tab(tab, out);
        out.push(Effect::Navigate { tab: tab.0, url: stopped.url.clone() });
    }

    fn trust(&mut self, url: &str, scope: TrustScope, at: Instant, out: &mut Vec<Effect>) -> Reply {
        let Ok(address) = Address::parse(url) else { return refused("refused_no_address") };
        let PageHost::Name(host) = address.host() else { return refused("refused_no_address") };
        let name = match scope {
            TrustScope::Host => host.as_str().to_owned(),
            TrustScope::Site => match self.trustable_site(host) {
                Some(name) => name.to_owned(),
                None => return refused("refused_site"),
            },
        };
        let entry = TrustRecord { version: store::VERSION, name: name.clone(), scope, since: at.0 };
        self.trusted.insert(name.clone(), entry.clone());
        if !self.private {
            out.push(Effect::Save {
                area: Area::Local,
                key: store::trust_key(&name),
                record: Some(Record::Trust(entry)),
            });
        }
        Reply::Done
    }
}

fn refused(key: &str) -> Reply {
    Reply::Refused(Phrase::plain(key))
}
