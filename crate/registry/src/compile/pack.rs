//! Writes bytes in the short form that `view::pack` reads: bytes as they are, and repetitions of earlier bytes.

use std::collections::HashMap;

use crate::layout::pack::*;

/// Bytes for which the cheapest way is found at once: bounds the memory, not the distance of repetitions.
const BLOCK: usize = 1 << 16;

pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    // A made-up registry of many megabytes is packed less well, so that it is packed in seconds.
    let tries = if bytes.len() < 1 << 20 { 1000 } else { 8 };
    let mut earlier = Earlier { bytes, tries, newest: HashMap::new(), before: vec![NONE; bytes.len()] };
    let mut out = Vec::new();
    for start in (0..bytes.len()).step_by(BLOCK) {
        let end = bytes.len().min(start + BLOCK);
        let repetitions: Vec<Vec<(usize, usize)>> = (start..end).map(|at| earlier.repetitions(at, end)).collect();
        let mut at = start;
        for (len, distance) in cheapest(&repetitions) {
            write(&bytes[at..at + len], distance, &mut out);
            at += len;
        }
    }
    out
}

const NONE: u32 = u32::MAX;

/// Where the three bytes at each position last stood before.
struct Earlier<'a> {
    bytes: &'a [u8],
    tries: usize,
    newest: HashMap<&'a [u8], u32>,
    before: Vec<u32>,
}

impl Earlier<'_> {
    /// (length, distance) of the repetitions that begin here, each longer and farther than the one before. Positions are asked
    /// about in order.
    fn repetitions(&mut self, at: usize, end: usize) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let Some(key) = self.bytes.get(at..at + NEAR_SHORTEST) else { return found };
        let mut candidate = self.newest.insert(key, at as u32).unwrap_or(NONE);
        self.before[at] = candidate;
        let most = FAR_LONGEST.min(end - at);
        for _ in 0..self.tries {
            let from = candidate as usize;
            if candidate == NONE || at - from > FARTHEST {
                break;
            }
            let len = (0..most).find(|&len| self.bytes[from + len] != self.bytes[at + len]).unwrap_or(most);
            if len >= NEAR_SHORTEST && found.last().is_none_or(|&(longest, _)| len > longest) {
                found.push((len, at - from));
            }
            candidate = self.before[from];
        }
        found
    }
}

/// Pieces as (length, distance), distance 0 for bytes as they are, that take the fewest bytes in all: found from the end.
fn cheapest(repetitions: &[Vec<(usize, usize)>]) -> Vec<(usize, usize)> {
    let mut best = vec![(0, 0, 0); repetitions.len() + 1];
    for at in (0..repetitions.len()).rev() {
        let plain = (1..=PLAIN_LONGEST.min(repetitions.len() - at)).map(|len| (1 + len + best[at + len].0, len, 0));
        let repeated = repetitions[at].iter().flat_map(|&(longest, distance)| {
            let (shortest, longest, cost) = if distance <= NEAREST && longest <= NEAR_LONGEST {
                (NEAR_SHORTEST, longest, 2)
            } else {
                (FAR_SHORTEST, longest, 3)
            };
            (shortest..=longest).map(move |len| (cost, len, distance))
        });
        let repeated = repeated.map(|(cost, len, distance)| (cost + best[at + len].0, len, distance));
        best[at] = plain.chain(repeated).min().unwrap_or_default();
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < repetitions.len() {
        let (_, len, distance) = best[at];
        pieces.push((len, distance));
        at += len;
    }
    pieces
}

fn write(piece: &[u8], distance: usize, out: &mut Vec<u8>) {
    let len = piece.len();
    if distance == 0 {
        out.push(len as u8 - 1);
        out.extend_from_slice(piece);
    } else if distance <= NEAREST && len <= NEAR_LONGEST {
        let [low, high, ..] = (distance - 1).to_le_bytes();
        out.extend([NEAR | ((len - NEAR_SHORTEST) << 3) as u8 | high, low]);
    } else {
        let [low, high, ..] = (distance - 1).to_le_bytes();
        out.extend([FAR | (len - FAR_SHORTEST) as u8, low, high]);
    }
}
