//! # Links on other pages
//! ## What it finds
//! A page led here that no other signal knows.
//! ## Why it matters
//! It says that no message did, as far as can be seen; and which page it was.
//! ## Decides
//! Link.
//! ## Left alone
//! Pages without an address of their own.

use super::scene::Scene;
use super::way::{Sign, SignalId, WayKind};

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    let page = scene.source.as_ref().map(|(_, address)| address).filter(|page| page.host().is_some());
    let page = page.or(scene.initiator.as_ref().filter(|page| page.host().is_some()))?;
    // Within one host the page before says nothing about how the person got to that host.
    (!scene.stays_on(page)).then(|| Sign::start(WayKind::Link, SignalId::Link, &scene.shown(page)))
}

#[cfg(test)]
mod tests {
    use crate::provenance::tests::led;

    #[test]
    fn names_the_page() {
        for (from, to, want) in [
            ("https://news.example/", "https://a.example/", "link: news.example"),
            ("https://a.example/one", "https://a.example/two", "unknown: "),
            ("chrome://newtab/", "https://a.example/", "unknown: "),
        ] {
            assert_eq!(led(from, to), want, "{from}");
        }
    }
}
