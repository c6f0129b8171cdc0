//! The public suffix list as a trie over reversed names, in few bytes and read where it stands.
//!
//! A node is its letters and an end; its children follow as a list. An end is a byte below `END` that stands for a row of a
//! table of ends: the rule's value, whether children follow, whether they stand elsewhere because another node has the same,
//! and whether the node is the last of its list. Behind the end of a node with children and a next sibling stands how many
//! bytes the children take; behind that of a node whose children stand elsewhere, how far on. Bytes that are no ASCII letter
//! stand for up to four letters, the last of which may be an end: the most frequent pairs are joined again and again
//! (byte-pair encoding).

use std::collections::HashMap;

use crate::layout::suffix::{self, END, ENDS, PIECE, PIECES};

/// Compiles rules as the list writes them (`co.uk`, `*.ck`, `!www.ck`; Unicode allowed), with whether each is private.
pub(super) fn compile(rules: &[(String, bool)]) -> Vec<u8> {
    let mut words: HashMap<Vec<u8>, u8> = HashMap::new();
    for (rule, private) in rules {
        let (name, value) = if let Some(name) = rule.strip_prefix('!') {
            (name, suffix::EXCEPTION)
        } else if let Some(name) = rule.strip_prefix("*.") {
            (name, suffix::WILDCARD | if *private { suffix::PRIVATE_WILDCARD } else { 0 })
        } else {
            (rule.as_str(), suffix::NORMAL | if *private { suffix::PRIVATE } else { 0 })
        };
        let name = idna::domain_to_ascii(name).expect("rules of the list are valid names");
        *words.entry(name.bytes().rev().collect()).or_default() |= value;
    }
    let mut words: Vec<(&[u8], u8)> = words.iter().map(|(word, value)| (word.as_slice(), *value)).collect();
    words.sort_unstable();
    let mut lists = Lists::default();
    let root = lists.of(&words);
    let mut plan = Plan { lists: &lists, steps: Vec::new(), ends: Vec::new(), texts: Vec::new(), seen: Vec::new() };
    plan.list(root);
    let Plan { steps, ends, mut texts, .. } = plan;
    let pieces = join(&mut texts);
    let mut out = vec![0; ENDS];
    out[..ends.len()].copy_from_slice(&ends);
    out.extend(head(&pieces));
    out.extend(write(&steps, &texts, lists.known.len()));
    out
}

/// A node: letters, value, the list of its children.
type Node = (Vec<u8>, u8, Option<usize>);

/// Lists of children, each kept once.
#[derive(Default)]
struct Lists {
    nodes: Vec<Vec<Node>>,
    sizes: Vec<usize>,
    known: HashMap<Vec<Node>, usize>,
}

impl Lists {
    /// The list of sorted words.
    fn of(&mut self, words: &[(&[u8], u8)]) -> usize {
        let mut nodes: Vec<Node> = words
            .chunk_by(|left, right| left.0.first() == right.0.first())
            .filter(|group| !group[0].0.is_empty())
            .map(|group| {
                let (first, last) = (group[0].0, group[group.len() - 1].0);
                let shared = first.iter().zip(last).take_while(|(left, right)| left == right).count();
                let below: Vec<_> = group.iter().map(|(word, value)| (&word[shared..], *value)).collect();
                let value = if below[0].0.is_empty() { below[0].1 } else { 0 };
                let below = &below[usize::from(below[0].0.is_empty())..];
                (first[..shared].to_vec(), value, (!below.is_empty()).then(|| self.of(below)))
            })
            .collect();
        let size = |node: &Node| node.0.len() + 1 + node.2.map_or(0, |list| self.sizes[list]);
        // The largest first: most names are found there.
        nodes.sort_by_key(|node| std::cmp::Reverse(size(node)));
        if let Some(&list) = self.known.get(&nodes) {
            return list;
        }
        self.sizes.push(nodes.iter().map(size).sum());
        self.known.insert(nodes.clone(), self.nodes.len());
        self.nodes.push(nodes);
        self.nodes.len() - 1
    }
}

/// What is written, from the end backwards, so that each distance is known when it is needed.
enum Step {
    /// The letters and end of a node.
    Text(usize),
    /// Children whose length will be wanted begin to be written.
    Children,
    /// The length of the children.
    Length,
    /// How far on a list stands that was written.
    Distance(usize),
    /// A list was written.
    Written(usize),
}

struct Plan<'a> {
    lists: &'a Lists,
    steps: Vec<Step>,
    ends: Vec<u8>,
    texts: Vec<Vec<u8>>,
    seen: Vec<usize>,
}

/// Smallest list that is worth a distance.
const SHARED: usize = 6;

