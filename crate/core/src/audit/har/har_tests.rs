use std::fmt::Write as _;

use super::*;
use crate::inventory::{CrossOrigin, Field, ObservedFrame, ObservedResource, Unseen, Via};

pub(super) fn recording(text: &str) -> Recording {
    read(text.as_bytes()).unwrap_or_else(|error| panic!("the recording {error}: {text}"))
}

/// A recording with these entries, each (headers of the request, address, more fields of the entry).
pub(super) fn entries(list: &[(&str, &str, &str)]) -> String {
    let mut text = String::from(r#"{"log": {"version": "1.2", "entries": ["#);
    for (at, (dest, url, more)) in list.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        let _ = write!(
            text,
            r#"{comma}{{"request": {{"method": "GET", "url": "{url}", "headers": [{{"name": "Sec-Fetch-Dest", "value": "{dest}"}}]}}{more}}}"#
        );
    }
    text.push_str("]}}");
    text
}

pub(super) fn shown(frame: &ObservedFrame) -> (&str, Vec<(&str, Via)>) {
    (frame.url.as_str(), frame.resources.iter().map(|it| (it.url.as_str(), it.via)).collect())
}

#[test]
fn refuses_what_is_no_recording() {
    for (bytes, part) in [
        (&b""[..], "ends in the middle"),
        (b"{\"log\": {\"entries\": [{\"request\": {\"url\": \"https://a", "ends in the middle"),
        (b"{\"log\": {\"entries\": [{}]", "ends in the middle"),
        (b"<html>", "is no HAR file: expected value at line 1 column 1"),
        (b"[]", "is no HAR file: invalid type: sequence, expected an object with `log`"),
        (b"{}", "`log.entries` is missing"),
        (b"{\"log\": {}}", "`log.entries` is missing"),
        (b"{\"log\": {\"entries\": []}}", "holds no entry"),
        (b"{\"log\": {\"entries\": {}}}", "expected a list as `entries`"),
        (b"{\"log\": {\"entries\": [{}]}} {}", "trailing characters"),
        (b"\x1f\x8b\x08\x00", "is compressed with gzip"),
        (b"PK\x03\x04rest", "is a zip archive"),
        (b"\xff\xfe{\x00", "is UTF-16"),
        (b"{\"log\": {\"entries\": [{\"pageref\": \"\xff\"}]}}", "is no HAR file: invalid unicode"),
    ] {
        let error = read(bytes).expect_err("no recording").to_string();
        assert!(error.contains(part), "{error} for {}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn takes_wrong_types_as_absent() {
    let text = r#"{"extra": [1], "log": {"creator": {"version": "2", "name": "Tool"}, "pages": null, "entries": [
        {"pageref": 5, "startedDateTime": null, "_initiator": [1], "request": null, "response": 7},
        {"request": {"url": "https://a.example/x.js", "headers": {"not": "a list"}}, "response": {"content": null}},
        {"request": {"url": ["https://b.example/"], "headers": [null, 1, {"name": 5, "value": []}]}}
    ]}}"#;
    let text = format!("\u{feff}{text}");
    let recording = recording(&text);
    assert_eq!(recording.creator, "Tool 2");
    let [page] = recording.pages.as_slice() else { panic!("{:?}", recording.pages) };
    assert_eq!(page.observation.top, "");
    let want = ("", vec![("", Via::Other), ("https://a.example/x.js", Via::Script), ("", Via::Other)]);
    assert_eq!(shown(&page.observation.frames[0]), want);
}

#[test]
fn cuts_a_tab_into_its_pages() {
    let redirect = r#", "response": {"status": 302, "redirectURL": "https://shop.example/login"}"#;
    let text = entries(&[
        ("document", "https://shop.example/", redirect),
        ("document", "https://shop.example/login?next=secret", ""),
        ("script", "https://cdn.example.net/a.js?v=1", ""),
        ("document", "https://shop.example/app#top", ""),
        ("image", "https://pixel.example.net/p.gif", ""),
        ("document", "https://shop.example/login", ""),
        ("style", "https://cdn.example.net/a.css", ""),
    ]);
    let pages = recording(&text).pages;
    let seen: Vec<Vec<_>> = pages.iter().map(|page| page.observation.frames.iter().map(shown).collect()).collect();
    assert_eq!(
        seen,
        [
            vec![
                ("https://shop.example/login", vec![("https://cdn.example.net/a.js", Via::Script)]),
                ("https://shop.example/login", vec![("https://cdn.example.net/a.css", Via::Css)]),
            ],
            vec![("https://shop.example/app", vec![("https://pixel.example.net/p.gif", Via::Image)])],
        ]
    );
}

