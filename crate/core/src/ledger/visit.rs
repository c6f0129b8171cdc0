//! A look at a page, put into the record of earlier ones.

use std::collections::btree_map::Entry;

use super::change::{Change, ChangeKind};
use super::csp;
use super::record::{
    CHANGE_TEXT, CHANGES, DIGESTS, KindRecord, PARTY_BYTES, PageRecord, PartyRecord, SCRIPTS, ScriptRecord, VERSION,
    host_cost, page_key, seen_cost,
};
use super::shape::shape;
use crate::address::Address;
use crate::inventory::{
    Binding, HOSTS_KEPT, Identifier, Inventory, Observation, PageKind, Party, Reach, SeenScript, Via,
};

/// After how many whole visits without it a party is taken for gone. Pages load some parties now and then.
const MISSED: u32 = 3;
/// After how many visits without it a script is tracked no more: pages name their scripts anew with every release.
const SCRIPT_MISSED: u32 = 10;
/// Pages that are kept; those that were not visited for longest go first.
const PAGES: usize = 500;
/// New hosts of one party that one look tells of.
const HOSTS_TOLD: usize = 5;
/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

/// What one look at a page saw.
#[derive(Debug)]
pub struct Look {
    origin: String,
    inventory: Inventory,
}

/// What became of a record.
#[derive(Debug)]
pub struct Kept {
    /// The new record.
    pub record: PageRecord,
    /// How many parties are new or back in this visit, on a page where credentials are entered or keys shown.
    pub news: usize,
}

impl Look {
    /// Reads an observation. `None` where the page has no address on the network.
    pub fn of(observation: &Observation, identifier: &Identifier<'_>) -> Option<Self> {
        let address = Address::parse(&observation.top).ok()?;
        let origin = address.origin().filter(|_| address.host().is_some())?;
        Some(Self { origin, inventory: identifier.identify(observation) })
    }

    /// The parties of the page.
    pub fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    /// Key of the page's record.
    pub fn key(&self) -> String {
        page_key(&self.origin, self.inventory.page_kind)
    }

    /// Key of the person's word on what the page is.
    pub fn kind_key(&self) -> String {
        KindRecord::key(&self.origin, self.inventory.page_kind)
    }

    /// Puts the look into the record. Two looks at one document are one visit. `None`: the page is of no kind that is recorded.
    pub fn keep(
        &self,
        record: Option<PageRecord>,
        word: Option<PageKind>,
        document: &str,
        at: f64,
        identifier: &Identifier<'_>,
    ) -> Option<Kept> {
        let kind = word.unwrap_or(self.inventory.page_kind);
        if kind == PageKind::Other {
            return None;
        }
        let mut record = record.unwrap_or_else(|| PageRecord {
            version: VERSION,
            origin: self.origin.clone(),
            guess: self.inventory.page_kind,
            first: at,
            ..PageRecord::default()
        });
        if record.visits == 0 || record.document != document || document.is_empty() {
            record.visits = record.visits.saturating_add(1);
            document.clone_into(&mut record.document);
            record.blind = record.unseen.iter().map(|gap| gap.key.clone()).collect();
        }
        if record.data_version != self.inventory.data_version {
            rename(&mut record, &self.inventory, identifier);
        }
        let taken: usize = record.parties.iter().map(|(id, party)| party.cost(id)).sum();
        let room = PARTY_BYTES.saturating_sub(taken);
        let mut merge = Merge { visit: record.visits, quiet: record.visits == 1, at, room, changes: Vec::new() };
        merge.csp(&mut record, &self.inventory);
        merge.parties(&mut record, &self.inventory);
        merge.scripts(&mut record, &self.inventory.scripts);
        record.changes.append(&mut merge.changes);
        record.changes.drain(..record.changes.len().saturating_sub(CHANGES));
        record.last = record.last.max(at);
        record.site = self.inventory.site.clone().unwrap_or_default();
        record.owner.clone_from(&self.inventory.owner);
        record.unseen.clone_from(&self.inventory.unseen);
        record.data_version.clone_from(&self.inventory.data_version);
        let is_news = |change: &&Change| {
            change.visit == record.visits && matches!(change.kind, ChangeKind::NewParty | ChangeKind::Back)
        };
        let news = if kind.is_door() { record.changes.iter().filter(is_news).count() } else { 0 };
        Some(Kept { record, news })
    }
}

/// One look on its way into a record.
struct Merge {
    visit: u32,
    /// The first visit: there is nothing to differ from.
    quiet: bool,
    at: f64,
    /// Bytes that parties may still take. What finds no room is not kept, and not told either: it would be told at each visit.
    room: usize,
    changes: Vec<Change>,
}

impl Merge {
    fn tell(&mut self, kind: ChangeKind, party: &str, name: &str, detail: &str) {
        if !self.quiet {
            let [party, name, detail] =
                [party, name, detail].map(|text| text[..text.floor_char_boundary(CHANGE_TEXT)].to_owned());
            self.changes.push(Change { at: self.at, visit: self.visit, kind, party, name, detail });
        }
    }

