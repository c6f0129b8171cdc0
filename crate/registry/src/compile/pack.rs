//! Writes bytes in the short form that `view::pack` reads: a count of bytes to take as they are, or a repetition of earlier
//! bytes, found greedily.

use std::collections::HashMap;

use crate::layout::pack::{FARTHEST, LONGEST, REPEAT, SHORTEST};

pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut seen: HashMap<&[u8], Vec<usize>> = HashMap::new();
    let (mut plain, mut at) = (0, 0);
    while at < bytes.len() {
        let found = repeated(bytes, at, &seen);
        let step = match found {
            Some((from, len)) => {
                literals(&bytes[plain..at], &mut out);
                out.push(REPEAT | (len - SHORTEST) as u8);
                out.extend_from_slice(&((at - from) as u16).to_le_bytes());
                plain = at + len;
                len
            }
            None => 1,
        };
        for passed in at..at + step {
            if let Some(key) = bytes.get(passed..passed + SHORTEST) {
                seen.entry(key).or_default().push(passed);
            }
        }
        at += step;
    }
    literals(&bytes[plain..], &mut out);
    out
}

/// The longest earlier run of the bytes at `at`, the nearest where several are as long: where it begins, and its length.
fn repeated(bytes: &[u8], at: usize, seen: &HashMap<&[u8], Vec<usize>>) -> Option<(usize, usize)> {
    let known = seen.get(bytes.get(at..at + SHORTEST)?)?;
    let same = |from: usize| {
        let most = LONGEST.min(bytes.len() - at);
        (SHORTEST..most).find(|&len| bytes[from + len] != bytes[at + len]).unwrap_or(most)
    };
    known.iter().filter(|&&from| at - from <= FARTHEST).map(|&from| (from, same(from))).max_by_key(|(_, len)| *len)
}

fn literals(bytes: &[u8], out: &mut Vec<u8>) {
    for run in bytes.chunks(usize::from(REPEAT)) {
        out.push(run.len() as u8 - 1);
        out.extend_from_slice(run);
    }
}
