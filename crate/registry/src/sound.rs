//! How names sound.

use crate::hash::Running;

/// A rough key of how a name sounds when an English reader says it, letter by letter: doubled letters once, `ph` as `f`, `ck`, `q`
/// and hard `c` as `k`, `z` as `s`, `x` as `ks`, `y` as `i`, silent `h` dropped. Equal keys are candidates for soundsquatting
/// (Nikiforakis and others, "Soundsquatting", ISC 2014).
///
/// Calls `each` for its letters.
#[inline]
fn sounds(text: &[u8], mut each: impl FnMut(u8)) {
    let mut before = 0;
    let mut say = |sound| {
        if sound != b'-' && core::mem::replace(&mut before, sound) != sound {
            each(sound);
        }
    };
    let mut at = 0;
    while let Some(&letter) = text.get(at) {
        let next = text.get(at + 1).copied();
        let (sound, width) = match (letter, next) {
            (b'p', Some(b'h')) => (b'f', 2),
            (b'c', Some(b'k')) => (b'k', 2),
            (b'c', Some(b'e' | b'i' | b'y')) | (b'z', _) => (b's', 1),
            (b'c' | b'q', _) => (b'k', 1),
            (b'x', _) => {
                say(b'k');
                (b's', 1)
            }
            (b'y', _) => (b'i', 1),
            (b'e', Some(b'a' | b'e')) => (b'i', 2),
            (b'o', Some(b'o')) => (b'u', 2),
            (b'w', Some(b'h')) => (b'w', 2),
            (b'g', Some(b'h')) => (b'g', 2),
            (letter, _) => (letter, 1),
        };
        say(sound);
        at += width;
    }
}

/// Hash of that key.
pub(crate) fn hash(text: &[u8]) -> u64 {
    let mut hash = Running::EMPTY;
    sounds(text, |sound| hash.push(sound));
    hash.hash()
}

/// Whether two names have the same key.
pub fn same_sound(left: &[u8], right: &[u8]) -> bool {
    key(left) == key(right)
}

fn key(text: &[u8]) -> Vec<u8> {
    let mut key = Vec::with_capacity(2 * text.len());
    sounds(text, |sound| key.push(sound));
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
            assert!(same_sound(left.as_bytes(), right.as_bytes()), "{left} {right}");
            assert_eq!(hash(left.as_bytes()), hash(right.as_bytes()), "{left} {right}");
        }
        assert!(!same_sound(b"stripe", b"strap"));
        assert_eq!(key(b"xx-zoom-phi"), b"ksksumfi");
    }
}
