//! The report: recordings, their pages, the parties on each, and what the policy says of them. What is serialised here is the
//! JSON format, which docs/audit.schema.json describes; the other formats tell the same.

use serde::Serialize;

use super::har::{HarError, Recording};
use super::policy::{Policy, Rule, check_risk};
use crate::inventory::{Binding, CrossOrigin, Identifier, Inventory, PageKind, Party, Reach};
use crate::ledger::{ChangeKind, Mark};
use crate::words::{Phrase, english, printable};

/// Version of the JSON format. It grows when a field changes its meaning or goes.
pub const FORMAT: u32 = 1;

/// The most that is shown of an address or a name, in characters.
const SHOWN: usize = 2000;

/// What parties are held against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits<'a> {
    /// The policy, and the name of its file.
    pub policy: Option<(&'a str, &'a Policy)>,
    /// The least risk, from 0 to 100, that is a finding.
    pub fail_on: Option<u8>,
}

/// Everything that one run found.
#[derive(Clone, Debug, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// [`FORMAT`].
    pub format: u32,
    /// Version of the program.
    pub version: String,
    /// Version of the registry, and of the lists beside it.
    pub data_version: String,
    /// Name of the policy's file.
    pub policy: Option<String>,
    /// The least risk that is a finding.
    pub fail_on: Option<u8>,
    /// The files, in the order that they were given.
    pub recordings: Vec<RecordingReport>,
}

/// One file.
#[derive(Clone, Debug, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct RecordingReport {
    /// Its path, as it was given.
    pub file: String,
    /// Why it could not be read.
    pub error: Option<String>,
    /// The program that recorded it, by its own word.
    pub creator: String,
    /// Its pages.
    pub pages: Vec<PageReport>,
}

/// One page.
#[derive(Clone, Debug, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct PageReport {
    /// Its address, without query and fragment; empty where the recording does not hold it.
    pub address: String,
    /// What it is for.
    pub kind: PageKind,
    /// Its registrable domain, or its host.
    pub site: Option<String>,
    /// The company that owns it.
    pub owner: Option<String>,
    /// Its content security policy.
    pub csp: Option<String>,
    /// What its response says of the features that it and its frames may use.
    pub permissions_policy: Option<String>,
    /// What its response says of scripts and styles without `integrity`.
    pub integrity_policy: Option<String>,
    /// What could not be seen of it, in sentences.
    pub unseen: Vec<String>,
    /// The third parties, the riskiest first.
    pub parties: Vec<PartyReport>,
    /// When it was visited, and what changed: only of the browser's ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visits: Option<VisitsReport>,
}

/// Visits of a page.
#[derive(Clone, Debug, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct VisitsReport {
    /// Day of the first.
    pub first: String,
    /// Day of the last.
    pub last: String,
    /// How many.
    pub count: u32,
    /// What changed between them, the oldest first.
    pub changes: Vec<ChangeReport>,
}

/// One change.
#[derive(Clone, Debug, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct ChangeReport {
    /// Day on which it was seen.
    pub date: String,
    /// Its kind.
    pub kind: ChangeKind,
    /// Id of the party; empty where it is about the page.
    pub party: String,
    /// What happened, in a sentence.
    pub what: String,
}

/// What a person decided about a party, and since when it is known.
#[derive(Clone, Debug, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct ReviewReport {
    /// Day on which it was first seen on such pages.
    pub first: String,
    /// Day on which it was last seen there.
    pub last: String,
    /// It was on none of the last visits.
    pub gone: bool,
    /// The decision.
    pub mark: Option<Mark>,
    /// The decision has ended.
    pub ended: bool,
    /// Why, in the person's words.
    pub note: String,
    /// Who decided.
    pub reviewer: String,
    /// Day of the decision.
    pub date: Option<String>,
    /// Day on which it ends.
    pub until: Option<String>,
}

/// One third party on a page: the fields of [`Party`], with sentences for phrases, and what the policy says.
#[derive(Clone, Debug, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct PartyReport {
    pub id: String,
    pub name: String,
    pub owner: Option<String>,
    pub category: Option<String>,
    pub homepage: Option<String>,
    pub hosts: Vec<String>,
    pub more_hosts: u32,
    pub reach: Reach,
    pub binding: Binding,
    pub digests: Vec<crate::inventory::Digest>,
    pub cross_origin: Vec<CrossOrigin>,
    pub allowed: Vec<String>,
    pub insecure: bool,
    pub self_hosted: bool,
    pub same_owner: bool,
    pub collects: Vec<String>,
    pub optional: Vec<String>,
    pub replay: bool,
    pub replay_default: bool,
    pub replay_on: bool,
    pub loads_others: bool,
    pub headquarters: Option<String>,
    pub residency: Vec<String>,
    pub incidents: Vec<crate::inventory::PartyIncident>,
    pub sources: Vec<String>,
    pub dpa: Option<String>,
    pub subprocessors: Option<String>,
    pub seen: Vec<crate::inventory::Sighting>,
    pub risk: RiskReport,
    pub decision: Decision,
    pub findings: Vec<FindingReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewReport>,
}

/// A risk with its arithmetic in words.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct RiskReport {
    /// From 0 to 100.
    pub score: u8,
    /// What it is the sum of.
    pub parts: Vec<RiskPartReport>,
}

/// One part of a risk.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct RiskPartReport {
    /// Why.
    pub why: String,
    /// How many points.
    pub points: i32,
}

/// What the policy says of a party.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// It breaks at least one rule.
    Refused,
    /// It breaks none.
    Allowed,
    /// There is nothing to hold it against.
    Open,
}

impl Decision {
    /// The word for it, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Allowed => "allowed",
            Self::Open => "open",
        }
    }
}

