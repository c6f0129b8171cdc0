//! How names sound.

use crate::hash;

/// A rough key of how a name sounds when an English reader says it, letter by letter: doubled letters once, `ph` as `f`, `ck`, `q`
/// and hard `c` as `k`, `z` as `s`, `x` as `ks`, `y` as `i`, silent `h` dropped. Equal keys are candidates for soundsquatting
/// (Nikiforakis and others, "Soundsquatting", ISC 2014).
fn sounds(text: &[u8]) -> impl Iterator<Item = u8> {
    let (mut at, mut before, mut pending) = (0, 0, None);
    core::iter::from_fn(move || {
        loop {
            let sound = match pending.take() {
                Some(sound) => sound,
                None => {
                    let next = text.get(at + 1).copied();
                    let (sound, width) = match (*text.get(at)?, next) {
                        (b'p', Some(b'h')) => (b'f', 2),
                        (b'c', Some(b'k')) => (b'k', 2),
                        (b'c', Some(b'e' | b'i' | b'y')) | (b'z', _) => (b's', 1),
                        (b'c' | b'q', _) => (b'k', 1),
                        (b'x', _) => {
                            pending = Some(b's');
                            (b'k', 1)
                        }
                        (b'y', _) => (b'i', 1),
                        (b'e', Some(b'a' | b'e')) => (b'i', 2),
                        (b'o', Some(b'o')) => (b'u', 2),
                        (b'w', Some(b'h')) => (b'w', 2),
                        (b'g', Some(b'h')) => (b'g', 2),
                        (letter, _) => (letter, 1),
                    };
                    at += width;
                    sound
                }
            };
            if sound != b'-' && core::mem::replace(&mut before, sound) != sound {
                return Some(sound);
            }
        }
    })
}

/// Hash of that key.
pub(crate) fn hash(text: &[u8]) -> u64 {
    hash::of_bytes(sounds(text))
}

/// Whether two names have the same key.
pub fn same_sound(left: &[u8], right: &[u8]) -> bool {
    sounds(left).eq(sounds(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homophones_share_a_key() {
        for (left, right) in
            [("klickup", "clickup"), ("phigma", "figma"), ("netlifi", "netlify"), ("clowdflare", "klowdflare")]
        {
            assert!(same_sound(left.as_bytes(), right.as_bytes()), "{left} {right}");
            assert_eq!(hash(left.as_bytes()), hash(right.as_bytes()), "{left} {right}");
        }
        assert!(!same_sound(b"stripe", b"strap"));
        assert!(sounds(b"xx-zoom-phi").eq(*b"ksksumfi"));
    }
}
