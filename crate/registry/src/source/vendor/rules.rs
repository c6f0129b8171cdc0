//! The rules that a vendor's file keeps by itself; those between files are in `family`.

use crate::facts::{Act, Place};

use super::super::check;
use super::super::place;
use super::super::read::{Report, Word};
use super::super::suffixes::Suffixes;
use super::Entry;
use super::raw::Raw;

const SURFACES: &[&str] =
    &["login", "console", "dashboard", "admin", "app", "api", "docs", "home", "status", "support"];
const ACTS: &[&str] = &["oauth-consent", "device-code"];
const METHODS: &[&str] =
    &["totp", "sms", "call", "email", "push", "webauthn", "u2f", "custom-software", "custom-hardware"];

/// Brands and common words.
pub(super) fn brands(report: &mut Report<'_>, raw: &Raw) {
    let brands = raw.brands.get_ref();
    if brands.is_empty() {
        report.at(&raw.brands, "a vendor has at least one brand: the label that an imitation would carry");
    }
    for brand in brands {
        let text = brand.get_ref();
        if text.len() < 2 || !text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
            report.at(brand, format!("brand `{text}` is no label; write two or more of a-z, 0-9 and `-`"));
        }
    }
    check::distinct(report, "brand", brands);
    check::distinct(report, "common word", &raw.common_words);
    for word in &raw.common_words {
        if !brands.iter().any(|brand| brand.get_ref() == word.get_ref()) {
            report.at(
                word,
                format!("common word `{}` is none of the brands; add it to `brands` or remove it", word.get_ref()),
            );
        }
    }
}

/// Owned names.
pub(super) fn domains(report: &mut Report<'_>, raw: &Raw, suffixes: &Suffixes) {
    let domains = raw.domains.get_ref();
    if domains.is_empty() {
        report.at(&raw.domains, "a vendor owns at least one domain");
    }
    let below_allowed = raw.hosts_below_registrable.as_ref().is_some_and(|flag| *flag.get_ref());
    let mut below_seen = false;
    for domain in domains {
        let name = domain.get_ref();
        if suffixes.is_suffix(name) {
            let message = format!(
                "`{name}` is a public suffix: anybody can have a name below it; remove it, or list it under `content`"
            );
            report.at(domain, message);
            continue;
        }
        if !check::host(report, domain) {
            continue;
        }
        if let Some(registrable) = suffixes.registrable(name).filter(|registrable| *registrable != name) {
            below_seen = true;
            if !below_allowed {
                let message = format!(
                    "`{name}` is no registrable domain; write `{registrable}`, or set `hosts_below_registrable = true` and say why"
                );
                report.at(domain, message);
            }
        }
        if let Some(outer) =
            domains.iter().find(|outer| outer.get_ref() != name && check::within(name, outer.get_ref()))
        {
            report.at(domain, format!("`{name}` is below `{}`, which is listed too; remove it", outer.get_ref()));
        }
    }
    check::distinct(report, "domain", domains);
    if let Some(flag) = &raw.hosts_below_registrable
        && (!flag.get_ref() || !below_seen)
    {
        report.at(flag, "`hosts_below_registrable` is not needed here; remove it");
    }
    for suffix in &raw.owned_suffixes {
        if check::host(report, suffix) && !suffixes.is_private_suffix(suffix.get_ref()) {
            let message = format!("`{}` is no private public suffix; move it to `domains`", suffix.get_ref());
            report.at(suffix, message);
        }
    }
}

/// Verified origins.
pub(super) fn surfaces(report: &mut Report<'_>, entry: &Entry, suffixes: &Suffixes) {
    if entry.raw.surface.is_empty() {
        report.span(0..0, "a vendor has at least one [[surface]]; add one with its source");
    }
    for (index, surface) in entry.raw.surface.iter().enumerate() {
        check::one_of(report, "kind of surface", &surface.kind, SURFACES);
        check::source(report, &surface.source);
        let origin = surface.origin.get_ref();
        let Some(host) = origin.strip_prefix("https://") else {
            report.at(&surface.origin, format!("origin `{origin}` is not https; write https://HOST"));
            continue;
        };
        if !check::is_host(host) {
            report.at(
                &surface.origin,
                format!("origin `{origin}` is more or less than https://HOST; write a lower-case ASCII host without port and path"),
            );
            continue;
        }
        if !entry.owns(host) {
            report.at(
                &surface.origin,
                format!("origin {origin} is under no domain that this vendor owns; add the domain to `domains` or remove the surface"),
            );
        } else if !entry.owns_through(host, suffixes) {
            report.at(
                &surface.origin,
                format!(
                    "origin {origin} is at or below a public suffix, where anybody can publish; remove the surface"
                ),
            );
        }
        if entry.raw.surface[..index].iter().any(|earlier| earlier.origin.get_ref() == origin) {
            report.at(&surface.origin, format!("origin {origin} stands here twice; remove one"));
        }
    }
}