/// A rule that a party breaks, with a sentence.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct FindingReport {
    /// The rule.
    pub rule: Rule,
    /// How it is broken.
    pub why: String,
}

impl Report {
    /// An empty report of this program.
    pub fn new(version: &str, identifier: &Identifier<'_>, limits: &Limits<'_>) -> Self {
        Self {
            format: FORMAT,
            version: version.to_owned(),
            data_version: identifier.data_version().to_owned(),
            policy: limits.policy.map(|(file, _)| printable(file, SHOWN)),
            fail_on: limits.fail_on,
            recordings: Vec::new(),
        }
    }

    /// Adds a file that was read, or that could not be.
    pub fn add(
        &mut self,
        file: &str,
        read: Result<Recording, HarError>,
        identifier: &Identifier<'_>,
        limits: &Limits<'_>,
    ) {
        let file = printable(file, SHOWN);
        self.recordings.push(match read {
            Ok(recording) => RecordingReport {
                file,
                error: None,
                creator: printable(&recording.creator, SHOWN),
                pages: recording
                    .pages
                    .iter()
                    .map(|page| {
                        let inventory = identifier.identify(&page.observation);
                        PageReport::of(&page.observation.top, inventory, &page.unseen, limits)
                    })
                    .collect(),
            },
            Err(error) => RecordingReport {
                file,
                error: Some(printable(&error.to_string(), SHOWN)),
                creator: String::new(),
                pages: Vec::new(),
            },
        });
    }

    /// Whether a party breaks a rule.
    pub fn has_findings(&self) -> bool {
        self.pages().any(|(_, page)| page.parties.iter().any(|party| !party.findings.is_empty()))
    }

    /// Whether a file could not be read.
    pub fn has_errors(&self) -> bool {
        self.recordings.iter().any(|recording| recording.error.is_some())
    }

    /// Each page, with the recording that it is of.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&RecordingReport, &PageReport)> {
        self.recordings.iter().flat_map(|recording| recording.pages.iter().map(move |page| (recording, page)))
    }
}

impl PageReport {
    pub(crate) fn of(address: &str, inventory: Inventory, unseen: &[Phrase], limits: &Limits<'_>) -> Self {
        let kind = inventory.page_kind;
        let whole = |text: String| printable(&text, usize::MAX - 1);
        Self {
            address: printable(address, SHOWN),
            kind,
            site: inventory.site,
            owner: inventory.owner,
            csp: inventory.csp.map(whole),
            permissions_policy: inventory.permissions_policy.map(whole),
            integrity_policy: inventory.integrity_policy.map(whole),
            unseen: unseen.iter().chain(&inventory.unseen).map(english).collect(),
            parties: inventory.parties.into_iter().map(|party| PartyReport::of(party, kind, limits)).collect(),
            visits: None,
        }
    }

    /// The address, or words for one that is not known.
    pub(super) fn title(&self) -> &str {
        if self.address.is_empty() { "a page whose address the recording does not hold" } else { &self.address }
    }
}

impl PartyReport {
    fn of(party: Party, kind: PageKind, limits: &Limits<'_>) -> Self {
        let by_policy = limits.policy.map(|(_, policy)| policy.check(kind, &party)).unwrap_or_default();
        let by_risk = limits.fail_on.and_then(|most| check_risk(most, &party));
        let findings: Vec<FindingReport> = by_policy
            .into_iter()
            .chain(by_risk)
            .map(|finding| FindingReport { rule: finding.rule, why: english(&finding.why) })
            .collect();
        let decision = match (findings.is_empty(), limits.policy.is_some() || limits.fail_on.is_some()) {
            (false, _) => Decision::Refused,
            (true, true) => Decision::Allowed,
            (true, false) => Decision::Open,
        };
        let parts = party.risk.parts.iter();
        let parts = parts.map(|part| RiskPartReport { why: english(&part.why), points: part.points }).collect();
        Self {
            id: party.id,
            name: party.name,
            owner: party.owner,
            category: party.category,
            homepage: party.homepage,
            hosts: party.hosts,
            more_hosts: party.more_hosts,
            reach: party.reach,
            binding: party.binding,
            digests: party.digests,
            cross_origin: party.cross_origin,
            allowed: party.allowed,
            insecure: party.insecure,
            self_hosted: party.self_hosted,
            same_owner: party.same_owner,
            collects: party.collects,
            optional: party.optional,
            replay: party.replay,
            replay_default: party.replay_default,
            replay_on: party.replay_on,
            loads_others: party.loads_others,
            headquarters: party.headquarters,
            residency: party.residency,
            incidents: party.incidents,
            sources: party.sources,
            dpa: party.dpa,
            subprocessors: party.subprocessors,
            seen: party.seen,
            risk: RiskReport { score: party.risk.score, parts },
            decision,
            findings,
            review: None,
        }
    }

    /// What it can do, in a few words.
    pub(super) fn can(&self) -> &'static str {
        match self.reach {
            Reach::Loads => "loads pictures or fonts",
            Reach::Receives => "is sent data",
            Reach::Styles => "styles the page",
            Reach::RunsElsewhere => "runs code in a frame of others",
            Reach::SandboxedFrame => "has a sandboxed frame",
            Reach::Frame => "has a frame",
            Reach::Runs => "runs code in the page",
        }
    }

    /// Whether its scripts are bound, in a word.
    pub(super) fn bound(&self) -> &'static str {
        match self.binding {
            Binding::NoScript => "-",
            Binding::Bound => "yes",
            Binding::Unknown => "not seen",
            Binding::Unbound => "no",
        }
    }

    /// The arithmetic of its risk in one line.
    pub(super) fn arithmetic(&self) -> String {
        let parts: Vec<String> = self.risk.parts.iter().map(|part| format!("{:+} {}", part.points, part.why)).collect();
        parts.join("; ")
    }
}
