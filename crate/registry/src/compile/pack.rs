//! Writes bytes in the short form that `view::pack` reads: bytes as they are and repetitions of earlier bytes, both as codes.

use std::collections::HashMap;

use crate::layout::pack::*;

/// Bytes for which the cheapest way is found at once: bounds the memory, not the distance of repetitions.
const BLOCK: usize = 1 << 16;

pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    // What is cheap depends on the codes, and these on what was chosen. A made-up registry of many megabytes is packed less well, so
    // that it is packed in seconds.
    let (tries, rounds) = if bytes.len() < 1 << 20 { (300, 3) } else { (8, 1) };
    let mut tables = Tables::guessed();
    let mut pieces = Vec::new();
    for _ in 0..rounds {
        pieces = chosen(bytes, tries, &tables);
        tables = Tables::of(bytes, &pieces);
    }
    let mut out = Bits::default();
    for lens in &tables.0 {
        for &len in lens {
            out.put(4, len);
        }
    }
    let codes = tables.0.each_ref().map(|lens| codes(lens));
    for (at, len, distance) in placed(&pieces) {
        for (table, code, extra, bits) in written(bytes, at, len, distance) {
            out.put(tables.0[table][code], codes[table][code]);
            out.put(bits, extra);
        }
    }
    let len = u32::try_from(bytes.len()).expect("less than 4 GiB to pack");
    [&len.to_le_bytes()[..], &out.finish()].concat()
}

/// The lengths of the codes: those of bytes and lengths by the byte before, and behind them those of distances.
struct Tables([Vec<usize>; TABLES + 1]);

impl Tables {
    fn sized() -> [Vec<usize>; TABLES + 1] {
        std::array::from_fn(|table| vec![0; if table < TABLES { CODES } else { DISTANCES }])
    }

    /// Lengths to begin with: a byte costs more than the class of a distance.
    fn guessed() -> Self {
        Self(Self::sized().map(|codes| vec![if codes.len() == CODES { 7 } else { 5 }; codes.len()]))
    }

    fn of(bytes: &[u8], pieces: &[(usize, usize)]) -> Self {
        let mut counts = Self::sized();
        for (at, len, distance) in placed(pieces) {
            for (table, code, ..) in written(bytes, at, len, distance) {
                counts[table][code] += 1;
            }
        }
        Self(counts.map(|counts| lengths(&counts)))
    }

    /// What a code costs; one that was never chosen might be.
    fn price(&self, table: usize, code: usize) -> usize {
        match self.0[table][code] {
            0 => LONGEST_CODE + 1,
            len => len,
        }
    }
}

/// (position, length, distance) of each piece.
fn placed(pieces: &[(usize, usize)]) -> impl Iterator<Item = (usize, usize, usize)> {
    pieces.iter().scan(0, |end, &(len, distance)| {
        let at = *end;
        *end += len;
        Some((at, len, distance))
    })
}

/// The codes of a piece: table, code, the bits that follow and how many.
fn written(bytes: &[u8], at: usize, len: usize, distance: usize) -> Vec<(usize, usize, usize, usize)> {
    let table = table(if at == 0 { 0 } else { bytes[at - 1] });
    if distance == 0 {
        return vec![(table, usize::from(bytes[at]), 0, 0)];
    }
    let number = |table, first, number| {
        let class = class(number);
        (table, first + class, number - least_of(class), bits_of(class))
    };
    vec![number(table, LENGTHS, len - SHORTEST), number(TABLES, 0, distance - 1)]
}

fn class(number: usize) -> usize {
    let bits = (number + 2).ilog2() as usize - 1;
    2 * bits + ((number + 2) >> bits & 1)
}

