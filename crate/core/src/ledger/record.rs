//! What is stored of pages, parties and decisions: one record a key, each with a version, each bounded.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::change::Change;
use crate::inventory::{Binding, CrossOrigin, HOSTS_KEPT, PageKind, Reach, Sighting};
use crate::words::Phrase;

/// Version of the records' form. A record of another version is left alone.
pub(super) const VERSION: u32 = 1;
/// Days that a page is kept after its last visit, unless the person chooses otherwise.
pub const KEPT_DAYS: u32 = 180;
/// In the place of a site: a decision that counts wherever the party runs.
pub const EVERYWHERE: &str = "*";
/// Key of the settings.
pub const SETTINGS_KEY: &str = "ledger";
/// Key of the time at which pages were forgotten because the browser had no more room.
pub const FULL_KEY: &str = "ledger-full";
/// Bytes that the parties of one page may take, about. Some forty such pages fill the browser's 10 MB.
pub(super) const PARTY_BYTES: usize = 100_000;
/// Longest text of a change, in bytes.
pub(super) const CHANGE_TEXT: usize = 512;
/// Changes that are kept of one page; the oldest go first.
pub(super) const CHANGES: usize = 200;
/// Scripts whose `integrity` is kept of one page.
pub(super) const SCRIPTS: usize = 100;
/// Digests that are kept of one script.
pub(super) const DIGESTS: usize = 2;
/// Bytes that a party takes without its texts, about.
const PARTY_COST: usize = 260;
/// Longest note and longest name of a reviewer, in characters.
const NOTE: usize = 500;

const PAGE: &str = "page:";
const KIND: &str = "kind:";
const REVIEW: &str = "review:";

/// What is kept of the pages of one kind on one origin.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PageRecord {
    /// [`VERSION`].
    pub version: u32,
    /// Scheme, host and port.
    pub origin: String,
    /// The registrable domain, or the host.
    pub site: String,
    /// The company that owns it, where the registry knows.
    pub owner: Option<String>,
    /// What Dashward took it for; part of the key.
    pub guess: PageKind,
    /// When it was first seen, in milliseconds since the Unix epoch, as all times here.
    pub first: f64,
    /// When it was last seen.
    pub last: f64,
    /// How many documents were seen.
    pub visits: u32,
    /// The browser's id of the last document, so that two looks at it are one visit.
    pub document: String,
    /// Its content security policy.
    pub csp: Option<String>,
    /// Whether that is all of it: a policy in a header cannot always be seen.
    pub csp_whole: bool,
    /// Its permissions policy.
    pub permissions_policy: Option<String>,
    /// Its integrity policy.
    pub integrity_policy: Option<String>,
    /// The parties by id, those too that are gone.
    pub parties: BTreeMap<String, PartyRecord>,
    /// What bound the third parties' scripts, by host and path.
    #[serde(default)]
    pub scripts: BTreeMap<String, ScriptRecord>,
    /// The `integrity` of scripts in older records; read and never written.
    #[serde(default, skip_serializing)]
    pub integrity: BTreeMap<String, String>,
    /// What differed from earlier visits, the oldest first.
    pub changes: Vec<Change>,
    /// What could not be seen at the last visit.
    pub unseen: Vec<Phrase>,
    /// The keys of what could not be seen at the visit before.
    pub blind: Vec<String>,
    /// Version of the data by which the parties were told.
    pub data_version: String,
}

/// What was seen of one party on such pages. What the registry knows of it is not stored.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PartyRecord {
    /// Its name, for when it is gone.
    pub name: String,
    /// When it was first seen.
    pub first: f64,
    /// When it was last seen.
    pub last: f64,
    /// The number of the visit in which it was last seen.
    pub visit: u32,
    /// Whether it is taken for gone.
    pub gone: bool,
    /// Its hosts in order of name, bounded.
    pub hosts: Vec<String>,
    /// How many more hosts were seen at the last visit.
    pub more_hosts: u32,
    /// In which frames, and how, at the last visit with it.
    pub seen: Vec<Sighting>,
    /// The most that it could do there.
    pub reach: Reach,
    /// What held its scripts to what they were.
    pub binding: Binding,
    /// How its scripts and style sheets were asked for at the last look.
    #[serde(default)]
    pub cross_origin: Vec<CrossOrigin>,
    /// Whether it ever ran code in the page.
    pub ran: bool,
    /// Recorded sessions.
    pub replay_on: bool,
    /// Asked for without encryption.
    pub insecure: bool,
    /// Ran from the page's own site.
    pub self_hosted: bool,
    /// Belongs to the owner of the page.
    pub same_owner: bool,
}

/// What bound a script that was seen with `integrity` once.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScriptRecord {
    /// The texts of its `integrity` attributes at the last visit with any; several where elements differ in their queries alone.
    pub digests: Vec<String>,
    /// Whether an element of it had none at the last visit with it.
    pub bare: bool,
    /// The number of that visit.
    pub visit: u32,
}

/// A person's word on what the pages of a guess on an origin are.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KindRecord {
    /// [`VERSION`].
    pub version: u32,
    /// What they are. `other`: not to be recorded.
    pub kind: PageKind,
}

/// What a person decided about a party.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviewRecord {
    /// [`VERSION`].
    pub version: u32,
    /// The decision.
    pub mark: Mark,
    /// Why, in the person's words.
    pub note: String,
    /// Who decided.
    pub reviewer: String,
    /// When.
    pub at: f64,
    /// When the decision ends; never, where there is none.
    pub until: Option<f64>,
}

/// A decision about a party.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// To be removed.
    Remove,
    /// Accepted.
    Accepted,
    /// The page does not work without it.
    Essential,
}

