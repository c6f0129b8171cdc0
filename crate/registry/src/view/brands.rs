//! Look-ups by brand: folded text, one letter away, by sound, inside a longer text.

use core::ops::Range;

use super::index::Index;
use super::{Registry, VendorId};
use crate::fold::{fold, other_looks, outline};
use crate::hash::Prefixes;
use crate::layout::{INSIDE_FROM, NEAR_FROM, OUTLINE_FROM, Section, brand};
use crate::sound;

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

/// What finds brands, made of their texts at first use.
#[derive(Debug)]
pub(super) struct Brands {
    /// By hash of the folded text and of its other looks; a brand's own look before one that another brand shares.
    exact: Index,
    /// By hash of the folded text, whole and with one byte left out.
    near: Index,
    /// By hash of the outline.
    outline: Index,
    /// By hash of the sound.
    sound: Index,
    /// Bits for the hashes of the first four folded bytes of each look of a brand, and of both ends of each brand: one that is
    /// not set spares the look-ups that cannot find anything.
    bits: Vec<u8>,
    /// One bit for each length that a look of a brand has.
    lengths: u64,
}

impl Brands {
    fn of(registry: &Registry<'_>) -> Self {
        let (texts, strings) = (registry.column(Section::BrandText), registry.strings());
        let rows = texts.len();
        // Each deletion of each brand has a cell; strings of a length byte each bound their number.
        let letters = (0..rows).map(|row| strings.bytes(texts.at(row)).len() + 1).sum();
        let others: Vec<(Vec<u8>, usize)> = (0..rows)
            .flat_map(|row| {
                let looks = other_looks(fold(strings.bytes(texts.at(row))).bytes());
                looks.into_iter().map(move |look| (look, row))
            })
            .collect();
        let looks = rows + others.len();
        // 64 bits a look keep the share of set bits near six in a hundred.
        let bits = (looks * 64).next_power_of_two().max(1024);
        let mut brands = Self {
            exact: Index::with_room(looks),
            near: Index::with_room(letters),
            outline: Index::with_room(rows),
            sound: Index::with_room(rows),
            bits: vec![0; bits / 8],
            lengths: 0,
        };
        for row in 0..rows {
            brands.add(strings.bytes(texts.at(row)), row);
        }
        for (look, row) in others {
            brands.add_look(&look, &Prefixes::of(&look), row);
        }
        brands
    }

    fn add(&mut self, text: &[u8], row: usize) {
        let folded = fold(text);
        let folded = folded.bytes();
        let len = folded.len();
        let prefixes = Prefixes::of(folded);
        self.add_look(folded, &prefixes, row);
        if text.len() >= OUTLINE_FROM {
            self.outline.add(outline(text), row);
        }
        if text.len() >= NEAR_FROM {
            self.sound.add(sound::hash(text), row);
        }
        if len >= NEAR_FROM {
            self.near.add(prefixes.range(0, len), row);
            for skip in 0..len {
                // Leaving out either of two equal neighbours gives the same text.
                if skip == 0 || folded[skip] != folded[skip - 1] {
                    self.near.add(prefixes.without(0, len, skip, 1), row);
                }
            }
            for end in ENDS {
                self.set(prefixes.range(0, end));
                self.set(!prefixes.range(len - end, len));
            }
        }
    }

    fn add_look(&mut self, look: &[u8], prefixes: &Prefixes, row: usize) {
        self.exact.add(prefixes.range(0, look.len()), row);
        if look.len() >= INSIDE_FROM {
            self.set(prefixes.range(0, 4));
            self.lengths |= 1 << look.len().min(63);
        }
    }

    fn set(&mut self, hash: u64) {
        let bit = self.bit(hash);
        self.bits[bit / 8] |= 1 << (bit % 8);
    }

    #[inline]
    fn is_set(&self, hash: u64) -> bool {
        let bit = self.bit(hash);
        self.bits[bit / 8] & (1 << (bit % 8)) != 0
    }

    #[inline]
    fn bit(&self, hash: u64) -> usize {
        hash as usize & (self.bits.len() * 8 - 1)
    }

