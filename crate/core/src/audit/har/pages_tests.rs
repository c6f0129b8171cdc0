use super::super::tests::{entries, recording, shown};
use super::*;
use crate::inventory::Field;

#[test]
fn puts_each_part_into_its_frame() {
    let by = |who: &str| format!(r#", "_initiator": {{"type": "script", "url": "{who}"}}"#);
    let (by_frame, by_inner, by_page) =
        (by("https://ads.example.net/frame"), by("https://inner.example.net/x.js"), by("https://shop.example/"));
    let web_page_test = r#", "_documentURL": "https://ads.example.net/frame?x""#;
    let text = entries(&[
        ("document", "https://shop.example/", ""),
        ("iframe", "https://ads.example.net/frame?id=1", &by_page),
        ("script", "https://inner.example.net/x.js", &by_frame),
        ("empty", "https://collect.example.net/1", &by_inner),
        ("image", "https://pixel.example.net/1", web_page_test),
        ("script", "https://cdn.example.net/a.js", &by_page),
        ("script", "https://cdn.example.net/b.js", ""),
    ]);
    let text = text.replacen(
        r#"https://pixel.example.net/1", "headers": ["#,
        r#"https://pixel.example.net/1", "headers": [{"name": "Referer", "value": "https://shop.example/"}, "#,
        1,
    );
    let pages = recording(&text).pages;
    let frames: Vec<_> = pages[0].observation.frames.iter().map(shown).collect();
    assert_eq!(
        frames,
        [
            (
                "https://shop.example/",
                vec![
                    ("https://ads.example.net/frame", Via::Frame),
                    ("https://cdn.example.net/a.js", Via::Script),
                    ("https://cdn.example.net/b.js", Via::Script),
                ]
            ),
            (
                "https://ads.example.net/frame",
                vec![
                    ("https://inner.example.net/x.js", Via::Script),
                    ("https://collect.example.net/1", Via::Fetch),
                    ("https://pixel.example.net/1", Via::Image),
                ]
            ),
        ]
    );
}

#[test]
fn every_visit_of_a_page_counts() {
    let content = |text: &str, csp: &str| {
        format!(
            r#", "response": {{"headers": [{{"name": "Content-Security-Policy", "value": "{csp}"}}],
            "content": {{"text": "{text}", "mimeType": "text/html"}}}}"#
        )
    };
    let script = "<script src='https://cdn.example.net/a.js'";
    let snippet = "<script>mixpanel.init('1')</script>";
    let form = "<form action='https://post.example.net/'><input type=password></form>";
    let first = content(&format!("{script}></script>{snippet}{form}"), "script-src 'self'");
    let second = content(&format!("{script} integrity='sha384-x'></script>{snippet}"), "object-src 'none'");
    let visit = |source| [("document", "https://app.example/", source), ("script", "https://cdn.example.net/a.js", "")];
    for sources in [[&*first, &*second], [&*second, &*first]] {
        let page = &recording(&entries(&sources.map(visit).concat())).pages[0];
        let frames = &page.observation.frames;
        let scripts = frames.iter().flat_map(|frame| &frame.resources).filter(|it| it.via == Via::Script);
        let mut bound: Vec<_> = scripts.map(|it| it.integrity).collect();
        bound.sort_unstable();
        assert_eq!(bound, [Some(false), Some(true)], "each by its own source");
        assert_eq!(frames.iter().flat_map(|frame| &frame.fields).collect::<Vec<_>>(), [&Field::Password]);
        assert!(frames.iter().all(|frame| frame.inline == ["mixpanel.init("]));
        assert!(frames.iter().flat_map(|frame| &frame.resources).any(|it| it.url == "https://post.example.net/"));
        assert!(frames[0].header_csp.as_ref().is_some_and(|csp| csp.contains("'self'") && csp.contains("'none'")));
        assert_eq!(page.observation.unseen, [Unseen::InlineCode { count: 1 }]);
        assert!(page.unseen.contains(&crate::words::Phrase::plain("audit_unseen_policy_visit")));
    }
    let page = &recording(&entries(&[visit(&first), visit("")].concat())).pages[0];
    assert!(page.unseen.contains(&crate::words::Phrase::plain("audit_unseen_source_visit")));
}

