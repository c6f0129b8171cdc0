use proptest::prelude::*;

use super::*;

/// (raw, normalised or the error's name)
const CASES: &[(&str, &str)] = &[
    ("https://example.com", "https://example.com/"),
    ("HTTPS://EXAMPLE.com/A", "https://example.com/A"),
    ("  https://example.com/ \n", "https://example.com/"),
    ("\u{0}\u{1f}https://example.com", "https://example.com/"),
    ("ht\ttps://exa\nmple.com/a\rb", "https://example.com/ab"),
    ("https:example.com", "https://example.com/"),
    ("https:/example.com", "https://example.com/"),
    ("https:///example.com", "https://example.com/"),
    ("https:////example.com", "https://example.com/"),
    ("https:\\\\example.com\\a\\b", "https://example.com/a/b"),
    ("https:/\\/example.com", "https://example.com/"),
    ("https://example.com:443/", "https://example.com/"),
    ("http://example.com:80/", "http://example.com/"),
    ("http://example.com:443/", "http://example.com:443/"),
    ("https://example.com:/", "https://example.com/"),
    ("https://example.com:0443/", "https://example.com/"),
    ("https://example.com:8443/", "https://example.com:8443/"),
    ("https://example.com:0/", "https://example.com:0/"),
    ("https://example.com:00000000000008080/", "https://example.com:8080/"),
    ("https://example.com:65536/", "Port"),
    ("https://example.com:8a/", "Port"),
    ("https://example.com:-1/", "Port"),
    ("https://example.com:80:80/", "Port"),
    ("https://", "NoHost"),
    ("https:///", "NoHost"),
    ("https://:80/", "NoHost"),
    ("https://user@/", "NoHost"),
    ("https://?q", "NoHost"),
    ("", "Empty"),
    (" \t ", "Empty"),
    ("example.com", "NoScheme"),
    ("/path", "NoScheme"),
    ("1http://a", "NoScheme"),
    ("://a", "NoScheme"),
    ("https://user@example.com/", "https://user@example.com/"),
    ("https://user:@example.com/", "https://user@example.com/"),
    ("https://:pass@example.com/", "https://:pass@example.com/"),
    ("https://@example.com/", "https://example.com/"),
    ("https://:@example.com/", "https://example.com/"),
    ("https://a:b:c@example.com/", "https://a:b%3Ac@example.com/"),
    ("https://a@b@example.com/", "https://a%40b@example.com/"),
    ("https://platform.openai.com@evil.example/", "https://platform.openai.com@evil.example/"),
    ("https://platform.openai.com\\@evil.example/", "https://platform.openai.com/@evil.example/"),
    ("https://platform.openai.com%2f@evil.example/", "https://platform.openai.com%2f@evil.example/"),
    ("https://platform.openai.com#@evil.example/", "https://platform.openai.com/#@evil.example/"),
    ("https://platform.openai.com?@evil.example/", "https://platform.openai.com/?@evil.example/"),
    ("https://platform.openai.com:443@evil.example/", "https://platform.openai.com:443@evil.example/"),
    ("https://example.com/a/./b", "https://example.com/a/b"),
    ("https://example.com/a/../b", "https://example.com/b"),
    ("https://example.com/a/b/..", "https://example.com/a/"),
    ("https://example.com/a/b/.", "https://example.com/a/b/"),
    ("https://example.com/../../a", "https://example.com/a"),
    ("https://example.com/..", "https://example.com/"),
    ("https://example.com/a/%2e%2E/b", "https://example.com/b"),
    ("https://example.com/a/.%2e/b", "https://example.com/b"),
    ("https://example.com/a/...", "https://example.com/a/..."),
    ("https://example.com/a/%2e%2e%2e", "https://example.com/a/%2e%2e%2e"),
    ("https://example.com//a//b", "https://example.com//a//b"),
    ("https://example.com//..//", "https://example.com//"),
    ("https://example.com/a b", "https://example.com/a%20b"),
    ("https://example.com/a%20b", "https://example.com/a%20b"),
    ("https://example.com/\u{e9}", "https://example.com/%C3%A9"),
    ("https://example.com/%zz", "https://example.com/%zz"),
    ("https://example.com/<>`{}", "https://example.com/%3C%3E%60%7B%7D"),
    ("https://example.com?q=1", "https://example.com/?q=1"),
    ("https://example.com?", "https://example.com/?"),
    ("https://example.com#", "https://example.com/#"),
    ("https://example.com?q#f", "https://example.com/?q#f"),
    ("https://example.com#f?q", "https://example.com/#f?q"),
    ("https://example.com/?a b'c", "https://example.com/?a%20b%27c"),
    ("https://example.com/?u=https://evil.example/", "https://example.com/?u=https://evil.example/"),
    ("https://example.com/#a b", "https://example.com/#a%20b"),
    ("https://example.com/?q#f#g", "https://example.com/?q#f#g"),
    ("https://example.com/a\\b?c\\d", "https://example.com/a/b?c\\d"),
    ("https://127.1/", "https://127.0.0.1/"),
    ("https://0x7f.0.0.1:8080/", "https://127.0.0.1:8080/"),
    ("https://[::1]:8080/", "https://[::1]:8080/"),
    ("https://[::1]", "https://[::1]/"),
    ("https://[::1/", "https://%5B%3A%3A1/"),
    ("https://a[:]b/", "https://a%5B%3A%5Db/"),
    ("https://example.com./", "https://example.com./"),
    ("http://xn--a.com/", "http://xn--a.com/"),
    ("http://xn--/", "http://xn--/"),
    ("http://a..b/", "http://a..b/"),
    ("http://a b/", "http://a%20b/"),
    ("http://%zz/", "http://%25zz/"),
    ("ws://Example.com:80/a", "ws://example.com/a"),
    ("wss://example.com:443/a", "wss://example.com/a"),
    ("about:blank", "about:blank"),
    ("About:Blank#x", "about:Blank#x"),
    ("about:srcdoc", "about:srcdoc"),
    ("data:text/html,<p>hi", "data:text/html,<p>hi"),
    ("data:text/html,\u{e9}", "data:text/html,%C3%A9"),
    ("javascript:alert(1)", "javascript:alert(1)"),
    ("JavaScript:alert(1)", "javascript:alert(1)"),
    ("java\nscript:alert(1)", "javascript:alert(1)"),
    ("file:///etc/passwd", "file:///etc/passwd"),
    ("blob:https://Example.com:443/0-1", "blob:https://example.com/0-1"),
    ("blob:null/0-1", "blob:null/0-1"),
    ("blob:blob:https://example.com/0-1", "blob:blob:https://example.com/0-1"),
    ("filesystem:https://example.com/temporary/a", "filesystem:https://example.com/temporary/a"),
    ("view-source:HTTPS://example.com", "view-source:https://example.com/"),
    ("view-source:about:blank", "view-source:about:blank"),
    ("view-source:https://", "view-source:https://"),
    ("chrome-extension://abc/stop.html#u=x", "chrome-extension://abc/stop.html#u=x"),
    ("moz-extension://abc/popup.html", "moz-extension://abc/popup.html"),
    ("chrome://settings/?a#b", "chrome://settings/?a#b"),
    ("mailto:a@example.com", "mailto:a@example.com"),
    ("https:", "NoHost"),
    ("x:", "x:"),
];

