//! # Redirects and stops on the way
//! ## What it finds
//! Addresses that redirected; and a page before that is itself only a stop: it redirected by script, was left within two seconds, wraps
//! links, counts clicks, has no address of its own, or was care, caution or danger.
//! ## Why it matters
//! A link from mail stays one when a page of strangers or a suspicious page stands in between.
//! ## Decides
//! The way of the source, where that is known.
//! ## Left alone
//! Pages of the vendor's own and ordinary pages: their links are theirs.

use super::scene::{Previous, Scene};
use super::way::{Sign, SignalId, Station, Step, WayKind};
use super::{click_tracker, link_wrapper};
use crate::address::{Address, Scheme};
use crate::verdict::Level;

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    let step = |address: &Address| Step::new(SignalId::Redirect, &scene.shown(address));
    let passed = scene.passage.iter().enumerate().filter(|(_, address)| !scene.stays_on(address));
    let mut steps: Vec<(Station, Step)> =
        passed.map(|(index, address)| (Station::Passage(index), step(address))).collect();
    match &scene.source {
        Some((source, address)) if source.way.kind != WayKind::Unknown && is_stop(scene, source, address) => {
            if address.host().is_some() && !scene.stays_on(address) {
                steps.insert(0, (Station::Source, step(address)));
            }
            Some(Sign::inherit(source.way, steps))
        }
        _ if steps.is_empty() => None,
        _ => Some(Sign { kind: None, inherits: None, steps }),
    }
}

fn is_stop(scene: &Scene<'_>, source: &Previous<'_>, address: &Address) -> bool {
    let no_address = matches!(
        address.scheme(),
        Scheme::About | Scheme::Blob | Scheme::Data | Scheme::Filesystem | Scheme::JavaScript
    );
    no_address
        || scene.trail.has("client_redirect")
        // A script that clicks a link or sends a form is no redirect to the browser.
        || scene.trail.hasty && scene.trail.is_led_by_page() && source.way.kind.is_message()
        || matches!(source.level, Some(Level::Care | Level::Caution | Level::Danger))
        || link_wrapper::find(address, scene.registry).is_some()
        || click_tracker::find(address, &scene.registry.mail().click_trackers).is_some()
}

#[cfg(test)]
mod tests {
    use crate::provenance::WayKind::{Link, Mail, Typed};
    use crate::provenance::tests::{Before, after, came, texts, words};
    use crate::verdict::Level;

    #[test]
    fn names_the_redirects() {
        let hops = words(&["https://bit.ly/x", "https://t.example/y", "http://a.example/"]);
        let way = came("https://mail.google.com/mail/u/0/", "https://a.example/", |trail| {
            trail.first = Some("https://www.google.com/url?q=https://bit.ly/x&source=gmail");
            trail.hops = &hops;
        });
        assert_eq!((way.kind, texts(&way)), (Mail, vec!["Gmail", "www.google.com", "bit.ly", "t.example"]));
    }

    #[test]
    fn a_stop_hands_its_way_on() {
        let script = words(&["client_redirect"]);
        for (url, level, qualifiers, want) in [
            ("https://stop.example/", None, &script[..], Mail),
            ("https://stop.example/", None, &[], Link),
            ("https://stop.example/", Some(Level::Neutral), &[], Link),
            ("https://stop.example/", Some(Level::Verified), &[], Link),
            ("https://stop.example/", Some(Level::Care), &[], Mail),
            ("https://stop.example/", Some(Level::Caution), &[], Mail),
            ("https://stop.example/", Some(Level::Danger), &[], Mail),
            ("https://www.google.com/url?q=https://a.example/", None, &[], Mail),
            ("about:blank", None, &[], Mail),
            ("blob:https://stop.example/1", None, &[], Mail),
            ("data:text/html,x", None, &[], Mail),
        ] {
            let before = Before { url, kind: Mail, level };
            let way = after(&before, "https://a.example/", |trail| trail.qualifiers = qualifiers);
            assert_eq!(way.kind, want, "{url} {level:?} {qualifiers:?}");
            assert_eq!(way.client().is_some(), want == Mail, "{url}");
        }
    }

    #[test]
    fn a_page_left_in_haste_hands_its_way_on() {
        for (hasty, want) in [(true, Mail), (false, Link)] {
            let before = Before { url: "https://stop.example/", kind: Mail, level: Some(Level::Neutral) };
            assert_eq!(after(&before, "https://a.example/", |trail| trail.hasty = hasty).kind, want);
        }
    }

    #[test]
    fn any_way_is_handed_on() {
        let script = words(&["client_redirect"]);
        let before = Before { url: "https://typo.example/", kind: Typed, level: None };
        let way = after(&before, "https://a.example/", |trail| trail.qualifiers = &script);
        assert_eq!((way.kind, texts(&way)), (Typed, vec!["start", "typo.example"]));
    }

    #[test]
    fn an_unknown_way_is_not() {
        let way = came("https://www.google.com/url?q=https://a.example/", "https://a.example/", |_| {});
        assert_eq!((way.kind, texts(&way)), (Link, vec!["www.google.com"]));
    }
}