    /// A policy in a header that this look could not see is neither gone nor weaker.
    fn csp(&mut self, record: &mut PageRecord, now: &Inventory) {
        let whole = !now.unseen.iter().any(|gap| gap.key == "unseen_headers");
        if record.csp_whole && !whole {
            return;
        }
        if record.csp_whole == whole
            && let Some(old) = &record.csp
        {
            match &now.csp {
                None => self.tell(ChangeKind::CspWeakened, "", "", ""),
                Some(new) => {
                    if let Some((directive, gained)) = csp::weaker(old, new) {
                        self.tell(ChangeKind::CspWeakened, "", directive, &gained);
                    }
                }
            }
        }
        record.csp.clone_from(&now.csp);
        record.csp_whole = whole;
        record.permissions_policy.clone_from(&now.permissions_policy);
        record.integrity_policy.clone_from(&now.integrity_policy);
    }

    fn parties(&mut self, record: &mut PageRecord, now: &Inventory) {
        for party in &now.parties {
            self.party(record, party);
        }
        for (id, old) in &mut record.parties {
            let missed = (self.visit - 1).saturating_sub(old.visit);
            if !old.gone && missed >= MISSED && !now.parties.iter().any(|party| party.id == *id) {
                old.gone = true;
                let name = old.name.clone();
                self.tell(ChangeKind::Gone, id, &name, "");
            }
        }
    }

    fn party(&mut self, record: &mut PageRecord, party: &Party) {
        let first_host = party.hosts.first().map_or("", String::as_str);
        if !record.parties.contains_key(&party.id) {
            let new = PartyRecord { first: self.at, name: party.name.clone(), ..PartyRecord::default() };
            let cost = new.cost(&party.id);
            if cost + host_cost(first_host) > self.room {
                return;
            }
            self.room -= cost;
            if !was_hidden(record, party) {
                self.tell(ChangeKind::NewParty, &party.id, &party.name, first_host);
            }
            record.parties.insert(party.id.clone(), new);
        }
        let Some(old) = record.parties.get_mut(&party.id) else { return };
        let known = old.visit > 0;
        if old.gone {
            old.gone = false;
            self.tell(ChangeKind::Back, &party.id, &party.name, first_host);
        }
        if known {
            let shapes: Vec<String> = old.hosts.iter().map(|host| shape(host)).collect();
            let new = party.hosts.iter().filter(|host| !shapes.contains(&shape(host)));
            let room = if old.hosts.len() < HOSTS_KEPT { self.room } else { 0 };
            for host in new.filter(|host| host_cost(host) <= room).take(HOSTS_TOLD) {
                self.tell(ChangeKind::NewHost, &party.id, &party.name, host);
            }
            for (kind, now) in [
                (ChangeKind::RunsNow, party.reach == Reach::Runs && !old.ran),
                (ChangeKind::IntegrityLost, party.binding == Binding::Unbound && old.binding == Binding::Bound),
                (ChangeKind::ReplayOn, party.replay_on && !old.replay_on),
                (ChangeKind::InsecureNow, party.insecure && !old.insecure),
            ] {
                if now {
                    self.tell(kind, &party.id, &party.name, first_host);
                }
            }
        }
        old.take(party, self.visit, self.at, &mut self.room);
    }

    /// What binds each script. Where elements differ in their queries alone and have several digests, nobody can tell which of
    /// them changed; nor what changed between two looks at one document.
    fn scripts(&mut self, record: &mut PageRecord, now: &[SeenScript]) {
        let visit = self.visit;
        for seen in now {
            let Some(old) = record.scripts.get_mut(&seen.of) else {
                if !seen.digests.is_empty() && record.scripts.len() < SCRIPTS {
                    let digests = seen.digests.iter().take(DIGESTS).cloned().collect();
                    record.scripts.insert(seen.of.clone(), ScriptRecord { digests, bare: seen.bare, visit });
                }
                continue;
            };
            let again = old.visit == visit;
            let is_told = |change: &Change| change.kind == ChangeKind::IntegrityLost && change.party == seen.party;
            if seen.bare && !old.bare && !self.changes.iter().any(is_told) {
                self.tell(ChangeKind::IntegrityLost, &seen.party, &seen.name, &seen.of);
            }
            let is_other = |before: &String| seen.digests.len() == 1 && !seen.digests.contains(before);
            if !again && old.digests.len() == 1 && old.digests.iter().any(is_other) {
                self.tell(ChangeKind::IntegrityChanged, &seen.party, &seen.of, "");
            }
            old.bare = seen.bare || (again && old.bare);
            if !again && !seen.digests.is_empty() {
                old.digests.clear();
            }
            for digest in &seen.digests {
                if old.digests.len() < DIGESTS && !old.digests.contains(digest) {
                    old.digests.push(digest.clone());
                }
            }
            old.visit = visit;
        }
        record.scripts.retain(|_, script| visit.saturating_sub(script.visit) <= SCRIPT_MISSED);
    }
}

