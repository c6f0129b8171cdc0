//! What an entry was asked for. The dialects say it in different words, or not at all.

use super::raw::Entry;
use crate::inventory::Via;

/// What an entry was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A new page in the tab.
    Page,
    /// A document, and nothing tells whether it is the page or a frame of it.
    Document,
    /// Something that a page loads, starts or sends. A document in a frame is [`Via::Frame`].
    Part(Via),
    /// The same, by the type or the name of what came, since the recording does not say.
    Guess(Via),
}

impl Purpose {
    /// The browser's own words first (`Sec-Fetch-Dest` of the request, then the recorder's field), then what came.
    pub(super) fn of(entry: &Entry) -> Self {
        if entry.is_base_page.0 {
            return Self::Page;
        }
        let word = recorded(entry);
        match (by_destination(&entry.request.0.headers.fetch_dest), word) {
            (Some(known), _) => known,
            // `empty` says that a script asked, the recorder's word says how.
            (None, Some(known)) => known,
            (None, None) if entry.request.0.headers.fetch_dest == "empty" => Self::Part(Via::Fetch),
            (None, None) => by_content(entry),
        }
    }
}

/// `Sec-Fetch-Dest`, of the Fetch standard's request destinations: <https://fetch.spec.whatwg.org/#concept-request-destination>.
fn by_destination(word: &str) -> Option<Purpose> {
    Some(Purpose::Part(match word {
        "document" => return Some(Purpose::Page),
        "iframe" | "frame" | "fencedframe" | "embed" | "object" => Via::Frame,
        "script" => Via::Script,
        "worker" | "sharedworker" | "serviceworker" | "audioworklet" | "paintworklet" => Via::Worker,
        "style" | "xslt" => Via::Css,
        "image" => Via::Image,
        "font" => Via::Font,
        "audio" | "video" | "track" => Via::Media,
        "report" => Via::Beacon,
        "json" => Via::Fetch,
        "manifest" => Via::Other,
        _ => return None,
    }))
}

/// The words of the browsers' protocol, which Chrome and Playwright write in lower case.
fn recorded(entry: &Entry) -> Option<Purpose> {
    let word = [&entry.resource_type.text, &entry.request_type.text].into_iter().find(|word| !word.is_empty())?;
    Some(Purpose::Part(match word.to_ascii_lowercase().as_str() {
        "document" => return Some(Purpose::Document),
        "script" => Via::Script,
        "stylesheet" => Via::Css,
        "image" => Via::Image,
        "font" => Via::Font,
        "media" | "texttrack" => Via::Media,
        "xhr" | "eventsource" => Via::Xhr,
        "fetch" | "preflight" => Via::Fetch,
        "ping" | "beacon" | "cspviolationreport" | "csp-violation-report" => Via::Beacon,
        "websocket" | "webtransport" => Via::Socket,
        "manifest" | "prefetch" | "signedexchange" | "signed-exchange" => Via::Other,
        _ => return None,
    }))
}

fn by_content(entry: &Entry) -> Purpose {
    let (request, response) = (&entry.request.0, &entry.response.0);
    let url = request.url.text.as_str();
    let starts = |text: &str, start: &str| text.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start));
    if starts(url, "ws:") || starts(url, "wss:") || starts(&request.headers.upgrade, "websocket") {
        return Purpose::Part(Via::Socket);
    }
    // What a browser accepts when it navigates begins so, and nothing else does.
    if starts(&request.headers.accept, "text/html,") {
        return Purpose::Document;
    }
    if !request.headers.some && response.content.is_markup() {
        return Purpose::Document;
    }
    let mime = response.content.mime.to_ascii_lowercase();
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let by_mime = [
        ("javascript", Via::Script),
        ("ecmascript", Via::Script),
        ("text/css", Via::Css),
        ("image/", Via::Image),
        ("font", Via::Font),
        ("audio/", Via::Media),
        ("video/", Via::Media),
        ("json", Via::Fetch),
    ];
    let by_name = [
        (".js", Via::Script),
        (".mjs", Via::Script),
        (".css", Via::Css),
        (".woff", Via::Font),
        (".woff2", Via::Font),
        (".ttf", Via::Font),
        (".png", Via::Image),
        (".gif", Via::Image),
        (".jpg", Via::Image),
        (".svg", Via::Image),
        (".webp", Via::Image),
    ];
    let came = by_mime.iter().find(|(part, _)| mime.contains(part));
    let named = || by_name.iter().find(|(end, _)| path.ends_with(end));
    let sent = (!matches!(request.method.text.as_str(), "" | "GET" | "HEAD")).then_some(Via::Fetch);
    Purpose::Guess(came.or_else(named).map(|(_, via)| *via).or(sent).unwrap_or(Via::Other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purpose(json: &str) -> Purpose {
        Purpose::of(&serde_json::from_str(json).expect("an entry"))
    }

    #[test]
    fn understands_each_dialect() {
        let sent = |headers: &str| format!(r#"{{"request": {{"url": "https://a.example/", "headers": [{headers}]}}}}"#);
        let dest = |word: &str| sent(&format!(r#"{{"name": "Sec-Fetch-Dest", "value": "{word}"}}"#));
        for (json, want) in [
            (dest("document"), Purpose::Page),
            (dest("iframe"), Purpose::Part(Via::Frame)),
            (dest("serviceworker"), Purpose::Part(Via::Worker)),
            (dest("script"), Purpose::Part(Via::Script)),
            (dest("empty"), Purpose::Part(Via::Fetch)),
            (r#"{"_resourceType": "document"}"#.into(), Purpose::Document),
            (r#"{"_resourceType": "ping"}"#.into(), Purpose::Part(Via::Beacon)),
            (r#"{"_request_type": "Stylesheet"}"#.into(), Purpose::Part(Via::Css)),
            (r#"{"_request_type": "XHR"}"#.into(), Purpose::Part(Via::Xhr)),
            (r#"{"_request_type": "Document", "_is_base_page": 1}"#.into(), Purpose::Page),
            (r#"{"_request_type": "Document", "_is_base_page": true}"#.into(), Purpose::Page),
            (r#"{"request": {"url": "wss://a.example/"}}"#.into(), Purpose::Part(Via::Socket)),
            (sent(r#"{"value": "text/html,application/xhtml+xml", "name": "accept"}"#), Purpose::Document),
            (r#"{"response": {"content": {"mimeType": "text/html; charset=utf-8"}}}"#.into(), Purpose::Document),
            (
                r#"{"response": {"content": {"mimeType": "application/javascript"}}}"#.into(),
                Purpose::Guess(Via::Script),
            ),
            (r#"{"request": {"url": "https://a.example/x.CSS?1"}}"#.into(), Purpose::Guess(Via::Css)),
            (r#"{"request": {"url": "https://a.example/", "method": "POST"}}"#.into(), Purpose::Guess(Via::Fetch)),
            ("{}".into(), Purpose::Guess(Via::Other)),
        ] {
            assert_eq!(purpose(&json), want, "{json}");
        }
        let both =
            r#"{"_resourceType": "xhr", "request": {"headers": [{"name": "sec-fetch-dest", "value": "empty"}]}}"#;
        assert_eq!(purpose(both), Purpose::Part(Via::Xhr));
    }
}
