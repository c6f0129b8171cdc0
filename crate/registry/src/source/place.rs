//! Places: `HOST`, `HOST/PATH-PREFIX` or `*.HOST`.

use crate::facts::Place;

use super::check::{is_host, printable};
use super::read::{Report, Word};

/// Parses a place; a fault where it is none.
pub(super) fn parse(report: &mut Report<'_>, word: &Word) -> Option<Place> {
    let place = split(word.get_ref());
    if place.is_none() {
        report.at(word, format!("`{}` is no place; write HOST, HOST/PATH-PREFIX or *.HOST", word.get_ref()));
    }
    place
}

fn split(text: &str) -> Option<Place> {
    let (below, rest) = text.strip_prefix("*.").map_or((false, text), |rest| (true, rest));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let good = is_host(host)
        && printable(path)
        && !path.contains(['?', '#', '*'])
        && path != "/"
        && (path.is_empty() || !below);
    good.then(|| Place { host: host.to_owned(), below, path: path.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn places() {
        for (text, good) in [
            ("a.example", true),
            ("*.a.example", true),
            ("a.example/x", true),
            ("*.a.example/x", false),
            ("a.*.example", false),
            ("a.example/", false),
            ("A.example", false),
            ("a.example:80", false),
            ("localhost", false),
        ] {
            assert_eq!(split(text).is_some(), good, "{text}");
        }
    }
}
