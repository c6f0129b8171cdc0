//! Hash tables over the rows of columns, built at first use: from a table's bytes that takes less time than they would take to
//! load, and a cell that is read whole is faster than one packed for size.

use crate::hash::{print, slot};

/// An open-addressed hash table: each cell is 0, or a byte of the hash above a row's number + 1.
#[derive(Debug)]
pub(super) struct Index {
    cells: Vec<u32>,
}

const ROW: u32 = 0xff_ffff;

impl Index {
    /// A table for at most this many rows; at most one cell in three is taken, so that a miss ends after one or two steps (Knuth, The Art of
    /// Computer Programming 6.4: (1 + 1/(1 - a)²) / 2 for a share a of linear probing; at two in three it would be five).
    pub(super) fn with_room(rows: usize) -> Self {
        Self { cells: vec![0; (rows * 3).max(2)] }
    }

    /// A table of rows numbered in the order of their hashes.
    pub(super) fn of(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut index = Self::with_room(hashes.len());
        for (row, hash) in hashes.enumerate() {
            index.add(hash, row);
        }
        index
    }

    /// Adds a row. A row may have several hashes, a hash several rows.
    pub(super) fn add(&mut self, hash: u64, row: usize) {
        let mut at = slot(hash, self.cells.len());
        while self.cells[at] != 0 {
            at = self.after(at);
        }
        assert!(row < ROW as usize, "fewer than 2^24 rows");
        self.cells[at] = u32::from(print(hash)) << 24 | (row as u32 + 1);
    }

    #[inline(always)]
    fn after(&self, at: usize) -> usize {
        if at + 1 == self.cells.len() { 0 } else { at + 1 }
    }

    /// The rows that may have this hash, in the order in which they were added.
    #[inline]
    pub(super) fn rows(&self, hash: u64) -> Rows<'_> {
        Rows { index: self, print: print(hash), at: slot(hash, self.cells.len()) }
    }
}

/// Rows of an [`Index`].
pub(super) struct Rows<'a> {
    index: &'a Index,
    print: u8,
    at: usize,
}

impl Iterator for Rows<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            let cell = self.index.cells[self.at];
            if cell == 0 {
                return None;
            }
            self.at = self.index.after(self.at);
            if (cell >> 24) as u8 == self.print {
                return Some((cell & ROW) as usize - 1);
            }
        }
    }
}
