use dashward_registry::{SHIPPED, details};
use proptest::prelude::*;

use super::*;
use crate::inventory::{Field, ObservedFrame, ObservedResource, Unseen};

const TOP: &str = "https://app.acme-tools.dev/login";

fn script(url: &str) -> ObservedResource {
    ObservedResource {
        url: url.into(),
        via: Via::Script,
        integrity: Some(false),
        present: true,
        ..ObservedResource::default()
    }
}

fn bound(url: &str, digest: &str) -> ObservedResource {
    ObservedResource { integrity: Some(true), digest: Some(digest.into()), ..script(url) }
}

/// A sign-in page with these resources and this policy; nothing of it was hidden.
fn page(resources: Vec<ObservedResource>, csp: Option<&str>) -> Observation {
    let frame = ObservedFrame {
        url: TOP.into(),
        csp: csp.map(str::to_owned),
        fields: vec![Field::Password],
        resources,
        ..ObservedFrame::default()
    };
    Observation { top: TOP.into(), frames: vec![frame], ..Observation::default() }
}

/// Puts visits into a record, each a document of its own.
fn visits(observations: &[Observation]) -> Kept {
    let identifier = Identifier::of(&SHIPPED, details());
    let mut kept: Option<Kept> = None;
    for (number, observation) in observations.iter().enumerate() {
        let look = Look::of(observation, &identifier).expect("an address");
        let record = kept.map(|kept| kept.record);
        kept = look.keep(record, None, &format!("document {number}"), number as f64, &identifier);
    }
    kept.expect("at least one visit")
}

fn told(kept: &Kept) -> Vec<(&'static str, &str)> {
    kept.record
        .changes
        .iter()
        .map(|change| {
            (change.kind.as_str(), if change.party.is_empty() { change.name.as_str() } else { change.party.as_str() })
        })
        .collect()
}

const A: &str = "https://a.example/x.js";
const A2: &str = "https://a.example/y.js";
const OWN: &str = "https://app.acme-tools.dev/own.js";
const B: &str = "https://b.example/x.js";

