//! Where a wrapped address stands, and how it is written.

use toml::Spanned;

use crate::facts::Target;

use super::super::check;
use super::super::read::{Report, Word, plain};

const IN: &[&str] = &["query", "path", "opaque", "query-domain-only"];
const ENCODINGS: &[&str] =
    &["percent", "base64", "base64url", "base64url-json", "proofpoint-v2", "proofpoint-v3", "none"];

/// The target keys of an entry.
pub(super) struct Keys {
    pub(super) r#in: Word,
    pub(super) params: Vec<Word>,
    pub(super) segment: Option<Spanned<usize>>,
    pub(super) after: Option<Word>,
    pub(super) until: Option<Word>,
    pub(super) encoding: Option<Word>,
}

/// Checks the keys.
pub(super) fn check(report: &mut Report<'_>, keys: Keys) -> Target {
    check::one_of(report, "`target_in`", &keys.r#in, IN);
    let place = keys.r#in.get_ref().as_str();
    let (query, path, opaque) = (place.starts_with("query"), place == "path", place == "opaque");
    let mut must = |good: bool, message: &str| {
        if !good && IN.contains(&place) {
            report.at(&keys.r#in, format!("target_in = \"{place}\": {message}"));
        }
    };
    must(!query || !keys.params.is_empty(), "name the parameters in `params`");
    must(query || keys.params.is_empty(), "`params` belong to a query; remove them");
    must(!path || keys.segment.is_some() != keys.after.is_some(), "name either `path_segment` or `target_after`");
    must(
        path || (keys.segment.is_none() && keys.after.is_none()),
        "`path_segment` and `target_after` belong to a path; remove them",
    );
    must(keys.until.is_none() || keys.after.is_some(), "`target_until` needs `target_after`");
    must(opaque == keys.encoding.is_none(), "`encoding` belongs to every target that is not opaque, and to no other");
    check::distinct(report, "parameter", &keys.params);
    for word in keys.params.iter().chain(&keys.after).chain(&keys.until) {
        check::filled(report, "this text", word);
    }
    keys.encoding.iter().for_each(|encoding| check::one_of(report, "encoding", encoding, ENCODINGS));
    Target {
        r#in: keys.r#in.into_inner(),
        params: plain(&keys.params),
        after: keys.after.map(Spanned::into_inner),
        until: keys.until.map(Spanned::into_inner),
        segment: keys.segment.map(Spanned::into_inner),
        encoding: keys.encoding.map_or_else(|| "none".to_owned(), Spanned::into_inner),
    }
}
