//! Folding of ASCII letters and digits that look alike.
//!
//! Two labels that fold to the same bytes look alike in common fonts: `rn` and `m`, `vv` and `w`, `0` and `o`, `1`, `l` and
//! `i`. The groups are those of dnstwist's ASCII homoglyphs (github.com/elceef/dnstwist) as far as they are an equivalence,
//! and of the digits that stand for letters ("leet"). Brands and labels are folded by this same function, so the groups may be
//! generous: what else differs is told by comparing the texts.

/// Longest text that is folded: a DNS label.
const MAX: usize = 64;

/// A folded label: bytes, and where each came from.
#[derive(Clone, Debug)]
pub struct Folded {
    bytes: [u8; MAX],
    /// Start of each folded byte in the source; one more entry for the end.
    starts: [u8; MAX + 1],
    len: usize,
}

impl Folded {
    /// The folded bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// The range of the source that `from..to` of the folded bytes came from.
    pub fn source(&self, from: usize, to: usize) -> core::ops::Range<usize> {
        usize::from(self.starts[from])..usize::from(self.starts[to])
    }
}

/// Folds a lower-case label of at most 64 bytes; bytes behind that are left out.
pub fn fold(text: &[u8]) -> Folded {
    let text = &text[..text.len().min(MAX)];
    let mut folded = Folded { bytes: [0; MAX], starts: [0; MAX + 1], len: 0 };
    let mut at = 0;
    while at < text.len() {
        let (byte, width) = match (text[at], text.get(at + 1)) {
            (b'r', Some(b'n')) => (b'm', 2),
            (b'v', Some(b'v')) | (b'u', Some(b'u')) => (b'w', 2),
            (byte, _) => (single(byte), 1),
        };
        folded.bytes[folded.len] = byte;
        folded.starts[folded.len] = at as u8;
        folded.len += 1;
        at += width;
    }
    folded.starts[folded.len] = text.len() as u8;
    folded
}

/// Whether a folded text looks like a folded brand: the same letters, or `cl` where the brand has a `d`.
pub fn same_look(brand: &[u8], text: &[u8]) -> bool {
    match (brand, text) {
        ([], []) => true,
        ([b'd', brand @ ..], [b'c', b'l', text @ ..]) => same_look(brand, text),
        ([left, brand @ ..], [right, text @ ..]) => left == right && same_look(brand, text),
        _ => false,
    }
}

/// The folded brand with `cl` for one or all of its `d`s: each is a look of its own in the tables.
pub(crate) fn other_looks(brand: &[u8]) -> Vec<Vec<u8>> {
    let at: Vec<usize> = (0..brand.len()).filter(|&at| brand[at] == b'd').collect();
    let with = |chosen: &[usize]| {
        let each = |at: usize| if chosen.contains(&at) { &b"cl"[..] } else { core::slice::from_ref(&brand[at]) };
        (0..brand.len()).flat_map(each).copied().collect::<Vec<u8>>()
    };
    let mut looks: Vec<Vec<u8>> = at.iter().map(|&one| with(&[one])).collect();
    if at.len() > 1 {
        looks.push(with(&at));
    }
    looks
}

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
    fn look_alikes_fold_together() {
        for (left, right) in [
            ("0penai", "openai"),
            ("bi11ing", "billing"),
            ("rnailchirnp", "mailchimp"),
            ("vvindsurf", "windsurf"),
            ("c1oudf1are", "cloudflare"),
            ("giqaml", "gigami"),
        ] {
            assert_eq!(fold(left.as_bytes()).bytes(), fold(right.as_bytes()).bytes(), "{left} {right}");
        }
        // A pair that many brands hold (`cloudflare`, `circleci`) would hide their typos: see `same_look`.
        assert_ne!(fold(b"clocker").bytes(), fold(b"docker").bytes());
        assert!(same_look(fold(b"docker").bytes(), fold(b"c1ocker").bytes()));
        assert!(same_look(fold(b"docker").bytes(), fold(b"d0cker").bytes()));
        assert!(!same_look(fold(b"docker").bytes(), fold(b"cocker").bytes()));
        assert_ne!(fold(b"npnjs").bytes(), fold(b"npmjs").bytes());
    }

    #[test]
    fn folding_keeps_positions() {
        let folded = fold(b"arnb");
        assert_eq!(folded.bytes(), b"amb");
        assert_eq!(folded.source(1, 2), 1..3);
        assert_eq!(folded.source(2, 3), 3..4);
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(fold(&[b'a'; 300]).bytes().len(), 64);
    }
}