#[test]
fn sorts_by_time_where_all_times_are_known() {
    let at = |time: &str| format!(r#", "startedDateTime": "{time}""#);
    let (late, early, first) =
        (at("2026-10-02T12:00:02+02:00"), at("2026-10-02T10:00:01.5Z"), at("2026-10-02T10:00:00.000Z"));
    let list = |last: &str| {
        entries(&[
            ("image", "https://b.example/late.gif", &late),
            ("image", "https://b.example/early.gif", &early),
            ("document", "https://shop.example/", last),
        ])
    };
    let pages = recording(&list(&first)).pages;
    assert_eq!(pages.len(), 1);
    let want = vec![("https://b.example/early.gif", Via::Image), ("https://b.example/late.gif", Via::Image)];
    assert_eq!(shown(&pages[0].observation.frames[0]), ("https://shop.example/", want));
    assert_eq!(recording(&list(&at("soon"))).pages.len(), 2);
}

#[test]
fn reads_the_source_of_documents() {
    let source = r#"<script src='https://cdn.example.net/a.js' integrity='sha384-x' crossorigin></script><script>1</script><input type=password>"#;
    let content = |text: &str| {
        format!(
            r#", "response": {{"headers": [{{"name": "Content-Security-Policy", "value": "script-src 'self'"}},
            {{"name": "content-security-policy", "value": "object-src 'none'"}}],
            "content": {{"text": "{text}", "mimeType": "text/html"}}}}"#
        )
    };
    let text = entries(&[
        ("document", "https://shop.example/", &content(source)),
        ("script", "https://cdn.example.net/a.js", ""),
        ("script", "https://cdn.example.net/b.js", &content(source)),
    ]);
    let page = &recording(&text).pages[0];
    let frame = &page.observation.frames[0];
    assert_eq!(frame.fields, [Field::Password]);
    assert_eq!(frame.header_csp.as_deref(), Some("script-src 'self', object-src 'none'"), "both hold");
    let script = |url: &str, integrity: Option<bool>| ObservedResource {
        url: url.into(),
        via: Via::Script,
        integrity,
        digest: integrity.map(|_| "sha384-x".into()),
        cross_origin: integrity.map(|_| CrossOrigin::Anonymous),
        sandboxed: None,
        present: integrity.is_some(),
        ..ObservedResource::default()
    };
    let want = [script("https://cdn.example.net/a.js", Some(true)), script("https://cdn.example.net/b.js", None)];
    assert_eq!(frame.resources, want);
    assert_eq!(page.observation.unseen, [Unseen::InlineCode { count: 1 }]);
    assert_eq!(page.unseen, [crate::words::Phrase::plain("audit_unseen_recording")]);
}

#[test]
fn says_what_a_recording_cannot_show() {
    let keys = |text: &str| -> Vec<String> {
        recording(text).pages[0].unseen.iter().map(|phrase| phrase.key.clone()).collect()
    };
    let bare = entries(&[("document", "https://shop.example/", "")]);
    assert_eq!(keys(&bare), ["audit_unseen_source", "audit_unseen_recording"]);
    let guessed = r#"{"log": {"entries": [{"request": {"url": "https://a.example/x"}}]}}"#;
    assert_eq!(keys(guessed), ["audit_unseen_document", "audit_unseen_purpose_one", "audit_unseen_recording"]);
}

