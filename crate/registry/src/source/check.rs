//! Rules that several kinds of files share.

use super::read::{Report, Word};

/// Whether `host` is a name in lower-case ASCII with at least two labels.
pub(super) fn is_host(host: &str) -> bool {
    host.len() <= 253 && host.contains('.') && host.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
}

/// Whether `host` is `domain` or a name below it.
pub(super) fn within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Refuses what is no host.
pub(super) fn host(report: &mut Report<'_>, word: &Word) -> bool {
    let good = is_host(word.get_ref());
    if !good {
        report.at(
            word,
            format!("`{}` is no host; write a name in lower-case ASCII, without scheme, port or path", word.get_ref()),
        );
    }
    good
}

/// The host and the rest (path, query, fragment) of an https address.
pub(super) fn split_https(address: &str) -> Option<(&str, &str)> {
    let rest = address.strip_prefix("https://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    is_host(host).then_some((host, rest))
}

/// Refuses what is no https address without user and port; gives the host and the rest.
pub(super) fn https<'a>(report: &mut Report<'_>, word: &'a Word) -> Option<(&'a str, &'a str)> {
    let parts = split_https(word.get_ref()).filter(|_| printable(word.get_ref()));
    if parts.is_none() {
        report.at(
            word,
            format!(
                "`{}` is no plain https address; write https://HOST/PATH without user, port or spaces",
                word.get_ref()
            ),
        );
    }
    parts
}

/// Refuses a source that is no address of a page.
pub(super) fn source(report: &mut Report<'_>, word: &Word) {
    let text = word.get_ref();
    let host =
        text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).and_then(|rest| rest.split('/').next());
    if !host.is_some_and(|host| host.contains('.')) || text.contains(char::is_whitespace) {
        report.at(word, format!("source `{text}` is no address of a page; name the public page that says so"));
    }
}

/// Refuses an empty text.
pub(super) fn filled(report: &mut Report<'_>, what: &str, word: &Word) {
    if word.get_ref().trim().is_empty() {
        report.at(word, format!("{what} is empty; fill it in"));
    }
}

/// Refuses a word outside a closed list.
pub(super) fn one_of(report: &mut Report<'_>, what: &str, word: &Word, list: &[&str]) {
    if !list.contains(&word.get_ref().as_str()) {
        report.at(word, format!("unknown {what} `{}`; use one of: {}", word.get_ref(), list.join(" ")));
    }
}

/// Refuses words outside a closed list, and repeated ones.
pub(super) fn each_of(report: &mut Report<'_>, what: &str, words: &[Word], list: &[&str]) {
    words.iter().for_each(|word| one_of(report, what, word, list));
    distinct(report, what, words);
}

/// Refuses repeated words.
pub(super) fn distinct(report: &mut Report<'_>, what: &str, words: &[Word]) {
    for (index, word) in words.iter().enumerate() {
        if words[..index].iter().any(|earlier| earlier.get_ref() == word.get_ref()) {
            report.at(word, format!("{what} `{}` stands here twice; remove one", word.get_ref()));
        }
    }
}

/// Whether `date` is a day of the calendar as YYYY-MM-DD.
pub(super) fn is_date(date: &str) -> bool {
    let bytes = date.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return false;
    }
    let number =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let (Some(year), Some(month), Some(day)) =
        (date.get(..4).and_then(number), date.get(5..7).and_then(number), date.get(8..).and_then(number))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Refuses what is no day.
pub(super) fn date(report: &mut Report<'_>, word: &Word) {
    if !is_date(word.get_ref()) {
        report.at(word, format!("`{}` is no date; write YYYY-MM-DD", word.get_ref()));
    }
}

/// Whether a text is printable ASCII without spaces.
pub(super) fn printable(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// What is wrong with the pattern of a credential, by a simple scan: it must run on engines without look-around and
/// back-references, and be found anywhere in a text.
pub(super) fn pattern_fault(pattern: &str) -> Option<&'static str> {
    let bytes = pattern.as_bytes();
    let (mut at, mut depth, mut in_class) = (0, 0_usize, false);
    if bytes.is_empty() {
        return Some("is empty");
    }
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        match byte {
            b'\\' => match next {
                None => return Some("ends in a backslash"),
                Some(b'1'..=b'9' | b'k') if !in_class => return Some("has a back-reference"),
                Some(b'b' | b'B' | b'A' | b'z' | b'Z') if !in_class => return Some("has an anchor"),
                Some(_) => at += 1,
            },
            b'[' if !in_class => {
                in_class = true;
                // A `]` that comes first stands for itself.
                at += usize::from(next == Some(b'^'));
                at += usize::from(bytes.get(at + 1) == Some(&b']'));
            }
            b']' if in_class => in_class = false,
            _ if in_class => {}
            b'(' if next == Some(b'?') => match bytes.get(at + 2) {
                Some(b':' | b'i') => depth += 1,
                Some(b'=' | b'!' | b'<') => return Some("has look-around"),
                _ => return Some("has a group that is neither (...) nor (?:...) nor (?i...)"),
            },
            b'(' => depth += 1,
            b')' if depth == 0 => return Some("closes a group that is not open"),
            b')' => depth -= 1,
            b'^' | b'$' => return Some("has an anchor"),
            b'*' | b'+' | b'?' if at == 0 => return Some("repeats nothing at its beginning"),
            _ => {}
        }
        at += 1;
    }
    match (in_class, depth) {
        (true, _) => Some("has a class that is not closed"),
        (_, 1..) => Some("has a group that is not closed"),
        _ => None,
    }
}
