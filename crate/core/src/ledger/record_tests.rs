use super::*;

fn read(key: &str, text: &str) -> Option<Entry> {
    Entry::read(key, &mut serde_json::Deserializer::from_str(text))
}

#[test]
fn reads_what_it_writes_and_nothing_else() {
    let page = PageRecord {
        version: VERSION,
        origin: "https://a.example".into(),
        guess: PageKind::SignIn,
        ..PageRecord::default()
    };
    let text = serde_json::to_string(&page).expect("JSON");
    assert_eq!(read(&page.key(), &text), Some(Entry::Page(Box::new(page.clone()))));
    let review = ReviewRecord::new(Mark::Accepted, " why ", "me", 1.0, Some(5.0));
    let written = serde_json::to_string(&review).expect("JSON");
    let key = review_key("a.example", "mixpanel");
    assert_eq!(read(&key, &written), Some(Entry::Review("a.example".into(), "mixpanel".into(), review.clone())));
    assert_eq!(review.note, "why");
    assert!(!review.has_ended(4.0) && review.has_ended(5.0));
    let kind = KindRecord::key("https://a.example", PageKind::SignIn);
    assert!(matches!(read(&kind, r#"{"version":1,"kind":"other"}"#), Some(Entry::Kind(_, PageKind::SignIn, _))));
    assert_eq!(
        read(SETTINGS_KEY, r#"{"version":1,"days":9,"reviewer":""}"#),
        Some(Entry::Settings(Settings { days: 9, ..Settings::default() }))
    );
    for (key, text) in [
        ("page:sign-in https://b.example", text.as_str()),
        ("trust:a.example", r#"{"version":1}"#),
        ("page:sign-in https://a.example", r#"{"version":1}"#),
        ("kind:smell https://a.example", r#"{"version":1,"kind":"other"}"#),
        ("kind:sign-in https://a.example", r#"{"version":2,"kind":"other"}"#),
        ("review:a.example", written.as_str()),
        (SETTINGS_KEY, "[]"),
        (SETTINGS_KEY, "7"),
    ] {
        assert_eq!(read(key, text), None, "{key} {text}");
    }
    assert!(Entry::is_key(&kind) && !Entry::is_key("trust:a.example") && !Entry::is_key("tab:1"));
}

#[test]
fn keeps_its_bounds() {
    let mut page = PageRecord::default();
    for number in 0..2_000 {
        page.parties.insert(number.to_string(), PartyRecord::default());
        page.integrity.insert(number.to_string(), String::new());
    }
    let page = page.bounded();
    let bytes: usize = page.parties.iter().map(|(id, party)| party.cost(id)).sum();
    assert!(bytes <= 2 * PARTY_BYTES && page.parties.len() > 300, "{bytes} in {}", page.parties.len());
    assert_eq!(page.scripts.len(), SCRIPTS);
    assert_eq!(ReviewRecord::new(Mark::Remove, &"é".repeat(900), "", 0.0, None).note.chars().count(), NOTE);
}
