//! Public suffixes, through the `publicsuffix` crate's own `Psl` trait over our static trie.

use core::sync::atomic::{AtomicU64, Ordering};

use publicsuffix::{Info, Psl, Type};

use crate::layout::suffix::{self, END, ENDS, PIECE, PIECES};

/// The public suffix list. The byte form is described where it is written, in `compile::trie`.
#[derive(Clone, Copy, Debug)]
pub struct Suffixes<'a> {
    bytes: &'a [u8],
    found: &'a Found,
}

/// Where a letter led from a list of nodes before, and a short last label from the root: lists are read node by node, and nearly
/// all hosts begin in the same few. Each cell holds what was asked and the place as one number, so threads may write as they
/// like; 0 is an empty cell.
#[derive(Debug)]
pub(super) struct Found([AtomicU64; CELLS]);

/// Cells of that memory, 32 kB.
const CELLS: usize = 4096;

impl Found {
    pub(super) const fn nothing() -> Self {
        Self([const { AtomicU64::new(0) }; CELLS])
    }

    /// What is known of a question, a number from 1 to 2^32 - 1, or else what `find` answers.
    #[inline]
    fn or(&self, key: u32, find: impl FnOnce() -> At) -> At {
        let cell = &self.0[key.wrapping_mul(0x9E37_79B1) as usize >> 12 & (CELLS - 1)];
        let known = cell.load(Ordering::Relaxed);
        if (known >> 32) as u32 == key {
            return match known as u32 {
                0 => At::Nowhere,
                place => At::Letter((place >> 2) as usize - 1, (place & 3) as usize),
            };
        }
        let found = find();
        let place = if let At::Letter(at, letter) = found { (at + 1) << 2 | letter } else { 0 };
        cell.store(u64::from(key) << 32 | place as u64, Ordering::Relaxed);
        found
    }
}

/// Where a walk from the root has come to.
#[derive(Clone, Copy)]
enum At {
    /// Before the list of nodes that begins here.
    List(usize),
    /// Before this letter of what the byte there stands for.
    Letter(usize, usize),
    Nowhere,
}

const NODES: usize = ENDS + 1 + PIECE * PIECES;

impl<'a> Suffixes<'a> {
    pub(super) const fn over(bytes: &'a [u8], found: &'a Found) -> Self {
        Self { bytes, found }
    }

    /// A byte; behind the end, one that ends a node without value.
    fn byte(self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The letter or end there, and where the next one is.
    #[inline]
    fn letter(self, at: usize, letter: usize) -> (u8, At) {
        let byte = self.byte(at);
        let Some(piece) = suffix::number(byte) else { return (byte, At::Letter(at + 1, 0)) };
        let start = ENDS + 1 + PIECE * piece + letter;
        let more = letter + 1 < PIECE && self.byte(start + 1) != u8::MAX;
        (self.byte(start), if more { At::Letter(at, letter + 1) } else { At::Letter(at + 1, 0) })
    }

    /// A number, and where it ends.
    fn number(self, at: usize) -> (usize, usize) {
        let byte = |offset: usize| usize::from(self.byte(at + offset));
        match byte(0) {
            first @ 0..0x80 => (first, at + 1),
            first @ 0x80..0xc0 => ((first & 0x3f) << 8 | byte(1), at + 2),
            first => ((first & 0x3f) << 16 | byte(1) << 8 | byte(2), at + 3),
        }
    }

    /// Steps over one byte.
    fn step(self, at: At, wanted: u8) -> At {
        let list = match at {
            At::Nowhere => return At::Nowhere,
            At::List(list) => list,
            At::Letter(at, letter) => match self.letter(at, letter) {
                (found, next) if found == wanted && found >= END => return next,
                (end, At::Letter(behind, _)) if end < END => match self.children(end, behind) {
                    Some(list) => list,
                    None => return At::Nowhere,
                },
                _ => return At::Nowhere,
            },
        };
        // A list stands below 2^23.
        self.found.or((list << 8 | usize::from(wanted)) as u32, || self.child(list, wanted))
    }

    /// Steps over a label, from its end.
    fn walk(self, mut at: At, label: &[u8]) -> At {
        for &byte in label.iter().rev() {
            at = self.step(at, byte);
            if matches!(at, At::Nowhere) {
                break;
            }
        }
        at
    }

    /// Steps over the last label of a host.
    fn walk_last(self, label: &[u8]) -> At {
        let walk = || self.walk(At::List(NODES), label);
        if label.len() > 4 || !label.is_ascii() {
            return walk();
        }
        // Seven bits a letter behind a one; the first bit tells it from a list and a letter.
        self.found.or(label.iter().fold(1, |key, &byte| key << 7 | u32::from(byte)) | 1 << 31, walk)
    }

    /// Where the children of a node with this end begin.
    fn children(self, end: u8, behind: usize) -> Option<usize> {
        let end = self.byte(usize::from(end));
        if end & suffix::CHILDREN == 0 {
            return None;
        }
        if end & suffix::ELSEWHERE == 0 && end & suffix::LAST != 0 {
            return Some(behind);
        }
        let (number, start) = self.number(behind);
        Some(if end & suffix::ELSEWHERE == 0 { start } else { start + number })
    }

    /// Behind the first letter of the node of a list that begins with it.
    fn child(self, mut node: usize, wanted: u8) -> At {
        let ending = suffix::piece(usize::from(self.byte(ENDS)).min(PIECES - 1));
        let ends = usize::from(self.byte(ENDS)) < PIECES;
        // Damaged bytes lead at most to the end.
        while node < self.bytes.len() {
            let (found, next) = self.letter(node, 0);
            if found == wanted {
                return next;
            }
            while self.byte(node) >= END && !(ends && self.byte(node) >= ending) {
                node += 1;
            }
            let mut letter = (node, 0);
            let end = loop {
                match self.letter(letter.0, letter.1) {
                    (end, _) if end < END => break self.byte(usize::from(end)),
                    (_, At::Letter(at, next)) if at == node => letter = (at, next),
                    _ => return At::Nowhere,
                }
            };
            node += 1;
            if end & suffix::LAST != 0 {
                return At::Nowhere;
            }
            if end & suffix::CHILDREN != 0 {
                let (number, behind) = self.number(node);
                node = if end & suffix::ELSEWHERE == 0 { behind + number } else { behind };
            }
        }
        At::Nowhere
    }

    /// The value of a word that ends here.
    fn value(self, at: At) -> Option<u8> {
        let At::Letter(at, letter) = at else { return None };
        let (end, _) = self.letter(at, letter);
        (end < END).then(|| self.byte(usize::from(end)) & suffix::VALUE)
    }
}

impl Psl for Suffixes<'_> {
    /// The algorithm of publicsuffix.org/list: the longest rule prevails, an exception over all, `*` where none matches.
    fn find<'b, T>(&self, labels: T) -> Info
    where
        T: Iterator<Item = &'b [u8]>,
    {
        let kind = |private: bool| Some(if private { Type::Private } else { Type::Icann });
        let mut at = At::Nowhere;
        // Length of the part walked so far, of the best suffix, and whether the rule before ended in `*.`.
        let mut len = 0usize;
        let mut best = Info { len: 0, typ: None };
        let mut wildcard: Option<bool> = None;
        for (depth, label) in labels.enumerate() {
            if depth == 0 {
                at = self.walk_last(label);
            } else {
                at = self.walk(self.step(at, b'.'), label);
                len += 1;
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
