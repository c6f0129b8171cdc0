use proptest::prelude::*;
use serde_json::Value;

use super::Json;

/// A value of its own, to compare.
#[derive(Clone, Debug, PartialEq)]
enum Read {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Read>),
    Object(Vec<(String, Read)>),
}

fn whole(value: super::Value<'_>) -> Read {
    let text = |value: super::Value<'_>| value.text().expect("what was a text is UTF-8").to_owned();
    if let Some(items) = value.items() {
        Read::List(items.map(whole).collect())
    } else if let Some(fields) = value.fields() {
        Read::Object(fields.map(|(name, value)| (text(name), whole(value))).collect())
    } else if let Some(number) = value.number() {
        Read::Number(number)
    } else if let Some(flag) = value.flag() {
        Read::Bool(flag)
    } else if value.is_null() {
        Read::Null
    } else {
        Read::Text(text(value))
    }
}

fn fill(json: &mut Json, text: &[u8]) {
    json.room(text.len()).copy_from_slice(text);
}

fn parse(text: &str) -> Option<Read> {
    let mut json = Json::new();
    fill(&mut json, text.as_bytes());
    json.parse().map(whole)
}

/// The same value as the reference reader gives it.
fn same(ours: &Read, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Read::Null, Value::Null) => true,
        (Read::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (Read::Text(ours), Value::String(theirs)) => ours == theirs,
        (Read::Number(ours), Value::Number(theirs)) => {
            let theirs = theirs.as_f64().unwrap_or(f64::NAN);
            let is_whole = theirs.fract() == 0.0 && theirs.abs() < 9e15;
            *ours == theirs || (!is_whole && (ours - theirs).abs() <= theirs.abs() * 1e-12)
        }
        (Read::List(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Read::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().all(|(name, value)| theirs.get(name).is_some_and(|theirs| same(value, theirs)))
        }
        _ => false,
    }
}

#[test]
fn reads_what_is_json() {
    for text in [
        "null",
        "true",
        "false",
        " 0 ",
        "-0",
        "12",
        "-7.25",
        "1e3",
        "1E+2",
        "25e-2",
        "9007199254740991",
        "1732731635123.456",
        "\"\"",
        "\"a\"",
        r#""\" \\ \/ \b \f \n \r \t é é 😀""#,
        "\"é😀\"",
        "[]",
        "[ ]",
        "[1,[2],{}]",
        "{}",
        "{ }",
        r#"{"a":1,"b":{"c":[null]},"":"x"}"#,
        "\r\n\t [ 1 , 2 ] ",
    ] {
        let theirs: Value = serde_json::from_str(text).unwrap();
        let ours = parse(text);
        assert!(ours.as_ref().is_some_and(|ours| same(ours, &theirs)), "{text}: {ours:?}");
    }
}

#[test]
fn refuses_what_is_none() {
    for text in [
        "",
        " ",
        "nul",
        "nulll",
        "True",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "1e999",
        "NaN",
        "\"",
        "\"\\\"",
        "\"\n\"",
        r#""\x""#,
        r#""\u12""#,
        r#""\u+123""#,
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{a:1}",
        "{1:1}",
        "{\"a\" 1}",
        "1 2",
        "{}{}",
        "\u{feff}1",
        "'a'",
    ] {
        assert_eq!(parse(text), None, "{text}");
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
    }
}

#[test]
fn a_half_of_a_character_is_none() {
    for (text, wanted) in [
        (r#""\ud83d\ude00""#, "😀"),
        (r#""\ud83d""#, "\u{fffd}"),
        (r#""\ude00""#, "\u{fffd}"),
        (r#""\ud83dx""#, "\u{fffd}x"),
        (r#""\ud83d\n""#, "\u{fffd}\n"),
        (r#""\ud83d\u0041""#, "\u{fffd}A"),
        (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
    ] {
        assert_eq!(parse(text), Some(Read::Text(wanted.into())), "{text}");
    }
}

#[test]
fn depth_has_a_bound() {
    let deep = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    assert!(parse(&deep(32)).is_some());
    assert_eq!(parse(&deep(33)), None);
    assert_eq!(parse(&"[".repeat(1_000_000)), None);
}

#[test]
fn of_fields_with_one_name_the_first_counts() {
    let wanted = vec![("a".into(), Read::Number(1.0)), ("a".into(), Read::Number(2.0))];
    assert_eq!(parse(r#"{"a":1,"a":2}"#), Some(Read::Object(wanted)));
}

#[test]
fn what_is_read_before_is_forgotten() {
    let long = format!("[{}\"{}\"]", "0,".repeat(100), "x".repeat(5_000));
    let mut json = Json::new();
    for (text, wanted) in [
        (r#"["a\u0062","c"]"#, true),
        ("[", false),
        (&long, true),
        (r#"{"\n":"d\te"}"#, true),
        ("", false),
        ("1", true),
    ] {
        fill(&mut json, text.as_bytes());
        assert_eq!(json.parse().map(whole), parse(text), "{text}");
        assert_eq!(json.parse().is_some(), wanted, "{text}");
    }
}

/// More than there is room for from the start, and what is around that bound.
#[test]
fn reads_long_texts_and_many_values() {
    for length in [4_000, 4_094, 4_095, 100_000, 10] {
        let text = "é".repeat(length / 2);
        assert_eq!(parse(&format!("\"{text}\"")), Some(Read::Text(text)), "{length} bytes");
    }
    for count in [1, 60, 61, 62, 63, 64, 65, 66, 300] {
        let list = vec![serde_json::json!({ "a": [], "b": [1, "c"] }); count];
        for value in [vec![1; count].into(), Value::from(list.clone()), serde_json::json!([vec![2; count], list, 3])] {
            let text = value.to_string();
            assert!(parse(&text).is_some_and(|ours| same(&ours, &value)), "{count} values");
        }
    }
}

#[test]
fn a_text_that_is_no_utf8_is_none() {
    for bytes in [&b"\"\xff\""[..], b"\"a\xc3\"", b"\"\\n\xe2\x82\""] {
        let mut json = Json::new();
        fill(&mut json, bytes);
        let value = json.parse().expect("it is one value");
        assert_eq!((value.text(), value.says(""), value.is_null()), (None, false, false), "{bytes:?}");
    }
}

/// Any value, six deep.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        (-1e15..1e15).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(any::<String>(), inner, 0..6).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn reads_as_the_reference_does(value in value()) {
        let text = value.to_string();
        prop_assert!(parse(&text).is_some_and(|ours| same(&ours, &value)), "{}", text);
    }

    #[test]
    fn never_takes_what_the_reference_refuses(text in r#"[\[\]{}:,"\\ntrue0-9.eE+ -]{0,24}"#) {
        if let Some(ours) = parse(&text) {
            let theirs: Result<Value, _> = serde_json::from_str(&text);
            let twice = matches!(&ours, Read::Object(fields) if fields.len() > 1);
            prop_assert!(theirs.is_ok_and(|theirs| twice || same(&ours, &theirs)), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = parse(&text);
    }
}
