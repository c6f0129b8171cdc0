//! The keys that say where an entry matches, and the language of their patterns.

use serde::Deserialize;

use crate::facts::Match;

use super::super::check;
use super::super::read::{Report, Word, plain};

/// The matching keys of an entry, gathered from its table.
#[derive(Clone, Copy, Default)]
pub(super) struct Keys<'a> {
    pub(super) hosts: &'a [Word],
    pub(super) host_suffixes: &'a [Word],
    pub(super) host_patterns: &'a [Word],
    pub(super) any_host: bool,
    pub(super) path_prefixes: &'a [Word],
    pub(super) query: &'a [Word],
}

/// Checks the keys of the entry `name`; `optional` where it may match nothing by itself.
pub(super) fn check(report: &mut Report<'_>, name: &Word, keys: Keys<'_>, optional: bool) -> Match {
    check::filled(report, "name", name);
    for host in keys.hosts.iter().chain(keys.host_suffixes) {
        check::host(report, host);
    }
    for (what, words) in [
        ("host", keys.hosts),
        ("host suffix", keys.host_suffixes),
        ("host pattern", keys.host_patterns),
        ("path prefix", keys.path_prefixes),
    ] {
        check::distinct(report, what, words);
    }
    for pattern in keys.host_patterns {
        if let Some(fault) = host_pattern_fault(pattern.get_ref()) {
            report.at(pattern, format!("host pattern `{}` {fault}", pattern.get_ref()));
        }
    }
    for prefix in keys.path_prefixes {
        let text = prefix.get_ref();
        if !text.starts_with('/')
            || text.len() < 2
            || text.contains("**")
            || text.contains('#')
            || !check::printable(text)
        {
            report.at(
                prefix,
                format!("path prefix `{text}` must start with `/`, go on, and have `*` only for parts of a segment"),
            );
        }
    }
    for pair in keys.query {
        let good = pair.get_ref().split_once('=').is_some_and(|(key, value)| !key.is_empty() && !value.is_empty());
        if !good || pair.get_ref().contains('&') || !check::printable(pair.get_ref()) {
            report.at(pair, format!("`{}` is no key=value", pair.get_ref()));
        }
    }
    let named = !(keys.hosts.is_empty() && keys.host_suffixes.is_empty() && keys.host_patterns.is_empty());
    if named && keys.any_host {
        report.at(name, format!("`{}` has hosts and `any_host`; keep one", name.get_ref()));
    }
    if keys.any_host && keys.path_prefixes.is_empty() && keys.query.is_empty() {
        report.at(name, format!("`{}` fits every page; add `path_prefixes` or `query`", name.get_ref()));
    }
    if !named && !keys.any_host && !optional {
        report.at(
            name,
            format!("`{}` fits no page; add `hosts`, `host_suffixes`, `host_patterns` or `any_host`", name.get_ref()),
        );
    }
    Match {
        hosts: plain(keys.hosts),
        host_suffixes: plain(keys.host_suffixes),
        host_patterns: plain(keys.host_patterns),
        any_host: keys.any_host,
        path_prefixes: plain(keys.path_prefixes),
        query: plain(keys.query),
    }
}

/// What is wrong with a host pattern.
fn host_pattern_fault(pattern: &str) -> Option<&'static str> {
    let rest = pattern.strip_prefix("**.").unwrap_or(pattern);
    if !pattern.contains('*') {
        return Some("has no `*`; move it to `hosts`");
    }
    if !rest.contains('.') || rest.split('.').all(|label| label == "*") {
        return Some("must have two labels or more, one of them with a letter");
    }
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'*'))
    };
    if rest.contains("**") || !rest.split('.').all(label) {
        return Some("may have lower-case labels with `*`, and `**.` in front, and no more");
    }
    None
}

/// Checks that a confidence is a known word.
pub(super) fn confidence(report: &mut Report<'_>, word: Option<&Word>) {
    word.into_iter().for_each(|word| check::one_of(report, "confidence", word, super::CONFIDENCE));
}

/// The matching keys of tables that have no others: messengers and search engines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plain {
    pub(super) name: Word,
    #[serde(default)]
    hosts: Vec<Word>,
    #[serde(default)]
    host_patterns: Vec<Word>,
    #[serde(default)]
    path_prefixes: Vec<Word>,
    source: Word,
}

impl Plain {
    /// Checks the entry.
    pub(super) fn check(&self, report: &mut Report<'_>) -> Match {
        check::source(report, &self.source);
        let keys = Keys {
            hosts: &self.hosts,
            host_patterns: &self.host_patterns,
            path_prefixes: &self.path_prefixes,
            ..Keys::default()
        };
        check(report, &self.name, keys, false)
    }
}

#[cfg(test)]
mod tests {
    use super::host_pattern_fault;

    #[test]
    fn host_patterns() {
        for (pattern, good) in [
            ("protect-*.mimecast.com", true),
            ("**.google.*", true),
            ("*.engage.example.com", true),
            ("click.*.*", true),
            ("plain.example.com", false),
            ("**.*", false),
            ("*.*", false),
            ("a.**.example.com", false),
            ("A*.example.com", false),
            ("a*..example.com", false),
            ("^a.*$", false),
        ] {
            assert_eq!(host_pattern_fault(pattern).is_none(), good, "{pattern}");
        }
    }
}