#[test]
fn tells_what_changed() {
    let (a, b) = (|| script(A), || script(B));
    let plain = |resources| page(resources, None);
    let combo = |one: &str, other: &str| {
        plain(vec![bound("https://a.example/combo?a", one), bound("https://a.example/combo?b", other)])
    };
    let image = |url: &str| ObservedResource { url: url.into(), via: Via::Image, ..ObservedResource::default() };
    for (name, observations, want) in [
        ("the first visit is the measure", vec![plain(vec![a(), b()])], vec![]),
        ("nothing new", vec![plain(vec![a()]), plain(vec![a()])], vec![]),
        ("a new party", vec![plain(vec![a()]), plain(vec![a(), b()])], vec![("new-party", "b.example")]),
        ("away for a while", vec![plain(vec![a(), b()]), plain(vec![a()]), plain(vec![a(), b()])], vec![]),
        (
            "gone",
            vec![plain(vec![a(), b()]), plain(vec![a()]), plain(vec![a()]), plain(vec![a()]), plain(vec![a()])],
            vec![("gone", "b.example")],
        ),
        (
            "gone and back",
            vec![
                plain(vec![a(), b()]),
                plain(vec![a()]),
                plain(vec![a()]),
                plain(vec![a()]),
                plain(vec![a()]),
                plain(vec![a(), b()]),
            ],
            vec![("gone", "b.example"), ("back", "b.example")],
        ),
        (
            "a new host",
            vec![plain(vec![a()]), plain(vec![a(), script("https://other.a.example/x.js")])],
            vec![("new-host", "a.example")],
        ),
        (
            "a host with another number",
            vec![
                plain(vec![script("https://cdn1.a.example/x.js")]),
                plain(vec![script("https://cdn22.a.example/x.js")]),
            ],
            vec![],
        ),
        (
            "another file name",
            vec![
                plain(vec![script("https://a.example/app.1f3a.js")]),
                plain(vec![script("https://a.example/app.99bc.js?v=2")]),
            ],
            vec![],
        ),
        (
            "replay switched on",
            vec![
                plain(vec![script("https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js")]),
                plain(vec![
                    script("https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js"),
                    script("https://cdn.mxpnl.com/libs/mixpanel-recorder.min.js"),
                ]),
            ],
            vec![("replay-on", "mixpanel")],
        ),
        ("a picture becomes a script", vec![plain(vec![image(A)]), plain(vec![a()])], vec![("runs-now", "a.example")]),
        (
            "integrity lost",
            vec![plain(vec![bound(A, "sha384-x")]), plain(vec![a()])],
            vec![("integrity-lost", "a.example")],
        ),
        (
            "integrity changed",
            vec![plain(vec![bound(A, "sha384-x")]), plain(vec![bound(A, "sha384-y")])],
            vec![("integrity-changed", "a.example")],
        ),
        (
            "integrity lost by a script among others without",
            vec![plain(vec![bound(A, "sha384-x"), script(A2)]), plain(vec![a(), script(A2)])],
            vec![("integrity-lost", "a.example")],
        ),
        (
            "a script without integrity, told once",
            vec![plain(vec![bound(A, "sha384-x")]), plain(vec![a()]), plain(vec![a()])],
            vec![("integrity-lost", "a.example")],
        ),
        (
            "several scripts of one path",
            vec![combo("sha384-x", "sha384-y"), combo("sha384-x", "sha384-y"), combo("sha384-x", "sha384-z")],
            vec![],
        ),
        (
            "scripts of the page's own",
            vec![plain(vec![bound(OWN, "sha384-x")]), plain(vec![bound(OWN, "sha384-y")])],
            vec![],
        ),
        (
            "without encryption",
            vec![plain(vec![a()]), plain(vec![script("http://a.example/x.js")])],
            vec![("insecure-now", "a.example")],
        ),
        (
            "a weaker policy",
            vec![page(vec![], Some("script-src 'self'")), page(vec![], Some("script-src 'self' https://a.example"))],
            vec![("csp-weakened", "script-src")],
        ),
        (
            "no policy any more",
            vec![page(vec![], Some("script-src 'self'")), page(vec![], None)],
            vec![("csp-weakened", "")],
        ),
    ] {
        assert_eq!(told(&visits(&observations)), want, "{name}");
    }
}

#[test]
fn what_could_not_be_seen_before_is_no_news() {
    let mut before = page(vec![script(A)], None);
    before.unseen = vec![Unseen::Frame { url: "https://chat.example/".into() }, Unseen::Before, Unseen::Headers];
    let mut after = page(vec![script(A)], Some("script-src 'self'"));
    after.frames.push(ObservedFrame {
        url: "https://a.example/frame".into(),
        resources: vec![script(B)],
        ..ObservedFrame::default()
    });
    let socket = ObservedResource { url: "wss://c.example/".into(), via: Via::Socket, ..ObservedResource::default() };
    after.frames[0].resources.push(socket);
    assert_eq!(told(&visits(&[before.clone(), after.clone()])), []);
    // A policy that this look cannot see is not gone.
    assert_eq!(told(&visits(&[before.clone(), after.clone(), before])), []);
    let mut more = after.clone();
    more.frames[1].resources.push(script("https://d.example/x.js"));
    assert_eq!(told(&visits(&[after, more])), [("new-party", "d.example")]);
}

#[test]
fn two_looks_at_a_document_are_one_visit() {
    let identifier = Identifier::of(&SHIPPED, details());
    let first = Look::of(&page(vec![script(A)], None), &identifier).expect("an address");
    let second = Look::of(&page(vec![script(A), script(B)], None), &identifier).expect("an address");
    let kept = first.keep(None, None, "d", 1.0, &identifier).expect("a sign-in page");
    let kept = second.keep(Some(kept.record), None, "d", 2.0, &identifier).expect("a sign-in page");
    assert_eq!((kept.record.visits, kept.record.changes.len(), kept.news), (1, 0, 0));
    assert_eq!((kept.record.first, kept.record.last), (1.0, 2.0));
    let third = Look::of(&page(vec![script(A), script(B), script("https://c.example/x.js")], None), &identifier)
        .expect("an address");
    let kept = third.keep(Some(kept.record), None, "e", 3.0, &identifier).expect("a sign-in page");
    assert_eq!((kept.record.visits, kept.news), (2, 1));
    let kept = third.keep(Some(kept.record), None, "e", 4.0, &identifier).expect("a sign-in page");
    assert_eq!((kept.record.visits, kept.news, kept.record.changes.len()), (2, 1, 1), "still news at the second look");
}

