//! The small pattern language of hosts and paths: no regular expressions at run time.
//!
//! A host pattern is matched label by label; `*` inside a label stands for any run of its characters, and a leading `**.` for
//! any number of labels, none included. In a path, `*` stands for any run without `/`.

use crate::facts::Match;

impl Match {
    /// Whether a host, path and query (without `?`) fit.
    pub fn fits(&self, host: &str, path: &str, query: &str) -> bool {
        self.fits_host(host)
            && (self.path_prefixes.is_empty()
                || self.path_prefixes.iter().any(|prefix| path_begins(prefix, path, query)))
            && self.query.iter().all(|pair| query.split('&').any(|part| part == pair))
    }

    fn fits_host(&self, host: &str) -> bool {
        self.any_host
            || self.hosts.iter().any(|known| known == host)
            || self.host_suffixes.iter().any(|suffix| below_or_at(host, suffix))
            || self.host_patterns.iter().any(|pattern| host_fits(pattern, host))
    }
}

/// Whether `host` is `suffix` or a name below it.
pub fn below_or_at(host: &str, suffix: &str) -> bool {
    host.strip_suffix(suffix).is_some_and(|left| left.is_empty() || left.ends_with('.'))
}

/// Whether a host fits a host pattern.
pub fn host_fits(pattern: &str, host: &str) -> bool {
    if let Some(rest) = pattern.strip_prefix("**.") {
        let mut tail = host;
        loop {
            if host_fits(rest, tail) {
                return true;
            }
            let Some((_, shorter)) = tail.split_once('.') else { return false };
            tail = shorter;
        }
    }
    let (mut patterns, mut labels) = (pattern.split('.'), host.split('.'));
    loop {
        match (patterns.next(), labels.next()) {
            (None, None) => return true,
            (Some(pattern), Some(label)) if run_fits(pattern.as_bytes(), label.as_bytes(), false, b'.') => {}
            _ => return false,
        }
    }
}

/// Whether a path begins with a prefix. A prefix with a `?` goes on into the query.
fn path_begins(prefix: &str, path: &str, query: &str) -> bool {
    match prefix.split_once('?') {
        None => run_fits(prefix.as_bytes(), path.as_bytes(), true, b'/'),
        Some((before, after)) => before == path && query.starts_with(after),
    }
}

/// Whether a path and query (without `?`) hold a signature: segments of a path that may stand below any folder. It fits whole
/// segments; one that ends in `/` fits what lies below it. With a `?`, the path ends with it, and each of its
/// `key=beginning` pairs begins a pair of the query.
pub fn holds_signature(signature: &str, path: &str, query: &str) -> bool {
    let (segments, pairs) = signature.split_once('?').map_or((signature, None), |(path, pairs)| (path, Some(pairs)));
    let asked = |want: &str| query.split('&').any(|pair| pair.starts_with(want));
    pairs.is_none_or(|pairs| pairs.split('&').all(asked))
        && path.match_indices('/').any(|(at, _)| segments_fit(segments, &path[at..], pairs.is_some()))
}

/// Whether a path begins with these segments, and ends with them where it is `whole`. An empty last one is whatever follows.
fn segments_fit(wanted: &str, path: &str, whole: bool) -> bool {
    let mut segments = path.split('/');
    let fits = |want: &str, segment: &str| {
        (want.is_empty() && !whole) || run_fits(want.as_bytes(), segment.as_bytes(), false, b'/')
    };
    wanted.split('/').all(|want| segments.next().is_some_and(|segment| fits(want, segment)))
        && (!whole || segments.next().is_none())
}

/// Matches with `*` for any run without `stop`; greedy with one point of return, so linear in practice and never worse than
/// pattern × text.
fn run_fits(pattern: &[u8], text: &[u8], prefix: bool, stop: u8) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    loop {
        if p == pattern.len() && (prefix || t == text.len()) {
            return true;
        }
        if p < pattern.len() && pattern[p] == b'*' {
            back = Some((p + 1, t));
            p += 1;
        } else if p < pattern.len() && t < text.len() && pattern[p] == text[t] {
            p += 1;
            t += 1;
        } else {
            match back {
                Some((after, from)) if from < text.len() && text[from] != stop => {
                    back = Some((after, from + 1));
                    p = after;
                    t = from + 1;
                }
                _ => return false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for (pattern, host, want) in [
            ("protect-*.mimecast.com", "protect-us.mimecast.com", true),
            ("protect-*.mimecast.com", "protect.mimecast.com", false),
            ("protect-*.mimecast.com", "protect-us.evil.mimecast.com", false),
            ("**.google.*", "google.de", true),
            ("**.google.*", "www.google.de", true),
            ("**.google.*", "google.com.evil.io", false),
            ("**.hubspotlinks*.com", "a.b.hubspotlinksfree.com", true),
            ("*a*b", "xaxxb", true),
            ("*a*b", "xaxx", false),
        ] {
            assert_eq!(host_fits(pattern, host), want, "{pattern} {host}");
        }
    }

    #[test]
    fn paths() {
        for (prefix, path, query, want) in [
            ("/s/", "/s/abc", "", true),
            ("/s/", "/sabc", "", false),
            ("/a/*/b", "/a/xyz/b/c", "", true),
            ("/a/*/b", "/a/x/y/b", "", false),
            ("/?qs=", "/", "qs=12", true),
            ("/?qs=", "/", "x=12", false),
        ] {
            assert_eq!(path_begins(prefix, path, query), want, "{prefix} {path}?{query}");
        }
    }

    #[test]
    fn signatures() {
        for (signature, path, query, want) in [
            ("/m.js", "/m.js", "", true),
            ("/m.js", "/a/b/m.js", "v=1", true),
            ("/m.js", "/am.js", "", false),
            ("/m.js", "/m.js.map", "", false),
            ("/m.js", "", "", false),
            ("/static/rec.js", "/x/static/rec.js", "", true),
            ("/static/rec.js", "/static/x/rec.js", "", false),
            ("/_in/", "/_in/script.js", "", true),
            ("/_in/", "/_in", "", false),
            ("/agent_*", "/a/agent_12.js", "", true),
            ("/agent_*", "/agent.js", "", false),
            ("/b/*/JS-*", "/b/site/JS-2.1", "", true),
            ("/b/*/JS-*", "/b/a/site/JS-2.1", "", false),
            ("/g.js?id=G-", "/g.js", "l=x&id=G-12", true),
            ("/g.js?id=G-", "/g.js", "id=7&xid=G-1", false),
            ("/g.js?id=G-", "/g.js/x", "id=G-1", false),
            ("/g.js?id=G-", "/g.js", "", false),
            ("/c?v=2&tid=G-", "/c", "tid=G-1&v=2", true),
            ("/c?v=2&tid=G-", "/c", "tid=G-1", false),
            ("/e/?key=", "/x/e/", "v=1&key=a", true),
            ("/e/?key=", "/x/e/f", "key=a", false),
        ] {
            assert_eq!(holds_signature(signature, path, query), want, "{signature} {path}?{query}");
        }
    }

    #[test]
    fn suffixes() {
        assert!(below_or_at("a.b.com", "b.com"));
        assert!(below_or_at("b.com", "b.com"));
        assert!(!below_or_at("ab.com", "b.com"));
    }
}
