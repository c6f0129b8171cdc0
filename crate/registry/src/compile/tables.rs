//! The shapes that tables are made of: pooled strings, columns of numbers.

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
    /// The width of the largest number in bytes, then the lowest bytes of all numbers, then the next ones.
    pub(super) fn of(numbers: impl IntoIterator<Item = usize>) -> Vec<u8> {
        let numbers: Vec<usize> = numbers.into_iter().collect();
        let width = numbers
            .iter()
            .max()
            .map_or(1, |&largest| (1..=4).find(|width| largest < 1usize << (8 * width)).expect("numbers under 2^32"));
        let mut out = vec![width as u8];
        for byte in 0..width {
            out.extend(numbers.iter().map(|number| number.to_le_bytes()[byte]));
        }
        out
    }
}
