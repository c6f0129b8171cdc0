//! Navigations: from the first sign of one to the document that took over.

use super::judge::host_of;
use super::{Effect, Engine, Heard, Instant, OpenTab, TabId, stop_url};
use crate::address::Address;
use crate::provenance::{self, Previous, Trail, Way};
use crate::store::{self, AwaitedRecord, DocumentRecord, PAST, PendingRecord, SourceRecord, TabRecord};
use crate::verdict::PageFacts;

/// Milliseconds within which nobody reads a page: what leaves it so soon is a script that leads on.
const HASTE: f64 = 2_000.0;
/// Most redirects that are kept of one navigation.
const HOPS: usize = 8;

impl Engine {
    #[inline(never)]
    pub(super) fn navigation_started(&mut self, tab: TabId, url: &str, at: Instant, out: &mut Vec<Effect>) {
        let record = self.tab(tab);
        let resumed = record
            .pending
            .take()
            .filter(|pending| pending.first == store::cut(url))
            .and_then(|pending| pending.resumed);
        record.pending =
            Some(PendingRecord { first: store::cut(url), at: Some(at.0), resumed, ..PendingRecord::default() });
        self.save_tab(tab, out);
    }

    #[inline(never)]
    pub(super) fn target_created(&mut self, tab: TabId, source: TabId, out: &mut Vec<Effect>) {
        let opener = self.tabs.get(&source.0).and_then(|record| record.current.as_ref());
        let opener = opener.map(source_of);
        let record = self.tab(tab);
        record.opened = true;
        record.opener = opener;
        self.save_tab(tab, out);
    }

    #[inline(never)]
    pub(super) fn requested(&mut self, tab: TabId, url: &str, initiator: Option<String>, out: &mut Vec<Effect>) {
        let record = self.tab(tab);
        let pending = record.pending.get_or_insert_default();
        if pending.first.is_empty() {
            pending.first = store::cut(url);
        }
        if pending.initiator.is_none() && initiator.is_some() {
            pending.initiator = initiator.map(|initiator| store::cut(&initiator));
            self.save_tab(tab, out);
        }
    }

    #[inline(never)]
    pub(super) fn redirected(&mut self, tab: TabId, from: &str, out: &mut Vec<Effect>) {
        let pending = self.tab(tab).pending.get_or_insert_default();
        if pending.hops.len() < HOPS {
            pending.hops.push(store::cut(from));
            self.save_tab(tab, out);
        }
    }

    #[inline(never)]
    #[allow(clippy::too_many_arguments, reason = "what one event tells")]
    pub(super) fn committed(
        &mut self,
        tab: TabId,
        document: String,
        url: &str,
        transition: &str,
        qualifiers: &[String],
        at: Instant,
        out: &mut Vec<Effect>,
    ) {
        let url = store::cut(url);
        let record = self.tab(tab).clone();
        // The same document again: restored from the back/forward cache, activated after prerendering, or seen before its
        // commit was told.
        let again = record
            .current
            .as_ref()
            .filter(|current| !current.id.is_empty() && current.id == document && current.url == url);
        let back = qualifiers.iter().any(|qualifier| qualifier == "forward_back");
        let from_stop = record.current.as_ref().is_some_and(|current| stop_of(&current.url, &url).is_some());
        // A document that was seen before its commit is being left already.
        let left = again.map_or(back && from_stop, |again| again.left);
        let before = match (again, &record.awaited) {
            (Some(again), None) => Err(again.way.clone()),
            // What was told after the document was seen belongs to it too: a cold worker sees the tab first.
            (Some(_), Some(awaited)) => Ok(AwaitedRecord {
                pending: record.pending.clone().or_else(|| awaited.pending.clone()),
                opener: record.opener.clone().or_else(|| awaited.opener.clone()),
                opened: awaited.opened || record.opener.is_some(),
                ..awaited.clone()
            }),
            (None, _) => Ok(state_before(&record, &url)),
        };
        let way = match before {
            Err(known) => known,
            Ok(before) => self.way_from(&before, transition, qualifiers, &url, Some(at)),
        };
        let facts = again.map(|again| again.facts.clone()).unwrap_or_default();
        let banner_hidden = again.is_some_and(|again| again.banner_hidden);

        let seen = again.is_some();

        let entry = self.tab(tab);
        entry.pending = None;
        entry.opener = None;
        entry.opened = true;
        entry.awaited = None;
        remember(entry, &url, &way);
        entry.current = Some(DocumentRecord { id: document, url, way, since: Some(at.0), facts, banner_hidden, left });
        self.leave_host(tab);
        self.save_tab(tab, out);
        self.show(tab, out);
        if !seen {
            self.leave_further(tab, out);
        }
    }

