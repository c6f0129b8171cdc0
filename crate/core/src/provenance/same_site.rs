//! # The same site
//! ## What it finds
//! The page before belongs to the same site.
//! ## Why it matters
//! How a person got to a site holds for its further pages: the sign-in page of an imitation is seldom the page that
//! the mail links to.
//! ## Decides
//! The way of the source, where that is known.
//! ## Left alone
//! Sites below one private suffix, such as two people's pages on one platform.

use super::scene::Scene;
use super::way::{Sign, WayKind};
use crate::address::{PageHost, Site};

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    let (source, before) = scene.source.as_ref()?;
    let now = scene.url.as_ref()?;
    let same = before.host() == now.host() && now.host().is_some()
        || match (before.host(), now.host()) {
            (PageHost::Name(before), PageHost::Name(now)) => {
                let before = Site::of(before, scene.registry).map(|site| site.registrable());
                before.is_some() && before == Site::of(now, scene.registry).map(|site| site.registrable())
            }
            _ => false,
        };
    (same && source.way.kind != WayKind::Unknown).then(|| Sign::inherit(source.way, Vec::new()))
}

#[cfg(test)]
mod tests {
    use crate::provenance::WayKind::{Link, Mail};
    use crate::provenance::tests::{Before, after};

    #[test]
    fn a_site_is_one_place() {
        for (from, to, want) in [
            ("https://a.example/", "https://a.example/login", Mail),
            ("https://www.shop.co.uk/", "https://login.shop.co.uk/", Mail),
            ("https://one.github.io/", "https://two.github.io/", Link),
            ("https://a.example/", "https://b.example/", Link),
            ("http://192.0.2.1/", "http://192.0.2.1/login", Mail),
            ("http://192.0.2.1/", "http://192.0.2.2/", Link),
        ] {
            let before = Before { url: from, kind: Mail, level: None };
            let way = after(&before, to, |_| {});
            assert_eq!(way.kind, want, "{from} {to}");
        }
    }
}