#[test]
fn keeps_pages_of_a_kind_and_no_others() {
    let identifier = Identifier::of(&SHIPPED, details());
    let mut plain = page(vec![script(A)], None);
    plain.frames[0].fields.clear();
    (plain.top, plain.frames[0].url) = ("https://blog.example/post".into(), "https://blog.example/post".into());
    let look = Look::of(&plain, &identifier).expect("an address");
    assert!(look.keep(None, None, "d", 1.0, &identifier).is_none());
    let kept = look
        .keep(None, Some(PageKind::Dashboard), "d", 1.0, &identifier)
        .expect("the person says that it is a dashboard");
    assert_eq!(kept.record.key(), "page:other https://blog.example");
    assert_eq!(kept.record.origin, "https://blog.example");
    let sign_in = Look::of(&page(vec![], None), &identifier).expect("an address");
    assert!(sign_in.keep(None, Some(PageKind::Other), "d", 1.0, &identifier).is_none());
    for top in ["about:blank", "data:text/html,x", "", "file:///etc/passwd"] {
        let observation = Observation { top: top.into(), ..Observation::default() };
        assert!(Look::of(&observation, &identifier).is_none(), "{top}");
    }
}

#[test]
fn a_party_may_get_a_better_name() {
    let identifier = Identifier::of(&SHIPPED, details());
    let look = Look::of(&page(vec![script("https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js")], None), &identifier)
        .expect("an address");
    let mut record = look.keep(None, None, "d", 1.0, &identifier).expect("a sign-in page").record;
    let (id, seen) = record.parties.pop_first().expect("a party");
    assert_eq!(id, "mixpanel");
    record.parties.insert("mxpnl.com".into(), seen);
    record.data_version = "older".into();
    let record = look.keep(Some(record), None, "e", 2.0, &identifier).expect("a sign-in page").record;
    assert_eq!(record.parties.keys().collect::<Vec<_>>(), ["mixpanel"]);
    assert_eq!((record.parties["mixpanel"].first, record.changes.len()), (1.0, 0));
}

#[test]
fn who_shares_a_host_is_not_the_same() {
    let page_of = |urls: &[&str]| page(urls.iter().map(|url| script(url)).collect(), None);
    let matomo = "https://app.acme-tools.dev/matomo.js";
    let segment = "https://app.acme-tools.dev/x/analytics.js/v1/key/analytics.min.js";
    let posthog = "https://app.acme-tools.dev/relay/static/recorder.js?v=1.200.1";
    let captcha = "https://www.google.com/recaptcha/api.js";
    let other = "https://www.google.com/jsapi";
    for (before, after, new) in [
        (matomo, vec![segment], "segment"),
        (matomo, vec![matomo, posthog], "posthog"),
        (captcha, vec![other], "vendor:google"),
    ] {
        for data in ["older", ""] {
            let mut record = visits(&[page_of(&[before])]).record;
            let old = record.parties.keys().next().expect("a party").clone();
            if !data.is_empty() {
                record.data_version = data.into();
            }
            let identifier = Identifier::of(&SHIPPED, details());
            let look = Look::of(&page_of(&after), &identifier).expect("an address");
            let kept = look.keep(Some(record), None, "later", 9.0, &identifier).expect("a sign-in page");
            let told = told(&kept);
            assert!(told.contains(&("new-party", new)), "{new}: {told:?}");
            assert_eq!((kept.record.parties[&old].first, kept.record.parties[new].first), (0.0, 9.0));
        }
    }
}

