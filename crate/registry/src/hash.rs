//! A polynomial hash whose value for any substring follows from prefix hashes in constant time.
//!
//! One pass over a label gives the hash of each of its substrings, and of the label with one letter left out, which is what
//! brand search and the deletion neighbourhood need. Collisions cost a comparison, never a wrong answer: every hit is
//! compared with the text.

/// An odd multiplier with well-spread bits (the golden ratio scaled to 64 bits).
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Longest text that has prefix hashes: a DNS label.
const MAX: usize = 64;

const POWERS: [u64; MAX + 1] = {
    let mut powers = [1u64; MAX + 1];
    let mut index = 1;
    while index <= MAX {
        powers[index] = powers[index - 1].wrapping_mul(BASE);
        index += 1;
    }
    powers
};

#[inline(always)]
const fn step(hash: u64, byte: u8) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(byte as u64 + 1)
}

/// Spreads the high bits over the low ones; tables use the low bits as slot and the top byte as fingerprint.
#[inline]
pub(crate) const fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 32)
}

/// Hash of a whole text, of any length.
pub(crate) fn of(text: &[u8]) -> u64 {
    of_parts(&[text])
}

/// Hash of texts, as if they were one.
pub(crate) fn of_parts(parts: &[&[u8]]) -> u64 {
    // Loops: at the size-minded levels of the wasm, iterators would be a call for each byte.
    let mut hash = 0;
    for part in parts {
        for &byte in *part {
            hash = step(hash, byte);
        }
    }
    mix(hash)
}

/// The hash of bytes that are made one by one; the same as that of a text of them.
pub(crate) struct Running(u64);

impl Running {
    /// Before the first byte.
    pub(crate) const EMPTY: Self = Self(0);

    /// Takes the next byte.
    #[inline(always)]
    pub(crate) fn push(&mut self, byte: u8) {
        self.0 = step(self.0, byte);
    }

    /// Its hash.
    pub(crate) fn hash(&self) -> u64 {
        mix(self.0)
    }
}

/// The hash of a text that is read from its end: after each byte, that of the tail that begins there. So one pass over a host
/// gives the hash of each name above it.
pub(crate) struct Tail {
    hash: u64,
    power: u64,
}

impl Tail {
    /// The empty tail.
    pub(crate) const EMPTY: Self = Self { hash: 0, power: 1 };

    /// Takes the byte before the tail into it.
    #[inline(always)]
    pub(crate) fn push(&mut self, byte: u8) {
        self.hash = self.hash.wrapping_add((u64::from(byte) + 1).wrapping_mul(self.power));
        self.power = self.power.wrapping_mul(BASE);
    }

    /// Its hash.
    pub(crate) fn hash(&self) -> u64 {
        mix(self.hash)
    }
}

/// The first slot of a hash in a table of `size` slots.
#[inline]
pub(crate) fn slot(hash: u64, size: usize) -> usize {
    (((hash & 0xffff_ffff) * size as u64) >> 32) as usize
}

/// The fingerprint of a hash: bits that do not choose the slot.
#[inline]
pub(crate) fn print(hash: u64) -> u8 {
    (hash >> 56) as u8
}

/// Prefix hashes of a text of at most 64 bytes.
#[derive(Clone, Debug)]
pub struct Prefixes {
    prefix: [u64; MAX + 1],
    len: usize,
}

impl Prefixes {
    /// Those of nothing.
    pub const EMPTY: Self = Self { prefix: [0; MAX + 1], len: 0 };

    /// Prefix hashes of `text`; bytes behind the 64th are left out.
    pub fn of(text: &[u8]) -> Self {
        let mut prefixes = Self::EMPTY;
        prefixes.read(text);
        prefixes
    }

    /// Takes another text in place of this one: half a kilobyte that need not be cleared for each label.
    pub fn read(&mut self, text: &[u8]) {
        let text = &text[..text.len().min(MAX)];
        let mut hash = 0;
        for (prefix, &byte) in self.prefix[1..].iter_mut().zip(text) {
            hash = step(hash, byte);
            *prefix = hash;
        }
        self.len = text.len();
    }

    #[inline(always)]
    fn raw(&self, from: usize, to: usize) -> u64 {
        self.prefix[to].wrapping_sub(self.prefix[from].wrapping_mul(POWERS[to - from]))
    }

    /// Hash of `text[from..to]`.
    #[inline]
    pub(crate) fn range(&self, from: usize, to: usize) -> u64 {
        mix(self.raw(from, to))
    }

    /// Hash of `text[from..to]` without the `count` bytes at `skip`, which lie in that range.
    #[inline]
    pub(crate) fn without(&self, from: usize, to: usize, skip: usize, count: usize) -> u64 {
        let left = self.raw(from, skip);
        let right = self.raw(skip + count, to);
        mix(left.wrapping_mul(POWERS[to - skip - count]).wrapping_add(right))
    }

    /// Length of the text, at most 64.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substrings_and_deletions_agree_with_whole_hashes() {
        let text = b"platform-openai";
        let prefixes = Prefixes::of(text);
        for from in 0..text.len() {
            for to in from..=text.len() {
                assert_eq!(prefixes.range(from, to), of(&text[from..to]));
                for skip in from..to {
                    let mut shorter = text[from..to].to_vec();
                    shorter.remove(skip - from);
                    assert_eq!(prefixes.without(from, to, skip, 1), of(&shorter));
                    if skip < to - 1 {
                        shorter.remove(skip - from);
                        assert_eq!(prefixes.without(from, to, skip, 2), of(&shorter));
                    }
                }
            }
        }
        assert_eq!(of_parts(&[b"a.", b"b"]), of(b"a.b"));
    }

    #[test]
    fn tails_have_the_hashes_of_texts() {
        let text = b"platform.openai.com";
        let mut tail = Tail::EMPTY;
        for at in (0..text.len()).rev() {
            tail.push(text[at]);
            assert_eq!(tail.hash(), of(&text[at..]));
        }
    }
}
