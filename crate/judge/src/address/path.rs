//! Paths, as the URL standard normalises them.

use super::percent::{self, Set};

/// Whether what stands behind an authority is a path alone that stays as it is: nothing to encode, to resolve or to cut off.
pub(super) fn is_plain(rest: &str) -> bool {
    rest.starts_with('/') && !rest.bytes().any(|byte| Set::Changing.encodes(byte))
}

/// Whether behind its first separator a path may have a dot segment or a turned separator.
fn may_have_dots(path: &[u8]) -> bool {
    path.windows(2).any(|pair| matches!(pair, [b'/', b'.' | b'%'] | [_, b'\\']))
}

/// Appends the path with `\` as `/` and its dot segments resolved.
pub(super) fn push(text: &mut String, path: &str) {
    let start = text.len();
    if path.starts_with('/') && !may_have_dots(path.as_bytes()) {
        return percent::push_encoded(text, path, Set::Path);
    }
    let mut segments = path.strip_prefix(['/', '\\']).unwrap_or(path).split(['/', '\\']).peekable();
    while let Some(segment) = segments.next() {
        let ends_here = segments.peek().is_none();
        match dots(segment) {
            0 => {
                text.push('/');
                percent::push_encoded(text, segment, Set::Path);
                continue;
            }
            1 => {}
            _ => text.truncate(start + text[start..].rfind('/').unwrap_or(0)),
        }
        if ends_here {
            text.push('/');
        }
    }
}

/// 1 for `.`, 2 for `..`, in plain or percent code; 0 for any other segment.
fn dots(segment: &str) -> usize {
    if segment.len() > 6 || !segment.starts_with(['.', '%']) {
        return 0;
    }
    let mut rest = segment;
    let mut count = 0;
    while !rest.is_empty() {
        let Some(next) =
            rest.strip_prefix('.').or_else(|| rest.strip_prefix("%2e")).or_else(|| rest.strip_prefix("%2E"))
        else {
            return 0;
        };
        rest = next;
        count += 1;
    }
    if count > 2 { 0 } else { count }
}
