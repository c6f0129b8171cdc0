//! Judging a document, and showing what came of it.

use super::{Effect, Engine, TabId, models, stop_url};
use crate::address::{Address, PageHost, Scheme};
use crate::inventory;
use crate::lure::{self, Lure};
use crate::provenance::WayKind;
use crate::store::{DocumentRecord, TrustRecord};
use crate::verdict::{self, Explanation, Ground, Level, PageFacts, Verdict};
use crate::words::Phrase;

/// A verdict with all that was needed to reach it.
pub(super) struct Judged {
    pub(super) address: Address,
    pub(super) verdict: Verdict,
    pub(super) explanation: Explanation,
}

impl Engine {
    /// Judges an address, with the person's trust. `None` for what is no address at all.
    pub(super) fn judge(&self, url: &str, way: WayKind, facts: &PageFacts) -> Option<Judged> {
        let address = Address::parse(url).ok()?;
        let mut verdict = verdict::judge(&address, way, facts, self.registry);
        // Trust quiets warnings and nothing else: it never makes a page verified, and never hides what a page grants.
        if verdict.level >= Level::Caution && self.trust_of(&address).is_some() {
            verdict.level = Level::Neutral;
            verdict.ground = Ground::Trusted;
        }
        let explanation = verdict::explain(&verdict, &address, way, facts, self.registry);
        Some(Judged { address, verdict, explanation })
    }

    pub(super) fn judge_document(&self, document: &DocumentRecord) -> Option<Judged> {
        self.judge(&document.url, document.way.kind, &document.facts)
    }

    /// Judges what a stop page stands for. The claim is that of the page, whose title and headings are gone with it.
    pub(super) fn judge_stopped(&self, stopped: &stop_url::Stopped, way: WayKind) -> Option<Judged> {
        let mut judged = self.judge(&stopped.url, way, &stopped.facts())?;
        let explanation = &mut judged.explanation;
        if let (Some(lure), Some(vendor), Some(_)) = (stopped.lure, &explanation.vendor, &explanation.page) {
            explanation.lure = Some(lure);
            explanation.page = lure::page(vendor, Some(lure)).or(explanation.page.take());
        }
        Some(judged)
    }

    /// The entry of the trust list that covers an address.
    pub(super) fn trust_of(&self, address: &Address) -> Option<&TrustRecord> {
        let PageHost::Name(host) = address.host() else { return None };
        let by_host = self.trusted.get(host.as_str());
        by_host.or_else(|| {
            let name = self.trustable_site(host)?;
            self.trusted.get(name).filter(|entry| entry.scope == super::TrustScope::Site)
        })
    }

    /// Whether the person continued to this host in this tab.
    pub(super) fn is_continued(&self, tab: TabId, address: &Address) -> bool {
        let host = address.host().text();
        self.tabs.get(&tab.0).is_some_and(|record| record.continued.contains(&host))
    }

    /// Shows the verdict of a tab's document: the toolbar, the stop page, the banner.
    #[inline(never)]
    pub(super) fn show(&self, tab: TabId, out: &mut Vec<Effect>) {
        let Some(document) = self.tabs.get(&tab.0).and_then(|record| record.current.as_ref()) else { return };
        // Our own stop page stands for the document that it stopped.
        if stop_url::read(&document.url).is_some() {
            out.push(Effect::Show {
                tab: tab.0,
                level: Level::Danger,
                title: Phrase::plain("title_stopped"),
                watch: false,
            });
            return;
        }
        let Some(judged) = self.judge_document(document) else {
            out.push(Effect::Show {
                tab: tab.0,
                level: Level::Unknown,
                title: Phrase::plain("title_unknown"),
                watch: false,
            });
            return;
        };
        let level = judged.verdict.level;
        out.push(Effect::Show {
            tab: tab.0,
            level,
            title: models::title(&judged),
            watch: self.is_watched(document, &judged),
        });
        if level == Level::Danger && !self.is_continued(tab, &judged.address) {
            if document.left {
                return;
            }
            let asks = document.facts.asks_credential();
            let lure = judged.explanation.lure;
            let stopped = stop_url::Stopped { url: document.url.clone(), way: document.way.kind, asks, lure };
            out.push(Effect::ShowStop { tab: tab.0, url: stop_url::make(&stopped) });
        } else if level >= Level::Care {
            let banner = self.banner(document, &judged);
            out.push(Effect::ShowBanner { tab: tab.0, document: document.id.clone(), banner });
        }
        if self.hangs_on_fields(document, level) {
            out.push(Effect::LookIntoFrames { tab: tab.0, document: document.id.clone() });
        }
    }

    /// Whether a document that is caution would be danger if it asked for a credential. Frames belong to others more often than not:
    /// what they ask for raises no suspicion where there is none.
    fn hangs_on_fields(&self, document: &DocumentRecord, level: Level) -> bool {
        if level != Level::Caution || document.facts.asks_credential() {
            return false;
        }
        let asking = PageFacts { password: true, ..document.facts.clone() };
        let judged = self.judge(&document.url, document.way.kind, &asking);
        judged.is_some_and(|judged| judged.verdict.level == Level::Danger)
    }
}

impl Engine {
    /// Whether the ledger is to look at a document. It decides itself what it keeps.
    pub(super) fn is_watched(&self, document: &DocumentRecord, judged: &Judged) -> bool {
        if self.private || !matches!(judged.address.scheme(), Scheme::Http | Scheme::Https) {
            return false;
        }
        let listed = matches!(judged.verdict.level, Level::Verified | Level::Care | Level::Owned);
        let speaks = || Lure::of(&[(&document.url, 1)], self.registry).is_some_and(|lure| lure != Lure::Incident);
        let names_itself = || {
            let host = judged.address.host().text();
            inventory::by_address(&host, judged.address.path()).is_some()
        };
        judged.verdict.level != Level::Danger
            && (listed || document.facts.asks_credential() || speaks() || names_itself())
    }

    /// Goes on with leaving, where the tab's document would be stopped if the tab had not come back to it from its stop page.
    pub(super) fn leave_further(&self, tab: TabId, out: &mut Vec<Effect>) {
        let left = self.tabs.get(&tab.0).and_then(|record| record.current.as_ref()).is_some_and(|current| current.left);
        if left && self.is_stopped(tab) {
            out.push(Effect::Back { tab: tab.0, steps: 1 });
        }
    }

    /// Whether the tab's document is one that the stop page takes the place of.
    pub(super) fn is_stopped(&self, tab: TabId) -> bool {
        let document = self.tabs.get(&tab.0).and_then(|record| record.current.as_ref());
        document
            .and_then(|document| self.judge_document(document))
            .is_some_and(|judged| judged.verdict.level == Level::Danger && !self.is_continued(tab, &judged.address))
    }
}

/// The host of an address, as it is kept.
pub(super) fn host_of(url: &str) -> Option<String> {
    Address::parse(url).ok().map(|address| address.host().text())
}