#[test]
fn finds_the_address_without_a_document() {
    for (pages, more, want) in [
        (r#"[{"id": "p", "title": "https://shop.example/login?x"}]"#, "", "https://shop.example/login"),
        (r#"[{"id": "p", "title": "Log in", "_URL": "https://shop.example/"}]"#, "", "https://shop.example/"),
        (
            r#"[{"id": "p", "title": "Log in"}]"#,
            r#", "_documentURL": "https://shop.example/d""#,
            "https://shop.example/d",
        ),
        ("[]", "", ""),
    ] {
        let text = format!(
            r#"{{"log": {{"pages": {pages}, "entries": [{{"pageref": "p", "request": {{"url": "https://a.example/x.js"}}{more}}}]}}}}"#
        );
        assert_eq!(recording(&text).pages[0].observation.top, want, "{pages}");
    }
}

#[test]
fn bounds_entries_and_pages() {
    let many = |count: usize, entry: fn(usize) -> String| {
        let list: Vec<String> = (0..count).map(entry).collect();
        read(format!(r#"{{"log": {{"entries": [{}]}}}}"#, list.join(",")).as_bytes())
    };
    let script = |at: usize| format!(r#"{{"request": {{"url": "https://a{}.example/x.js"}}}}"#, at % 100);
    assert!(many(MOST_ENTRIES, script).is_ok());
    assert!(matches!(many(MOST_ENTRIES + 1, script), Err(HarError::TooManyEntries)));
    let page = |at: usize| format!(r#"{{"_is_base_page": 1, "request": {{"url": "https://shop.example/{at}"}}}}"#);
    assert!(many(MOST_PAGES, page).is_ok_and(|recording| recording.pages.len() == MOST_PAGES));
    assert!(matches!(many(MOST_PAGES + 1, page), Err(HarError::TooManyPages)));
}

#[test]
fn bounds_the_length_of_all_addresses() {
    let long = "a".repeat(4000);
    let list: Vec<String> =
        (0..17_000).map(|at| format!(r#"{{"request": {{"url": "https://a.example/{at}/{long}"}}}}"#)).collect();
    let text = format!(r#"{{"log": {{"entries": [{}]}}}}"#, list.join(","));
    assert!(matches!(read(text.as_bytes()), Err(HarError::TooMuchText)));
}

#[test]
fn survives_depth_and_length() {
    let deep = |count: usize| "[".repeat(count) + &"]".repeat(count);
    let inside =
        |value: &str| format!(r#"{{"log": {{"entries": [{{"_more": {value}, "request": {{"url": {value}}}}}]}}}}"#);
    assert!(read(inside(&deep(100_000)).as_bytes()).is_ok(), "what is not read may be as deep as it likes");
    assert!(read("[".repeat(1_000_000).as_bytes()).is_err());
    let long = format!("\"https://{}.example/\"", "a".repeat(10_000_000));
    let page = &recording(&inside(&long)).pages[0];
    assert_eq!(page.observation.frames[0].resources[0].url.len(), raw::ADDRESS_KEPT + 1, "and a slash");
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(bytes.as_slice());
        }

        #[test]
        fn any_cut_is_told(at in 0_usize..400) {
            let text = entries(&[("document", "https://shop.example/", ""), ("script", "https://a.example/é.js", "")]);
            let at = at % text.len();
            prop_assert!(read(&text.as_bytes()[..at]).is_err());
        }

        #[test]
        fn any_words_are_taken(words in prop::collection::vec("[ -~é\u{202e}]{0,20}", 8)) {
            let quoted: Vec<String> = words.iter().map(|word| serde_json::to_string(word).expect("a text")).collect();
            let [a, b, c, d, e, f, g, h] = quoted.as_slice() else { unreachable!("there are eight") };
            let text = format!(
                r#"{{"log": {{"pages": [{{"id": {a}, "title": {b}}}], "entries": [{{"pageref": {a}, "_initiator": {{"url": {c}}},
                "startedDateTime": {d}, "_resourceType": {e}, "request": {{"url": {f}, "headers": [{{"name": "Referer", "value": {g}}}]}},
                "response": {{"content": {{"mimeType": "text/html", "text": {h}, "encoding": "base64"}}}}}}]}}}}"#
            );
            prop_assert!(read(text.as_bytes()).is_ok());
        }
    }
}
