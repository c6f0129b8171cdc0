//! Look-ups by host: owned domains, verified hosts, places.

use super::index::Index;
use super::{Registry, VendorId};
use crate::hash;
use crate::layout::{KINDS, Section, place};

/// What a verified origin is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SurfaceKind(u8);

impl SurfaceKind {
    /// All kinds, in the order of the registry's format.
    pub const ALL: [SurfaceKind; KINDS.len()] = {
        let mut all = [SurfaceKind(0); KINDS.len()];
        let mut index = 0;
        while index < all.len() {
            all[index] = SurfaceKind(index as u8);
            index += 1;
        }
        all
    };

    /// login console dashboard admin app api docs home status support
    pub fn as_str(self) -> &'static str {
        KINDS[usize::from(self.0)]
    }

    /// Whether people sign in or hold keys there.
    pub fn is_door(self) -> bool {
        matches!(self.as_str(), "login" | "console" | "dashboard" | "admin" | "app")
    }
}

/// A verified host: with https and the default port, a verified origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SurfaceRef {
    /// Whose it is.
    pub vendor: VendorId,
    /// What it is for.
    pub kind: SurfaceKind,
}

/// Whose a domain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A vendor of the registry.
    Vendor(VendorId),
    /// Somebody's own: it resembles a vendor's name and is known to be a site of its own.
    WellKnown,
}

/// What kind of place a host or path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A name that a customer chose; the pages are the vendor's.
    Tenant,
    /// Strangers publish here.
    Strangers,
    /// A platform for customers' content.
    Platform,
}

/// A place of tenants, strangers or customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceRef<'a> {
    /// The vendor that runs it, where it is in the registry.
    pub vendor: Option<VendorId>,
    /// What kind.
    pub kind: PlaceKind,
    /// The host of the entry.
    pub host: &'a str,
    /// Whether the entry speaks of the names below `host`.
    pub below: bool,
    /// The path prefix; empty for the whole host.
    pub path: &'a str,
}

/// A name and each of its parents, longest first: `a.b.c`, `b.c`, `c`.
fn tails(host: &str) -> impl Iterator<Item = &str> {
    // By byte: a search for a character is made for longer texts.
    core::iter::successors(Some(host), |tail| {
        let dot = tail.bytes().position(|byte| byte == b'.')?;
        Some(&tail[dot + 1..])
    })
}

impl Registry<'_> {
    /// Strings of a column by their hash.
    pub(super) fn by_text(&self, column: Section) -> Index {
        let (column, strings) = (self.column(column), self.strings());
        Index::of((0..column.len()).map(|row| hash::of(strings.bytes(column.at(row)))))
    }

    fn by_surface(&self) -> Index {
        let (prefixes, domains) = (self.column(Section::SurfacePrefix), self.column(Section::SurfaceDomain));
        let (names, strings) = (self.column(Section::DomainName), self.strings());
        Index::of((0..prefixes.len()).map(|row| {
            let domain = strings.bytes(names.at(domains.at(row)));
            match strings.bytes(prefixes.at(row)) {
                b"" => hash::of(domain),
                prefix => hash::of_parts(&[prefix, b".", domain]),
            }
        }))
    }

    fn holder_of_domain(&self, domain: &str) -> Option<Holder> {
        let names = self.column(Section::DomainName);
        let strings = self.strings();
        self.domains
            .get_or_init(|| self.by_text(Section::DomainName))
            .rows(hash::of(domain.as_bytes()))
            .find(|&index| strings.bytes(names.at(index)) == domain.as_bytes())
            .map(|index| self.column(Section::DomainVendor).at(index))
            .map(
                |vendor| {
                    if vendor < self.vendor_count() {
                        Holder::Vendor(VendorId(vendor as u32))
                    } else {
                        Holder::WellKnown
                    }
                },
            )
    }

    /// Whose this host or a domain above it is, as far as the registry knows.
    pub fn holder(&self, host: &str) -> Option<Holder> {
        tails(host).filter(|tail| tail.contains('.')).find_map(|tail| self.holder_of_domain(tail))
    }

    /// The vendor that owns exactly this domain.
    pub fn owner_of_domain(&self, domain: &str) -> Option<VendorId> {
        match self.holder_of_domain(domain)? {
            Holder::Vendor(vendor) => Some(vendor),
            Holder::WellKnown => None,
        }
    }

    /// The vendor that owns this host or a domain above it, with that domain.
    pub fn owner<'h>(&self, host: &'h str) -> Option<(VendorId, &'h str)> {
        tails(host)
            .filter(|tail| tail.contains('.'))
            .find_map(|tail| self.owner_of_domain(tail).map(|vendor| (vendor, tail)))
    }

    /// The verified host, by exact match.
    pub fn surface(&self, host: &str) -> Option<SurfaceRef> {
        let strings = self.strings();
        let (prefixes, domains) = (self.column(Section::SurfacePrefix), self.column(Section::SurfaceDomain));
        let names = self.column(Section::DomainName);
        let surfaces = self.surfaces.get_or_init(|| self.by_surface());
        surfaces.rows(hash::of(host.as_bytes())).find_map(|index| {
            let domain = domains.at(index);
            let left = host.as_bytes().strip_suffix(strings.bytes(names.at(domain)))?;
            let prefix = strings.bytes(prefixes.at(index));
            let exact = if prefix.is_empty() { left.is_empty() } else { left.strip_suffix(b".") == Some(prefix) };
            exact.then(|| SurfaceRef {
                vendor: VendorId(self.column(Section::DomainVendor).at(domain) as u32),
                kind: SurfaceKind(self.column(Section::SurfaceKind).at(index) as u8),
            })
        })
    }

    /// The most exact place that a host and path lie in: a longer host before a shorter, a path before none.
    pub fn place(&self, host: &str, path: &str) -> Option<PlaceRef<'_>> {
        tails(host).find_map(|tail| {
            self.places_at(tail)
                .filter(|place| {
                    if tail.len() == host.len() {
                        !place.below || place.kind == PlaceKind::Platform
                    } else {
                        place.below
                    }
                })
                .filter(|place| path.starts_with(place.path))
                .max_by_key(|place| place.path.len())
        })
    }

    fn places_at<'s>(&'s self, host: &str) -> impl Iterator<Item = PlaceRef<'s>> {
        let strings = self.strings();
        let (hosts, paths) = (self.column(Section::PlaceHost), self.column(Section::PlacePath));
        let (vendors, flags) = (self.column(Section::PlaceVendor), self.column(Section::PlaceFlags));
        self.places
            .get_or_init(|| self.by_text(Section::PlaceHost))
            .rows(hash::of(host.as_bytes()))
            .filter(move |&index| strings.bytes(hosts.at(index)) == host.as_bytes())
            .map(move |index| {
                let flag = flags.at(index) as u32;
                PlaceRef {
                    vendor: (vendors.at(index) as u32).checked_sub(1).map(VendorId),
                    kind: match flag & place::KIND {
                        place::TENANT => PlaceKind::Tenant,
                        place::STRANGERS => PlaceKind::Strangers,
                        _ => PlaceKind::Platform,
                    },
                    host: strings.text(hosts.at(index)),
                    below: flag & place::BELOW != 0,
                    path: strings.text(paths.at(index)),
                }
            })
    }
}
