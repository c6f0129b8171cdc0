//! Public suffixes, through the `publicsuffix` crate's own `Psl` trait over our static automaton.

use publicsuffix::{Info, Psl, Type};

use crate::layout::suffix;

/// The public suffix list. The byte form is described where it is written, in `compile::dafsa`.
#[derive(Clone, Copy, Debug)]
pub struct Suffixes<'a> {
    bytes: &'a [u8],
}

/// Where a walk from the root has come to.
#[derive(Clone, Copy)]
enum At {
    /// Before the children whose distances begin here.
    Children(usize),
    /// Before this letter of a node.
    Letter(usize),
    Nowhere,
}

impl<'a> Suffixes<'a> {
    pub(super) const fn over(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Steps over one byte.
    fn step(self, at: At, byte: u8) -> At {
        match at {
            At::Nowhere => At::Nowhere,
            At::Letter(index) => self.letter(index, byte),
            At::Children(list) => {
                let found = self.children(list).find(|&child| self.bytes[child] & 0x7f == byte);
                found.map_or(At::Nowhere, |child| self.letter(child, byte))
            }
        }
    }

    fn letter(self, index: usize, byte: u8) -> At {
        match self.bytes[index] {
            letter if letter & 0x7f != byte => At::Nowhere,
            letter if letter & 0x80 == 0 => At::Letter(index + 1),
            // A value has no children; a letter always has some.
            letter if letter & 0x7f < 0x20 => At::Nowhere,
            _ => At::Children(index + 1),
        }
    }

    /// Positions of the children whose distances begin at `list`.
    fn children(self, list: usize) -> impl Iterator<Item = usize> {
        let mut end = list;
        while let Some((_, width, last)) = self.distance(end) {
            end += width;
            if last {
                break;
            }
        }
        let (mut at, mut position) = (list, end);
        core::iter::from_fn(move || {
            let (distance, width, _) = self.distance(at).filter(|_| at < end)?;
            at += width;
            position += distance;
            Some(position)
        })
    }

    /// A distance, its width in bytes, and whether it is the last of its list.
    fn distance(self, at: usize) -> Option<(usize, usize, bool)> {
        let first = *self.bytes.get(at)?;
        let byte = |offset: usize| usize::from(self.bytes.get(at + offset).copied().unwrap_or(0));
        let high = usize::from(first & 0x1f);
        let (distance, width) = match first & 0x60 {
            0x00 => (high, 1),
            0x20 => (high << 8 | byte(1), 2),
            _ => (high << 16 | byte(1) << 8 | byte(2), 3),
        };
        Some((distance, width, first & 0x80 != 0))
    }

    /// The value of a word that ends here.
    fn value(self, at: At) -> Option<u8> {
        let value = |index: usize| Some(self.bytes[index] & 0x7f).filter(|&value| value < 0x20);
        match at {
            At::Nowhere => None,
            At::Letter(index) => value(index),
            At::Children(list) => self.children(list).find_map(value),
        }
    }
}

impl Psl for Suffixes<'_> {
    /// The algorithm of publicsuffix.org/list: the longest rule prevails, an exception over all, `*` where none matches.
    fn find<'b, T>(&self, labels: T) -> Info
    where
        T: Iterator<Item = &'b [u8]>,
    {
        let kind = |private: bool| Some(if private { Type::Private } else { Type::Icann });
        let mut at = At::Children(0);
        // Length of the part walked so far, of the best suffix, and whether the rule before ended in `*.`.
        let mut len = 0usize;
        let mut best = Info { len: 0, typ: None };
        let mut wildcard: Option<bool> = None;
        for (depth, label) in labels.enumerate() {
            if depth > 0 {
                at = self.step(at, b'.');
                len += 1;
            }
            for &byte in label.iter().rev() {
                at = self.step(at, byte);
            }
            let before = len.saturating_sub(1);
            len += label.len();
            if depth == 0 {
                best.len = len;
            }
            let value = self.value(at).unwrap_or(0);
            if value & suffix::EXCEPTION != 0 {
                return Info { len: before, typ: kind(wildcard == Some(true)) };
            }
            if value & suffix::NORMAL != 0 {
                best = Info { len, typ: kind(value & suffix::PRIVATE != 0) };
            } else if let Some(private) = wildcard {
                best = Info { len, typ: kind(private) };
            }
            wildcard = (value & suffix::WILDCARD != 0).then_some(value & suffix::PRIVATE_WILDCARD != 0);
            if wildcard.is_none() && matches!(at, At::Nowhere) {
                break;
            }
        }
        best
    }
}

impl super::Registry<'_> {
    /// Length in bytes of the public suffix of a lower-case host name, whether it is of the private part, and whether the
    /// list names it at all.
    pub fn suffix_len(&self, host: &str) -> (usize, bool, bool) {
        let info = self.suffixes().find(host.as_bytes().rsplit(|&byte| byte == b'.'));
        (info.len, info.typ == Some(Type::Private), info.typ.is_some())
    }
}
