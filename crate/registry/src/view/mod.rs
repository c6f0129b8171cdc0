//! Answers from the tables: by host, by place, by brand, by suffix. Nothing is built at start: the first look-up unpacks the
//! image, and the first of each kind makes its index.

mod brands;
mod bytes;
mod hosts;
mod index;
mod pack;
mod records;
mod suffixes;
mod words;

use std::sync::OnceLock;

use crate::code::Code;
use crate::facts;
use crate::layout::Section;
use brands::Brands;
use bytes::{Column, Strings};
use index::Index;

pub use brands::{BrandId, BrandRef, Near};
pub use hosts::{Holder, Known, PlaceKind, PlaceRef, SurfaceKind, SurfaceRef};
pub use records::Details;
pub use records::{PageKind, VendorRecord};
use suffixes::Found;
pub use suffixes::Suffixes;
pub use words::WordKind;

/// A vendor of one registry: its number, which holds for one build only and is never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VendorId(pub(crate) u32);

/// A read-only view of one compiled table.
#[derive(Debug)]
pub struct Registry<'a> {
    bytes: &'a [u8],
    image: OnceLock<Image>,
    found: Found,
    mail: OnceLock<Mail>,
    domains: OnceLock<Index>,
    surfaces: OnceLock<Index>,
    places: OnceLock<Index>,
    words: OnceLock<Index>,
    brands: OnceLock<Brands>,
}

/// The sections, unpacked.
#[derive(Debug)]
struct Image {
    bytes: Vec<u8>,
    /// Where each section starts and ends, split once: a verdict reads sections some hundred times.
    ends: [usize; Section::COUNT + 1],
    /// How many rows each section has, taken as a column: dividing at each look costs more than the look.
    rows: [usize; Section::COUNT],
}

impl Image {
    #[cold]
    fn of(packed: &[u8]) -> Self {
        let bytes = pack::unpack(packed);
        let mut ends = [4 * Section::COUNT; Section::COUNT + 1];
        for (end, stored) in ends[1..].iter_mut().zip(bytes.as_chunks().0) {
            *end = u32::from_le_bytes(*stored) as usize;
        }
        let mut rows = [0; Section::COUNT];
        for (rows, ends) in rows.iter_mut().zip(ends.windows(2)) {
            *rows = Column::rows_of(&bytes[ends[0]..ends[1]]);
        }
        Self { bytes, ends, rows }
    }
}

/// The facts about mail. Read as a whole at first use: a few hundred entries, about a tenth of a millisecond.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mail {
    /// Web clients of mail.
    pub webmail: Vec<facts::Webmail>,
    /// Services that rewrite links.
    pub link_wrappers: Vec<facts::LinkWrapper>,
    /// Hosts that count clicks.
    pub click_trackers: Vec<facts::ClickTracker>,
    /// Parameters of campaigns.
    pub campaign_parameters: Vec<facts::CampaignParameter>,
    /// Web clients of messengers.
    pub messengers: Vec<facts::Messenger>,
    /// Search engines.
    pub searches: Vec<facts::Search>,
}