impl PartyRecord {
    fn take(&mut self, party: &Party, visit: u32, at: f64, room: &mut usize) {
        let again = self.visit == visit;
        // An element that is gone says nothing of what bound it.
        let binding = if party.binding == Binding::Unknown && self.binding != Binding::NoScript {
            self.binding
        } else {
            party.binding
        };
        self.reach = if again { self.reach.max(party.reach) } else { party.reach };
        self.binding = if again { self.binding.max(binding) } else { binding };
        self.insecure = party.insecure || (again && self.insecure);
        self.self_hosted = party.self_hosted || (again && self.self_hosted);
        self.replay_on = party.replay_on || (again && self.replay_on);
        self.ran |= party.reach == Reach::Runs;
        self.same_owner = party.same_owner;
        self.more_hosts = party.more_hosts;
        party.name.clone_into(&mut self.name);
        *room += seen_cost(&self.seen);
        self.seen.clone_from(&party.seen);
        while seen_cost(&self.seen) > *room {
            self.seen.pop();
        }
        *room -= seen_cost(&self.seen);
        self.cross_origin.clone_from(&party.cross_origin);
        self.add_hosts(&party.hosts, room);
        self.visit = visit;
        self.last = self.last.max(at);
    }

    fn add_hosts(&mut self, hosts: &[String], room: &mut usize) {
        for host in hosts {
            if let Err(at) = self.hosts.binary_search(host)
                && self.hosts.len() < HOSTS_KEPT
                && host_cost(host) <= *room
            {
                *room -= host_cost(host);
                self.hosts.insert(at, host.clone());
            }
        }
    }

    /// Takes in the record of what newer data calls the same party.
    fn join(&mut self, other: &Self) {
        // Both were counted already.
        let mut counted = usize::MAX;
        self.add_hosts(&other.hosts, &mut counted);
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.visit = self.visit.max(other.visit);
        self.gone &= other.gone;
        self.ran |= other.ran;
        self.replay_on |= other.replay_on;
    }
}

/// Puts parties under the ids that newer data has for them, so that a better name is no new party. What runs from the page's own
/// site shares that host with others, and a party of this visit is itself.
fn rename(record: &mut PageRecord, now: &Inventory, identifier: &Identifier<'_>) {
    let is_here = |id: &str| now.parties.iter().any(|party| party.id == id);
    let old = record.parties.iter().filter(|(id, old)| !old.self_hosted && !is_here(id));
    let renamed: Vec<(String, String)> =
        old.filter_map(|(id, old)| Some((id.clone(), identifier.id_today(id, &old.hosts)?))).collect();
    for (id, today) in renamed {
        let Some(old) = record.parties.remove(&id) else { continue };
        match record.parties.entry(today) {
            Entry::Vacant(entry) => drop(entry.insert(old)),
            Entry::Occupied(mut entry) => entry.get_mut().join(&old),
        }
    }
}

/// Whether the visit before could not have seen this party: what is seen for the first time because more can be seen is no news.
fn was_hidden(record: &PageRecord, party: &Party) -> bool {
    let blind = |key: &str| record.blind.iter().any(|gap| gap == key);
    let in_frames = !party.seen.iter().any(|sighting| sighting.in_page);
    let unkept = party.seen.iter().all(|sighting| {
        sighting.via.iter().all(|via| matches!(via, Via::Socket | Via::Beacon | Via::Other | Via::Worker))
    });
    (in_frames && (blind("unseen_frame") || blind("unseen_frames"))) || (unkept && blind("unseen_before"))
}

/// The keys of the pages that are to be forgotten: those not visited for `days`, and the oldest of too many.
pub fn expired<'p>(pages: impl IntoIterator<Item = &'p PageRecord>, days: u32, now: f64) -> Vec<String> {
    let mut pages: Vec<&PageRecord> = pages.into_iter().collect();
    pages.sort_by(|a, b| b.last.total_cmp(&a.last));
    let old = |page: &PageRecord| page.last < now - f64::from(days) * DAY;
    let too_many = |at: usize| at >= PAGES;
    let gone = pages.iter().enumerate().filter(|(at, page)| too_many(*at) || old(page));
    gone.map(|(_, page)| page.key()).collect()
}

/// The keys of the pages that make room where the browser has none left: the quarter that was not visited for longest.
pub fn oldest<'p>(pages: impl IntoIterator<Item = &'p PageRecord>) -> Vec<String> {
    let mut pages: Vec<&PageRecord> = pages.into_iter().collect();
    pages.sort_by(|a, b| a.last.total_cmp(&b.last));
    pages.iter().take(pages.len().div_ceil(4)).map(|page| page.key()).collect()
}

#[cfg(test)]
#[path = "visit_tests.rs"]
mod tests;
