//! All records together, as the report shows them: each page, each party over all pages, each change.

use core::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::record::{EVERYWHERE, Entry, Mark, PageRecord, PartyRecord, ReviewRecord, Settings, review_key};
use crate::inventory::{Identifier, PageKind, Party};

/// For how long a change counts as recent: thirty days, in milliseconds.
pub const RECENT: f64 = 30.0 * 86_400_000.0;

/// Everything that the ledger holds.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pages: Vec<PageRecord>,
    kinds: BTreeMap<(String, PageKind), PageKind>,
    reviews: BTreeMap<(String, String), ReviewRecord>,
    settings: Settings,
}

/// Pages of one kind on one origin.
#[derive(Clone, Copy, Debug)]
pub struct PageRow<'a> {
    /// What is stored of them.
    pub record: &'a PageRecord,
    /// What they are, by the person's word or else by the guess.
    pub kind: PageKind,
}

/// A party over all pages.
#[derive(Clone, Debug)]
pub struct PartyRow {
    /// What the registry knows of it, with its reach and risk where that is largest.
    pub party: Party,
    /// Where it is or was: what is there before what is gone, and the largest risk first.
    pub places: Vec<Place>,
    /// What the person decided; of several places, the one that needs the person most.
    pub standing: Standing,
    /// It has changed somewhere within [`RECENT`].
    pub changed: bool,
}

/// A party on pages of one kind on one origin.
#[derive(Clone, Debug)]
pub struct Place {
    /// The page, by its place in [`Book::pages`].
    pub page: usize,
    /// The party there.
    pub party: Party,
    /// When it was first seen there.
    pub first: f64,
    /// When it was last seen there.
    pub last: f64,
    /// Whether it is taken for gone.
    pub gone: bool,
    /// What the person decided.
    pub standing: Standing,
    /// It has changed there within [`RECENT`].
    pub changed: bool,
}

/// How a party stands with the person. The order is that in which it needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody decided.
    Unreviewed,
    /// A decision has ended.
    Ended(Mark),
    /// A decision holds.
    Decided(Mark),
}

impl Standing {
    /// Whether a decision is due.
    pub fn is_due(self) -> bool {
        !matches!(self, Self::Decided(_))
    }

    /// Of several places, the one that needs the person most; what is there counts before what is gone.
    pub fn of<'p>(places: impl Iterator<Item = &'p Place> + Clone) -> Option<Self> {
        let there = places.clone().filter(|place| !place.gone).map(|place| place.standing).min();
        there.or_else(|| places.map(|place| place.standing).next())
    }
}

/// A change with its page.
#[derive(Clone, Copy, Debug)]
pub struct ChangeRow<'a> {
    /// The change.
    pub change: &'a Change,
    /// The page, by its place in [`Book::pages`].
    pub page: usize,
}

/// How rows are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Those that need a decision first, each part by risk.
    #[default]
    Due,
    /// The largest risk first.
    Risk,
    /// By name.
    Name,
}

impl Sort {
    /// What a party of this standing is put in order by.
    pub fn key(self, standing: Standing, party: &Party) -> (bool, Reverse<u8>, String) {
        let name = party.name.to_lowercase();
        match self {
            Self::Due => (!standing.is_due(), Reverse(party.risk.score), name),
            Self::Risk => (false, Reverse(party.risk.score), name),
            Self::Name => (false, Reverse(0), name),
        }
    }
}

impl Book {
    /// Puts records together. Pages that the person said are of no kind are left out.
    pub fn of(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut book = Self::default();
        for entry in entries {
            match entry {
                Entry::Page(page) => book.pages.push(*page),
                Entry::Kind(origin, guess, word) => drop(book.kinds.insert((origin, guess), word.kind)),
                Entry::Review(site, party, review) => drop(book.reviews.insert((site, party), review)),
                Entry::Settings(settings) => book.settings = settings,
            }
        }
        let kinds = &book.kinds;
        book.pages.retain(|page| kinds.get(&(page.origin.clone(), page.guess)) != Some(&PageKind::Other));
        book.pages.sort_by(|a, b| a.site.cmp(&b.site).then_with(|| a.key().cmp(&b.key())));
        book
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The pages, by site.
    pub fn pages(&self) -> Vec<PageRow<'_>> {
        self.pages.iter().map(|record| PageRow { record, kind: self.kind(record) }).collect()
    }

    fn kind(&self, page: &PageRecord) -> PageKind {
        self.kinds.get(&(page.origin.clone(), page.guess)).copied().unwrap_or(page.guess)
    }

