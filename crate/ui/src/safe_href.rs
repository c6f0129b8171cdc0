//! Addresses that may become links.

use maud::{Escaper, Render};
use std::fmt::Write as _;

/// An https or mailto address of the registry. A suspect address never becomes one: it is shown as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SafeHref<'a>(&'a str);

impl<'a> SafeHref<'a> {
    /// The address, if its scheme is https or mailto and it holds nothing but visible ASCII.
    pub fn parse(address: &'a str) -> Option<Self> {
        let known = address.starts_with("https://") || address.starts_with("mailto:");
        (known && address.bytes().all(|byte| byte.is_ascii_graphic())).then_some(Self(address))
    }
}

impl Render for SafeHref<'_> {
    fn render_to(&self, buffer: &mut String) {
        // Writing into a String does not fail.
        let _ = Escaper::new(buffer).write_str(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_mailto() {
        for (address, want) in [
            ("https://platform.openai.com/usage", true),
            ("mailto:abuse@example.com", true),
            ("http://platform.openai.com/", false),
            ("javascript:alert(1)", false),
            ("HTTPS://example.com", false),
            (" https://example.com", false),
            ("https://example.com/\u{202e}x", false),
            ("", false),
        ] {
            assert_eq!(SafeHref::parse(address).is_some(), want, "{address:?}");
        }
    }
}