#[test]
fn scripts_that_are_seen_no_more_make_room() {
    let mut observations: Vec<Observation> = (0..SCRIPTS)
        .map(|n| bound(&format!("https://a.example/{n}.js"), "sha384-x"))
        .map(|s| page(vec![s], None))
        .collect();
    observations.push(page(vec![bound(A, "sha384-x")], None));
    observations.push(page(vec![bound(A, "sha384-y")], None));
    let kept = visits(&observations);
    assert_eq!(told(&kept), [("integrity-changed", "a.example")]);
    assert!(kept.record.scripts.len() <= SCRIPT_MISSED as usize + 1, "{}", kept.record.scripts.len());
}

#[test]
fn reads_records_of_before() {
    let record = visits(&[page(vec![bound(A, "sha384-x")], None)]).record;
    let mut old = serde_json::to_value(&record).expect("JSON");
    let fields = old.as_object_mut().expect("an object");
    fields.remove("scripts");
    fields.insert("integrity".into(), serde_json::json!({ "a.example/x.js": "sha384-x" }));
    let read = super::super::Entry::read(&record.key(), old).expect("a record of before");
    assert_eq!(read, super::super::Entry::Page(Box::new(record.clone())));
}

#[test]
fn forgets_in_time() {
    let page = |name: &str, last| PageRecord { origin: format!("https://{name}"), last, ..PageRecord::default() };
    let pages = [page("a.example", 0.0), page("b.example", 5.0 * DAY), page("c.example", 10.0 * DAY)];
    assert_eq!(expired(&pages, 7, 10.0 * DAY), ["page:other https://a.example"]);
    assert_eq!(expired(&pages, 180, 10.0 * DAY), [] as [String; 0]);
    let many: Vec<PageRecord> =
        (0..PAGES + 2).map(|number| page(&format!("p{number}.example"), number as f64)).collect();
    assert_eq!(expired(&many, 180, 0.0), ["page:other https://p1.example", "page:other https://p0.example"]);
}

#[test]
fn keeps_within_its_bytes_and_tells_nothing_twice() {
    let long = "x".repeat(50);
    let many: Vec<ObservedResource> =
        (0..3_000).map(|n| script(&format!("https://{long}{n}.{long}.{long}.party{}.example/x.js", n % 300))).collect();
    let (few, many) = (page(vec![script(A)], None), page(many, None));
    let kept = visits(&[few.clone(), many.clone()]);
    let told_once = kept.record.changes.len();
    let text = serde_json::to_string(&kept.record.parties).expect("JSON");
    assert!(text.len() < PARTY_BYTES * 5 / 4 && text.len() > PARTY_BYTES / 2, "{}", text.len());
    let identifier = Identifier::of(&SHIPPED, details());
    let look = Look::of(&many, &identifier).expect("an address");
    let again = look.keep(Some(kept.record), None, "again", 9.0, &identifier).expect("a sign-in page").record;
    assert_eq!(again.changes.len(), told_once, "{:?}", again.changes.last());
    assert_eq!(again.clone().bounded(), again);
}

#[test]
fn the_oldest_make_room() {
    let page = |name: &str, last| PageRecord { origin: format!("https://{name}"), last, ..PageRecord::default() };
    let pages = [page("b.example", 5.0), page("a.example", 1.0), page("c.example", 9.0)];
    assert_eq!(oldest(&pages), ["page:other https://a.example"]);
    assert_eq!(oldest(&[]), [] as [String; 0]);
}

proptest! {
    /// Whatever pages say, a record stays within its bounds and can be read back.
    #[test]
    fn any_page_can_be_kept(urls in proptest::collection::vec("(https?://)?[a-z0-9.:/]{0,30}|.{0,20}", 0..20), csp in ".{0,80}", digest in ".{0,20}") {
        let observations: Vec<Observation> = urls
            .chunks(5)
            .map(|urls| page(urls.iter().map(|url| bound(url, &digest)).collect(), Some(&csp)))
            .chain([page(vec![], None)])
            .collect();
        let record = visits(&observations).record;
        let text = serde_json::to_string(&record).expect("JSON");
        let read = super::super::Entry::read(&record.key(), &mut serde_json::Deserializer::from_str(&text));
        prop_assert_eq!(read, Some(super::super::Entry::Page(Box::new(record))));
    }
}
