//! What an organisation allows on its pages: `dashward.toml`, read with every word checked, and held against a party.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use dashward_registry::{Details, Registry};
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::address::PageHost;
use crate::inventory::{Binding, PageKind, Party, Reach, listed_id};
use crate::words::Phrase;

/// What may run on which kind of page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// What holds on every page.
    all: Rules,
    /// What holds on one kind of page besides.
    kinds: BTreeMap<PageKind, Rules>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rules {
    /// Ids of parties, domains and hosts; `None` where nothing is said, so that every party is allowed.
    approved: Option<Vec<String>>,
    forbidden: Vec<String>,
    integrity: Option<bool>,
}

/// A rule that a party breaks.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The party is not approved for this kind of page.
    Unapproved,
    /// The party is of a category that is forbidden here.
    ForbiddenCategory,
    /// A script of it has no `integrity`, where that is required.
    IntegrityMissing,
    /// `integrity` is required, and the recording does not show whether its scripts have it.
    IntegrityUnseen,
    /// Its risk is as large as the largest that is accepted, or larger.
    Risk,
    /// A person decided that it is to be removed.
    ToBeRemoved,
    /// No decision of a person about it holds.
    NotReviewed,
}

impl Rule {
    /// All rules.
    pub const ALL: [Self; 7] = [
        Self::Unapproved,
        Self::ForbiddenCategory,
        Self::IntegrityMissing,
        Self::IntegrityUnseen,
        Self::Risk,
        Self::ToBeRemoved,
        Self::NotReviewed,
    ];

    /// The word for it, as in JSON and SARIF.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unapproved => "unapproved",
            Self::ForbiddenCategory => "forbidden-category",
            Self::IntegrityMissing => "integrity-missing",
            Self::IntegrityUnseen => "integrity-unseen",
            Self::Risk => "risk",
            Self::ToBeRemoved => "to-be-removed",
            Self::NotReviewed => "not-reviewed",
        }
    }

    /// What the rule asks for, in a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Unapproved => "Only approved third parties run on this kind of page.",
            Self::ForbiddenCategory => "No third party of a forbidden category runs on this kind of page.",
            Self::IntegrityMissing => "Scripts of third parties are bound to known content by `integrity`.",
            Self::IntegrityUnseen => "The recording shows that scripts of third parties are bound by `integrity`.",
            Self::Risk => "The risk of each third party is below the accepted limit.",
            Self::ToBeRemoved => "No third party is there that a person decided to remove.",
            Self::NotReviewed => "A person's decision holds for each third party.",
        }
    }
}

/// A party that breaks a rule, with a sentence that says how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How it is broken.
    pub why: Phrase,
}

/// Something wrong in a policy's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to write.
    pub message: String,
}

impl fmt::Display for PolicyFault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.line, self.message)
    }
}

impl std::error::Error for PolicyFault {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPolicy {
    #[serde(default)]
    pages: BTreeMap<Spanned<String>, RawRules>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRules {
    approved: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    forbidden_categories: Vec<Spanned<String>>,
    require_integrity: Option<bool>,
}

/// The table whose rules hold on every page.
const ALL: &str = "all";

impl Policy {
    /// Reads a policy.
    ///
    /// # Errors
    ///
    /// Every unknown word, or the first thing that is no policy at all, each with its line.
    pub fn parse(text: &str, registry: &Registry<'_>, details: &Details) -> Result<Self, Vec<PolicyFault>> {
        let raw: RawPolicy = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            vec![PolicyFault { line: line(text, at), message }]
        })?;
        let services = details.services.iter().map(|service| service.category.clone());
        let listed = details.listed.entities.iter().map(|entity| entity.category.clone());
        let vendors = registry.vendors().map(|vendor| registry.vendor(vendor).category);
        let categories = services.chain(listed).chain(vendors).collect();
        let mut reader = Reader { text, registry, details, categories, faults: Vec::new() };
        let mut policy = Self::default();
        for (kind, rules) in &raw.pages {
            let read = reader.rules(rules);
            if kind.get_ref() == ALL {
                policy.all = read;
            } else if let Some(known) = PageKind::ALL.into_iter().find(|known| known.as_str() == kind.get_ref()) {
                policy.kinds.insert(known, read);
            } else {
                let known: Vec<&str> = PageKind::ALL.iter().map(|known| known.as_str()).collect();
                let message = format!("`{}` is no kind of page; write all, {}", kind.get_ref(), known.join(", "));
                reader.fault(kind, message);
            }
        }
        reader.faults.sort_by_key(|fault| fault.line);
        if reader.faults.is_empty() { Ok(policy) } else { Err(reader.faults) }
    }

