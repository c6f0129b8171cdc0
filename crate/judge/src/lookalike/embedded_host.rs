//! # Embedded host
//! ## What it finds
//! A vendor's own domain standing left of somebody else's registrable domain, with its dots or with hyphens for them.
//! ## Why it matters
//! People read names from the left: `platform.openai.com.evil.io` begins like the real one. Chromium calls it target embedding.
//! ## Caught
//! `platform.openai.com.evil.io`, `openai.com-login.evil.io`, `github-com-auth-secure-access-token.onrender.com`
//! ## Left alone
//! With hyphens, domains whose suffix is a word of its own (`linear-app` is no `linear.app`); page translators.
//! ## Source
//! chromium:components/lookalikes/core; geerlingguy/3d-printing#16

use super::finding::{Finding, Strength, TechniqueId};
use super::subject::Subject;
use crate::address::bytes::{cut, has};

/// Suffixes that nobody writes after a hyphen as a word.
const PLAIN_SUFFIXES: [&str; 4] = ["com", "net", "org", "io"];

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let (Some(host), Some(site)) = (subject.host.filter(|_| !subject.labels.is_empty()), subject.site.as_ref()) else {
        return;
    };
    let host = host.as_str();
    let names = host.len() - site.suffix().len();
    let mut best: Option<Finding> = None;
    candidates(&host[..names], |from, to| {
        let part = &host[from..to];
        let Some(vendor) = subject.registry.owner_of_hyphened(part) else { return };
        let hyphens = has(part, b'-');
        let name = part.replace('-', ".");
        let (first, suffix) = cut(&name, b'.').unwrap_or((&name, ""));
        if first.len() < 3 || (hyphens && !PLAIN_SUFFIXES.contains(&suffix)) {
            return;
        }
        // With the labels before it, as far as they make a verified host.
        let start = whole_host(subject, host, from, &name);
        let marked = start..to;
        // `office-com.jp` embeds nothing: it is a name of its own, and may be anybody's.
        let is_the_name = hyphens && from == 0 && to + 1 == names;
        if best.as_ref().is_none_or(|known| known.marked.len() < marked.len()) {
            best = Some(Finding {
                technique: TechniqueId::EmbeddedHost,
                vendor,
                imitated: [&host[start..from], &name].concat(),
                seen: host[marked.clone()].to_owned(),
                strength: if is_the_name { Strength::Weak } else { Strength::Strong },
                marked,
            });
        }
    });
    found.extend(best);
}

/// Calls `each` with the ranges of two or three neighbouring words between dots and hyphens, the last of which may be a public
/// suffix.
fn candidates(names: &str, mut each: impl FnMut(usize, usize)) {
    let bytes = names.as_bytes();
    let word_end = |mut at: usize| {
        while at < bytes.len() && !matches!(bytes[at], b'.' | b'-') {
            at += 1;
        }
        at
    };
    // Where the word behind one that ends there ends; the last stays where it is.
    let next = |end: usize| if end < bytes.len() { word_end(end + 1) } else { end };
    let is_suffix = |before: usize, end: usize| (3..=7).contains(&(end - before));
    let mut from = 0;
    let mut first = word_end(0);
    let mut second = next(first);
    while from < bytes.len() {
        let third = next(second);
        if first > from && is_suffix(first, second) {
            each(from, second);
        }
        if first > from && is_suffix(second, third) {
            each(from, third);
        }
        (from, first, second) = (first + 1, second, third);
    }
}

fn whole_host(subject: &Subject<'_>, host: &str, from: usize, name: &str) -> usize {
    let Some(before) = host[..from].strip_suffix('.') else { return from };
    let start = before.rfind('.').map_or(0, |dot| dot + 1);
    let known = subject.registry.surface(&[&before[start..], ".", name].concat()).is_some();
    if known { start } else { from }
}
