use proptest::prelude::*;

use super::*;

#[test]
fn shows_unicode_only_where_it_cannot_deceive() {
    for (label, want) in [
        ("xn--bcher-kva.example", Some("b\u{fc}cher.example")),
        ("xn--e1afmkfd.xn--p1ai", Some("\u{43f}\u{440}\u{438}\u{43c}\u{435}\u{440}.\u{440}\u{444}")),
        ("xn--fiqs8s.com", Some("\u{4e2d}\u{56fd}.com")),
        ("xn--3e0b707e.com", Some("\u{d55c}\u{ad6d}.com")),
        ("xn--qxam.com", Some("\u{3b5}\u{3bb}.com")),
        // Mixed scripts, whole-script confusables.
        ("xn--pple-43d.com", None),
        ("xn--80ak6aa92e.com", None),
        ("www.xn--80ak6aa92e.com", None),
        // Dotless i, emoji, right-to-left, sharp corners.
        ("xn--mgbh0fb.com", None),
        ("xn--ls8h.la", None),
        ("xn--lv8h.example", None),
        ("xn--a.com", None),
        ("xn--0.com", None),
        ("xn--.com", None),
        ("example.com", None),
    ] {
        let name = HostName::parse(label).expect("a name");
        assert_eq!(safe_unicode(&name).as_deref(), want, "{label}");
    }
}

#[test]
fn judges_labels() {
    for (label, want) in [
        ("b\u{fc}cher", true),
        ("caf\u{e9}-24", true),
        ("\u{15b}wiat", true),
        ("\u{219}coal\u{103}", true),
        ("\u{43f}\u{440}\u{438}\u{432}\u{435}\u{442}", true),
        ("\u{43f}\u{440}\u{438}\u{432}\u{435}\u{442}-24", true),
        ("\u{3b1}\u{3b2}\u{3b3}\u{3b4}", true),
        ("\u{4e2d}\u{6587}", true),
        ("\u{3072}\u{3089}\u{304c}\u{306a}\u{30ab}\u{30ca}\u{6f22}", true),
        ("\u{d55c}\u{ae00}", true),
        ("\u{10d0}\u{10d1}", true),
        ("\u{430}\u{440}\u{440}\u{4cf}\u{435}", false),
        ("\u{441}\u{43e}\u{43e}", false),
        ("\u{3bf}", false),
        ("\u{4e00}", false),
        ("\u{30fc}\u{30ce}", false),
        ("open\u{430}i", false),
        ("openai\u{30ce}login", false),
        ("\u{43f}\u{3b1}", false),
        ("gi\u{131}thub", false),
        ("a\u{301}", false),
        ("a\u{200d}b", false),
        ("a\u{ad}b", false),
        ("a\u{202e}b", false),
        ("\u{5d0}\u{5d1}", false),
        ("\u{c4}", false),
        ("\u{410}", false),
        ("\u{1f512}", false),
        ("123-", false),
        ("", false),
    ] {
        assert_eq!(is_showable(label), want, "{label}");
    }
}

#[test]
fn cuts_into_pieces() {
    let host = PageHost::parse("platform.openai.com.evil.io");
    let view = host_view(&host, Some(20..27), std::slice::from_ref(&(0..19)));
    let seen: Vec<_> = view.pieces.iter().map(|piece| (piece.text.as_str(), piece.registrable, piece.marked)).collect();
    assert_eq!(seen, [("platform.openai.com", false, true), (".", false, false), ("evil.io", true, false)]);

    let host = PageHost::parse("www.0penai.com.");
    let view = host_view(&host, Some(4..14), std::slice::from_ref(&(4..5)));
    let seen: Vec<_> = view.pieces.iter().map(|piece| (piece.text.as_str(), piece.registrable, piece.marked)).collect();
    assert_eq!(seen, [("www.", false, false), ("0", true, true), ("penai.com", true, false), (".", false, false)]);

    for (host, text) in [
        ("127.1", "127.0.0.1"),
        ("[::1]", "[::1]"),
        ("a b<.com", "a%20b%3C.com"),
        ("a'b.com", "a_b.com"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ] {
        let view = host_view(&PageHost::parse(host), None, &[]);
        assert_eq!(view.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
    }
    assert_eq!(host_view(&PageHost::None, None, &[]).pieces, []);
    assert_eq!(
        host_view(&PageHost::parse("xn--bcher-kva.example"), None, &[]).unicode.as_deref(),
        Some("b\u{fc}cher.example")
    );
}

#[test]
fn elides_from_the_left() {
    let long = format!("{}evil.io", "platform.".repeat(12));
    let host = PageHost::parse(&long);
    let shown = DisplayHost::new(&host, Some(long.len() - 7..long.len()));
    assert_eq!(shown.as_str().len(), 80);
    assert!(shown.as_str().starts_with("...") && shown.as_str().ends_with(".evil.io"));
    assert_eq!(DisplayHost::new(&PageHost::parse("evil.io"), Some(0..7)).to_string(), "evil.io");

    let wide = format!("www.{}.{}.io", "a".repeat(60), "b".repeat(60));
    let shown = DisplayHost::new(&PageHost::parse(&wide), Some(4..wide.len()));
    assert_eq!(shown.as_str(), format!("...{}", &wide[4..]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prints_nothing_that_deceives(
        raw in "(xn--)?[a-z0-9-]{1,10}(\\.(xn--)?[a-z0-9-]{1,20}){0,6}|\\PC{1,30}",
        from in 0_usize..40, len in 0_usize..20, mark in 0_usize..40,
    ) {
        let host = PageHost::parse(&raw);
        let printed = DisplayHost::new(&host, None);
        prop_assert!(printed.as_str().len() <= COLUMNS);
        let view = host_view(&host, Some(from..from + len), &[mark..mark + 3, mark + 1..mark + 9]);
        let joined: String = view.pieces.iter().map(|piece| piece.text.as_str()).collect();
        prop_assert_eq!(&joined, &printable(&host));
        for text in [joined.as_str(), printed.as_str()] {
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._%:[]".contains(&byte)), "{}", text);
        }
        if let Some(unicode) = view.unicode {
            prop_assert!(unicode.chars().all(|c| c.is_ascii() || script_of(c).is_some()), "{}", unicode);
        }
    }
}
