//! Answers from the tables: by host, by place, by brand, by suffix. Read in place; nothing is built at start.

mod brands;
mod bytes;
mod hosts;
mod pack;
mod records;
mod suffixes;
mod words;

use std::sync::OnceLock;

use crate::code::Code;
use crate::facts;
use crate::layout::Section;
use bytes::{Column, Strings};

pub use brands::{BrandId, BrandRef, Near};
pub use hosts::{Holder, PlaceKind, PlaceRef, SurfaceKind, SurfaceRef};
pub use records::Details;
pub use records::{PageKind, VendorRecord};
pub use suffixes::Suffixes;
pub use words::WordKind;

/// A vendor of one registry: its number, which holds for one build only and is never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VendorId(pub(crate) u32);

/// A read-only view of one compiled table.
#[derive(Debug)]
pub struct Registry<'a> {
    bytes: &'a [u8],
    unpacked: OnceLock<Vec<u8>>,
    mail: OnceLock<Mail>,
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
        Self { bytes, unpacked: OnceLock::new(), mail: OnceLock::new() }
    }

    fn section(&self, section: Section) -> &'a [u8] {
        let end = |index: usize| {
            let at = 4 * index;
            u32::from_le_bytes([self.bytes[at], self.bytes[at + 1], self.bytes[at + 2], self.bytes[at + 3]]) as usize
        };
        let index = section as usize;
        let start = if index == 0 { 4 * Section::COUNT } else { end(index - 1) };
        &self.bytes[start..end(index)]
    }

    fn column(&self, section: Section) -> Column<'a> {
        Column::over(self.section(section))
    }

    fn strings(&self) -> Strings<'a> {
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

    /// What is known of a vendor beyond its hosts. Reads its record: for results, not for the hot path.
    pub fn vendor(&self, vendor: VendorId) -> VendorRecord {
        let index = vendor.0 as usize;
        let start = if index == 0 { 0 } else { self.end(index - 1) };
        let texts = |owners, texts| {
            let (owners, texts) = (self.column(owners), self.column(texts));
            owners.range_of(index).map(|row| self.strings().text(texts.at(row)).to_owned()).collect()
        };
        VendorRecord::read(
            &self.unpacked()[start..self.end(index)],
            texts(Section::DomainVendor, Section::DomainName),
            texts(Section::BrandVendor, Section::BrandText),
        )
    }

    /// Where a vendor's record ends.
    fn end(&self, index: usize) -> usize {
        self.column(Section::VendorEnds).at(index)
    }

    /// The records and the facts about mail. Unpacked at first use: some 50 kB, about a tenth of a millisecond.
    fn unpacked(&self) -> &[u8] {
        self.unpacked.get_or_init(|| pack::unpack(self.section(Section::Packed)))
    }

    /// The vendor with this id. Looks through all vendors: for commands of a person, not for verdicts.
    pub fn vendor_by_id(&self, id: &str) -> Option<(VendorId, VendorRecord)> {
        self.vendors().map(|vendor| (vendor, self.vendor(vendor))).find(|(_, record)| record.id == id)
    }

    /// The facts about mail.
    pub fn mail(&self) -> &Mail {
        self.mail.get_or_init(|| {
            let records = self.vendor_count().checked_sub(1).map_or(0, |last| self.end(last));
            let mut from = &self.unpacked()[records..];
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
    pub fn suffixes(&self) -> Suffixes<'a> {
        Suffixes::over(self.section(Section::Suffixes))
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
    pub fn version(&self) -> &'a str {
        core::str::from_utf8(self.section(Section::Version)).unwrap_or_default()
    }
}
