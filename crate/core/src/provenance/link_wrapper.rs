//! # Link wrappers
//! ## What it finds
//! An address of the navigation, or the page before, belongs to a service that rewrites links.
//! ## Why it matters
//! Services that rewrite links in mail alone leave their mark though the mail program leaves none.
//! ## Decides
//! Mail where the service rewrites mail alone; message where it also rewrites other messages.
//! ## Left alone
//! Link shims of search engines and networks: they are a station and decide nothing.

use dashward_registry::Registry;
use dashward_registry::facts::LinkWrapper;

use super::scene::{Scene, fits};
use super::way::{Sign, SignalId, Station, Step, WayKind};
use crate::address::Address;

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    let mut sign = Sign { kind: None, inherits: None, steps: Vec::new() };
    for (station, address) in scene.stations() {
        let Some(wrapper) = find(address, scene.registry) else { continue };
        let security = wrapper.kind == "mail-security";
        // A page of the service that was reached from mail hands that on.
        let from_mail = station == Station::Source
            && scene.source.as_ref().is_some_and(|(source, _)| source.way.kind == WayKind::Mail);
        sign.kind = match (sign.kind, wrapper.mail_only) {
            (_, true) | (Some(WayKind::Mail), _) => Some(WayKind::Mail),
            (kind, false) => kind.or((security && !from_mail).then_some(WayKind::Message)),
        };
        let host = scene.shown(address);
        let text = if security { &wrapper.name } else { &host };
        sign.steps.push((station, Step::new(SignalId::LinkWrapper, text)));
    }
    (!sign.steps.is_empty()).then_some(sign)
}

/// The wrapper that an address belongs to; where several fit, one that is for mail alone.
pub(super) fn find<'r>(address: &Address, registry: &'r Registry<'_>) -> Option<&'r LinkWrapper> {
    let wrappers = registry.mail().link_wrappers.iter();
    wrappers.filter(|wrapper| fits(&wrapper.at, address)).min_by_key(|wrapper| !wrapper.mail_only)
}

#[cfg(test)]
mod tests {
    use crate::provenance::WayKind::{Link, Mail, Message};
    use crate::provenance::tests::{arrive, came, texts, words};

    #[test]
    fn knows_wrappers() {
        for (first, kind, text) in [
            ("https://nam01.safelinks.protection.outlook.com/?url=x", Message, "Microsoft Defender Safe Links"),
            ("https://urldefense.com/v3/__https://a.example__;!!x", Mail, "Proofpoint URL Defense v3"),
            ("https://protect-us.mimecast.com/s/abc?domain=a.example", Mail, "Mimecast URL Protect (old domain)"),
            ("https://www.google.com/url?q=https://a.example/&source=gmail", Mail, "www.google.com"),
            ("https://deref-gmx.net/mail/client/abc/dereferrer/?redirectUrl=x", Mail, "deref-gmx.net"),
        ] {
            let way = arrive("https://a.example/", |trail| {
                trail.first = Some(first);
                trail.fresh_tab = true;
            });
            assert_eq!(way.kind, kind, "{first}");
            assert_eq!(texts(&way), ["program", text], "{first}");
        }
    }

    #[test]
    fn shims_decide_nothing() {
        let way = came("https://docs.example/", "https://a.example/", |trail| {
            trail.first = Some("https://www.google.com/url?q=https://a.example/");
        });
        assert_eq!((way.kind, texts(&way)), (Link, vec!["docs.example", "www.google.com"]));
    }

    #[test]
    fn finds_wrappers_among_the_redirects() {
        let hops =
            words(&["https://news.example/go", "https://urldefense.proofpoint.com/v2/url?u=x", "https://bit.ly/x"]);
        let way = came("https://news.example/", "https://a.example/", |trail| {
            trail.first = Some("https://news.example/go");
            trail.hops = &hops;
        });
        assert_eq!(way.kind, Mail);
        assert_eq!(texts(&way), ["news.example", "Proofpoint URL Defense v2", "bit.ly"]);
    }
}