/// The shortest codes for so many uses of each (Huffman), none longer than a table holds.
fn lengths(counts: &[usize]) -> Vec<usize> {
    let mut counts = counts.to_vec();
    loop {
        let mut lens = vec![0; counts.len()];
        let mut trees: Vec<(usize, Vec<usize>)> = counts
            .iter()
            .enumerate()
            .filter(|&(_, &count)| count > 0)
            .map(|(code, &count)| (count, vec![code]))
            .collect();
        if let [(_, only)] = &trees[..] {
            lens[only[0]] = 1;
        }
        while trees.len() > 1 {
            trees.sort_by_key(|tree| std::cmp::Reverse(tree.0));
            let (rare, codes) = trees.pop().expect("two trees");
            let (rarer, others) = trees.pop().expect("two trees");
            let joined = [codes, others].concat();
            for &code in &joined {
                lens[code] += 1;
            }
            trees.push((rare + rarer, joined));
        }
        if lens.iter().all(|&len| len <= LONGEST_CODE) {
            return lens;
        }
        // Counts that differ less have codes that do.
        for count in &mut counts {
            *count = count.div_ceil(2);
        }
    }
}

/// Each code as a number of its bits: in order of length, then of what it stands for.
fn codes(lens: &[usize]) -> Vec<usize> {
    let mut codes = vec![0; lens.len()];
    let mut next = 0;
    for len in 1..=LONGEST_CODE {
        next <<= 1;
        for code in (0..lens.len()).filter(|&code| lens[code] == len) {
            codes[code] = next;
            next += 1;
        }
    }
    codes
}

/// Bits, the highest of each byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    last: u8,
    count: usize,
}

impl Bits {
    fn put(&mut self, count: usize, number: usize) {
        for bit in (0..count).rev() {
            self.last = self.last << 1 | (number >> bit & 1) as u8;
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.last);
                self.count = 0;
            }
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.put(8 - self.count, 0);
        }
        self.bytes
    }
}

/// Pieces as (length, distance), distance 0 for a byte as it is, that cost the fewest bits.
fn chosen(bytes: &[u8], tries: usize, tables: &Tables) -> Vec<(usize, usize)> {
    let mut earlier = Earlier { bytes, tries, newest: HashMap::new(), before: vec![NONE; bytes.len()] };
    let mut pieces = Vec::new();
    for start in (0..bytes.len()).step_by(BLOCK) {
        let end = bytes.len().min(start + BLOCK);
        let repetitions: Vec<Vec<(usize, usize)>> = (start..end).map(|at| earlier.repetitions(at, end)).collect();
        pieces.extend(cheapest(bytes, start, &repetitions, tables));
    }
    pieces
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
        let mut found: Vec<(usize, usize)> = Vec::new();
        let Some(key) = self.bytes.get(at..at + SHORTEST) else { return found };
        let mut candidate = self.newest.insert(key, at as u32).unwrap_or(NONE);
        self.before[at] = candidate;
        let most = LONGEST.min(end - at);
        for _ in 0..self.tries {
            let from = candidate as usize;
            if candidate == NONE || at - from > FARTHEST {
                break;
            }
            let longest = found.last().map_or(SHORTEST - 1, |&(longest, _)| longest);
            if longest >= most {
                break;
            }
            if self.bytes[from + longest] == self.bytes[at + longest] {
                let len = (0..most).find(|&len| self.bytes[from + len] != self.bytes[at + len]).unwrap_or(most);
                if len > longest {
                    found.push((len, at - from));
                }
            }
            candidate = self.before[from];
        }
        found
    }
}

/// The pieces of a block, found from its end.
fn cheapest(bytes: &[u8], start: usize, repetitions: &[Vec<(usize, usize)>], tables: &Tables) -> Vec<(usize, usize)> {
    let mut best = vec![(0, 0, 0); repetitions.len() + 1];
    for at in (0..repetitions.len()).rev() {
        let table = table(if start + at == 0 { 0 } else { bytes[start + at - 1] });
        let price = |table, first, number| {
            let class = class(number);
            tables.price(table, first + class) + bits_of(class)
        };
        let mut least = (tables.price(table, usize::from(bytes[start + at])) + best[at + 1].0, 1, 0);
        let mut shortest = SHORTEST;
        for &(longest, distance) in &repetitions[at] {
            let far = price(TABLES, 0, distance - 1);
            for len in shortest..=longest {
                least = least.min((far + price(table, LENGTHS, len - SHORTEST) + best[at + len].0, len, distance));
            }
            shortest = longest + 1;
        }
        best[at] = least;
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
