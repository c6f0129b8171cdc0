//! Look-ups by host: owned domains, verified hosts, places.

use super::index::Index;
use super::{Registry, VendorId};
use crate::hash::{self, Running, Tail};
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

/// What is known of a host and of the names above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known<'a> {
    /// The most exact place that the host and path lie in: a longer host before a shorter, a path before none.
    pub place: Option<PlaceRef<'a>>,
    /// Whose the host or a domain above it is.
    pub holder: Option<Holder>,
    /// The verified host, by exact match.
    pub surface: Option<SurfaceRef>,
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

    /// What the registry knows of a host name, and of the path there: one pass over the host.
    pub fn known(&self, host: &str, path: &str) -> Known<'_> {
        let mut known = Known::default();
        let mut tail = Tail::EMPTY;
        let mut at = host.len();
        // Nothing is known of a name without a dot.
        let mut dotted = false;
        for &byte in host.as_bytes().iter().rev() {
            if byte == b'.' {
                if dotted {
                    self.learn(&mut known, &host[at..], tail.hash(), true, path);
                }
                dotted = true;
            }
            tail.push(byte);
            at -= 1;
        }
        if dotted {
            self.learn(&mut known, host, tail.hash(), false, path);
        }
        known.surface = self.surface_hashed(host, tail.hash());
        known
    }

    /// Takes in what is known of one name. The longest comes last, and what is known of it prevails.
    fn learn<'s>(&'s self, known: &mut Known<'s>, name: &str, hash: u64, above: bool, path: &str) {
        let mut longest = 0;
        for place in self.places_at(name, hash) {
            let applies = if above { place.below } else { !place.below || place.kind == PlaceKind::Platform };
            if applies && place.path.len() >= longest && path.starts_with(place.path) {
                longest = place.path.len();
                known.place = Some(place);
            }
        }
        known.holder = self.holder_of_domain(name, hash, b'.').or(known.holder);
    }

    /// Whose the domain is that this is when `dot` is read as a dot.
    fn holder_of_domain(&self, domain: &str, hash: u64, dot: u8) -> Option<Holder> {
        self.domains
            .get_or_init(|| self.by_text(Section::DomainName))
            .rows(hash)
            .find(|&row| {
                let name = self.strings().bytes(self.column(Section::DomainName).at(row));
                let mut pairs = name.iter().zip(domain.as_bytes());
                name.len() == domain.len()
                    && pairs.all(|(&known, &byte)| known == if byte == dot { b'.' } else { byte })
            })
            .map(|row| self.column(Section::DomainVendor).at(row))
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

    /// The vendor that owns exactly this domain.
    pub fn owner_of_domain(&self, domain: &str) -> Option<VendorId> {
        self.owner_with_dot(domain, b'.')
    }

    /// The vendor that owns the domain that this is with dots for its hyphens.
    pub fn owner_of_hyphened(&self, domain: &str) -> Option<VendorId> {
        self.owner_with_dot(domain, b'-')
    }

    fn owner_with_dot(&self, domain: &str, dot: u8) -> Option<VendorId> {
        let mut hash = Running::EMPTY;
        domain.bytes().for_each(|byte| hash.push(if byte == dot { b'.' } else { byte }));
        match self.holder_of_domain(domain, hash.hash(), dot)? {
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
        self.surface_hashed(host, hash::of(host.as_bytes()))
    }

    fn surface_hashed(&self, host: &str, hash: u64) -> Option<SurfaceRef> {
        let surfaces = self.surfaces.get_or_init(|| self.by_surface());
        surfaces.rows(hash).find_map(|index| {
            let strings = self.strings();
            let domain = self.column(Section::SurfaceDomain).at(index);
            let name = strings.bytes(self.column(Section::DomainName).at(domain));
            let left = host.as_bytes().strip_suffix(name)?;
            let prefix = strings.bytes(self.column(Section::SurfacePrefix).at(index));
            let exact = if prefix.is_empty() { left.is_empty() } else { left.strip_suffix(b".") == Some(prefix) };
            exact.then(|| SurfaceRef {
                vendor: VendorId(self.column(Section::DomainVendor).at(domain) as u32),
                kind: SurfaceKind(self.column(Section::SurfaceKind).at(index) as u8),
            })
        })
    }

    fn places_at<'s>(&'s self, host: &str, hash: u64) -> impl Iterator<Item = PlaceRef<'s>> {
        let text = |section, row| self.strings().text(self.column(section).at(row));
        self.places
            .get_or_init(|| self.by_text(Section::PlaceHost))
            .rows(hash)
            .map(move |row| (row, text(Section::PlaceHost, row)))
            .filter(move |&(_, known)| known == host)
            .map(move |(row, host)| {
                let flag = self.column(Section::PlaceFlags).at(row) as u32;
                let vendor = self.column(Section::PlaceVendor).at(row) as u32;
                PlaceRef {
                    vendor: vendor.checked_sub(1).map(VendorId),
                    kind: match flag & place::KIND {
                        place::TENANT => PlaceKind::Tenant,
                        place::STRANGERS => PlaceKind::Strangers,
                        _ => PlaceKind::Platform,
                    },
                    host,
                    below: flag & place::BELOW != 0,
                    path: text(Section::PlacePath, row),
                }
            })
    }
}