    /// The rules that a party breaks on a page of this kind. Each rule stands alone: an approved party may still be of a
    /// forbidden category.
    pub fn check(&self, page: PageKind, party: &Party) -> Vec<Finding> {
        let own = self.kinds.get(&page);
        let rules = || [Some(&self.all), own].into_iter().flatten();
        let mut findings = Vec::new();
        let lists: Vec<&Vec<String>> = rules().filter_map(|rules| rules.approved.as_ref()).collect();
        if !lists.is_empty() && !is_approved(party, &lists) {
            findings.push(Finding {
                rule: Rule::Unapproved,
                why: Phrase::new("audit_unapproved", [&party.name, page.as_str()]),
            });
        }
        if let Some(category) =
            party.category.as_ref().filter(|category| rules().any(|it| it.forbidden.contains(category)))
        {
            let why = Phrase::new("audit_forbidden_category", [&party.name, category, page.as_str()]);
            findings.push(Finding { rule: Rule::ForbiddenCategory, why });
        }
        let integrity = own.and_then(|rules| rules.integrity).or(self.all.integrity).unwrap_or(false);
        // What runs from the page's own site is as well protected as the page, and does not count in `binding`.
        if integrity && party.reach == Reach::Runs {
            match party.binding {
                Binding::Unbound => findings.push(Finding {
                    rule: Rule::IntegrityMissing,
                    why: Phrase::new("audit_integrity_missing", [&party.name]),
                }),
                Binding::Unknown => findings.push(Finding {
                    rule: Rule::IntegrityUnseen,
                    why: Phrase::new("audit_integrity_unseen", [&party.name]),
                }),
                Binding::NoScript | Binding::Bound => {}
            }
        }
        findings
    }
}

/// The finding where a party's risk is `most` or more.
pub fn check_risk(most: u8, party: &Party) -> Option<Finding> {
    let (score, limit) = (party.risk.score.to_string(), most.to_string());
    (party.risk.score >= most)
        .then(|| Finding { rule: Rule::Risk, why: Phrase::new("audit_risk", [&party.name, &score, &limit]) })
}

/// Whether the words of a policy mean a party: one of them is its id, or each of its hosts is one of them or below it. Below a
/// word without a dot, such as `com`, anybody may be.
fn is_approved(party: &Party, lists: &[&Vec<String>]) -> bool {
    let any = |is: &dyn Fn(&str) -> bool| lists.iter().copied().flatten().any(|word| is(word));
    let within = |host: &str, word: &str| {
        host.strip_suffix(word).is_some_and(|rest| rest.is_empty() || (rest.ends_with('.') && word.contains('.')))
    };
    any(&|word| party.id == word)
        || (!party.hosts.is_empty()
            && party.more_hosts == 0
            && party.hosts.iter().all(|host| any(&|word| within(host, word))))
}

/// Reads words, and gathers what is wrong with them.
struct Reader<'a> {
    text: &'a str,
    registry: &'a Registry<'a>,
    details: &'a Details,
    /// The categories of services, vendors and listed companies.
    categories: BTreeSet<String>,
    faults: Vec<PolicyFault>,
}

impl Reader<'_> {
    fn fault(&mut self, word: &Spanned<String>, message: String) {
        self.faults.push(PolicyFault { line: line(self.text, word.span().start), message });
    }

    fn rules(&mut self, raw: &RawRules) -> Rules {
        for word in raw.approved.iter().flatten() {
            if !self.is_party(word.get_ref()) {
                let message = format!(
                    "`{}` is neither a service of the registry nor `vendor:ID`, `listed:NAME`, a domain or a host; `dashward audit` shows the id of each party",
                    word.get_ref()
                );
                self.fault(word, message);
            }
        }
        let known = &self.categories;
        let unknown: Vec<_> = raw.forbidden_categories.iter().filter(|word| !known.contains(word.get_ref())).collect();
        let list = known.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        for word in unknown {
            self.fault(word, format!("`{}` is no category; write one of {list}", word.get_ref()));
        }
        let words = |words: &[Spanned<String>]| words.iter().map(|word| word.get_ref().clone()).collect();
        Rules {
            approved: raw.approved.as_deref().map(words),
            forbidden: words(&raw.forbidden_categories),
            integrity: raw.require_integrity,
        }
    }

    fn is_party(&self, word: &str) -> bool {
        if let Some(id) = word.strip_prefix("vendor:") {
            return self.registry.vendor_by_id(id).is_some();
        }
        if word.starts_with("listed:") {
            return self.details.listed.entities.iter().any(|entity| listed_id(entity) == word);
        }
        let services = &self.details.services;
        services.iter().any(|service| service.id == word)
            || match PageHost::parse(word) {
                PageHost::Ip(_) => PageHost::parse(word).to_string() == word,
                PageHost::Name(host) => {
                    host.as_str() == word
                        && (word.contains('.') || !services.iter().any(|service| is_misspelt(word, &service.id)))
                }
                PageHost::None | PageHost::Unreadable(_) => false,
            }
    }
}

/// Whether a word is a longer id but for one letter that is wrong, missing or too many: a slip of the hand rather than a host
/// without a dot.
fn is_misspelt(word: &str, id: &str) -> bool {
    let (word, id) = (word.as_bytes(), id.as_bytes());
    let before = word.iter().zip(id).take_while(|(a, b)| a == b).count();
    let behind = word.iter().rev().zip(id.iter().rev()).take_while(|(a, b)| a == b).count();
    id.len() >= 5 && word.len().abs_diff(id.len()) <= 1 && before + behind + 1 >= word.len().max(id.len())
}

fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;
