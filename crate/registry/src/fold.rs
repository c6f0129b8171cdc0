//! Folding of ASCII letters and digits that look alike.
//!
//! Two labels that fold to the same bytes look alike in common fonts: `0` and `o`, `1`, `l` and `i`; and so do two of which one
//! has a pair where the other has a letter: `rn` and `m`, `vv` and `w`, `cl` and `d`. The groups are those of dnstwist's ASCII
//! homoglyphs (github.com/elceef/dnstwist) as far as they are an equivalence, and of the digits that stand for letters
//! ("leet"). Brands and labels are folded by this same function, so the groups may be generous: what else differs is told by
//! comparing the texts.

use crate::hash::Running;

/// Longest text that is folded: a DNS label.
const MAX: usize = 64;

/// A folded label: one byte for each of the source.
#[derive(Clone, Debug)]
pub struct Folded {
    bytes: [u8; MAX],
    len: usize,
}

impl Folded {
    /// The folded bytes.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// Folds a lower-case label of at most 64 bytes; bytes behind that are left out.
pub fn fold(text: &[u8]) -> Folded {
    let text = &text[..text.len().min(MAX)];
    let mut bytes = [0; MAX];
    for (folded, &byte) in bytes.iter_mut().zip(text) {
        *folded = SINGLE[usize::from(byte)];
    }
    Folded { bytes, len: text.len() }
}

/// Pairs of letters that look like one. They stay two when a text is folded: many names hold them by nature, and folding them
/// there would hide slips (`airnb` for `airbnb`).
const PAIRS: [(u8, &[u8; 2]); 6] =
    [(b'b', b"lb"), (b'd', b"cl"), (b'm', b"rn"), (b'm', b"nn"), (b'w', b"vv"), (b'w', b"uu")];

/// Whether a folded text looks like a folded brand: the same letters, or a pair that looks like one of them.
pub fn same_look(brand: &[u8], text: &[u8]) -> bool {
    let (Some((&left, brand_rest)), Some((&right, text_rest))) = (brand.split_first(), text.split_first()) else {
        return brand.is_empty() && text.is_empty();
    };
    if left == right {
        return same_look(brand_rest, text_rest);
    }
    PAIRS.iter().any(|&(letter, pair)| {
        letter == left && text.strip_prefix(pair).is_some_and(|text_rest| same_look(brand_rest, text_rest))
    })
}

/// Most looks of one brand that the tables keep: four letters with a pair each, all ways to mix them.
const MOST_LOOKS: usize = 16;

/// The folded brand with pairs for any of its letters: each is a look of its own in the tables.
pub(crate) fn other_looks(brand: &[u8]) -> Vec<Vec<u8>> {
    if !brand.iter().any(|letter| PAIRS.iter().any(|(like, _)| like == letter)) {
        return Vec::new();
    }
    let mut looks: Vec<Vec<u8>> = vec![Vec::new()];
    for &letter in brand {
        let paired = |look: &Vec<u8>| {
            let look = look.clone();
            PAIRS.iter().filter(move |(like, _)| *like == letter).map(move |(_, pair)| [&look[..], &pair[..]].concat())
        };
        let with_pairs: Vec<Vec<u8>> = looks.iter().flat_map(paired).collect();
        looks.iter_mut().for_each(|look| look.push(letter));
        looks.extend(with_pairs);
        looks.truncate(MOST_LOOKS);
    }
    looks.retain(|look| look != brand && look.len() <= MAX);
    looks
}

/// The outline of a text: what is left of it at a glance. Letters that differ by one small stroke have the same, a broad letter
/// that of two narrow ones, and what repeats stands once. Coarser than [`fold`]: two names of the same outline may look different when they are read
/// with care.
///
/// Calls `each` for its strokes.
#[inline]
fn strokes(text: &[u8], mut each: impl FnMut(u8)) {
    let mut before = 0;
    let mut draw = |stroke| {
        if core::mem::replace(&mut before, stroke) != stroke {
            each(stroke);
        }
    };
    for &byte in text {
        let [first, second] = STROKES[usize::from(byte)];
        draw(first);
        if second != 0 {
            draw(second);
        }
    }
}

/// Hash of the outline of a text.
pub(crate) fn outline(text: &[u8]) -> u64 {
    let mut hash = Running::EMPTY;
    strokes(text, |stroke| hash.push(stroke));
    hash.hash()
}

/// Whether two texts have the same outline.
pub fn same_outline(left: &[u8], right: &[u8]) -> bool {
    let outline = |text: &[u8]| {
        let mut outline = Vec::with_capacity(2 * text.len());
        strokes(text, |stroke| outline.push(stroke));
        outline
    };
    outline(left) == outline(right)
}

/// The strokes of each byte: one or two, and 0 for none.
static STROKES: [[u8; 2]; 256] = {
    let mut table = [[0; 2]; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = match single(byte as u8) {
            b'b' | b'k' => *b"lc",
            b'c' | b'e' => *b"c\0",
            b'd' => *b"cl",
            b'f' | b't' => *b"t\0",
            b'm' | b'n' | b'r' => *b"n\0",
            b'u' | b'v' | b'w' | b'y' => *b"v\0",
            other => [other, 0],
        };
        byte += 1;
    }
    table
};

/// What each byte is folded to.
static SINGLE: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = single(byte as u8);
        byte += 1;
    }
    table
};