impl Plan<'_> {
    fn list(&mut self, list: usize) {
        let nodes = &self.lists.nodes[list];
        for (index, (letters, value, below)) in nodes.iter().enumerate().rev() {
            let last = index + 1 == nodes.len();
            let mut end = value | if last { suffix::LAST } else { 0 };
            if let Some(below) = *below {
                end |= suffix::CHILDREN;
                if self.lists.sizes[below] >= SHARED && self.seen.contains(&below) {
                    end |= suffix::ELSEWHERE;
                    self.steps.push(Step::Distance(below));
                } else if last {
                    self.list(below);
                } else {
                    self.steps.push(Step::Children);
                    self.list(below);
                    self.steps.push(Step::Length);
                }
            }
            let known = self.ends.iter().position(|known| *known == end).unwrap_or_else(|| {
                self.ends.push(end);
                self.ends.len() - 1
            });
            assert!(known < usize::from(END), "the list has fewer kinds of ends than there are bytes for them");
            self.steps.push(Step::Text(self.texts.len()));
            self.texts.push(letters.iter().copied().chain([known as u8]).collect());
        }
        self.steps.push(Step::Written(list));
        self.seen.push(list);
    }
}

/// Joins the most frequent pair until the bytes are used up. Gives the pieces: each a byte and what it stands for, pieces
/// with an end behind the others.
fn join(texts: &mut [Vec<u8>]) -> Vec<Vec<u8>> {
    let mut stands_for: Vec<Vec<u8>> = (0..=u8::MAX).map(|byte| vec![byte]).collect();
    let mut pieces: Vec<u8> = Vec::new();
    while pieces.len() < PIECES {
        let mut counts = vec![0u32; 1 << 16];
        for pair in texts.iter().flat_map(|text| text.windows(2)) {
            counts[usize::from(pair[0]) << 8 | usize::from(pair[1])] += 1;
        }
        let fits = |pair: usize| stands_for[pair >> 8].len() + stands_for[pair & 0xff].len() <= PIECE;
        let Some(best) =
            (0..counts.len()).filter(|&pair| counts[pair] > 2 && fits(pair)).max_by_key(|&pair| counts[pair])
        else {
            break;
        };
        let [left, right] = [(best >> 8) as u8, best as u8];
        let piece = suffix::piece(pieces.len());
        stands_for[usize::from(piece)] = [&*stands_for[usize::from(left)], &stands_for[usize::from(right)]].concat();
        pieces.push(piece);
        for text in texts.iter_mut() {
            let mut at = 0;
            while at + 1 < text.len() {
                if text[at..at + 2] == [left, right] {
                    text.splice(at..at + 2, [piece]);
                }
                at += 1;
            }
        }
    }
    // Whether a piece has an end is told by where it stands.
    let has_end = |piece: u8| stands_for[usize::from(piece)].iter().any(|&letter| letter < END);
    let (plain, ending): (Vec<u8>, Vec<u8>) = pieces.iter().partition(|&&piece| !has_end(piece));
    let first_ending = PIECES - ending.len();
    let places: HashMap<u8, usize> = plain
        .iter()
        .copied()
        .enumerate()
        .chain((first_ending..).zip(ending.iter().copied()))
        .map(|(at, piece)| (piece, at))
        .collect();
    for byte in texts.iter_mut().flatten() {
        *byte = places.get(byte).map_or(*byte, |&at| suffix::piece(at));
    }
    let mut placed = vec![Vec::new(); PIECES];
    for (piece, at) in places {
        placed[at].clone_from(&stands_for[usize::from(piece)]);
    }
    placed
}

/// The first piece with an end, then what each piece stands for, filled up with bytes that are no letter.
fn head(pieces: &[Vec<u8>]) -> Vec<u8> {
    let ending = pieces.iter().rev().take_while(|piece| piece.iter().any(|&letter| letter < END)).count();
    let mut out = vec![(PIECES - ending) as u8];
    for piece in pieces {
        out.extend(piece.iter().copied().chain(std::iter::repeat(u8::MAX)).take(PIECE));
    }
    out
}

fn write(steps: &[Step], texts: &[Vec<u8>], lists: usize) -> Vec<u8> {
    let mut back: Vec<u8> = Vec::new();
    let mut begun = Vec::new();
    let mut written = vec![0; lists];
    for step in steps {
        match *step {
            Step::Text(text) => back.extend(texts[text].iter().rev()),
            Step::Children => begun.push(back.len()),
            Step::Length => {
                let begin = begun.pop().expect("children begin before they have a length");
                number(back.len() - begin, &mut back);
            }
            Step::Distance(list) => number(back.len() - written[list], &mut back),
            Step::Written(list) => written[list] = back.len(),
        }
    }
    back.reverse();
    back
}

/// Appends a number reversed: one byte below 0x80, else two or three, told by the two highest bits.
fn number(number: usize, back: &mut Vec<u8>) {
    let [low, middle, high, ..] = number.to_le_bytes();
    match number {
        0..0x80 => back.push(low),
        0x80..0x4000 => back.extend([low, middle | 0x80]),
        _ => {
            assert!(number < 0x40_0000, "the trie is smaller than 4 MiB");
            back.extend([low, middle, high | 0xc0]);
        }
    }
}