impl Mark {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Essential, Self::Accepted, Self::Remove];

    /// The word for it, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Remove => "remove",
            Self::Accepted => "accepted",
            Self::Essential => "essential",
        }
    }

    /// The decision of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.as_str() == word)
    }
}

/// How long pages are kept.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// [`VERSION`].
    pub version: u32,
    /// Days after the last visit; 0: nothing is recorded.
    pub days: u32,
    /// The name of the reviewer, for the next decision.
    pub reviewer: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self { version: VERSION, days: KEPT_DAYS, reviewer: String::new() }
    }
}

/// A stored record, told by its key.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Pages of one kind on one origin.
    Page(Box<PageRecord>),
    /// A person's word on a kind: origin, guess, word.
    Kind(String, PageKind, KindRecord),
    /// A decision: site, party, decision.
    Review(String, String, ReviewRecord),
    /// The settings.
    Settings(Settings),
}

impl Entry {
    /// Whether a key of the storage is one of the ledger's.
    pub fn is_key(key: &str) -> bool {
        key == SETTINGS_KEY || [PAGE, KIND, REVIEW].iter().any(|prefix| key.starts_with(prefix))
    }

    /// Reads a record by its key. `None` for one of another form or version, or that does not belong under its key: it is left alone.
    pub fn read<'de, D: serde::Deserializer<'de>>(key: &str, value: D) -> Option<Self> {
        if key == SETTINGS_KEY {
            let settings = Settings::deserialize(value).ok().filter(|record| record.version == VERSION)?;
            Some(Self::Settings(settings))
        } else if key.starts_with(PAGE) {
            let record = PageRecord::deserialize(value).ok().filter(|record| record.version == VERSION)?;
            (page_key(&record.origin, record.guess) == key).then(|| Self::Page(Box::new(record.bounded())))
        } else if let Some(rest) = key.strip_prefix(KIND) {
            let (guess, origin) = rest.split_once(' ')?;
            let record = KindRecord::deserialize(value).ok().filter(|record| record.version == VERSION)?;
            Some(Self::Kind(origin.to_owned(), kind_of(guess)?, record))
        } else {
            let (site, party) = key.strip_prefix(REVIEW)?.split_once(' ')?;
            let record = ReviewRecord::deserialize(value).ok().filter(|record| record.version == VERSION)?;
            Some(Self::Review(site.to_owned(), party.to_owned(), record.bounded()))
        }
    }
}

impl PageRecord {
    /// Key of the pages of this guess on this origin.
    pub fn key(&self) -> String {
        page_key(&self.origin, self.guess)
    }

    /// The same within bounds: what storage gives back was ours once, and is parsed like anything else.
    #[must_use]
    pub(super) fn bounded(mut self) -> Self {
        // Twice, so that a name that grew takes nobody away.
        let mut room = 2 * PARTY_BYTES;
        self.parties.retain(|id, party| {
            party.hosts.truncate(HOSTS_KEPT);
            party.seen.truncate(HOSTS_KEPT);
            let cost = party.cost(id);
            let fits = cost <= room;
            room -= if fits { cost } else { 0 };
            fits
        });
        for (of, digest) in core::mem::take(&mut self.integrity) {
            let script = ScriptRecord { digests: vec![digest], bare: false, visit: self.visits };
            self.scripts.entry(of).or_insert(script);
        }
        while self.scripts.len() > SCRIPTS {
            self.scripts.pop_last();
        }
        for script in self.scripts.values_mut() {
            script.digests.truncate(DIGESTS);
        }
        self.changes.drain(..self.changes.len().saturating_sub(CHANGES));
        self
    }
}

impl PartyRecord {
    /// How many bytes it takes under this id, about.
    pub(super) fn cost(&self, id: &str) -> usize {
        let hosts: usize = self.hosts.iter().map(|host| host_cost(host)).sum();
        PARTY_COST + id.len() + self.name.len() + hosts + seen_cost(&self.seen)
    }
}

/// How many bytes a host takes among those of a party.
pub(super) fn host_cost(host: &str) -> usize {
    host.len() + 3
}

/// How many bytes sightings take, about.
pub(super) fn seen_cost(seen: &[Sighting]) -> usize {
    seen.iter().map(|sighting| sighting.frame.len() + 60 + sighting.via.len() * 9).sum()
}

impl ReviewRecord {
    /// A decision of now, within bounds.
    pub fn new(mark: Mark, note: &str, reviewer: &str, at: f64, until: Option<f64>) -> Self {
        Self { version: VERSION, mark, note: note.to_owned(), reviewer: reviewer.to_owned(), at, until }.bounded()
    }

    /// Whether the decision has ended.
    pub fn has_ended(&self, now: f64) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    fn bounded(mut self) -> Self {
        for text in [&mut self.note, &mut self.reviewer] {
            *text = text.trim().chars().take(NOTE).collect();
        }
        self
    }
}

impl KindRecord {
    /// A word of the person.
    pub fn new(kind: PageKind) -> Self {
        Self { version: VERSION, kind }
    }

    /// Key of the word on a guess on an origin.
    pub fn key(origin: &str, guess: PageKind) -> String {
        format!("{KIND}{} {origin}", guess.as_str())
    }
}

/// Key of the pages of a guess on an origin.
pub(super) fn page_key(origin: &str, guess: PageKind) -> String {
    format!("{PAGE}{} {origin}", guess.as_str())
}

/// Key of a decision about a party on a site, or [`EVERYWHERE`].
pub fn review_key(site: &str, party: &str) -> String {
    format!("{REVIEW}{site} {party}")
}

/// The kind that a word names.
pub fn kind_of(word: &str) -> Option<PageKind> {
    PageKind::ALL.into_iter().find(|kind| kind.as_str() == word)
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