/// Whether no public suffix stands between an owned domain and a host at or below it.
pub(super) fn owned_through(host: &str, domain: &str, suffixes: &Suffixes) -> bool {
    check::within(host, domain)
        && (suffixes.is_suffix(domain)
            || suffixes.registrable(host).is_some_and(|site| check::within(domain, site) || site == domain))
}

/// Places below the vendor's domains.
pub(super) fn places(report: &mut Report<'_>, entry: &Entry, what: &str, words: &[Word]) -> Vec<Place> {
    check::distinct(report, "place", words);
    let mut places = Vec::new();
    for word in words {
        let Some(place) = place::parse(report, word) else { continue };
        if !entry.owns(&place.host) {
            let text = word.get_ref();
            let message = format!(
                "`{text}` in `{what}` is under no domain that this vendor owns; list a domain of strangers under `content`"
            );
            report.at(word, message);
        }
        if let Some(wider) =
            words.iter().find(|wider| wider.get_ref() != word.get_ref() && covers(wider.get_ref(), &place))
        {
            report.at(
                word,
                format!("`{}` is below `{}`, which is listed too; remove it", word.get_ref(), wider.get_ref()),
            );
        }
        places.push(place);
    }
    places
}

/// Whether a `*.HOST` takes in a place.
fn covers(wider: &str, place: &Place) -> bool {
    wider
        .strip_prefix("*")
        .is_some_and(|tail| place.host.ends_with(tail) || (place.below && tail.get(1..) == Some(&place.host)))
}

/// Paths where a person grants something.
pub(super) fn acts(report: &mut Report<'_>, entry: &Entry) -> Vec<Act> {
    let mut acts = Vec::new();
    for raw in &entry.raw.act {
        check::one_of(report, "kind of act", &raw.kind, ACTS);
        check::source(report, &raw.source);
        let Some((host, path)) = check::https(report, &raw.at) else { continue };
        if !path.starts_with('/') || path.len() < 2 || path.contains(['?', '#']) {
            report.at(&raw.at, format!("`{}` needs a path, without query and fragment", raw.at.get_ref()));
        }
        if path.split('/').any(|segment| segment != "*" && segment.contains('*')) {
            report.at(&raw.at, format!("`{}` has a `*` within a segment; it stands for a whole one", raw.at.get_ref()));
        }
        if !entry.is_surface(host) {
            report.at(&raw.at, format!("`{host}` is no surface of this vendor; add the [[surface]] or remove the act"));
        }
        acts.push(Act {
            kind: raw.kind.get_ref().clone(),
            host: host.to_owned(),
            path: path.to_owned(),
            source: raw.source.get_ref().clone(),
        });
    }
    acts
}

/// Scopes, MFA and credential formats.
pub(super) fn details(report: &mut Report<'_>, raw: &Raw) {
    for (index, scope) in raw.scope.iter().enumerate() {
        check::filled(report, "name", &scope.name);
        check::filled(report, "means", &scope.means);
        check::source(report, &scope.source);
        if raw.scope[..index].iter().any(|earlier| earlier.name.get_ref() == scope.name.get_ref()) {
            report.at(&scope.name, format!("scope `{}` stands here twice; remove one", scope.name.get_ref()));
        }
    }
    if let Some(mfa) = &raw.mfa {
        check::each_of(report, "MFA method", &mfa.methods, METHODS);
        check::source(report, &mfa.source);
    }
    for secret in &raw.secret {
        check::filled(report, "name", &secret.name);
        check::source(report, &secret.source);
        if let Some(fault) = check::pattern_fault(secret.pattern.get_ref()) {
            report.at(&secret.pattern, format!("pattern `{}` {fault}; rewrite it", secret.pattern.get_ref()));
        }
    }
}