    /// "Continue once" lasts for as long as the tab stays on that host; our own pages do not end it.
    fn leave_host(&mut self, tab: TabId) {
        let record = self.tab(tab);
        let Some(current) = &record.current else { return };
        let Ok(address) = Address::parse(&current.url) else { return };
        if address.scheme() != crate::address::Scheme::Extension {
            let host = address.host().text();
            record.continued.retain(|known| *known == host);
        }
    }

    #[inline(never)]
    pub(super) fn moved(&mut self, tab: TabId, document: &str, url: &str, out: &mut Vec<Effect>) {
        let url = store::cut(url);
        let known = self.tabs.get(&tab.0).and_then(|record| record.current.as_ref());
        let Some(known) = known.filter(|current| current.id == document) else {
            self.come_upon(tab, document.to_owned(), &url, out);
            return;
        };
        let before = self.judge_document(known);
        let way = known.way.clone();
        let record = self.tab(tab);
        // Going back leads there, not to the address that the document came with.
        remember(record, &url, &way);
        if let Some(current) = record.current.as_mut() {
            current.url = url;
        }
        let current = self.tabs.get(&tab.0).and_then(|record| record.current.as_ref());
        let after = current.and_then(|current| self.judge_document(current));
        // A page may do this thousands of times a minute: nothing is shown or stored again unless the verdict changed.
        if before.as_ref().map(|judged| &judged.verdict) != after.as_ref().map(|judged| &judged.verdict) {
            self.save_tab(tab, out);
            self.show(tab, out);
        } else if let (Some(current), Some(before), Some(after)) = (current, before, after)
            && before.address.path() != after.address.path()
            && self.is_watched(current, &after)
        {
            out.push(Effect::LookAgain { tab: tab.0 });
        }
    }

    /// Takes on a document whose navigation was not seen, and shows its verdict.
    pub(super) fn come_upon(&mut self, tab: TabId, document: String, url: &str, out: &mut Vec<Effect>) {
        self.adopt(tab, document, url);
        self.save_tab(tab, out);
        self.show(tab, out);
        self.leave_further(tab, out);
    }

    /// Takes on a document whose navigation was not seen, or was lost with a worker. Its way is the best that can be said: what
    /// the tab remembers of the address, or else the marks in the addresses that were kept and the page that was there before,
    /// which a link most likely led from.
    #[inline(never)]
    fn adopt(&mut self, tab: TabId, document: String, url: &str) {
        let url = store::cut(url);
        let record = self.tab(tab).clone();
        let same = record
            .current
            .as_ref()
            .filter(|current| current.url == url || (!document.is_empty() && current.id == document));
        let before = state_before(&record, &url);
        let known = same.map(|current| current.way.clone()).or_else(|| before.past.clone());
        let way = match known {
            Some(way) => way,
            // Without a source, a link from nowhere would count as one from outside: too much for a guess.
            None if before.previous.is_none() && before.opener.is_none() => Way::unknown(),
            None => self.way_from(&before, "link", &[], &url, None),
        };
        let facts = same.map(|current| current.facts.clone()).unwrap_or_default();
        let left = leaves_stop(&before, &url);
        let entry = self.tab(tab);
        remember(entry, &url, &way);
        // What is pending may lead to the next document: its commit, or the next navigation, takes it away.
        entry.opener = None;
        entry.opened = true;
        entry.awaited = Some(before);
        entry.current = Some(DocumentRecord { id: document, url, way, since: None, facts, banner_hidden: false, left });
    }