#[test]
fn reads_addresses() {
    for (raw, want) in CASES {
        let seen = Address::parse(raw).map_or_else(|error| format!("{error:?}"), |address| address.as_str().to_owned());
        assert_eq!(seen, *want, "{raw}");
    }
}

#[test]
fn tells_the_parts() {
    let address = Address::parse("https://u%73er:p@Example.com:8443/a/b?c=d#e").expect("an address");
    assert_eq!(address.scheme(), Scheme::Https);
    assert_eq!(address.userinfo(), Some("user:p"));
    assert_eq!(address.host().to_string(), "example.com");
    assert_eq!(address.port(), Some(8443));
    assert_eq!(address.path(), "/a/b");
    assert_eq!(address.query(), Some("c=d"));
    assert_eq!(address.fragment(), Some("e"));
    assert_eq!(address.without_fragment(), "https://u%73er:p@example.com:8443/a/b?c=d");
    assert_eq!(address.origin().as_deref(), Some("https://example.com:8443"));
    assert_eq!(address.to_string(), address.as_str());

    let address = Address::parse("https://example.com?#").expect("an address");
    assert_eq!((address.path(), address.query(), address.fragment()), ("/", Some(""), Some("")));
    assert_eq!(address.userinfo(), None);

    let address = Address::parse("blob:https://example.com/id?a#b").expect("an address");
    assert_eq!((address.path(), address.query(), address.fragment()), ("/id", Some("a"), Some("b")));
    assert_eq!((address.scheme(), address.origin()), (Scheme::Blob, None));
    assert_eq!(address.host().to_string(), "example.com");

    let address = Address::parse("about:blank?a#b?c").expect("an address");
    assert_eq!((address.path(), address.query(), address.fragment()), ("blank", Some("a"), Some("b?c")));
    assert_eq!(*address.host(), PageHost::None);
}

