//! The codes in which wrapped addresses are written.

use crate::address::percent;

/// Base64 in either alphabet, with or without padding, of UTF-8 text.
pub(super) fn base64(text: &str) -> Option<String> {
    let text = text.trim_end_matches('=');
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes() {
        bits = bits << 6 | digit(byte)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    String::from_utf8(out).ok().filter(|text| !text.is_empty())
}

/// The address in base64 of a JSON object: the value of the first field that holds one.
pub(super) fn base64_json(text: &str) -> Option<String> {
    let json = base64(text)?;
    FIELDS.iter().find_map(|field| string_field(&json, field))
}

/// Proofpoint's second form: `-` for `%`, `_` for `/`.
pub(super) fn proofpoint_v2(text: &str) -> String {
    percent::decode(&text.replace('-', "%").replace('_', "/")).into_owned()
}

/// Proofpoint's third form: `TARGET__;REST!` and more, where characters of the target are replaced by `*`, or runs of them by `**`
/// and a letter for the length; `REST` is base64 of what was replaced.
pub(super) fn proofpoint_v3(text: &str) -> Option<String> {
    let (target, rest) = text.rsplit_once("__;")?;
    let code = rest.split('!').next().unwrap_or("");
    let replaced = if code.is_empty() { String::new() } else { base64(code)? };
    let mut replaced = replaced.chars();
    let mut out = String::with_capacity(target.len() + replaced.as_str().len());
    let mut left = target.chars();
    while let Some(c) = left.next() {
        if c != '*' {
            out.push(c);
        } else if let Some(after) = left.as_str().strip_prefix('*') {
            let mut after = after.chars();
            let run = usize::try_from(digit(u8::try_from(after.next()?).ok()?)?).ok()? + SHORTEST_RUN;
            out.extend(replaced.by_ref().take(run));
            left = after;
        } else {
            out.push(replaced.next()?);
        }
    }
    // Mail gateways fold the two slashes after the scheme into one.
    match out.split_once(":/") {
        Some((scheme, rest)) if !rest.starts_with('/') => Some(format!("{scheme}://{rest}")),
        _ => Some(out),
    }
}

fn digit(byte: u8) -> Option<u32> {
    match byte {
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

/// The string value of a field, read without a JSON parser: the first `"field"` that is followed by a colon and a string.
fn string_field(json: &str, field: &str) -> Option<String> {
    let key = format!("\"{field}\"");
    json.match_indices(&key).find_map(|(at, _)| {
        let value = json[at + key.len()..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        let mut out = String::new();
        let mut chars = value.chars();
        loop {
            match chars.next()? {
                '"' => return Some(out),
                '\\' => match chars.next()? {
                    'u' => {
                        let code = u32::from_str_radix(chars.as_str().get(..4)?, 16).ok()?;
                        out.push(char::from_u32(code)?);
                        chars = chars.as_str()[4..].chars();
                    }
                    c => out.push(c),
                },
                c => out.push(c),
            }
        }
    })
}

/// The fields that the registry's services use: Mailinblack, Substack.
const FIELDS: [&str; 2] = ["url", "e"];

/// `A` stands for a run of two.
const SHORTEST_RUN: usize = 2;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_base64() {
        for (code, want) in [
            ("aHR0cHM6Ly9hLmV4YW1wbGUv", Some("https://a.example/")),
            ("aHR0cHM6Ly9hLmV4YW1wbGU=", Some("https://a.example")),
            ("aHR0cHM6Ly9hLmV4YW1wbGU", Some("https://a.example")),
            ("Pz8_Pz4-", Some("????>>")),
            ("Pz8/Pz4+", Some("????>>")),
            ("_w", None),
            ("a b", None),
            ("", None),
        ] {
            assert_eq!(base64(code).as_deref(), want, "{code}");
        }
    }

    #[test]
    fn reads_json() {
        for (json, want) in [
            (r#"{"e":"https://a.example/","p":1}"#, Some("https://a.example/")),
            (r#"{"x":"e","e":"https:\/\/a.example\/\u003fq"}"#, Some("https://a.example/?q")),
            (r#"{"url": "https://b.example/", "e":"x"}"#, Some("https://b.example/")),
            (r#"{"e":1}"#, None),
            (r#"{"e":"open"#, None),
            (r#"{"e":"\u12"#, None),
        ] {
            let seen = FIELDS.iter().find_map(|field| string_field(json, field));
            assert_eq!(seen.as_deref(), want, "{json}");
        }
        assert_eq!(base64_json("eyJlIjoiaHR0cHM6Ly9hLmV4YW1wbGUvIn0").as_deref(), Some("https://a.example/"));
    }

    #[test]
    fn reads_proofpoint() {
        assert_eq!(proofpoint_v2("https-3A__a.example_b-3Fc-3Dd"), "https://a.example/b?c=d");
        for (code, want) in [
            ("https://a.example/__;!!x!y", Some("https://a.example/")),
            ("https:/a.example/__;!!x", Some("https://a.example/")),
            ("https://a.example/*b__;Iw!!x", Some("https://a.example/#b")),
            ("https://a.example/**A__;Iz8!!x", Some("https://a.example/#?")),
            ("https://a.example/*b*c__;Iz8!!x", Some("https://a.example/#b?c")),
            ("https://a.example/*b__;!!x", None),
            ("https://a.example/", None),
        ] {
            assert_eq!(proofpoint_v3(code).as_deref(), want, "{code}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn never_panics(text in "\\PC{0,60}", code in "[A-Za-z0-9*_;!-]{0,60}", json in "[{}\":,eurl\\\\0-9\u{e9}]{0,40}") {
            for input in [&text, &code, &json] {
                let _ = (base64(input), base64_json(input), proofpoint_v2(input), proofpoint_v3(input));
                let _ = FIELDS.iter().find_map(|field| string_field(input, field));
            }
        }
    }
}
