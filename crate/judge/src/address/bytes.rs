//! Searches for one ASCII byte. `str`'s own search for a character is made for longer texts than a host: in wasm it was a
//! tenth of a verdict.

/// Where the byte first stands.
pub(crate) fn find(text: &str, byte: u8) -> Option<usize> {
    text.bytes().position(|other| other == byte)
}

/// Whether the byte stands there.
pub(crate) fn has(text: &str, byte: u8) -> bool {
    find(text, byte).is_some()
}

/// Whether a byte is less than an ASCII byte. Eight at a time: every address is asked as a whole.
pub(crate) fn has_below(text: &str, least: u8) -> bool {
    const ONES: u64 = u64::MAX / 0xff;
    let (eights, rest) = text.as_bytes().as_chunks();
    // Of eight bytes less one that was borrowed from, the high bits tell: "Determine if a word has a byte less than n", Bit Twiddling
    // Hacks, graphics.stanford.edu/~seander/bithacks.html.
    let any = |eight: u64| eight.wrapping_sub(ONES * u64::from(least)) & !eight & (ONES << 7) != 0;
    eights.iter().any(|&eight| any(u64::from_le_bytes(eight))) || rest.iter().any(|&byte| byte < least)
}

/// What stands before the first such byte, and what behind it.
pub(crate) fn cut(text: &str, byte: u8) -> Option<(&str, &str)> {
    debug_assert!(byte.is_ascii(), "a cut beside a byte of a longer character");
    find(text, byte).map(|at| (&text[..at], &text[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lesser_bytes_are_found_wherever_they_stand() {
        for len in 0..40 {
            let text: String = "~a \u{fc} 0".chars().cycle().take(len).collect();
            assert!(!has_below(&text, b' '), "{text:?}");
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                for byte in ["\0", "\t", "\u{1f}"] {
                    let text = [&text[..at], byte, &text[at..]].concat();
                    assert!(has_below(&text, b' '), "{text:?}");
                }
            }
        }
    }
}