#[test]
fn names_schemes() {
    for (raw, want) in [
        ("http://a/", Scheme::Http),
        ("https://a/", Scheme::Https),
        ("ws://a/", Scheme::Ws),
        ("wss://a/", Scheme::Wss),
        ("about:blank", Scheme::About),
        ("blob:x", Scheme::Blob),
        ("data:,", Scheme::Data),
        ("file:///", Scheme::File),
        ("filesystem:x", Scheme::Filesystem),
        ("javascript:", Scheme::JavaScript),
        ("view-source:x", Scheme::ViewSource),
        ("Chrome-Extension://x/", Scheme::Extension),
        ("moz-extension://x/", Scheme::Extension),
        ("chrome://newtab/", Scheme::Other),
    ] {
        assert_eq!(Address::parse(raw).map(|address| address.scheme()), Ok(want), "{raw}");
    }
}

#[test]
fn only_a_plain_https_origin_can_be_verified() {
    for (raw, want) in [
        ("https://example.com/", true),
        ("https://example.com:443/a", true),
        ("https://user@example.com/", true),
        ("http://example.com/", false),
        ("https://example.com:8443/", false),
        ("https://example.com./", false),
        ("https://1.2.3.4/", false),
        ("https://a..b/", false),
        ("wss://example.com/", false),
        ("blob:https://example.com/id", false),
        ("view-source:https://example.com/", false),
        ("about:blank", false),
    ] {
        assert_eq!(Address::parse(raw).is_ok_and(|address| address.origin_is_https_default()), want, "{raw}");
    }
}

#[test]
fn reads_lines_of_people() {
    for (line, want) in [
        ("npmjs.help", "https://npmjs.help/"),
        ("npnjs.com:8080/x", "https://npnjs.com:8080/x"),
        ("platform.openai.com.evil.io", "https://platform.openai.com.evil.io/"),
        ("  Example.com  ", "https://example.com/"),
        ("example.com/a:b", "https://example.com/a:b"),
        ("example.com?u=http://x/", "https://example.com/?u=http://x/"),
        ("//example.com/a", "https://example.com/a"),
        ("localhost", "https://localhost/"),
        ("localhost:3000/a", "https://localhost:3000/a"),
        ("intranet:8080", "https://intranet:8080/"),
        ("[::1]:8080", "https://[::1]:8080/"),
        ("1.2.3.4", "https://1.2.3.4/"),
        ("a@evil.io", "https://a@evil.io/"),
        ("platform.openai.com:443@evil.io", "https://platform.openai.com:443@evil.io/"),
        ("http://example.com", "http://example.com/"),
        ("HTTP:example.com", "http://example.com/"),
        ("hxxps://evil[.]example/a", "https://evil.example/a"),
        ("HXXP://evil.example", "http://evil.example/"),
        ("hxxp.example.com/a", "https://hxxp.example.com/a"),
        ("evil[.]example", "https://evil.example/"),
        ("evil[.]example[.]com:8080/a", "https://evil.example.com:8080/a"),
        ("https://example.com/a[.]b", "https://example.com/a[.]b"),
        ("data:text/html,a", "data:text/html,a"),
        ("mailto:a@example.com", "mailto:a@example.com"),
        ("chrome://settings", "chrome://settings"),
        ("foo.bar://x", "foo.bar://x"),
        ("a..b", "https://a..b/"),
        ("", "Empty"),
        ("   ", "Empty"),
        ("hello", "NotAnAddress"),
        ("hello world", "NotAnAddress"),
        ("see example.com", "NotAnAddress"),
        ("/etc/hosts.txt", "NotAnAddress"),
        ("# a.comment", "NotAnAddress"),
        ("https://", "NoHost"),
        ("example.com:99999", "Port"),
        ("example.com:http", "Port"),
        ("\u{feff}https://openai-billing.help/", "https://openai-billing.help/"),
        ("\u{feff} npmjs.help", "https://npmjs.help/"),
        ("\"https://platform.openai.com/\"", "NotAnAddress"),
        ("<https://platform.openai.com/>", "NotAnAddress"),
        ("\u{200b}https://platform.openai.com/", "NotAnAddress"),
        ("(https:\\\\platform.openai.com/", "NotAnAddress"),
        ("example.com:/a", "https://example.com/a"),
    ] {
        let seen = Address::parse_lenient(line)
            .map_or_else(|error| format!("{error:?}"), |address| address.as_str().to_owned());
        assert_eq!(seen, want, "{line}");
    }
    #[cfg(feature = "idna")]
    assert_eq!(
        Address::parse_lenient("b\u{fc}cher\u{3002}example").map(|address| address.as_str().to_owned()),
        Ok("https://xn--bcher-kva.example/".to_owned())
    );
}

#[test]
fn errors_are_sentences() {
    use AddressError::{Empty, NoHost, NoScheme, NotAnAddress, Port};
    for error in [Empty, NoHost, NoScheme, NotAnAddress, Port] {
        let text = error.to_string();
        assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{text}");
    }
}