#[test]
fn every_document_of_a_frame_counts() {
    let content = |text: &str| format!(r#", "response": {{"content": {{"text": "{text}", "mimeType": "text/html"}}}}"#);
    let text = entries(&[
        ("document", "https://app.example/", ""),
        ("iframe", "https://app.example/frame", ""),
        ("iframe", "https://app.example/frame", &content("<input type=password>")),
    ]);
    let frames = &recording(&text).pages[0].observation.frames;
    assert!(frames.iter().any(|frame| frame.fields == [Field::Password]));
}

/// The addresses of the pages with those of their scripts, of a recording over plain http, where browsers do not say what a
/// document is for; and whether each page says that something was guessed. Each entry is (its frame, its address, its source).
fn plain(list: &[(&str, &str, &str)]) -> Vec<(String, Vec<String>, bool)> {
    let entries: Vec<String> = list
        .iter()
        .map(|(frame, url, source)| {
            let kind = if url.ends_with(".js") { "script" } else { "document" };
            let redirect = source.strip_prefix("to ").unwrap_or_default();
            format!(
                r#"{{"_frameref": "{frame}", "_resourceType": "{kind}", "request": {{"url": "{url}"}}, "response":
                {{"redirectURL": "{redirect}", "content": {{"mimeType": "text/html", "text": "{source}"}}}}}}"#
            )
        })
        .collect();
    let pages = recording(&format!(r#"{{"log": {{"entries": [{}]}}}}"#, entries.join(","))).pages;
    let told = |page: RecordedPage| {
        let resources = page.observation.frames.iter().flat_map(|frame| &frame.resources);
        let scripts = resources.filter(|it| it.via == Via::Script).map(|it| it.url.clone()).collect();
        let guessed = page.unseen.contains(&crate::words::Phrase::plain("audit_unseen_frames"));
        (page.observation.top, scripts, guessed)
    };
    pages.into_iter().map(told).collect()
}

#[test]
fn tells_pages_from_frames_over_plain_http() {
    let page = |url: &str, scripts: &[&str], guessed| {
        (url.to_owned(), scripts.iter().map(ToString::to_string).collect::<Vec<_>>(), guessed)
    };
    let (login, account, script) = ("http://web:3000/login", "http://web:3000/account", "https://cdn.mxpnl.com/a.js");
    for (name, list, want) in [
        (
            "by the recorder's name of the frame",
            &[("f1", login, ""), ("f2", "http://web:3000/frame", ""), ("f1", account, ""), ("f1", script, "")][..],
            vec![page(login, &[], false), page(account, &[script], false)],
        ),
        (
            "by a guess",
            &[("", login, "<p>"), ("", account, ""), ("", script, "")],
            vec![page(login, &[], true), page(account, &[script], true)],
        ),
        (
            "by the element, and where its redirect leads",
            &[
                ("", login, "<iframe src='/frame'></iframe>"),
                ("", "http://web:3000/frame", "to /inner"),
                ("", "http://web:3000/inner", "<iframe src='deeper'></iframe>"),
                ("", "http://web:3000/deeper", ""),
                ("", script, ""),
            ],
            vec![page(login, &[script], false)],
        ),
        (
            "a frame of others, by a guess",
            &[("", login, ""), ("", "http://ads.example.net/", ""), ("", script, "")],
            vec![page(login, &[script], true)],
        ),
    ] {
        assert_eq!(plain(list), want, "{name}");
    }
}

#[test]
fn puts_each_part_into_the_frame_that_the_recorder_names() {
    let named = |frame: &str| format!(r#", "_frameref": "{frame}""#);
    let (main, first, second) = (named("f1"), named("f2"), named("f3"));
    let text = entries(&[
        ("document", "https://shop.example/", &main),
        ("iframe", "https://ads.example.net/1", &first),
        ("iframe", "https://ads.example.net/2", &second),
        ("script", "https://inner.example.net/x.js", &second),
        ("script", "https://cdn.example.net/a.js", &main),
    ]);
    let frames: Vec<_> = recording(&text).pages.swap_remove(0).observation.frames;
    let scripts = frames.iter().map(|it| it.resources.iter().filter(|it| it.via == Via::Script).count());
    assert_eq!(scripts.collect::<Vec<_>>(), [1, 0, 1]);
}
