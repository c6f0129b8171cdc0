//! `services/ID.toml`: a third party whose scripts run on other people's pages.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::facts::{Incident, Service};

use super::check;
use super::country;
use super::fault::Fault;
use super::read::{Report, Word, entries, plain};

pub(super) const CATEGORIES: &[&str] = &[
    "product-analytics",
    "web-analytics",
    "session-replay",
    "tag-manager",
    "customer-data",
    "advertising",
    "error-monitoring",
    "performance",
    "feature-flags",
    "ab-testing",
    "chat",
    "support",
    "captcha",
    "bot-defence",
    "fraud",
    "payments",
    "identity",
    "consent",
    "cdn",
    "fonts",
    "video",
    "maps",
    "social",
    "marketing",
    "surveys",
    "onboarding",
    "attribution",
    "search",
    "email",
    "hosting",
    "security",
    "affiliate",
    "other",
];
const DATA: &[&str] = &[
    "ip",
    "coarse-location",
    "precise-location",
    "browser",
    "os",
    "device",
    "screen",
    "language",
    "referrer",
    "page-url",
    "page-title",
    "clicks",
    "scrolls",
    "mouse",
    "keystrokes",
    "form-input",
    "page-content",
    "errors",
    "console",
    "network-requests",
    "performance",
    "user-id",
    "organisation-id",
    "name",
    "email",
    "phone",
    "cookies",
    "fingerprint",
    "payment",
    "files",
    "chat-messages",
    "local-storage",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    name: Word,
    /// The company, where it is not the service's own name.
    parent: Option<Word>,
    category: Word,
    homepage: Word,
    /// Hosts, and all below them, that its scripts and beacons use.
    hosts: Spanned<Vec<Word>>,
    /// `HOST/PATH-PREFIX` on hosts that it shares with others.
    #[serde(default)]
    paths: Vec<Word>,
    /// Signatures of paths that tell it on any host.
    #[serde(default)]
    any_host_paths: Vec<Word>,
    /// Texts that stand in the snippet which sites copy into their pages.
    #[serde(default)]
    inline: Vec<Word>,
    /// What it documents that it collects by default; empty where no source was found.
    collects: Spanned<Vec<Word>>,
    /// What it documents that a site can make it collect.
    #[serde(default)]
    optional: Vec<Word>,
    /// Records the page or the person's actions on it for play-back.
    replay: bool,
    /// Written `false` where replay is off until a site switches it on.
    replay_default: Option<Spanned<bool>>,
    /// Parts of the paths of scripts that load only where replay is on.
    #[serde(default)]
    replay_paths: Vec<Word>,
    /// Made to load other vendors' scripts.
    loads_others: bool,
    /// ISO 3166-1 alpha-2.
    headquarters: Option<Word>,
    /// Regions where it documents that customers can keep their data: EU or countries.
    #[serde(default)]
    residency: Vec<Word>,
    /// Data-processing terms.
    dpa: Option<Word>,
    subprocessors: Option<Word>,
    /// The pages that say so.
    source: Spanned<Vec<Word>>,
    /// Publicly documented security incidents.
    #[serde(default)]
    incident: Vec<RawIncident>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIncident {
    date: Word,
    summary: Word,
    source: Word,
}

/// Reads and checks every service's file.
pub(super) fn load(dir: &Path, faults: &mut Vec<Fault>) -> Vec<Service> {
    let mut owners = HashMap::new();
    let mut services = Vec::new();
    for (id, file) in entries(dir, "services", faults) {
        let Some(raw) = file.parse::<Raw>(faults) else { continue };
        let mut report = Report::new(&file, faults);
        check_raw(&mut report, &raw);
        let paths = raw.paths.iter().filter_map(|word| split_path(&mut report, word)).collect();
        for word in raw.hosts.get_ref().iter().chain(&raw.paths).chain(&raw.any_host_paths).chain(&raw.inline) {
            if let Some(other) = owners.insert(word.get_ref().clone(), id.clone()) {
                report.at(word, format!("`{}` is also listed by `{other}`; a place has one service", word.get_ref()));
            }
        }
        services.push(fact(id, raw, paths));
    }
    services
}

fn check_raw(report: &mut Report<'_>, raw: &Raw) {
    check::filled(report, "name", &raw.name);
    raw.parent.iter().for_each(|parent| check::filled(report, "parent", parent));
    check::one_of(report, "category", &raw.category, CATEGORIES);
    check::https(report, &raw.homepage);
    raw.hosts.get_ref().iter().for_each(|host| {
        check::host(report, host);
    });
    if raw.hosts.get_ref().is_empty() && raw.paths.is_empty() && raw.any_host_paths.is_empty() {
        report.at(&raw.hosts, "nothing tells this service; name a host, a path of a host, or a path of any host");
    }
    for path in raw.any_host_paths.iter().filter(|path| !is_signature(path.get_ref())) {
        report.at(
            path,
            format!(
                "`{}` is too little to tell a service on any host; write /SEGMENTS of eight characters or more, or /SEGMENTS?KEY=BEGINNING",
                path.get_ref()
            ),
        );
    }
    check::each_of(report, "word of `collects`", raw.collects.get_ref(), DATA);
    check::each_of(report, "word of `optional`", &raw.optional, DATA);
    if let Some(default) = &raw.replay_default
        && (*default.get_ref() || !raw.replay)
    {
        report.at(default, "`replay_default` is written only as false, beside `replay = true`; remove it");
    }
    for text in &raw.inline {
        if text.get_ref().len() < 8 || !check::printable(text.get_ref()) {
            report.at(text, format!("`{}` tells no snippet; write eight characters or more of it", text.get_ref()));
        }
    }
    for path in &raw.replay_paths {
        let text = path.get_ref();
        if !raw.replay || text.len() < 8 || !check::printable(text) || text.contains(['?', '#']) {
            report.at(
                path,
                format!("`{text}` tells no replay; write eight characters or more of a script's path, beside `replay = true`"),
            );
        }
    }
    if let Some(code) = &raw.headquarters
        && !country::is_code(code.get_ref())
    {
        report.at(code, format!("`{}` is no country; write a code of ISO 3166-1 alpha-2 in capitals", code.get_ref()));
    }
    for code in &raw.residency {
        if code.get_ref() != "EU" && !country::is_code(code.get_ref()) {
            report.at(
                code,
                format!("`{}` is no region; write EU or a code of ISO 3166-1 alpha-2 in capitals", code.get_ref()),
            );
        }
    }
    for page in raw.dpa.iter().chain(&raw.subprocessors) {
        check::https(report, page);
    }
    if raw.source.get_ref().is_empty() {
        report.at(&raw.source, "`source` is empty; name the public page that says so");
    }
    raw.source.get_ref().iter().for_each(|source| check::source(report, source));
    for incident in &raw.incident {
        check::date(report, &incident.date);
        check::filled(report, "summary", &incident.summary);
        check::source(report, &incident.source);
    }
}

/// Whether a text can tell a service by path and query alone: it begins with a segment that says something, and asks for
/// eight characters or for a part of the query.
fn is_signature(text: &str) -> bool {
    let (path, query) = text.split_once('?').map_or((text, None), |(path, query)| (path, Some(query)));
    let is_pair = |pair: &str| pair.find('=').is_some_and(|at| at > 0);
    let said = path.bytes().filter(|byte| *byte != b'*').count();
    path.starts_with('/')
        && !path.starts_with("/*")
        && !path.contains("//")
        && check::printable(text)
        && !text.contains('#')
        && query.map_or(said >= 8, |query| said >= 4 && query.split('&').all(is_pair))
}

fn split_path(report: &mut Report<'_>, word: &Word) -> Option<(String, String)> {
    let parts = word.get_ref().find('/').map(|at| word.get_ref().split_at(at));
    let good = parts.filter(|(host, path)| {
        check::is_host(host) && path.len() > 1 && check::printable(path) && !path.contains(['?', '#'])
    });
    if good.is_none() {
        report.at(word, format!("`{}` is no HOST/PATH-PREFIX; a whole host belongs in `hosts`", word.get_ref()));
    }
    good.map(|(host, path)| (host.to_owned(), path.to_owned()))
}

fn fact(id: String, raw: Raw, paths: Vec<(String, String)>) -> Service {
    let text = |word: Option<Word>| word.map(Spanned::into_inner);
    let incident = |raw: RawIncident| Incident {
        date: raw.date.into_inner(),
        summary: raw.summary.into_inner(),
        source: raw.source.into_inner(),
    };
    Service {
        id,
        name: raw.name.into_inner(),
        parent: text(raw.parent),
        category: raw.category.into_inner(),
        homepage: raw.homepage.into_inner(),
        hosts: plain(raw.hosts.get_ref()),
        paths,
        any_host_paths: plain(&raw.any_host_paths),
        collects: plain(raw.collects.get_ref()),
        optional: plain(&raw.optional),
        replay: raw.replay,
        inline: plain(&raw.inline),
        replay_paths: plain(&raw.replay_paths),
        replay_default: raw.replay_default.map_or(raw.replay, Spanned::into_inner),
        loads_others: raw.loads_others,
        headquarters: text(raw.headquarters).unwrap_or_default(),
        residency: plain(&raw.residency),
        dpa: text(raw.dpa),
        subprocessors: text(raw.subprocessors),
        sources: plain(raw.source.get_ref()),
        incidents: raw.incident.into_iter().map(incident).collect(),
    }
}
