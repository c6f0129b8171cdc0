//! The spelling in which reports write addresses so that nobody follows them: `hxxps://evil[.]example`.

use std::borrow::Cow;

use super::bytes::cut;

/// The line with `http` for `hxxp`.
pub(super) fn with_scheme(line: &str) -> Cow<'_, str> {
    let is_disarmed = |name: &str| ["hxxp", "hxxps"].iter().any(|disarmed| name.eq_ignore_ascii_case(disarmed));
    match cut(line, b':') {
        Some((name, _)) if is_disarmed(name) => Cow::Owned(["http", &line["hxxp".len()..]].concat()),
        _ => Cow::Borrowed(line),
    }
}

/// The line with `.` for `[.]`; nothing where none is so written.
pub(super) fn with_dots(line: &str) -> Option<String> {
    let mut out = String::new();
    let mut left = line;
    while let Some((before, after)) = cut(left, b'[') {
        out += before;
        (out, left) = match after.strip_prefix(".]") {
            Some(after) => (out + ".", after),
            None => (out + "[", after),
        };
    }
    // A pair of brackets less is two bytes less.
    (out.len() + left.len() < line.len()).then(|| out + left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes() {
        for (line, want) in [
            ("hxxps://evil.example", "https://evil.example"),
            ("HXXP://evil.example", "http://evil.example"),
            ("hxxp.example/hxxp://", "hxxp.example/hxxp://"),
            ("https://hxxp.example", "https://hxxp.example"),
        ] {
            assert_eq!(with_scheme(line), want);
        }
    }

    #[test]
    fn dots() {
        for (line, want) in [
            ("evil[.]example", Some("evil.example")),
            ("a[.]b[.]c", Some("a.b.c")),
            ("[.]", Some(".")),
            ("[[.].]", Some("[..]")),
            ("[::1]/x[.]y", Some("[::1]/x.y")),
            ("[::1]", None),
            ("evil.example[.", None),
            ("", None),
        ] {
            assert_eq!(with_dots(line).as_deref(), want, "{line}");
        }
    }
}