impl<'a> Registry<'a> {
    /// A view of a table that `compile::engine` wrote. Costs nothing.
    pub const fn over(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            image: OnceLock::new(),
            found: Found::nothing(),
            mail: OnceLock::new(),
            domains: OnceLock::new(),
            surfaces: OnceLock::new(),
            places: OnceLock::new(),
            words: OnceLock::new(),
            brands: OnceLock::new(),
        }
    }

    fn image(&self) -> &Image {
        self.image.get_or_init(|| Image::of(self.bytes))
    }

    #[inline]
    fn section(&self, section: Section) -> &[u8] {
        let image = self.image();
        &image.bytes[image.ends[section as usize]..image.ends[section as usize + 1]]
    }

    fn column(&self, section: Section) -> Column<'_> {
        Column::over(self.section(section), self.image().rows[section as usize])
    }

    fn strings(&self) -> Strings<'_> {
        Strings(self.section(Section::Strings))
    }

    /// How many vendors there are.
    pub fn vendor_count(&self) -> usize {
        self.column(Section::VendorEnds).len()
    }

    /// All vendors, in order of id.
    pub fn vendors(&self) -> impl Iterator<Item = VendorId> + use<> {
        (0..self.vendor_count() as u32).map(VendorId)
    }

    /// The domains that a vendor owns.
    pub fn domains(&self, vendor: VendorId) -> impl Iterator<Item = &str> {
        self.texts_of(vendor, Section::DomainVendor, Section::DomainName)
    }

    /// A vendor's brands, most distinctive first.
    pub fn brands_of(&self, vendor: VendorId) -> impl Iterator<Item = &str> {
        self.texts_of(vendor, Section::BrandVendor, Section::BrandText)
    }

    fn texts_of(&self, vendor: VendorId, owners: Section, texts: Section) -> impl Iterator<Item = &str> {
        let texts = self.column(texts);
        let rows = self.column(owners).range_of(vendor.0 as usize);
        rows.map(move |row| self.strings().text(texts.at(row)))
    }

    /// What is known of a vendor beyond its hosts. Reads its record: for results, not for the hot path.
    pub fn vendor(&self, vendor: VendorId) -> VendorRecord {
        let mut from = self.record(vendor.0 as usize);
        records::acts(&mut from).for_each(drop);
        let _scopes: Vec<facts::Scope> = Code::read(&mut from);
        VendorRecord::read(vendor, &mut from)
    }

    /// The kind of act, in the registry's words, for which a vendor has a page there, or above that path: one where a person gives
    /// something to somebody else.
    pub fn act(&self, vendor: VendorId, host: &str, path: &str) -> Option<&str> {
        let mut from = self.record(vendor.0 as usize);
        let acts = &mut records::acts(&mut from);
        let [kind, ..] = acts.find(|[_, at, page]| *at == host.as_bytes() && is_at(page, path.as_bytes()))?;
        core::str::from_utf8(kind).ok()
    }

    /// What an application can ask for there that goes beyond signing in: OAuth scopes.
    pub fn scopes(&self, vendor: VendorId) -> Vec<facts::Scope> {
        let mut from = self.record(vendor.0 as usize);
        records::acts(&mut from).for_each(drop);
        Code::read(&mut from)
    }

    fn record(&self, index: usize) -> &[u8] {
        let start = if index == 0 { 0 } else { self.end(index - 1) };
        &self.section(Section::Records)[start..self.end(index)]
    }

    /// Where a vendor's record ends.
    fn end(&self, index: usize) -> usize {
        self.column(Section::VendorEnds).at(index)
    }

    /// The vendor with this id. Looks through all vendors: for commands of a person, not for verdicts.
    pub fn vendor_by_id(&self, id: &str) -> Option<(VendorId, VendorRecord)> {
        self.vendors().map(|vendor| (vendor, self.vendor(vendor))).find(|(_, record)| record.id == id)
    }

    /// The facts about mail.
    pub fn mail(&self) -> &Mail {
        self.mail.get_or_init(|| {
            let records = self.vendor_count().checked_sub(1).map_or(0, |last| self.end(last));
            let mut from = &self.section(Section::Records)[records..];
            Mail {
                webmail: Code::read(&mut from),
                link_wrappers: Code::read(&mut from),
                click_trackers: Code::read(&mut from),
                campaign_parameters: Code::read(&mut from),
                messengers: Code::read(&mut from),
                searches: Code::read(&mut from),
            }
        })
    }

    /// Public suffixes.
    pub fn suffixes(&self) -> Suffixes<'_> {
        Suffixes::over(self.section(Section::Suffixes), &self.found)
    }

    /// What a character outside ASCII looks like: one or two ASCII letters, from Unicode's confusables (UTS 39) and canonical
    /// decompositions without their marks; `None` where it looks like none.
    pub fn looks_like(&self, character: char) -> Option<([u8; 2], usize)> {
        const WIDTH: usize = 5;
        let table = self.section(Section::Confusables);
        let key = |index: usize| {
            let at = index * WIDTH;
            u32::from_le_bytes([table[at], table[at + 1], table[at + 2], 0])
        };
        let (mut low, mut high) = (0, table.len() / WIDTH);
        while low < high {
            let middle = usize::midpoint(low, high);
            match key(middle).cmp(&u32::from(character)) {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Greater => high = middle,
                core::cmp::Ordering::Equal => {
                    let at = middle * WIDTH + 3;
                    let pair = [table[at], table[at + 1]];
                    return Some((pair, if pair[1] == 0 { 1 } else { 2 }));
                }
            }
        }
        None
    }

    /// Versions of the data, for people.
    pub fn version(&self) -> &str {
        core::str::from_utf8(self.section(Section::Version)).unwrap_or_default()
    }
}

/// Whether a path is an act's, or lies below it. A segment `*` is any; a last one that is empty is whatever follows. Capitals are
/// small letters to some servers, and to warn where they are not costs nothing.
fn is_at(page: &[u8], path: &[u8]) -> bool {
    let mut segments = path.split(|&byte| byte == b'/');
    let fits = |want: &[u8], segment: &[u8]| want.is_empty() || want == b"*" || want.eq_ignore_ascii_case(segment);
    page.split(|&byte| byte == b'/').all(|want| segments.next().is_some_and(|segment| fits(want, segment)))
}

#[cfg(test)]
mod tests {
    use super::is_at;

    #[test]
    fn paths_of_acts() {
        for (page, path, want) in [
            ("/oauth/authorize", "/oauth/authorize", true),
            ("/oauth/authorize", "/oauth/authorize/x", true),
            ("/oauth/authorize", "/OAuth/Authorize", true),
            ("/oauth/authorize", "/oauth/authorized", false),
            ("/oauth/authorize", "/oauth", false),
            ("/oauth/", "/oauth/x", true),
            ("/oauth/", "/oauth", false),
            ("/*/oauth/authorize", "/acme/oauth/authorize", true),
            ("/*/oauth/authorize", "/acme/inc/oauth/authorize", false),
            ("/*/oauth/authorize", "/oauth/authorize", false),
            ("/oauth", "", false),
        ] {
            assert_eq!(is_at(page.as_bytes(), path.as_bytes()), want, "{page} {path}");
        }
    }
}
