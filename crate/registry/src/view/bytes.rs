//! Reading the shapes that tables are made of.

/// Numbers of one width.
#[derive(Clone, Copy)]
pub(super) struct Column<'a> {
    width: usize,
    len: usize,
    bytes: &'a [u8],
}

impl<'a> Column<'a> {
    /// A section of so many rows.
    pub(super) fn over(section: &'a [u8], rows: usize) -> Self {
        let (&width, bytes) = section.split_first().unwrap_or((&1, &[]));
        Self { width: usize::from(width), len: rows, bytes }
    }

    /// How many rows a section has, if it is a column.
    pub(super) fn rows_of(section: &[u8]) -> usize {
        let (&width, bytes) = section.split_first().unwrap_or((&1, &[]));
        bytes.len() / usize::from(width.max(1))
    }

    pub(super) fn len(self) -> usize {
        self.len
    }

    // Columns are read where a hash was found, which is seldom: one function is less to load.
    #[inline(never)]
    pub(super) fn at(self, index: usize) -> usize {
        let byte = |plane: usize| usize::from(self.bytes[index + plane * self.len]);
        match self.width {
            1 => byte(0),
            2 => byte(0) | byte(1) << 8,
            width => (0..width).fold(0, |number, plane| number | byte(plane) << (8 * plane)),
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
