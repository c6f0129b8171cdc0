//! An address, prepared for the techniques: its labels, and the brands found in them.

use std::borrow::Cow;

use dashward_registry::{BrandRef, PlaceKind, PlaceRef, Registry, VendorId, WordKind, fold};

use super::finding::{Finding, Strength, TechniqueId};
use super::hits::{self, Hit};
use crate::address::{Address, HostName, Site, punycode};

/// Operators that put their customers' own host names, or those of sites that they translate, before theirs. Nobody gets a
/// name there without proof that the site is theirs, so the name embeds nothing. Sources: the operators' own documents:
/// techdocs.akamai.com/property-mgr/docs/serv-edge-hostnames, learn.microsoft.com/defender-cloud-apps/proxy-intro-aad,
/// alibabacloud.com/help/cdn (CNAME of a domain name), developers.google.com/search/docs/appearance/translated-results,
/// amp.dev/documentation/guides-and-tutorials/learn/amp-caches-and-cors/amp-cache-urls.
const CARRIERS: [&str; 8] = [
    "akamaized.net",
    "alibabadns.com",
    "cdn.ampproject.org",
    "cdngslb.com",
    "edgekey.net",
    "edgesuite.net",
    "mcas.ms",
    "translate.goog",
];

/// What part of a name a label is, which decides who chose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The label that somebody registered.
    Registrable,
    /// A label below that, chosen by whoever registered it.
    Sub,
    /// A label on a platform where anyone can have one.
    Hosted,
}

/// A label of a host, without those of its public suffix.
pub(super) struct Label<'a> {
    /// ASCII letters: the label itself, or what an A-label's characters look like.
    pub(super) text: Cow<'a, str>,
    /// Where the label stands in the host.
    pub(super) at: usize,
    /// Its length in the host.
    pub(super) len: usize,
    /// Which part of the name it is.
    pub(super) role: Role,
    /// Whether the host holds an A-label here, so that `text` is only its look.
    pub(super) is_unicode: bool,
}

/// An address with all that the techniques ask for.
pub(super) struct Subject<'a> {
    /// The address.
    pub(super) address: &'a Address,
    /// The registry.
    pub(super) registry: &'a Registry<'a>,
    /// The host, where it is a name.
    pub(super) host: Option<&'a HostName>,
    /// Its site, where it has one.
    pub(super) site: Option<Site<'a>>,
    /// The place of strangers or of a platform that it lies in.
    pub(super) place: Option<PlaceRef<'a>>,
    /// Its labels, left to right.
    pub(super) labels: Vec<Label<'a>>,
    /// Brands found in the labels.
    pub(super) hits: Vec<Hit<'a>>,
}

impl<'a> Subject<'a> {
    /// Prepares an address. Cost: linear in the host; no look-up depends on the number of vendors.
    pub(super) fn new(
        address: &'a Address,
        site: Option<Site<'a>>,
        place: Option<PlaceRef<'a>>,
        registry: &'a Registry<'a>,
    ) -> Self {
        let host = address.host().name();
        let place = place.filter(|place| place.kind != PlaceKind::Tenant);
        let mut subject = Self { address, registry, host, site, place, labels: Vec::new(), hits: Vec::new() };
        let carried = host.is_some_and(|host| CARRIERS.iter().any(|carrier| host.is_within(carrier)));
        if let Some(host) = host.filter(|_| !carried) {
            subject.labels = labels(host.as_str(), subject.site.as_ref(), subject.place, registry);
            subject.hits = hits::find(&subject.labels, registry);
        }
        subject
    }

    /// The part of the host that a range of a label's text stands for. An A-label is marked as a whole.
    pub(super) fn marked(&self, label: &Label<'_>, from: usize, to: usize) -> core::ops::Range<usize> {
        if label.is_unicode { label.at..label.at + label.len } else { label.at + from..label.at + to }
    }

