//! When a content security policy became weaker (CSP level 3, <https://www.w3.org/TR/CSP3/>).

use std::collections::BTreeSet;

/// The directives whose loss lets scripts in or data out, and what each falls back to.
const WATCHED: [(&str, &[&str]); 4] = [
    ("script-src", &["script-src-elem", "script-src", "default-src"]),
    ("connect-src", &["connect-src", "default-src"]),
    ("frame-src", &["frame-src", "child-src", "default-src"]),
    ("form-action", &["form-action"]),
];

/// The first way in which `new` allows what `old` did not: the directive, and the source that it now allows; empty where it
/// allows all. `None`: it is no weaker as far as can be told.
pub(super) fn weaker(old: &str, new: &str) -> Option<(&'static str, String)> {
    WATCHED.iter().find_map(|(name, chain)| {
        let is_script = *name == "script-src";
        let before = sources(old, chain, is_script)?;
        let Some(now) = sources(new, chain, is_script) else { return Some((*name, String::new())) };
        let gained = now.iter().find(|source| !before.contains(*source) && !covered(&before, source))?;
        Some((*name, gained.clone()))
    })
}

/// What a policy allows for a directive; `None` where it sets no limit. Where several policies stand in one header, all of them
/// hold, and the shortest list is the best guess at what they leave.
fn sources(policy: &str, chain: &[&str], is_script: bool) -> Option<BTreeSet<String>> {
    policy
        .split(',')
        .filter_map(|one| sources_of_one(one, chain, is_script))
        .min_by_key(|list| (list.iter().filter(|word| is_wide(word)).count(), list.len()))
}

fn sources_of_one(policy: &str, chain: &[&str], is_script: bool) -> Option<BTreeSet<String>> {
    let directives: Vec<(String, Vec<String>)> = policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_ascii_whitespace().map(str::to_ascii_lowercase);
            Some((words.next()?, words.collect()))
        })
        .collect();
    let (_, words) = chain.iter().find_map(|name| directives.iter().find(|(known, _)| known == name))?;
    // A nonce or a hash switches 'unsafe-inline' off, and its own text says nothing.
    let bound = words.iter().any(|word| is_nonce_or_hash(word));
    let kept = words.iter().filter(|word| !is_nonce_or_hash(word) && *word != "'none'" && *word != "'report-sample'");
    // For scripts, 'strict-dynamic' switches hosts, schemes, 'self' and 'unsafe-inline' off (CSP3, section 6.7.2 and 8.2).
    let strict = is_script && words.iter().any(|word| word == STRICT);
    let is_off = |word: &str| match word {
        "'unsafe-inline'" => bound || strict,
        "'self'" => strict,
        _ => strict && !word.starts_with('\''),
    };
    Some(kept.filter(|word| !is_off(word)).cloned().collect())
}

const STRICT: &str = "'strict-dynamic'";

/// Whether a source stands for more than named hosts.
fn is_wide(word: &str) -> bool {
    word == "*" || word.ends_with(':') || word.starts_with("'unsafe-")
}

fn is_nonce_or_hash(word: &str) -> bool {
    ["'nonce-", "'sha256-", "'sha384-", "'sha512-"].iter().any(|start| word.starts_with(start))
}

/// Whether a source is allowed by a wider one already.
fn covered(before: &BTreeSet<String>, source: &str) -> bool {
    if source == STRICT {
        return ["*", "https:", "http:"].iter().any(|wide| before.contains(*wide));
    }
    if source.starts_with('\'') || source.ends_with(':') || source == "*" {
        return false;
    }
    let (scheme, host) = parts(source);
    before.iter().any(|known| {
        let (known_scheme, known_host) = parts(known);
        let is_host = known_host == host
            || known_host.strip_prefix('*').is_some_and(|tail| tail.starts_with('.') && host.ends_with(tail));
        match known.strip_suffix(':') {
            Some(known) => fits(known, scheme),
            None => known == "*" || (is_host && fits(known_scheme, scheme)),
        }
    })
}

/// Scheme and host of a source. One without a scheme has the page's, which is taken for `https`.
fn parts(source: &str) -> (&str, &str) {
    source.split_once("://").unwrap_or(("https", source))
}

/// Whether a scheme in a policy stands for another: itself, and what is as good or better ("scheme-part match", CSP3).
fn fits(known: &str, scheme: &str) -> bool {
    known == scheme || matches!((known, scheme), ("http" | "ws" | "wss", "https") | ("ws", "http" | "wss"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_became_weaker() {
        for (old, new, want) in [
            ("script-src 'self'", "script-src 'self'", None),
            ("script-src 'self'", "", Some(("script-src", ""))),
            ("", "script-src 'self'", None),
            ("script-src 'self'", "script-src 'self' 'unsafe-inline'", Some(("script-src", "'unsafe-inline'"))),
            ("script-src 'self' 'nonce-a'", "script-src 'self' 'nonce-b'", None),
            ("script-src 'nonce-a'", "script-src 'nonce-b' 'unsafe-inline'", None),
            ("script-src 'self'", "script-src 'self' https://evil.io", Some(("script-src", "https://evil.io"))),
            ("script-src https://*.a.com", "script-src https://cdn.a.com", None),
            (
                "script-src https://*.a.com",
                "script-src https://a.com.evil.io",
                Some(("script-src", "https://a.com.evil.io")),
            ),
            ("default-src 'none'", "default-src 'none'; script-src *", Some(("script-src", "*"))),
            ("default-src 'self'", "script-src 'self'", Some(("connect-src", ""))),
            ("default-src 'self'; form-action 'self'", "default-src 'self'", Some(("form-action", ""))),
            ("script-src 'self' a.com", "script-src 'self'", None),
            ("SCRIPT-SRC 'Self'", "script-src 'self'", None),
            ("script-src *, script-src 'self'", "script-src 'self'", None),
            (
                "script-src 'nonce-a' 'strict-dynamic' https: 'unsafe-inline'",
                "script-src 'nonce-b' https: 'unsafe-inline'",
                Some(("script-src", "https:")),
            ),
            ("script-src 'nonce-a' 'strict-dynamic' https:", "script-src 'nonce-b' 'strict-dynamic' http: a.com", None),
            ("script-src 'nonce-a' https:", "script-src 'nonce-b' 'strict-dynamic' https:", None),
            ("script-src 'self'", "script-src 'nonce-b' 'strict-dynamic'", Some(("script-src", STRICT))),
            (
                "default-src 'self' 'strict-dynamic'",
                "default-src 'self' 'strict-dynamic' a.com",
                Some(("connect-src", "a.com")),
            ),
            ("script-src https://a.com", "script-src http://a.com", Some(("script-src", "http://a.com"))),
            ("script-src a.com", "script-src http://a.com", Some(("script-src", "http://a.com"))),
            ("script-src http://a.com", "script-src https://a.com a.com", None),
            ("script-src http:", "script-src https://a.com", None),
            ("script-src https:", "script-src http://a.com", Some(("script-src", "http://a.com"))),
            ("connect-src https:", "connect-src wss://a.com", Some(("connect-src", "wss://a.com"))),
            ("connect-src wss:", "connect-src wss://a.com", None),
            ("connect-src *", "connect-src http://a.com", None),
            (";;; ,", "\u{0};", None),
        ] {
            let seen = weaker(old, new);
            assert_eq!(seen.as_ref().map(|(name, gained)| (*name, gained.as_str())), want, "{old} → {new}");
        }
    }
}