    /// The decision about a party on a site: the one for the site, or else the one for everywhere.
    pub fn review(&self, site: &str, party: &str) -> Option<&ReviewRecord> {
        self.decision(site, party).map(|(_, review)| review)
    }

    /// The same with what it counts for: the site, or [`EVERYWHERE`].
    pub fn decision<'s>(&self, site: &'s str, party: &str) -> Option<(&'s str, &ReviewRecord)> {
        let of = |scope: &'s str| Some((scope, self.reviews.get(&(scope.to_owned(), party.to_owned()))?));
        of(site).or_else(|| of(EVERYWHERE))
    }

    /// The keys of all decisions that can count for a party in these places.
    pub fn decision_keys<'p>(&self, party: &str, places: impl IntoIterator<Item = &'p Place>) -> Vec<String> {
        let sites = places.into_iter().map(|place| self.pages[place.page].site.as_str());
        let scopes: BTreeSet<&str> = sites.chain([EVERYWHERE]).collect();
        scopes.into_iter().map(|scope| review_key(scope, party)).collect()
    }

    fn standing(&self, site: &str, party: &str, now: f64) -> Standing {
        self.review(site, party).map_or(Standing::Unreviewed, |review| {
            if review.has_ended(now) { Standing::Ended(review.mark) } else { Standing::Decided(review.mark) }
        })
    }

    /// The parties of a page, the riskiest first, with what the registry knows of each today.
    pub fn places(&self, page: usize, identifier: &Identifier<'_>, now: f64) -> Vec<Place> {
        let record = &self.pages[page];
        let kind = self.kind(record);
        let mut places: Vec<Place> = record
            .parties
            .iter()
            .map(|(id, seen)| Place {
                page,
                party: recall(id, seen, kind, record, identifier),
                first: seen.first,
                last: seen.last,
                gone: seen.gone,
                standing: self.standing(&record.site, id, now),
                changed: record.changes.iter().any(|change| change.party == *id && change.at >= now - RECENT),
            })
            .collect();
        places.sort_by(|a, b| b.party.risk.score.cmp(&a.party.risk.score).then_with(|| a.party.id.cmp(&b.party.id)));
        places
    }

    /// Each party once, over all pages.
    pub fn parties(&self, identifier: &Identifier<'_>, now: f64, sort: Sort) -> Vec<PartyRow> {
        let mut found: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for page in 0..self.pages.len() {
            for place in self.places(page, identifier, now) {
                found.entry(place.party.id.clone()).or_default().push(place);
            }
        }
        let mut rows: Vec<PartyRow> = found.into_values().filter_map(PartyRow::of).collect();
        rows.sort_by_cached_key(|row| sort.key(row.standing, &row.party));
        rows
    }

    /// The changes of all pages, the newest first.
    pub fn changes(&self) -> Vec<ChangeRow<'_>> {
        let pages = self.pages.iter().enumerate();
        let mut rows: Vec<ChangeRow<'_>> = pages
            .flat_map(|(page, record)| record.changes.iter().map(move |change| ChangeRow { change, page }))
            .collect();
        rows.sort_by(|a, b| b.change.at.total_cmp(&a.change.at));
        rows
    }
}

impl PartyRow {
    fn of(mut places: Vec<Place>) -> Option<Self> {
        // What is there counts before what is gone.
        places.sort_by_key(|place| (place.gone, Reverse(place.party.risk.score), place.page));
        let (party, standing) = (places.first()?.party.clone(), Standing::of(places.iter())?);
        let changed = places.iter().any(|place| place.changed);
        Some(Self { party, places, standing, changed })
    }
}

/// The party as it was seen, with what the registry knows of it today.
fn recall(id: &str, seen: &PartyRecord, kind: PageKind, page: &PageRecord, identifier: &Identifier<'_>) -> Party {
    let mut party = identifier.party(id, &seen.hosts);
    if party.name == party.id {
        party.name.clone_from(&seen.name);
    }
    party.hosts.clone_from(&seen.hosts);
    party.more_hosts = seen.more_hosts;
    party.seen.clone_from(&seen.seen);
    (party.reach, party.binding) = (seen.reach, seen.binding);
    party.cross_origin.clone_from(&seen.cross_origin);
    (party.insecure, party.self_hosted) = (seen.insecure, seen.self_hosted);
    party.replay_on = seen.replay_on;
    party.same_owner = seen.same_owner || (party.owner.is_some() && party.owner == page.owner);
    party.weigh(kind);
    party
}

#[cfg(test)]
#[path = "book_tests.rs"]
mod tests;
