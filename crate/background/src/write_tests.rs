use std::collections::BTreeMap;

use dashward_core::engine::{Area, Disposition, Effect, Reply, TrustScope};
use dashward_core::provenance::{Way, WayKind};
use dashward_core::store::{DocumentRecord, PendingRecord, Record, TabRecord, TrustRecord};
use dashward_core::verdict::Level;
use dashward_core::words::Phrase;
use proptest::prelude::*;
use serde::Serialize;
use serde_json::Value;

use super::write;

fn written(value: &impl Serialize) -> String {
    let mut text = b"what was there before".to_vec();
    write(value, &mut text);
    String::from_utf8(text).expect("it is a text")
}

/// What we write reads as what the reference writes.
#[track_caller]
fn check(value: &impl Serialize) {
    let ours = written(value);
    let theirs = serde_json::to_value(value).expect("it has a form in JSON");
    assert_eq!(serde_json::from_str::<Value>(&ours).ok(), Some(whole(theirs)), "{ours}");
}

#[derive(Serialize)]
enum Kinds {
    Unit,
    One(u8),
    Two(u8, String),
    Named { a: Option<u8>, b: Vec<Kinds> },
}

#[derive(Serialize)]
struct Nothing;

#[derive(Serialize)]
struct Wrapped(i8);

#[derive(Serialize)]
struct Pair(bool, char);

#[derive(Serialize)]
#[serde(tag = "kind", content = "value")]
enum Tagged {
    Empty,
    Full(Vec<u8>),
}

#[test]
fn every_kind_of_value() {
    check(&(true, false, ()));
    check(&(Nothing, Wrapped(-1), Pair(true, '"')));
    check(&[Some(1), None]);
    check(&(i8::MIN, i16::MIN, i32::MIN, i64::MIN));
    check(&(i8::MAX, i16::MAX, i32::MAX, i64::MAX));
    check(&(u8::MAX, u16::MAX, u32::MAX, u64::MAX));
    check(&(0, 9, 10, -10, 100));
    check(&BTreeMap::from([("", vec![vec![0]]), ("[", vec![]), ("a{", vec![vec![]])]));
    check(&vec![
        Kinds::Unit,
        Kinds::One(1),
        Kinds::Two(2, "two".into()),
        Kinds::Named { a: None, b: vec![Kinds::Named { a: Some(3), b: Vec::new() }, Kinds::Unit] },
    ]);
    check(&(Tagged::Empty, Tagged::Full(vec![1, 2])));
}

#[test]
fn numbers_are_whole() {
    for (number, wanted) in [
        (0.0, "0"),
        (-0.0, "0"),
        (0.9, "0"),
        (-1.5, "-1"),
        (1_732_731_635_123.456, "1732731635123"),
        (9_007_199_254_740_991.0, "9007199254740991"),
    ] {
        assert_eq!(written(&number), wanted);
    }
    assert_eq!(written(&2.5_f32), "2");
}

#[test]
fn what_the_engine_says() {
    let phrase = Phrase::new("title_danger", ["a\"b", "c\\\u{7}\n\u{2028}é😀"]);
    let way = Way { kind: WayKind::Mail, ..Way::default() };
    let pending = PendingRecord { first: "https://a.example/".into(), at: Some(1.0), ..PendingRecord::default() };
    let current = DocumentRecord { id: "D1".into(), way: way.clone(), since: Some(2.0), ..DocumentRecord::default() };
    let tab = TabRecord {
        version: 1,
        current: Some(current),
        pending: Some(pending),
        continued: vec!["a.example".into()],
        past: vec![("https://b.example/".into(), way)],
        ..TabRecord::default()
    };
    let trust =
        TrustRecord { version: 1, name: "a.example".into(), scope: TrustScope::Site, since: 1_732_731_635_123.0 };
    let save = |record| Effect::Save { area: Area::Session, key: "tab:1".into(), record };
    check(&vec![
        Effect::Show { tab: -1, level: Level::Danger, title: phrase.clone(), watch: false },
        save(None),
        save(Some(Record::Tab(Box::new(tab)))),
        save(Some(Record::Trust(trust))),
        Effect::Open { url: String::new(), disposition: Disposition::NewForegroundTab },
        Effect::Reply { reply: Reply::Done },
        Effect::Reply { reply: Reply::Back(2) },
        Effect::Reply { reply: Reply::Banner(None) },
        Effect::Reply { reply: Reply::Refused(phrase) },
    ]);
}

/// The same value with whole numbers.
fn whole(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => Value::from(number.as_f64().unwrap_or_default() as i64),
        Value::Array(items) => items.into_iter().map(whole).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, whole(value))).collect(),
        other => other,
    }
}

proptest! {
    #[test]
    fn writes_as_the_reference_does(value in crate::json::tests::value()) {
        let ours = written(&value);
        prop_assert_eq!(serde_json::from_str::<Value>(&ours).ok(), Some(whole(value)), "{}", ours);
    }

    #[test]
    fn any_text_is_a_text_again(text in any::<String>()) {
        prop_assert_eq!(serde_json::from_str::<String>(&written(&text)).ok(), Some(text));
    }
}