    /// The letters of `folded[from..to]` that an edit may touch where the text is one edit from a brand. An edit touches at most
    /// two letters that stand together, so at least half of the others stand at the beginning or at the end of the brand as they do
    /// in the text; where neither end is known, no letter may.
    fn edited(&self, folded: &Prefixes, from: usize, to: usize) -> Range<usize> {
        let len = to - from;
        let end = ((len - 1) / 2).clamp(ENDS[0], ENDS[ENDS.len() - 1]);
        let begins = self.is_set(folded.range(from, from + end));
        let ends = self.is_set(!folded.range(to - end, to));
        match (begins, ends) {
            (true, true) => from..to,
            (true, false) => to - end - 1..to,
            (false, true) => from..from + end,
            (false, false) => from..from,
        }
    }
}

impl Registry<'_> {
    fn finder(&self) -> &Brands {
        self.brands.get_or_init(|| Brands::of(self))
    }

    fn brand_at(&self, index: usize) -> BrandRef<'_> {
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
    pub fn brands(&self) -> impl Iterator<Item = BrandRef<'_>> {
        (0..self.column(Section::BrandText).len()).map(|index| self.brand_at(index))
    }

    /// Brands whose folded text may be `folded[from..to]`, by hash; the caller compares.
    pub fn brands_like<'s>(
        &'s self,
        folded: &Prefixes,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = BrandRef<'s>> + use<'s> {
        self.finder().exact.rows(folded.range(from, to)).map(|row| self.brand_at(row))
    }

    /// The same for the text without the `count` bytes at `skip`.
    pub fn brands_like_without<'s>(
        &'s self,
        folded: &Prefixes,
        from: usize,
        to: usize,
        skip: usize,
        count: usize,
    ) -> impl Iterator<Item = BrandRef<'s>> + use<'s> {
        self.finder().exact.rows(folded.without(from, to, skip, count)).map(|row| self.brand_at(row))
    }

    /// Whether any brand that is looked for inside longer words may begin at `from`: one bit to read for most positions.
    pub fn may_begin(&self, folded: &Prefixes, from: usize) -> bool {
        from + 4 <= folded.len() && self.finder().is_set(folded.range(from, from + 4))
    }

    /// The lengths that folded brands have, one bit each.
    pub fn brand_lengths(&self) -> u64 {
        self.finder().lengths
    }

    /// Brands that may be one letter away from `folded[from..to]`: left out, put in, replaced or swapped with its neighbour.
    /// Calls `found` for each, some of them twice; the caller compares. One look-up a letter that may differ (SymSpell's deletion
    /// neighbourhood, github.com/wolfgarbe/SymSpell). The text has at least four letters.
    pub fn near<'s>(&'s self, folded: &Prefixes, from: usize, to: usize, mut found: impl FnMut(Near<'s>)) {
        let finder = self.finder();
        let edited = finder.edited(folded, from, to);
        if edited.is_empty() {
            return;
        }
        let mut look = |hash| {
            for row in finder.near.rows(hash) {
                found(self.brand_at(row));
            }
        };
        look(folded.range(from, to));
        for skip in edited {
            look(folded.without(from, to, skip, 1));
        }
    }

    /// Brands that may have the outline of a text; the caller compares.
    pub fn outlined_like<'s>(&'s self, text: &[u8]) -> impl Iterator<Item = BrandRef<'s>> + use<'s> {
        self.finder().outline.rows(outline(text)).map(|row| self.brand_at(row))
    }

    /// Brands that may sound the same.
    pub fn sounds_like<'s>(&'s self, text: &[u8]) -> impl Iterator<Item = BrandRef<'s>> + use<'s> {
        self.finder().sound.rows(sound::hash(text)).map(|row| self.brand_at(row))
    }
}

/// How many letters of a brand's ends have bits: half of what an edit leaves of the shortest texts, and enough to be rare. No more than
/// the shortest brand has.
const ENDS: [usize; 3] = [2, 3, 4];