    /// A finding about a brand in a label.
    pub(super) fn finding(&self, technique: TechniqueId, hit: &Hit<'_>, strength: Strength) -> Finding {
        let label = &self.labels[hit.label];
        let marked = self.marked(label, hit.from, hit.to);
        let host = self.host.map_or("", |host| host.as_str());
        Finding {
            technique,
            vendor: hit.brand.vendor,
            imitated: hit.brand.text.to_owned(),
            seen: host.get(marked.clone()).unwrap_or_default().to_owned(),
            strength,
            marked,
        }
    }

    /// What the public suffix says, where it is a word: `help`, `support`, `app`.
    pub(super) fn suffix_word(&self) -> Option<WordKind> {
        self.registry.word(fold(self.suffix().as_bytes()).bytes())
    }

    /// Whether the brand stands under a suffix that its vendor uses for it.
    pub(super) fn is_vendors_suffix(&self, brand: &BrandRef<'_>) -> bool {
        self.registry.owner_of_domain(&[brand.text, ".", self.suffix()].concat()) == Some(brand.vendor)
    }

    /// Whether somebody registered this label, letter for letter, where the vendor has it under a suffix of its own.
    pub(super) fn is_vendors_label(&self, label: &Label<'_>, vendor: VendorId) -> bool {
        label.role == Role::Registrable
            && self.registry.domains(vendor).any(|domain| domain.split('.').next() == Some(&*label.text))
    }

    /// The public suffix of the host, or nothing.
    pub(super) fn suffix(&self) -> &str {
        self.site.as_ref().map_or("", |site| site.suffix())
    }
}

fn labels<'a>(
    host: &'a str,
    site: Option<&Site<'_>>,
    place: Option<PlaceRef<'_>>,
    registry: &Registry<'_>,
) -> Vec<Label<'a>> {
    let Some(site) = site else { return Vec::new() };
    let platform = place.filter(|place| place.below && host.len() > place.host.len());
    // Everything left of the platform's own name was chosen by a stranger.
    let (end, hosted) = match platform {
        Some(place) => (host.len() - place.host.len() - 1, true),
        None => (host.len() - site.suffix().len() - 1, site.is_private_suffix()),
    };
    let mut labels = Vec::with_capacity(4);
    let mut at = 0;
    // By byte: a search for a character is made for longer texts.
    for text in host.as_bytes()[..end].split(|&byte| byte == b'.') {
        let text = &host[at..at + text.len()];
        let last = at + text.len() == end;
        let role = match (hosted, last) {
            (true, true) => Role::Hosted,
            (false, true) => Role::Registrable,
            (_, false) => Role::Sub,
        };
        labels.push(label(text, at, role, registry));
        at += text.len() + 1;
    }
    labels
}

fn label<'a>(text: &'a str, at: usize, role: Role, registry: &Registry<'_>) -> Label<'a> {
    let unicode = if punycode::is_a_label(text) { punycode::decode_label(text) } else { None };
    let (looks, is_unicode) = match unicode {
        Some(unicode) => (Cow::Owned(looks_like(&unicode, registry)), true),
        None => (Cow::Borrowed(text), false),
    };
    Label { text: looks, at, len: text.len(), role, is_unicode }
}

/// What a label looks like in ASCII. Characters that look like none stand as `?`; marks and invisible characters vanish.
fn looks_like(unicode: &str, registry: &Registry<'_>) -> String {
    let mut looks = String::with_capacity(unicode.len());
    for character in unicode.chars() {
        if character.is_ascii() {
            looks.push(character.to_ascii_lowercase());
        } else if let Some((pair, len)) = registry.looks_like(character) {
            looks.extend(pair[..len].iter().map(|&byte| char::from(byte)));
        } else if !is_invisible(character) {
            looks.push('?');
        }
    }
    looks
}

/// Combining marks, joiners, variation selectors, soft hyphen and the other characters that print nothing of their own.
fn is_invisible(character: char) -> bool {
    matches!(u32::from(character),
        0x00AD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
        | 0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x064B..=0x065F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF
        | 0x20D0..=0x20FF | 0xFE20..=0xFE2F | 0xE0100..=0xE01EF)
}
