//! `vendors/ID.toml`: a vendor whose dashboards developers sign in to.

mod raw;
mod rules;

use std::path::Path;

use toml::Spanned;

use crate::facts::{Act, Place, Scope, Secret, Surface, Vendor};

use super::check;
use super::fault::Fault;
use super::read::Word;
use super::read::{File, Report, entries, plain};
use super::suffixes::Suffixes;
use raw::{Raw, RawSurface};

const CATEGORIES: &[&str] = &[
    "ai",
    "analytics",
    "ci",
    "cloud",
    "code",
    "collaboration",
    "commerce",
    "crm",
    "crypto",
    "data",
    "database",
    "design",
    "devtools",
    "domains",
    "email",
    "finance",
    "hosting",
    "hr",
    "identity",
    "maps",
    "messaging",
    "network",
    "observability",
    "payments",
    "productivity",
    "registry",
    "security",
    "social",
    "support",
];

/// A vendor with its file, for the checks that need all vendors.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) file: File,
    pub(super) raw: Raw,
    tenants: Vec<Place>,
    strangers: Vec<Place>,
    acts: Vec<Act>,
}

impl Entry {
    /// The owned names: domains, then suffixes.
    pub(super) fn owned(&self) -> impl Iterator<Item = &Word> {
        self.raw.domains.get_ref().iter().chain(&self.raw.owned_suffixes)
    }

    /// Whether a host is at or below an owned name.
    pub(super) fn owns(&self, host: &str) -> bool {
        self.owned().any(|domain| check::within(host, domain.get_ref()))
    }

    /// Whether it owns a host, and no public suffix stands between the two.
    pub(super) fn owns_through(&self, host: &str, suffixes: &Suffixes) -> bool {
        !suffixes.is_suffix(host) && self.owned().any(|domain| rules::owned_through(host, domain.get_ref(), suffixes))
    }

    /// Whether a host is a verified surface.
    pub(super) fn is_surface(&self, host: &str) -> bool {
        self.raw.surface.iter().any(|surface| surface.origin.get_ref().strip_prefix("https://") == Some(host))
    }

    /// The whole hosts and names below where strangers publish.
    pub(super) fn strangers(&self) -> &[Place] {
        &self.strangers
    }

    /// What the rest of the crate works with.
    pub(super) fn into_fact(self) -> Vendor {
        let Raw {
            name,
            category,
            brands,
            common_words,
            domains,
            owned_suffixes,
            mail,
            content,
            parent,
            surface: surfaces,
            pages,
            scope,
            mfa,
            secret,
            ..
        } = self.raw;
        let surface = |raw: RawSurface| Surface {
            host: raw.origin.get_ref().trim_start_matches("https://").to_owned(),
            kind: raw.kind.into_inner(),
            source: raw.source.into_inner(),
        };
        Vendor {
            id: self.id,
            name: name.into_inner(),
            category: category.into_inner(),
            brands: plain(brands.get_ref()),
            common_words: plain(&common_words),
            domains: plain(domains.get_ref()).into_iter().chain(plain(&owned_suffixes)).collect(),
            mail: plain(&mail),
            tenants: self.tenants,
            strangers: self.strangers,
            content: plain(&content),
            parent: parent.map(Spanned::into_inner),
            pages: pages.each().map(|(kind, page)| (kind.to_owned(), page.get_ref().clone())).collect(),
            surfaces: surfaces.into_iter().map(surface).collect(),
            acts: self.acts,
            scopes: scope
                .into_iter()
                .map(|raw| Scope { name: raw.name.into_inner(), means: raw.means.into_inner() })
                .collect(),
            mfa: mfa.map(|mfa| plain(&mfa.methods)).unwrap_or_default(),
            secrets: secret
                .into_iter()
                .map(|raw| Secret {
                    name: raw.name.into_inner(),
                    pattern: raw.pattern.into_inner(),
                    source: raw.source.into_inner(),
                })
                .collect(),
        }
    }
}

/// Reads and checks every vendor's file; says also whether all could be read.
pub(super) fn load(dir: &Path, suffixes: &Suffixes, faults: &mut Vec<Fault>) -> (Vec<Entry>, bool) {
    let files = entries(dir, "vendors", faults);
    let there = files.len();
    let read: Vec<Entry> = files.into_iter().filter_map(|(id, file)| entry(id, file, suffixes, faults)).collect();
    let all = read.len() == there;
    (read, all)
}

fn entry(id: String, file: File, suffixes: &Suffixes, faults: &mut Vec<Fault>) -> Option<Entry> {
    let raw = file.parse::<Raw>(faults)?;
    let mut entry = Entry { id, file, raw, tenants: Vec::new(), strangers: Vec::new(), acts: Vec::new() };
    let mut report = Report::new(&entry.file, faults);
    let report = &mut report;
    check::filled(report, "name", &entry.raw.name);
    check::one_of(report, "category", &entry.raw.category, CATEGORIES);
    rules::brands(report, &entry.raw);
    rules::domains(report, &entry.raw, suffixes);
    for domain in &entry.raw.mail {
        if check::host(report, domain) && !entry.owns(domain.get_ref()) {
            report.at(
                domain,
                format!(
                    "mail comes from `{}`, which is under no domain that this vendor owns; remove it",
                    domain.get_ref()
                ),
            );
        }
    }
    check::distinct(report, "mail domain", &entry.raw.mail);
    rules::surfaces(report, &entry, suffixes);
    let tenants = rules::places(report, &entry, "tenants", &entry.raw.tenants);
    for (place, word) in tenants.iter().zip(&entry.raw.tenants).filter(|(place, _)| !place.below) {
        report.at(word, format!("tenants stand below a host; write `*.{}`", place.host));
    }
    let strangers = rules::places(report, &entry, "strangers", &entry.raw.strangers);
    for word in &entry.raw.strangers {
        if entry.is_surface(word.get_ref()) {
            report.at(
                word,
                format!("`{}` is a verified surface and a strangers' place; name a path or remove one", word.get_ref()),
            );
        }
    }
    let acts = rules::acts(report, &entry);
    rules::details(report, &entry.raw);
    (entry.tenants, entry.strangers, entry.acts) = (tenants, strangers, acts);
    Some(entry)
}
