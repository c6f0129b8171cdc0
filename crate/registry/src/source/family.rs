//! Checks across files: who owns what, and who belongs to whom.

use std::collections::HashMap;

use crate::facts::Place;

use super::check;
use super::fault::Fault;
use super::read::Report;
use super::shared;
use super::suffixes::Suffixes;
use super::vendor::Entry;

/// Checks every vendor against all others and against the shared hosts.
pub(super) fn check(vendors: &[Entry], shared_hosts: &[shared::Entry], suffixes: &Suffixes, faults: &mut Vec<Fault>) {
    let all = Everyone::of(vendors);
    for vendor in vendors {
        let mut report = Report::new(&vendor.file, faults);
        parent(&mut report, vendor, &all);
        owners(&mut report, vendor, &all);
        content(&mut report, vendor, suffixes, &all);
        pages(&mut report, vendor, shared_hosts, suffixes, &all);
    }
    // In one file, a vendor's names and what strangers have below them are read together. A host that a vendor runs itself can
    // stand below a shared one.
    for shared in shared_hosts {
        let place = &shared.fact.place;
        if let Some(vendor) = all.owner(&place.host) {
            let star = if place.below { "*." } else { "" };
            let message = format!(
                "`{}` is at or below a domain that `{}` owns; remove it and list `{star}{}{}` under `strangers` there",
                place.host, vendor.id, place.host, place.path
            );
            faults.push(Fault { message, ..shared.fault_at.clone() });
        }
    }
}

/// All vendors, found by id, by owned name and by platform.
struct Everyone<'a> {
    by_id: HashMap<&'a str, &'a Entry>,
    by_domain: HashMap<&'a str, Vec<&'a Entry>>,
    by_content: HashMap<&'a str, Vec<&'a Entry>>,
}

impl<'a> Everyone<'a> {
    fn of(vendors: &'a [Entry]) -> Self {
        let mut by_domain: HashMap<&str, Vec<&Entry>> = HashMap::new();
        let mut by_content: HashMap<&str, Vec<&Entry>> = HashMap::new();
        for vendor in vendors {
            vendor.owned().for_each(|domain| by_domain.entry(domain.get_ref()).or_default().push(vendor));
            vendor.raw.content.iter().for_each(|host| by_content.entry(host.get_ref()).or_default().push(vendor));
        }
        Self { by_id: vendors.iter().map(|vendor| (vendor.id.as_str(), vendor)).collect(), by_domain, by_content }
    }

    /// The vendor that owns a host: the one with the longest owned name above it.
    fn owner(&self, host: &str) -> Option<&'a Entry> {
        above(host).find_map(|name| self.by_domain.get(name)).and_then(|owners| owners.first().copied())
    }

    /// The vendor, those that own it, and those that it owns.
    fn family(&self, vendor: &'a Entry) -> Vec<&'a Entry> {
        let mut family = vec![vendor];
        let mut next = vendor;
        while let Some(parent) = next.raw.parent.as_ref().and_then(|id| self.by_id.get(id.get_ref().as_str()))
            && !family.iter().any(|member| member.id == parent.id)
        {
            family.push(parent);
            next = parent;
        }
        let child = |other: &&&Entry| other.raw.parent.as_ref().is_some_and(|id| *id.get_ref() == vendor.id);
        family.extend(self.by_id.values().filter(child));
        family
    }
}

/// A host and every name above it, longest first.
fn above(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |name| name.split_once('.').map(|(_, rest)| rest))
}

fn parent(report: &mut Report<'_>, vendor: &Entry, all: &Everyone<'_>) {
    let Some(parent) = &vendor.raw.parent else { return };
    let id = parent.get_ref().as_str();
    match all.by_id.get(id) {
        None => report.at(parent, format!("parent `{id}` has no file; add vendors/{id}.toml or remove the key")),
        Some(_) => {
            let mut next = all.by_id.get(id);
            for _ in 0..=all.by_id.len() {
                let Some(entry) = next else { return };
                if entry.id == vendor.id {
                    report
                        .at(parent, format!("parent `{id}` belongs to `{}` itself; remove one of the two", vendor.id));
                    return;
                }
                next = entry.raw.parent.as_ref().and_then(|id| all.by_id.get(id.get_ref().as_str()));
            }
        }
    }
}

