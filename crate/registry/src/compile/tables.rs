//! The shapes that tables are made of: pooled strings, columns of numbers, hash slots.

use std::collections::HashMap;

/// A pool of strings, each kept once.
#[derive(Default)]
pub(super) struct Strings {
    pub(super) bytes: Vec<u8>,
    known: HashMap<String, usize>,
}

impl Strings {
    /// Offset of a string in the pool.
    pub(super) fn add(&mut self, text: &str) -> usize {
        if let Some(&at) = self.known.get(text) {
            return at;
        }
        let at = self.bytes.len();
        match u8::try_from(text.len()) {
            Ok(len) if len < u8::MAX => self.bytes.push(len),
            _ => {
                self.bytes.push(u8::MAX);
                let len = u16::try_from(text.len()).expect("strings of the registry are shorter than 64 KiB");
                self.bytes.extend_from_slice(&len.to_le_bytes());
            }
        }
        self.bytes.extend_from_slice(text.as_bytes());
        self.known.insert(text.to_owned(), at);
        at
    }
}

/// Numbers of one width.
pub(super) struct Columns;

impl Columns {
    /// The width of the largest number in bytes, then all numbers.
    pub(super) fn of(numbers: impl IntoIterator<Item = usize>) -> Vec<u8> {
        let numbers: Vec<usize> = numbers.into_iter().collect();
        let width = numbers
            .iter()
            .max()
            .map_or(1, |&largest| (1..=4).find(|width| largest < 1usize << (8 * width)).expect("numbers under 2^32"));
        let mut out = vec![width as u8];
        for number in numbers {
            out.extend_from_slice(&number.to_le_bytes()[..width]);
        }
        out
    }
}

/// An open-addressed hash table: each slot holds an item's number + 1, or 0.
pub(super) struct Slots {
    pub(super) bytes: Vec<u8>,
    /// The top byte of each slot's hash.
    pub(super) prints: Vec<u8>,
}

impl Slots {
    /// Items numbered in order of their hashes.
    pub(super) fn of(hashes: impl IntoIterator<Item = u64>) -> Self {
        Self::of_items(&hashes.into_iter().enumerate().map(|(item, hash)| (hash, item)).collect::<Vec<_>>())
    }

    /// Items with hashes; an item may have several, a hash several items.
    pub(super) fn of_items(items: &[(u64, usize)]) -> Self {
        // At most two slots in three are taken, so that a miss ends after about two steps. The size need not be a power of
        // two: the slot is the high half of hash × size.
        let size = (items.len() * 3).div_ceil(2).max(2);
        let mut slots = vec![0usize; size];
        let mut prints = vec![0u8; size];
        for &(hash, item) in items {
            let mut at = crate::hash::slot(hash, size);
            while slots[at] != 0 {
                at = (at + 1) % size;
            }
            slots[at] = item + 1;
            prints[at] = crate::hash::print(hash);
        }
        Self { bytes: Columns::of(slots), prints }
    }
}