#[test]
fn long_addresses_cost_in_proportion() {
    let raw =
        format!("https://{}example.com/{}?{}", "a.".repeat(100_000), "a/../".repeat(200_000), "%".repeat(500_000));
    let address = Address::parse(&raw).expect("an address");
    assert!(matches!(address.host(), PageHost::Unreadable(_)));
    assert_eq!(address.path(), "/");
}

/// Texts that are nearly addresses, with everything that parsers disagree about.
fn nearly() -> impl Strategy<Value = String> {
    let scheme = prop_oneof![
        4 => Just("https:"), 4 => Just("http:"), 1 => Just("HTTPS:"), 1 => Just("wss:"), 1 => Just("blob:https:"),
        1 => Just("view-source:http:"), 1 => Just("about:"), 1 => Just("data:"), 1 => Just(""),
    ];
    let slashes = prop_oneof![6 => Just("//"), 1 => Just("/"), 1 => Just(""), 1 => Just("\\\\"), 1 => Just("///")];
    let userinfo = prop_oneof![6 => Just(String::new()), 1 => "[a-z:%@. \\\\]{0,8}@"];
    let host = prop_oneof![
        4 => "[a-zA-Z0-9-]{1,8}(\\.[a-zA-Z0-9_-]{1,8}){0,3}\\.?",
        1 => "(0x)?[0-9a-f]{1,4}(\\.(0x)?[0-9]{1,4}){0,4}",
        1 => "[0-9]{1,12}",
        1 => "\\[[0-9a-f:]{2,20}\\]",
        1 => "\\[(::)?([0-9a-f]{1,4}:){0,6}([0-9.]{7,9}|[0-9a-f]{1,4})\\]",
        1 => "(xn--)?[a-z0-9-]{1,8}\\.com",
        1 => "[a-zA-Z0-9.%\\[\\]:! ]{1,12}",
    ];
    let port = prop_oneof![4 => Just(String::new()), 1 => ":[0-9]{0,6}", 1 => ":[0-9a]{1,3}"];
    let tail = prop_oneof![2 => "(/[a-z.%2eE]{0,6}){0,4}", 1 => "[\\\\/?#][ -~\\t\\n\u{e9}]{0,24}"];
    (scheme, slashes, userinfo, host, port, tail, "[ \\t]{0,1}").prop_map(
        |(scheme, slashes, userinfo, host, port, tail, space)| {
            format!("{space}{scheme}{slashes}{userinfo}{host}{port}{tail}{space}")
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn never_panics(text in "\\PC{0,60}", bytes in prop::collection::vec(any::<u8>(), 0..60), near in nearly()) {
        for raw in [text.clone(), format!("https://{text}"), String::from_utf8_lossy(&bytes).into_owned(),
            format!("http:{}", String::from_utf8_lossy(&bytes)), near]
        {
            for address in [Address::parse(&raw), Address::parse_lenient(&raw)].into_iter().flatten() {
                prop_assert!(address.as_str().is_ascii());
                let _ = (address.path(), address.query(), address.fragment(), address.origin());
            }
        }
    }

    #[test]
    fn reads_its_own_text_back(text in "[ -~\\t\u{e9}]{0,40}", near in nearly()) {
        for raw in [format!("https://{text}"), text, near] {
            if let Ok(address) = Address::parse(&raw) {
                prop_assert_eq!(Address::parse(address.as_str()), Ok(address.clone()), "{}", raw);
            }
        }
    }

    /// rust-url is stricter about hosts; wherever it reads an address, this crate reads the same one.
    #[test]
    fn agrees_with_the_oracle(raw in nearly()) {
        let Ok(oracle) = url::Url::parse(&raw) else { return Ok(()) };
        let seen = Address::parse(&raw);
        prop_assert!(seen.is_ok(), "{} {:?}", raw, seen);
        let seen = seen.expect("checked above");
        if !matches!(oracle.scheme(), "http" | "https" | "ws" | "wss") {
            return Ok(());
        }
        if !cfg!(feature = "idna") && matches!(seen.host(), PageHost::Unreadable(_)) {
            return Ok(());
        }
        prop_assert_eq!(seen.as_str(), oracle.as_str(), "{}", raw);
        prop_assert_eq!(Some(seen.host().to_string()), oracle.host_str().map(str::to_owned));
        prop_assert_eq!((seen.scheme().name(), seen.port()), (oracle.scheme(), oracle.port()));
        prop_assert_eq!(seen.userinfo().is_some(), !oracle.username().is_empty() || oracle.password().is_some());
        prop_assert_eq!((seen.path(), seen.query(), seen.fragment()), (oracle.path(), oracle.query(), oracle.fragment()));
    }
}
