//! The public suffix list as a minimal acyclic automaton over reversed names, in the manner of Chromium's
//! `net/base/registry_controlled_domains` (the idea; the code and the byte form are ours).
//!
//! A node is its letters, the last with the high bit set, then the distances to its children, each counted from the one
//! before: one byte below 0x20, else two or three with the length in bits 5 and 6; bit 7 marks the last child. A letter
//! below 0x20 ends a word and is the rule's value.

use std::collections::{BTreeMap, HashMap};

use crate::layout::suffix;

/// Compiles rules as the list writes them (`co.uk`, `*.ck`, `!www.ck`; Unicode allowed), with whether each is private.
pub(super) fn compile(rules: &[(String, bool)]) -> Vec<u8> {
    let mut words: BTreeMap<Vec<u8>, u8> = BTreeMap::new();
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
    let mut nodes = Nodes::default();
    let list: Vec<Vec<u8>> = words
        .into_iter()
        .map(|(mut word, value)| {
            word.push(value);
            word
        })
        .collect();
    let roots = nodes.children(&list.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let nodes = nodes.joined(&roots);
    encode(&nodes.0, &nodes.1)
}

/// Longest end that is copied to each node that leads into it, in letters.
const COPIED: usize = 3;

type Node = (Vec<u8>, Vec<usize>);

#[derive(Default)]
struct Nodes {
    list: Vec<Node>,
    known: HashMap<Node, usize>,
}

impl Nodes {
    /// Nodes for the first letters of sorted words, with everything below them.
    fn children(&mut self, words: &[&[u8]]) -> Vec<usize> {
        words
            .chunk_by(|left, right| left[0] == right[0])
            .map(|group| {
                let below: Vec<&[u8]> = group.iter().map(|word| &word[1..]).filter(|word| !word.is_empty()).collect();
                let node = (vec![group[0][0]], self.children(&below));
                *self.known.entry(node.clone()).or_insert_with(|| {
                    self.list.push(node);
                    self.list.len() - 1
                })
            })
            .collect()
    }

    /// Joins chains of nodes that nothing else leads into. Children keep smaller numbers than their parents.
    fn joined(self, roots: &[usize]) -> (Vec<Node>, Vec<usize>) {
        let mut parents = vec![0; self.list.len()];
        for &child in self.list.iter().flat_map(|(_, children)| children).chain(roots) {
            parents[child] += 1;
        }
        let mut list = self.list;
        for at in 0..list.len() {
            while let [only] = list[at].1[..] {
                if parents[only] != 1 {
                    // A copy of a short end costs no more than the distance to it.
                    if list[only].1.is_empty() && list[only].0.len() <= COPIED {
                        parents[only] -= 1;
                        let end = list[only].0.clone();
                        list[at].0.extend(end);
                        list[at].1.clear();
                    }
                    break;
                }
                let (letters, children) = std::mem::take(&mut list[only]);
                list[at].0.extend(letters);
                list[at].1 = children;
            }
        }
        (list, roots.to_vec())
    }
}

/// Writes parents before children, from the end backwards, so that each distance is known when it is needed.
fn encode(list: &[Node], roots: &[usize]) -> Vec<u8> {
    // A distance spans what lies between two children, so the largest child goes farthest away.
    let mut list = list.to_vec();
    let mut sizes: Vec<usize> = Vec::new();
    for (letters, children) in &mut list {
        children.sort_by_key(|&child| std::cmp::Reverse(sizes[child]));
        sizes.push(letters.len() + children.iter().map(|&child| sizes[child] + 1).sum::<usize>());
    }
    let mut largest_first = roots.to_vec();
    largest_first.sort_by_key(|&root| std::cmp::Reverse(sizes[root]));
    let mut order = Vec::new();
    let mut seen = vec![false; list.len()];
    for root in largest_first {
        visit(&list, root, &mut seen, &mut order);
    }
    // `order` is children first; `back` is the output reversed, `end[n]` the length of `back` just after node n was written.
    let mut back: Vec<u8> = Vec::new();
    let mut start = vec![0; list.len()];
    for &node in &order {
        distances(&list[node].1, &start, &mut back);
        for (index, &letter) in list[node].0.iter().rev().enumerate() {
            back.push(if index == 0 { letter | 0x80 } else { letter });
        }
        start[node] = back.len();
    }
    distances(roots, &start, &mut back);
    back.reverse();
    back
}

fn visit(list: &[Node], node: usize, seen: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[node], true) {
        return;
    }
    for &child in &list[node].1 {
        visit(list, child, seen, order);
    }
    order.push(node);
}

/// Appends, reversed, the distances to children: the first from the end of the list of distances, each other from the one
/// before it. The nearest child comes first, so that no distance is negative.
fn distances(children: &[usize], start: &[usize], back: &mut Vec<u8>) {
    let mut positions: Vec<usize> = children.iter().map(|&child| start[child]).collect();
    positions.sort_unstable_by(|left, right| right.cmp(left));
    let here = back.len();
    for index in (0..positions.len()).rev() {
        let from = if index == 0 { here } else { positions[index - 1] };
        let distance = from - positions[index];
        let last = if index + 1 == positions.len() { 0x80 } else { 0 };
        match distance {
            0..0x20 => back.push(distance as u8 | last),
            0x20..0x2000 => back.extend([distance as u8, (distance >> 8) as u8 | 0x20 | last]),
            _ => {
                assert!(distance < 0x20_0000, "the automaton is smaller than 2 MiB");
                back.extend([distance as u8, (distance >> 8) as u8, (distance >> 16) as u8 | 0x40 | last]);
            }
        }
    }
}
