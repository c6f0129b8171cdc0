//! How names sound.

/// A rough key of how a name sounds when an English reader says it: doubled letters once, `ph` as `f`, `ck`, `q` and hard `c`
/// as `k`, `z` as `s`, `x` as `ks`, `y` as `i`, silent `h` dropped. Equal keys are candidates for soundsquatting
/// (Nikiforakis and others, "Soundsquatting", ISC 2014).
pub fn sound(text: &[u8]) -> Vec<u8> {
    let mut key: Vec<u8> = Vec::with_capacity(text.len() + 2);
    let mut at = 0;
    while at < text.len() {
        let next = text.get(at + 1).copied();
        let (sounds, width): (&[u8], usize) = match (text[at], next) {
            (b'p', Some(b'h')) => (b"f", 2),
            (b'c', Some(b'k')) => (b"k", 2),
            (b'c', Some(b'e' | b'i' | b'y')) | (b'z', _) => (b"s", 1),
            (b'c' | b'q', _) => (b"k", 1),
            (b'x', _) => (b"ks", 1),
            (b'y', _) => (b"i", 1),
            (b'e', Some(b'a' | b'e')) => (b"i", 2),
            (b'o', Some(b'o')) => (b"u", 2),
            (b'w', Some(b'h')) => (b"w", 2),
            (b'g', Some(b'h')) => (b"g", 2),
            (b'-', _) => (b"", 1),
            (_, _) => (&text[at..=at], 1),
        };
        for &letter in sounds {
            if key.last() != Some(&letter) {
                key.push(letter);
            }
        }
        at += width;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homophones_share_a_key() {
        for (left, right) in
            [("klickup", "clickup"), ("phigma", "figma"), ("netlifi", "netlify"), ("clowdflare", "klowdflare")]
        {
            assert_eq!(sound(left.as_bytes()), sound(right.as_bytes()), "{left} {right}");
        }
        assert_ne!(sound(b"stripe"), sound(b"strap"));
    }
}