const fn single(byte: u8) -> u8 {
    match byte {
        b'0' => b'o',
        b'1' | b'i' => b'l',
        b'2' => b'z',
        b'3' => b'e',
        b'4' => b'a',
        b'5' => b's',
        b'6' | b'8' => b'b',
        b'7' => b't',
        b'9' | b'q' => b'g',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes() {
        let looks = |brand: &str, text: &str| same_look(fold(brand.as_bytes()).bytes(), fold(text.as_bytes()).bytes());
        for (brand, text) in [
            ("openai", "0penai"),
            ("billing", "bi11ing"),
            ("mailchimp", "rnailchirnp"),
            ("windsurf", "vvindsurf"),
            ("cloudflare", "c1oudf1are"),
            ("cloudflare", "cioudfiare"),
            ("docker", "clocker"),
            ("gigami", "giqami"),
            ("datadog", "clatadog"),
        ] {
            assert!(looks(brand, text), "{brand} {text}");
        }
        for (brand, text) in [("npmjs", "npnjs"), ("docker", "cocker"), ("openai", "openaii"), ("a", ""), ("", "a")] {
            assert!(!looks(brand, text), "{brand} {text}");
        }
    }

    #[test]
    fn other_looks_look_like_the_brand() {
        for brand in ["datadog", "mailchimp", "windsurf", "openai", "mmm"] {
            let looks = other_looks(brand.as_bytes());
            assert!(looks.iter().all(|look| look != brand.as_bytes() && same_look(brand.as_bytes(), look)), "{brand}");
        }
        assert_eq!(other_looks(b"docker"), [b"clocker".to_vec()]);
        assert_eq!(other_looks(b"m"), [b"rn".to_vec(), b"nn".to_vec()]);
        assert_eq!(other_looks(b"db"), [b"clb".to_vec(), b"dlb".to_vec(), b"cllb".to_vec()]);
        assert!(other_looks(b"openai").is_empty());
    }

    #[test]
    fn outlines() {
        for (left, right) in
            [("microsoft", "nnierosofl"), ("microsoft", "rnicrosott"), ("docker", "cloclcer"), ("wandb", "vvarclb")]
        {
            let same = same_outline(left.as_bytes(), right.as_bytes());
            assert_eq!(same, outline(left.as_bytes()) == outline(right.as_bytes()), "{left} {right}");
        }
        assert!(same_outline(b"microsoft", b"nnierosott"));
        assert!(same_outline(b"amazon", b"annaz0r"));
        assert!(same_outline(b"airbnb", b"airllbrb"));
        assert!(same_outline(b"nvidia", b"muidlia"));
        assert!(!same_outline(b"amazon", b"amazen"));
        assert!(!same_outline(b"amazon", b"amazo"));
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(fold(&[b'a'; 300]).bytes().len(), 64);
    }
}
