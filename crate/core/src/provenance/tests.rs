//! What the tests of all signals share, and the tests of the order between them.

use std::sync::OnceLock;

use dashward_registry::SHIPPED;
use proptest::prelude::*;

use super::*;
use crate::verdict::Level;

/// A link from nowhere to `url`, changed by `change`.
pub(super) fn arrive<'a>(url: &'a str, change: impl FnOnce(&mut Trail<'a>)) -> Way {
    let mut trail = plain(url);
    change(&mut trail);
    way(&trail, &SHIPPED)
}

/// A link from a page of which nothing is known.
pub(super) fn came<'a>(from: &'a str, url: &'a str, change: impl FnOnce(&mut Trail<'a>)) -> Way {
    static NOTHING: OnceLock<Way> = OnceLock::new();
    arrive(url, |trail| {
        let way = NOTHING.get_or_init(Way::unknown);
        trail.source = Some(Previous { url: from, way, opened_tab: true, level: None });
        change(trail);
    })
}

/// A page of which something is known.
pub(super) struct Before<'a> {
    pub(super) url: &'a str,
    pub(super) kind: WayKind,
    pub(super) level: Option<Level>,
}

/// A link from such a page. Its way has one step, of a mail client where it is mail.
pub(super) fn after<'a>(before: &Before<'a>, url: &'a str, change: impl FnOnce(&mut Trail<'a>)) -> Way {
    let (signal, text) = match before.kind {
        WayKind::Mail => (SignalId::Webmail, "Gmail"),
        _ => (SignalId::Typed, "start"),
    };
    let way = Way { kind: before.kind, steps: vec![Step::new(signal, text)] };
    arrive(url, |trail| {
        let way: &'a Way = Box::leak(Box::new(way));
        trail.source = Some(Previous { url: before.url, way, opened_tab: false, level: before.level });
        change(trail);
    })
}

/// `kind: first step` of a link from one page to another.
pub(super) fn led(from: &str, to: &str) -> String {
    let way = came(from, to, |_| {});
    format!("{}: {}", way.kind.as_str(), way.steps.first().map_or("", |step| &step.text))
}

pub(super) fn texts(way: &Way) -> Vec<&str> {
    way.steps.iter().map(|step| step.text.as_str()).collect()
}

pub(super) fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn plain(url: &str) -> Trail<'_> {
    Trail {
        transition: "link",
        qualifiers: &[],
        source: None,
        first: None,
        hops: &[],
        initiator: None,
        url,
        hasty: false,
        fresh_tab: false,
        past: None,
    }
}

#[test]
fn reload_and_history_keep_the_way() {
    let mail = Way { kind: WayKind::Mail, steps: vec![Step::new(SignalId::Webmail, "Gmail")] };
    let back = words(&["forward_back"]);
    let url = "https://a.example/";
    let kept = arrive(url, |trail| (trail.transition, trail.past) = ("reload", Some(&mail)));
    assert_eq!(kept, mail);
    let kept = came("https://b.example/", url, |trail| (trail.qualifiers, trail.past) = (&back, Some(&mail)));
    assert_eq!(kept, mail);
    let fresh = came("https://b.example/", url, |trail| trail.past = Some(&mail));
    assert_eq!(fresh.kind, WayKind::Link);

    let before = Before { url: "https://a.example/#x", kind: WayKind::Mail, level: None };
    assert_eq!(after(&before, url, |trail| trail.transition = "reload"), mail);
    let before = Before { url: "https://a.example/other", kind: WayKind::Mail, level: None };
    let redirected = after(&before, url, |trail| trail.transition = "reload");
    assert_eq!(redirected, mail, "a reload ends elsewhere by a redirect only");
    assert_eq!(after(&before, url, |trail| trail.qualifiers = &back).kind, WayKind::Unknown);
    let marked = "https://a.example/?mc_eid=1";
    assert_eq!(arrive(marked, |trail| trail.transition = "reload").kind, WayKind::Mail);
}

#[test]
fn leaving_our_own_page_keeps_the_way() {
    let mail = Way { kind: WayKind::Mail, steps: vec![Step::new(SignalId::Webmail, "Gmail")] };
    for page in ["chrome-extension://abc/stop.html#u=x", "moz-extension://abc/stop.html"] {
        assert_eq!(came(page, "https://a.example/", |trail| trail.past = Some(&mail)), mail);
        assert_eq!(led(page, "https://a.example/"), "unknown: ");
    }
}

#[test]
fn the_order_decides() {
    let url = "https://a.example/?mc_eid=1";
    let slack = "https://app.slack.com/client/1";
    for (from, first, url, want) in [
        ("https://mail.google.com/", "https://slack-redir.net/link?url=x", url, "mail: Gmail"),
        (slack, "https://slack-redir.net/link?url=x", "https://a.example/", "message: Slack"),
        (slack, "https://urldefense.com/v3/__https://a.example__;!!x", "https://a.example/", "mail: Slack"),
        (slack, "https://a.example/", url, "mail: Slack"),
        ("https://www.google.com/search?q=x", "https://a.example/", "https://a.example/", "search: Google"),
        ("https://www.google.com/search?q=x", "https://a.example/", url, "mail: Google"),
    ] {
        let way = came(from, url, |trail| trail.first = Some(first));
        assert_eq!(format!("{}: {}", way.kind.as_str(), way.steps[0].text), want, "{from} {first}");
    }
}

