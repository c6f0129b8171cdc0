use super::*;

#[test]
fn reads_hosts() {
    for (raw, want) in [
        ("example.com", "name example.com"),
        ("EXAMPLE.Com", "name example.com"),
        ("example.com.", "name example.com."),
        ("ex%61mple.com", "name example.com"),
        ("example%2Ecom", "name example.com"),
        ("a_b.example.com", "name a_b.example.com"),
        ("-a-.example.com", "name -a-.example.com"),
        ("localhost", "name localhost"),
        ("xn--bcher-kva.example", "name xn--bcher-kva.example"),
        ("xn--a.com", "name xn--a.com"),
        ("xn--.com", "name xn--.com"),
        ("1.2.3.4", "ip 1.2.3.4"),
        ("1.2.3.4.", "ip 1.2.3.4"),
        ("127.1", "ip 127.0.0.1"),
        ("2130706433", "ip 127.0.0.1"),
        ("0x7f000001", "ip 127.0.0.1"),
        ("0x7F.1", "ip 127.0.0.1"),
        ("017700000001", "ip 127.0.0.1"),
        ("0177.0.0.01", "ip 127.0.0.1"),
        ("1.2.65535", "ip 1.2.255.255"),
        ("0", "ip 0.0.0.0"),
        ("0x", "ip 0.0.0.0"),
        ("1.0x.3.0x4", "ip 1.0.3.4"),
        ("%31.2.3.4", "ip 1.2.3.4"),
        ("255.255.255.255", "ip 255.255.255.255"),
        ("4294967295", "ip 255.255.255.255"),
        ("4294967296", "unreadable 4294967296"),
        ("99999999999999999999999999", "unreadable 99999999999999999999999999"),
        ("256.1.1.1", "unreadable 256.1.1.1"),
        ("1.1.1.256", "unreadable 1.1.1.256"),
        ("1.2.65536", "unreadable 1.2.65536"),
        ("1.2.3.4.5", "unreadable 1.2.3.4.5"),
        ("1..2", "unreadable 1..2"),
        ("1.2.3.08", "unreadable 1.2.3.08"),
        ("example.1", "unreadable example.1"),
        ("example.0x1", "unreadable example.0x1"),
        ("1.2.3.4a", "name 1.2.3.4a"),
        ("0xg", "name 0xg"),
        ("1e3.com", "name 1e3.com"),
        ("[::1]", "ip [::1]"),
        ("[0:0:0:0:0:0:0:1]", "ip [::1]"),
        ("[2001:DB8::1]", "ip [2001:db8::1]"),
        ("[2001:db8:0:0:1:0:0:1]", "ip [2001:db8::1:0:0:1]"),
        ("[2001:db8:0:1:1:1:1:1]", "ip [2001:db8:0:1:1:1:1:1]"),
        ("[1:0:0:2:0:0:0:3]", "ip [1:0:0:2::3]"),
        ("[::ffff:1.2.3.4]", "ip [::ffff:102:304]"),
        ("[::]", "ip [::]"),
        ("[1::]", "ip [1::]"),
        ("[::1", "unreadable %5B%3A%3A1"),
        ("[::g]", "unreadable %5B%3A%3Ag%5D"),
        ("[fe80::1%eth0]", "unreadable %5Bfe80%3A%3A1%25eth0%5D"),
        ("[]", "unreadable %5B%5D"),
        ("a..b", "unreadable a..b"),
        (".a", "unreadable .a"),
        (".", "unreadable ."),
        ("a..", "unreadable a.."),
        ("a b.com", "unreadable a%20b.com"),
        ("a%20b.com", "unreadable a%20b.com"),
        ("a%00b.com", "unreadable a%00b.com"),
        ("a%2Fb.com", "unreadable a%2Fb.com"),
        ("a%40b.com", "unreadable a%40b.com"),
        ("a%25b.com", "unreadable a%25b.com"),
        ("a%zzb.com", "unreadable a%25zzb.com"),
        ("a!b.com", "unreadable a!b.com"),
        ("A*b.com", "unreadable a*b.com"),
        ("a<b.com", "unreadable a%3Cb.com"),
        ("%ff.com", "unreadable %EF%BF%BD.com"),
    ] {
        let seen = match PageHost::parse(raw) {
            PageHost::Name(name) => format!("name {name}"),
            PageHost::Ip(ip) => format!("ip {}", PageHost::Ip(ip)),
            PageHost::None => "none".to_owned(),
            PageHost::Unreadable(text) => format!("unreadable {text}"),
        };
        assert_eq!(seen, want, "{raw}");
    }
}