fn owners(report: &mut Report<'_>, vendor: &Entry, all: &Everyone<'_>) {
    for domain in vendor.owned() {
        let name = domain.get_ref().as_str();
        for upper in above(name) {
            for other in all.by_domain.get(upper).into_iter().flatten().filter(|other| other.id != vendor.id) {
                let how = if upper == name { "owned by" } else { "below a domain of" };
                report.at(domain, format!("`{name}` is also {how} `{}`; a domain has one owner", other.id));
            }
            for other in all.by_content.get(upper).into_iter().flatten() {
                if upper == name || other.id != vendor.id {
                    report.at(
                        domain,
                        format!(
                            "`{name}` is at or below `{upper}`, where customers of `{}` publish; remove it",
                            other.id
                        ),
                    );
                }
            }
        }
    }
    check::distinct(report, "owned suffix", &vendor.raw.owned_suffixes);
}

fn content(report: &mut Report<'_>, vendor: &Entry, suffixes: &Suffixes, all: &Everyone<'_>) {
    check::distinct(report, "content", &vendor.raw.content);
    for host in &vendor.raw.content {
        let name = host.get_ref();
        if !suffixes.is_suffix(name) && !check::host(report, host) {
            continue;
        }
        let apart =
            above(name).any(|upper| upper.contains('.') && suffixes.is_suffix(upper) && all.owner(upper).is_some());
        if let Some(owner) = all.owner(name)
            && !apart
        {
            report.at(
                host,
                format!("`{name}` is under a domain that `{}` owns; list it under `strangers` there", owner.id),
            );
        }
    }
}

fn pages(
    report: &mut Report<'_>,
    vendor: &Entry,
    shared_hosts: &[shared::Entry],
    suffixes: &Suffixes,
    all: &Everyone<'_>,
) {
    let family = all.family(vendor);
    let places = || {
        let strangers = family.iter().flat_map(|member| member.strangers());
        strangers.chain(shared_hosts.iter().map(|shared| &shared.fact.place))
    };
    for (kind, page) in vendor.raw.pages.each() {
        let text = page.get_ref().as_str();
        if let Some(address) = text.strip_prefix("mailto:") {
            let good = kind == "report"
                && address.split_once('@').is_some_and(|(user, host)| !user.is_empty() && check::is_host(host));
            if !good {
                report.at(page, format!("`{text}` cannot be the page `{kind}`; only `report` takes a mail address"));
            }
            continue;
        }
        let Some((host, path)) = check::https(report, page) else { continue };
        if !family.iter().any(|member| member.owns(host)) {
            report.at(
                page,
                format!("page `{kind}` at {host} is off this vendor's domains; add the domain to `domains`, name the `parent`, or remove the page"),
            );
        } else if !family.iter().any(|member| member.owns_through(host, suffixes)) {
            report.at(
                page,
                format!(
                    "page `{kind}` at {host} is at or below a public suffix, where anybody can publish; remove the page"
                ),
            );
        }
        let verified = family.iter().any(|member| member.is_surface(host));
        if places().any(|place| lies_in(host, path, place) && !(verified && place.path.is_empty())) {
            report.at(page, format!("page `{kind}` is at {host}, where strangers publish; remove one of the two"));
        }
    }
}

/// Whether a page lies in a place of strangers.
fn lies_in(host: &str, path: &str, place: &Place) -> bool {
    if place.below {
        host != place.host && check::within(host, &place.host)
    } else {
        host == place.host && path.starts_with(&place.path)
    }
}