#[test]
fn the_page_before_stands_once() {
    let safe = "https://nam01.safelinks.protection.outlook.com/?url=x";
    let way = came(safe, "https://a.example/", |_| {});
    assert_eq!((way.kind, texts(&way)), (WayKind::Message, vec!["Microsoft Defender Safe Links"]));

    let script = words(&["client_redirect"]);
    let before = Before { url: "https://mail.google.com/mail/", kind: WayKind::Typed, level: None };
    let way = after(&before, "https://a.example/", |trail| trail.qualifiers = &script);
    assert_eq!((way.kind, texts(&way)), (WayKind::Mail, vec!["Gmail"]));

    let before = Before { url: safe, kind: WayKind::Mail, level: None };
    let way = after(&before, "https://a.example/", |_| {});
    assert_eq!((way.kind, texts(&way)), (WayKind::Mail, vec!["Gmail", "Microsoft Defender Safe Links"]));
}

#[test]
fn an_empty_document_is_no_page() {
    assert_eq!(led("about:blank", "https://a.example/"), "outside: program");
    assert_eq!(led("about:home", "https://a.example/"), "unknown: ");
}

#[test]
fn stations_are_places() {
    let way =
        came("https://mail.google.com/", "https://a.example/?mc_eid=1", |trail| trail.first = Some("https://bit.ly/x"));
    assert_eq!(texts(&way), ["Gmail", "bit.ly", "mc_eid"]);
    assert_eq!(way.stations().collect::<Vec<_>>(), ["Gmail", "bit.ly"]);
    let way = arrive("https://a.example/", |trail| trail.fresh_tab = true);
    assert_eq!((texts(&way), way.stations().count()), (vec!["program"], 0));
}

#[test]
fn nothing_known_is_unknown() {
    let way = arrive("https://a.example/", |trail| trail.transition = "");
    assert_eq!(way, Way::unknown());
    assert_eq!(arrive("not an address", |trail| trail.transition = "").kind, WayKind::Unknown);
    assert!(!Way::unknown().is_message());
}

#[test]
fn ways_stay_small() {
    let hops: Vec<String> = (0..30).map(|hop| format!("https://hop{hop}.{}.example/", "x".repeat(60))).collect();
    let way = came("https://mail.google.com/", "https://a.example/", |trail| trail.hops = &hops);
    assert_eq!(way.steps.len(), Way::MAX_STEPS);
    assert_eq!(way.steps[0].text, "Gmail");
    assert!(way.steps[7].text.starts_with("hop23."));

    let stored =
        Way { kind: WayKind::Link, steps: vec![Step { signal: SignalId::Link, text: "\u{e9}".repeat(100) }; 20] };
    let bounded = stored.bounded();
    assert_eq!(bounded.steps.len(), 1);
    assert_eq!(bounded.steps[0].text.len(), Step::MAX_TEXT);
}

#[test]
fn stores_words() {
    let way = came("https://mail.google.com/", "https://a.example/", |trail| trail.first = Some("https://bit.ly/x"));
    let text = serde_json::to_string(&way).expect("plain data");
    assert_eq!(
        text,
        r#"{"kind":"mail","steps":[{"signal":"webmail","text":"Gmail"},{"signal":"redirect","text":"bit.ly"}]}"#
    );
    assert_eq!(serde_json::from_str::<Way>(&text).expect("its own text"), way);
    use WayKind::{Bookmark, Link, Mail, Message, Outside, Search, Typed, Unknown};
    for kind in [Bookmark, Link, Mail, Message, Outside, Search, Typed, Unknown] {
        assert_eq!(serde_json::to_string(&kind).expect("a word"), format!("\"{}\"", kind.as_str()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_trail_gives_a_small_way(
        transition in prop_oneof![Just("link"), Just("typed"), Just("reload"), Just("auto_toplevel"), Just("form_submit"), Just("")],
        qualifiers in prop::collection::vec(prop_oneof![Just("client_redirect".to_owned()), Just("forward_back".to_owned())], 0..2),
        urls in prop::collection::vec("(https://(mail.google.com|urldefense.com|a.example|u.ct.sendgrid.net))?[ -~]{0,20}", 6),
        hops in prop::collection::vec("https://[a-z]{1,3}\\.example/", 0..12),
        fresh_tab: bool, kind in prop_oneof![Just(WayKind::Mail), Just(WayKind::Unknown), Just(WayKind::Typed)],
    ) {
        let before = Way { kind, steps: vec![Step::new(SignalId::Link, "x"); 8] };
        let source = Previous { url: &urls[0], way: &before, opened_tab: fresh_tab, level: None };
        let trail = Trail {
            transition, qualifiers: &qualifiers, source: (!urls[0].is_empty()).then_some(source),
            first: Some(&urls[1]), hops: &hops, initiator: Some(&urls[2]), url: &urls[3], hasty: fresh_tab, fresh_tab, past: None,
        };
        let way = way(&trail, &SHIPPED);
        prop_assert!(way.steps.len() <= Way::MAX_STEPS);
        prop_assert!(way.steps.iter().all(|step| step.text.len() <= Step::MAX_TEXT));
    }
}