#[test]
fn holds_the_lengths_of_the_dns() {
    let label = "a".repeat(63);
    let longest = format!("{label}.{label}.{label}.{}", "a".repeat(61));
    assert_eq!(longest.len(), 253);
    assert!(matches!(PageHost::parse(&longest), PageHost::Name(_)));
    assert!(matches!(PageHost::parse(&format!("{longest}.")), PageHost::Name(_)));
    assert!(matches!(PageHost::parse(&format!("{longest}a")), PageHost::Unreadable(_)));
    assert_eq!(HostName::parse(&format!("{longest}a")), Err(HostError::Length));
    assert!(matches!(PageHost::parse(&format!("{label}.com")), PageHost::Name(_)));
    assert!(matches!(PageHost::parse(&format!("{label}a.com")), PageHost::Unreadable(_)));
}

#[test]
fn reads_names() {
    for (raw, want) in [
        ("Example.COM", Ok("example.com")),
        ("example.com.", Ok("example.com.")),
        ("a", Ok("a")),
        ("", Err(HostError::Label)),
        ("a..b", Err(HostError::Label)),
        ("a b", Err(HostError::Character)),
        ("b\u{fc}cher.example", Err(HostError::Character)),
        ("1.2.3.4", Err(HostError::Number)),
        ("a.0x1", Err(HostError::Number)),
        ("a%41", Err(HostError::Character)),
    ] {
        assert_eq!(HostName::parse(raw).map(|name| name.to_string()), want.map(str::to_owned), "{raw}");
    }
    let name = HostName::parse("a.b.example.com.").expect("a name");
    assert_eq!(name.as_str(), "a.b.example.com");
    assert!(name.trailing_dot());
    assert_eq!(name.labels().collect::<Vec<_>>(), ["a", "b", "example", "com"]);
    assert!(name.is_within("example.com") && name.is_within("a.b.example.com"));
    assert!(!name.is_within("xample.com") && !name.is_within("b.example.co"));
}

#[test]
fn knows_a_labels() {
    for (raw, unicode, unreadable) in [
        ("example.com", None, false),
        ("xn--bcher-kva.example", Some("b\u{fc}cher.example"), false),
        ("xn--pple-43d.com", Some("\u{430}pple.com"), false),
        ("www.xn--80ak6aa92e.com", Some("www.\u{430}\u{440}\u{440}\u{4cf}\u{435}.com"), false),
        ("xn--a.com", Some("\u{80}.com"), true),
        ("xn--0.com", None, true),
        ("xn--.com", Some(".com"), true),
        ("xn--a-ecp.ru", Some("a\u{2488}.ru"), false),
        ("axn--a.com", None, false),
    ] {
        let name = HostName::parse(raw).expect("a name");
        assert_eq!(name.unicode().as_deref(), unicode, "{raw}");
        assert_eq!(name.has_unreadable_label(), unreadable, "{raw}");
    }
}

#[cfg(feature = "idna")]
#[test]
fn maps_names_outside_ascii() {
    for (raw, want) in [
        ("B\u{fc}cher.example", "xn--bcher-kva.example"),
        ("b%C3%BCcher.example", "xn--bcher-kva.example"),
        ("\u{ff45}xample.com", "example.com"),
        ("example\u{3002}com", "example.com"),
        ("example\u{ff0e}com", "example.com"),
        ("example\u{ff61}com", "example.com"),
        ("exa\u{ad}mple.com", "example.com"),
        ("exa\u{200b}mple.com", "example.com"),
        ("\u{430}pple.com", "xn--pple-43d.com"),
        ("fa\u{df}.de", "xn--fa-hia.de"),
        ("\u{ff11}\u{ff12}\u{ff17}.0.0.1", "127.0.0.1"),
        ("\u{2460}.2.3.4", "1.2.3.4"),
        ("\u{1d7f3}.2.3.4", "7.2.3.4"),
        ("\u{ad}", "%C2%AD"),
        ("a\u{2044}b.com", "xn--ab-c6t.com"),
        ("a\u{ff0f}b.com", "a%EF%BC%8Fb.com"),
        ("\u{1f512}.example", "xn--lv8h.example"),
    ] {
        assert_eq!(PageHost::parse(raw).to_string(), want, "{raw}");
    }
    let unreadable = ["\u{ad}", "a\u{ff0f}b.com", "a\u{fffd}.com"];
    assert!(unreadable.iter().all(|raw| matches!(PageHost::parse(raw), PageHost::Unreadable(_))));
}

#[cfg(not(feature = "idna"))]
#[test]
fn leaves_names_outside_ascii_unreadable() {
    assert_eq!(PageHost::parse("b\u{fc}cher.example"), PageHost::Unreadable("b%C3%BCcher.example".to_owned()));
}
