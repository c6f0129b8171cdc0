//! Look-ups by brand: folded text, one letter away, by sound, inside a longer text.

use super::bytes::Probe;
use super::{Registry, VendorId};
use crate::hash::{self, Prefixes};
use crate::layout::{Section, brand};
use crate::sound::sound;

/// A brand of one registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BrandId(u32);

/// A name that an imitation would carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrandRef<'a> {
    /// Which.
    pub id: BrandId,
    /// Lower-case letters, digits and hyphens.
    pub text: &'a str,
    /// Whose.
    pub vendor: VendorId,
    /// An ordinary word: only strong techniques count.
    pub common: bool,
    /// The vendor's most distinctive brand.
    pub first: bool,
}

/// A brand that may be one letter away. The caller compares: the table holds hashes.
pub type Near<'a> = BrandRef<'a>;

impl<'a> Registry<'a> {
    fn brand_at(&self, index: usize) -> BrandRef<'a> {
        let flags = self.column(Section::BrandFlags).at(index) as u32;
        BrandRef {
            id: BrandId(index as u32),
            text: self.strings().text(self.column(Section::BrandText).at(index)),
            vendor: VendorId(self.column(Section::BrandVendor).at(index) as u32),
            common: flags & brand::COMMON != 0,
            first: flags & brand::FIRST != 0,
        }
    }

    /// All brands, vendor by vendor.
    pub fn brands(&self) -> impl Iterator<Item = BrandRef<'a>> {
        (0..self.column(Section::BrandText).len()).map(|index| self.brand_at(index))
    }

    /// Brands whose folded text may be `folded[from..to]`, by hash; the caller compares.
    pub fn brands_like(&self, folded: &Prefixes, from: usize, to: usize) -> impl Iterator<Item = BrandRef<'a>> {
        Probe::of(self.column(Section::BrandSlots), None, folded.range(from, to)).map(|index| self.brand_at(index))
    }

    /// Whether any brand that is looked for inside longer words may begin at `from`: one bit to read for most positions.
    pub fn may_begin(&self, folded: &Prefixes, from: usize) -> bool {
        if from + 4 > folded.len() {
            return false;
        }
        let grams = self.section(Section::Grams);
        let bit = folded.range(from, from + 4) as usize & (grams.len() * 8 - 1);
        grams[bit / 8] & (1 << (bit % 8)) != 0
    }

    /// The lengths that folded brands have, one bit each.
    pub fn brand_lengths(&self) -> u64 {
        let bytes = self.section(Section::Lengths);
        bytes.iter().rev().fold(0, |lengths, &byte| lengths << 8 | u64::from(byte))
    }

    /// Brands that may be one letter away from `folded[from..to]`: left out, put in, replaced or swapped with its neighbour.
    /// Calls `found` for each, some of them twice; the caller compares. One look-up a letter (SymSpell's deletion
    /// neighbourhood, github.com/wolfgarbe/SymSpell).
    pub fn near(&self, folded: &Prefixes, from: usize, to: usize, mut found: impl FnMut(Near<'a>)) {
        let (slots, prints) = (self.column(Section::NearSlots), self.section(Section::NearPrints));
        let mut look = |hash| {
            for index in Probe::of(slots, Some(prints), hash) {
                found(self.brand_at(index));
            }
        };
        look(folded.range(from, to));
        for skip in from..to {
            look(folded.without(from, to, skip));
        }
    }

    /// Brands that may sound the same.
    pub fn sounds_like(&self, text: &[u8]) -> impl Iterator<Item = BrandRef<'a>> {
        Probe::of(self.column(Section::SoundSlots), None, hash::of(&sound(text))).map(|index| self.brand_at(index))
    }
}
