//! Facts to tables. Runs in the build step, and in benchmarks and properties on made-up registries of any size.

pub(crate) mod pack;
mod tables;
mod trie;

use std::collections::HashMap;

use crate::code::Code;
use crate::facts::{Facts, Vendor, VendorDetails};
use crate::fold::fold;
use crate::layout::{KINDS, ORDINARY, PAGE_KINDS, Section, WORD_KINDS, brand, place};
use tables::{Columns, Strings};

/// What the compiler cannot find in the facts.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// (code point, the ASCII that it looks like), in order of code point.
    pub confusables: Vec<(u32, String)>,
    /// Versions of the data, for people.
    pub version: String,
}

/// Compiles the engine's table. The facts have passed the checks of `source`, or were made by a program that keeps its rules.
pub fn engine(facts: &Facts, extras: &Extras) -> Vec<u8> {
    let mut out = Sections::default();
    let mut strings = Strings::default();

    let mut domains: Vec<(&str, usize)> = each(facts, |vendor| vendor.domains.iter().map(String::as_str).collect());
    let domain_index: HashMap<&str, usize> =
        domains.iter().enumerate().map(|(index, (name, _))| (*name, index)).collect();
    // Well-known sites stand behind the last vendor's domains, as those of a vendor that there is not.
    domains.extend(facts.well_known.iter().map(|site| (site.as_str(), facts.vendors.len())));
    out.put(Section::DomainName, Columns::of(domains.iter().map(|(name, _)| strings.add(name))));
    out.put(Section::DomainVendor, Columns::of(domains.iter().map(|(_, vendor)| *vendor)));

    surfaces(facts, &domain_index, &mut strings, &mut out);
    places(facts, &mut strings, &mut out);
    brands(facts, &mut strings, &mut out);
    words(facts, &mut strings, &mut out);

    let mut records = Vec::new();
    let mut ends = Vec::new();
    for vendor in &facts.vendors {
        record(vendor, &mut records);
        ends.push(records.len());
    }
    out.put(Section::VendorEnds, Columns::of(ends));
    facts.webmail.write(&mut records);
    facts.link_wrappers.write(&mut records);
    facts.click_trackers.write(&mut records);
    facts.campaign_parameters.write(&mut records);
    facts.messengers.write(&mut records);
    facts.searches.write(&mut records);
    out.put(Section::Records, records);

    let mut confusables = Vec::new();
    for (code_point, ascii) in &extras.confusables {
        let first = ascii.as_bytes()[0];
        let second = ascii.as_bytes().get(1).copied().unwrap_or(0);
        confusables.extend_from_slice(&code_point.to_le_bytes()[..3]);
        confusables.extend_from_slice(&[first, second]);
    }
    out.put(Section::Confusables, confusables);
    out.put(Section::Version, extras.version.clone().into_bytes());
    out.put(Section::Strings, strings.bytes);
    out.put(Section::Suffixes, trie::compile(&facts.suffix_rules));
    pack::pack(&out.finish())
}

/// Compiles what reports and the key guard need.
pub fn details(facts: &Facts) -> Vec<u8> {
    let mut out = Vec::new();
    facts.services.write(&mut out);
    facts
        .vendors
        .iter()
        .map(|vendor| VendorDetails { id: vendor.id.clone(), mfa: vendor.mfa.clone(), secrets: vendor.secrets.clone() })
        .collect::<Vec<_>>()
        .write(&mut out);
    out
}

/// Compiles the list of companies by their hosts.
pub fn listed(facts: &Facts) -> Vec<u8> {
    let mut out = Vec::new();
    facts.listed.write(&mut out);
    pack::pack(&out)
}

fn each<'a, T>(facts: &'a Facts, of: impl Fn(&'a Vendor) -> Vec<T>) -> Vec<(T, usize)> {
    facts
        .vendors
        .iter()
        .enumerate()
        .flat_map(|(index, vendor)| of(vendor).into_iter().map(move |item| (item, index)))
        .collect()
}

fn surfaces(facts: &Facts, domain_index: &HashMap<&str, usize>, strings: &mut Strings, out: &mut Sections) {
    let surfaces = each(facts, |vendor| vendor.surfaces.iter().collect());
    let split: Vec<(&str, usize)> = surfaces
        .iter()
        .map(|(surface, _)| {
            let mut tail = surface.host.as_str();
            loop {
                if let Some(domain) = domain_index.get(tail) {
                    return (surface.host[..surface.host.len() - tail.len()].trim_end_matches('.'), *domain);
                }
                tail = tail.split_once('.').map(|(_, rest)| rest).expect("a surface lies under an owned domain");
            }
        })
        .collect();
    out.put(Section::SurfacePrefix, Columns::of(split.iter().map(|(prefix, _)| strings.add(prefix))));
    out.put(Section::SurfaceDomain, Columns::of(split.iter().map(|(_, domain)| *domain)));
    let kind = |word: &str| KINDS.iter().position(|kind| *kind == word).expect("a known kind of surface");
    out.put(Section::SurfaceKind, Columns::of(surfaces.iter().map(|(surface, _)| kind(&surface.kind))));
}

