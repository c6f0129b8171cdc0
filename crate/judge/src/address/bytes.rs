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

/// What stands before the first such byte, and what behind it.
pub(crate) fn cut(text: &str, byte: u8) -> Option<(&str, &str)> {
    debug_assert!(byte.is_ascii(), "a cut beside a byte of a longer character");
    find(text, byte).map(|at| (&text[..at], &text[at + 1..]))
}
