//! Reading the shapes that tables are made of.

use crate::hash::{print, slot};

/// Numbers of one width.
#[derive(Clone, Copy)]
pub(super) struct Column<'a> {
    width: usize,
    bytes: &'a [u8],
}

impl<'a> Column<'a> {
    pub(super) fn over(section: &'a [u8]) -> Self {
        Self { width: usize::from(section[0]), bytes: &section[1..] }
    }

    pub(super) fn len(self) -> usize {
        self.bytes.len() / self.width
    }

    #[inline]
    pub(super) fn at(self, index: usize) -> usize {
        let start = index * self.width;
        match (self.width, &self.bytes[start..start + self.width]) {
            (1, [a]) => usize::from(*a),
            (2, [a, b]) => usize::from(u16::from_le_bytes([*a, *b])),
            (3, [a, b, c]) => u32::from_le_bytes([*a, *b, *c, 0]) as usize,
            (_, [a, b, c, d]) => u32::from_le_bytes([*a, *b, *c, *d]) as usize,
            _ => unreachable!("the compiler writes widths from 1 to 4"),
        }
    }

    /// The rows of a column in ascending order that hold this number.
    pub(super) fn range_of(self, number: usize) -> core::ops::Range<usize> {
        let first_from = |least: usize| {
            let (mut low, mut high) = (0, self.len());
            while low < high {
                let middle = usize::midpoint(low, high);
                if self.at(middle) < least {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        };
        first_from(number)..first_from(number + 1)
    }
}

/// The string pool.
#[derive(Clone, Copy)]
pub(super) struct Strings<'a>(pub(super) &'a [u8]);

impl<'a> Strings<'a> {
    #[inline]
    pub(super) fn bytes(self, at: usize) -> &'a [u8] {
        match self.0[at] {
            u8::MAX => {
                let len = usize::from(u16::from_le_bytes([self.0[at + 1], self.0[at + 2]]));
                &self.0[at + 3..at + 3 + len]
            }
            len => &self.0[at + 1..at + 1 + usize::from(len)],
        }
    }

    pub(super) fn text(self, at: usize) -> &'a str {
        core::str::from_utf8(self.bytes(at)).unwrap_or_default()
    }
}

/// The items in the slots of a hash, in the order of insertion.
pub(super) struct Probe<'a> {
    slots: Column<'a>,
    prints: Option<&'a [u8]>,
    print: u8,
    at: usize,
}

impl<'a> Probe<'a> {
    pub(super) fn of(slots: Column<'a>, prints: Option<&'a [u8]>, hash: u64) -> Self {
        Self { slots, prints, print: print(hash), at: slot(hash, slots.len()) }
    }
}

impl Iterator for Probe<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            let item = self.slots.at(self.at);
            if item == 0 {
                return None;
            }
            let here = self.at;
            self.at += 1;
            if self.at == self.slots.len() {
                self.at = 0;
            }
            if self.prints.is_none_or(|prints| prints[here] == self.print) {
                return Some(item - 1);
            }
        }
    }
}