fn places(facts: &Facts, strings: &mut Strings, out: &mut Sections) {
    let mut places: Vec<(String, String, usize, u32)> = Vec::new();
    for (index, vendor) in facts.vendors.iter().enumerate() {
        for (list, kind) in [(&vendor.tenants, place::TENANT), (&vendor.strangers, place::STRANGERS)] {
            for at in list {
                places.push((
                    at.host.clone(),
                    at.path.clone(),
                    index + 1,
                    kind | if at.below { place::BELOW } else { 0 },
                ));
            }
        }
        for host in &vendor.content {
            places.push((host.clone(), String::new(), index + 1, place::PLATFORM | place::BELOW));
        }
    }
    for shared in &facts.shared_hosts {
        let below = if shared.place.below { place::BELOW } else { 0 };
        let known = places.iter().any(|(host, path, _, flags)| {
            *host == shared.place.host && *path == shared.place.path && flags & place::BELOW == below
        });
        if !known {
            // No vendor owns it: what strangers have on an owned domain stands in the vendor's file.
            places.push((shared.place.host.clone(), shared.place.path.clone(), 0, place::STRANGERS | below));
        }
    }
    out.put(Section::PlaceHost, Columns::of(places.iter().map(|place| strings.add(&place.0))));
    out.put(Section::PlacePath, Columns::of(places.iter().map(|place| strings.add(&place.1))));
    out.put(Section::PlaceVendor, Columns::of(places.iter().map(|place| place.2)));
    out.put(Section::PlaceFlags, Columns::of(places.iter().map(|place| place.3 as usize)));
}

fn brands(facts: &Facts, strings: &mut Strings, out: &mut Sections) {
    let brands = each(facts, |vendor| vendor.brands.iter().enumerate().collect());
    let flags = |(at, text): (usize, &String), vendor: usize| {
        let common = facts.vendors[vendor].common_words.contains(text);
        (if common { brand::COMMON } else { 0 } | if at == 0 { brand::FIRST } else { 0 }) as usize
    };
    out.put(Section::BrandText, Columns::of(brands.iter().map(|((_, text), _)| strings.add(text))));
    out.put(Section::BrandVendor, Columns::of(brands.iter().map(|(_, vendor)| *vendor)));
    out.put(Section::BrandFlags, Columns::of(brands.iter().map(|(brand, vendor)| flags(*brand, *vendor))));
}

fn words(facts: &Facts, strings: &mut Strings, out: &mut Sections) {
    let mut seen = std::collections::HashSet::new();
    let words: Vec<(String, usize)> = facts
        .words
        .iter()
        .map(|(word, kind)| {
            let Some(kind) = WORD_KINDS.iter().position(|known| known == kind) else {
                return (word.clone(), ORDINARY);
            };
            (String::from_utf8(fold(word.as_bytes()).bytes().to_vec()).expect("folding keeps ASCII"), kind)
        })
        .filter(|(word, kind)| seen.insert((word.clone(), *kind == ORDINARY)))
        .collect();
    out.put(Section::WordText, Columns::of(words.iter().map(|(word, _)| strings.add(word))));
    out.put(Section::WordKind, Columns::of(words.iter().map(|(_, kind)| *kind)));
}

/// Domains and brands are not here: they are columns already.
fn record(vendor: &Vendor, out: &mut Vec<u8>) {
    // Pages of acts first, and what they ask for: the verdict of a verified address reads no further.
    vendor.acts.len().write(out);
    for act in &vendor.acts {
        act.kind.write(out);
        act.host.write(out);
        act.path.write(out);
    }
    vendor.scopes.write(out);
    vendor.id.write(out);
    vendor.name.write(out);
    vendor.category.write(out);
    vendor.parent.write(out);
    let number = |word: &str| PAGE_KINDS.iter().position(|kind| *kind == word).expect("a known kind of page");
    let pages: Vec<(usize, String)> = vendor
        .pages
        .iter()
        .map(|(kind, url)| (number(kind), url.strip_prefix("https://").unwrap_or(url).to_owned()))
        .collect();
    pages.write(out);
}

#[derive(Default)]
struct Sections(HashMap<usize, Vec<u8>>);

impl Sections {
    fn put(&mut self, section: Section, bytes: Vec<u8>) {
        self.0.insert(section as usize, bytes);
    }

    fn finish(mut self) -> Vec<u8> {
        let sections: Vec<Vec<u8>> = (0..Section::COUNT)
            .map(|section| self.0.remove(&section).expect("every section of the layout is written"))
            .collect();
        let mut out = Vec::new();
        let mut end = 4 * Section::COUNT;
        for section in &sections {
            end += section.len();
            out.extend_from_slice(&u32::try_from(end).expect("a table under 4 GiB").to_le_bytes());
        }
        out.extend(sections.into_iter().flatten());
        out
    }
}