    fn way_from(
        &self,
        before: &AwaitedRecord,
        transition: &str,
        qualifiers: &[String],
        url: &str,
        committed: Option<Instant>,
    ) -> Way {
        let pending = before.pending.as_ref();
        if let Some(resumed) =
            pending.filter(|pending| pending.first == url).and_then(|pending| pending.resumed.as_ref())
        {
            return resumed.clone();
        }
        let source = before.previous.as_ref().or(before.opener.as_ref()).map(|source| Previous {
            url: &source.url,
            way: &source.way,
            opened_tab: before.previous.is_none(),
            level: self.judge(&source.url, source.way.kind, &PageFacts::default()).map(|judged| judged.verdict.level),
        });
        // Not of a guess: what was typed in haste was not led on.
        let left = committed.map(|at| pending.and_then(|pending| pending.at).unwrap_or(at.0));
        let stayed = before.previous.as_ref().and_then(|previous| Some(left? - previous.since?));
        let trail = Trail {
            transition,
            qualifiers,
            source,
            first: pending.map(|pending| pending.first.as_str()).filter(|first| !first.is_empty()),
            hops: pending.map_or(&[], |pending| &pending.hops),
            initiator: pending.and_then(|pending| pending.initiator.as_deref()),
            url,
            hasty: stayed.is_some_and(|stayed| (0.0..HASTE).contains(&stayed)),
            fresh_tab: source.is_none() && !before.opened,
            past: before.past.as_ref(),
        };
        provenance::way(&trail, self.registry)
    }

    #[inline(never)]
    pub(super) fn started(&mut self, open: Vec<OpenTab>, out: &mut Vec<Effect>) {
        let heard = self.heard.take().unwrap_or_default();
        if self.tabs.len() > 0 {
            self.forget_all_but(&open, &heard, out);
        }
        for open in &open {
            if !heard.contains(&(open.tab, Heard::Settled)) {
                self.found_open(open, out);
            }
        }
    }

    /// Kept out of `started`, as `found_open` is: a worker that starts without tabs does not wait for its compilation.
    #[inline(never)]
    fn forget_all_but(&mut self, open: &[OpenTab], heard: &[(TabId, Heard)], out: &mut Vec<Effect>) {
        let is_open = |tab| heard.iter().any(|(heard, _)| *heard == tab) || open.iter().any(|open| open.tab == tab);
        let gone: Vec<_> = self.tabs.keys().map(|tab| TabId(*tab)).filter(|tab| !is_open(*tab)).collect();
        for tab in gone {
            self.forget(tab, out);
        }
    }

    #[inline(never)]
    fn found_open(&mut self, open: &OpenTab, out: &mut Vec<Effect>) {
        let (tab, url) = (open.tab, &open.url);
        if url.is_empty() {
            // A tab whose first document is still on its way: what is known of its opener stays.
            return;
        }
        let document = open.document.as_deref().unwrap_or_default();
        let current = self.tabs.get(&tab.0).and_then(|record| record.current.as_ref());
        if current.is_some_and(|current| current.id == document && current.url == store::cut(url)) {
            self.show(tab, out);
            self.leave_further(tab, out);
        } else {
            self.come_upon(tab, document.to_owned(), url, out);
        }
    }
}

/// What an address of the stop page says, where it is that for a page of the suspect address's host: a page may have gone on to
/// another address of its own before it was stopped.
fn stop_of(url: &str, suspect: &str) -> Option<stop_url::Stopped> {
    stop_url::read(url).filter(|stopped| host_of(&stopped.url) == host_of(suspect))
}

/// Whether the tab came to a page from its stop page without the person having continued: that is going back.
fn leaves_stop(before: &AwaitedRecord, suspect: &str) -> bool {
    let resumed = before.pending.as_ref().is_some_and(|pending| pending.resumed.is_some());
    !resumed && before.previous.as_ref().is_some_and(|previous| stop_of(&previous.url, suspect).is_some())
}

fn source_of(document: &DocumentRecord) -> SourceRecord {
    SourceRecord { url: document.url.clone(), way: document.way.clone(), since: document.since }
}

fn state_before(record: &TabRecord, url: &str) -> AwaitedRecord {
    let stopped = || stop_of(&record.current.as_ref()?.url, url).map(|stopped| stopped.way_in(Some(record)));
    AwaitedRecord {
        pending: record.pending.clone(),
        previous: record.current.as_ref().map(source_of),
        opener: record.opener.clone(),
        opened: record.opened,
        past: record.past_way(url).or_else(stopped),
    }
}

fn remember(record: &mut TabRecord, url: &str, way: &Way) {
    record.past.retain(|(known, _)| known != url);
    record.past.push((url.to_owned(), way.clone()));
    if record.past.len() > PAST {
        record.past.remove(0);
    }
}
