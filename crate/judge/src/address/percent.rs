//! The percent code of addresses, and query parameters.

use std::borrow::Cow;

use super::bytes::{cut, has};

/// Decodes `%xx`; bytes that are no UTF-8 become U+FFFD. Borrows where nothing is encoded.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !has(text, b'%') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(lossy(decode_bytes(text)))
}

/// Decodes a query value as forms write it: `+` is a space.
pub fn decode_form(text: &str) -> Cow<'_, str> {
    if !has(text, b'+') {
        return decode(text);
    }
    Cow::Owned(lossy(decode_bytes(&text.replace('+', " "))))
}

/// The parameters of a query, undecoded, in order. A parameter without `=` has an empty value.
pub fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| cut(pair, b'=').unwrap_or((pair, "")))
}

/// The first parameter of that name, undecoded. Names are compared exactly as written.
pub fn parameter<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    pairs(query).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// What has to be encoded where; the names and sets are the URL standard's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    Control = 1,
    Fragment = 2,
    Query = 4,
    Path = 8,
    Userinfo = 16,
    /// All that a path may change by: what is encoded in it, and what begins a dot segment, an escape or a turned separator.
    Changing = 32,
}

impl Set {
    #[inline]
    pub(super) fn encodes(self, byte: u8) -> bool {
        TABLE[usize::from(byte)] & self as u8 != 0
    }
}

/// Appends `text`, encoding what stands in `set`. `%` itself stays: addresses arrive encoded.
pub(super) fn push_encoded(out: &mut String, text: &str, set: Set) {
    let plain = text.bytes().position(|byte| set.encodes(byte)).unwrap_or(text.len());
    let (plain, rest) = text.split_at(plain);
    out.push_str(plain);
    for byte in rest.bytes() {
        if set.encodes(byte) {
            push_byte(out, byte);
        } else {
            out.push(char::from(byte));
        }
    }
}

/// Appends a byte as `%XX`.
pub fn push_byte(out: &mut String, byte: u8) {
    out.push('%');
    for nibble in [byte >> 4, byte & 15] {
        out.push(char::from(DIGITS[usize::from(nibble)]));
    }
}

fn decode_bytes(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = (bytes[at] == b'%').then(|| Some((nibble(*bytes.get(at + 1)?)?, nibble(*bytes.get(at + 2)?)?)));
        if let Some(Some((high, low))) = pair {
            out.push(high << 4 | low);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

fn lossy(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

fn nibble(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

/// One bit a set for every byte: addresses can be two megabytes long, and every byte is looked at.
static TABLE: [u8; 256] = table();

const fn table() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte < 0x20 || byte >= 0x7f {
            table[byte] = u8::MAX;
        }
        byte += 1;
    }
    let sets: [(&[u8], Set); 5] = [
        (b" \"<>`", Set::Fragment),
        (b" \"#<>'", Set::Query),
        (b" \"#<>?`{}", Set::Path),
        (b" \"#<>?^`{}/:;=@[\\]|", Set::Userinfo),
        (b" \"#<>?`{}.%\\", Set::Changing),
    ];
    let mut set = 0;
    while set < sets.len() {
        let mut at = 0;
        while at < sets[set].0.len() {
            table[sets[set].0[at] as usize] |= sets[set].1 as u8;
            at += 1;
        }
        set += 1;
    }
    table
}

const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        for (text, want) in [
            ("", ""),
            ("plain", "plain"),
            ("%41%62", "Ab"),
            ("%4", "%4"),
            ("%", "%"),
            ("%zz%41", "%zzA"),
            ("%25%34%31", "%41"),
            ("%c3%a9", "\u{e9}"),
            ("%ff", "\u{fffd}"),
            ("a+b", "a+b"),
            ("\u{e9}%20", "\u{e9} "),
        ] {
            assert_eq!(decode(text), want, "{text}");
        }
        assert_eq!(decode_form("a+b%2B"), "a b+");
        assert_eq!(decode_form("ab"), "ab");
    }

    #[test]
    fn splits_queries() {
        let query = "a=1&&b&c=2=3&a=4";
        assert_eq!(pairs(query).collect::<Vec<_>>(), [("a", "1"), ("b", ""), ("c", "2=3"), ("a", "4")]);
        assert_eq!(parameter(query, "a"), Some("1"));
        assert_eq!(parameter(query, "c"), Some("2=3"));
        assert_eq!(parameter(query, "A"), None);
        assert_eq!(parameter("", ""), None);
    }

    #[test]
    fn encodes_by_set() {
        for (set, want) in [
            (Set::Control, " '`?@%\u{e9}"),
            (Set::Fragment, "%20'%60?@%\u{e9}"),
            (Set::Query, "%20%27`?@%\u{e9}"),
            (Set::Path, "%20'%60%3F@%\u{e9}"),
            (Set::Userinfo, "%20'%60%3F%40%\u{e9}"),
        ] {
            let mut out = String::new();
            push_encoded(&mut out, " '`?@%\u{e9}", set);
            assert_eq!(out, want.replace('\u{e9}', "%C3%A9"), "{set:?}");
        }
    }
}
