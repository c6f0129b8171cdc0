//! How a host may be printed. `DisplayHost` and `host_view` are the only ways from a suspect host to a person's eyes.
//!
//! A-labels are shown as they are. The Unicode form stands beside them, never in their place, and only where every label
//! is of one script of a short list, has no character that shows nothing or reorders its neighbours, and does not
//! consist of letters that pass for Latin ones.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::host::{HostName, PageHost};
use super::punycode;

/// A host for one line of text: ASCII, at most 80 columns. What is too long loses its left side, never its registrable
/// domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayHost(String);

impl DisplayHost {
    /// The printable form. `registrable` is the byte range of the registrable domain within the name.
    pub fn new(host: &PageHost, registrable: Option<Range<usize>>) -> Self {
        let text = printable(host);
        let from = cut(&text, registrable.map_or(text.len(), |range| range.start));
        Self(if from == 0 { text } else { format!("{ELLIPSIS}{}", &text[from..]) })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DisplayHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A host name cut into pieces for display. Joined, the pieces are the whole name.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct HostView {
    /// The pieces, left to right.
    pub pieces: Vec<HostPiece>,
    /// The Unicode form of a name with A-labels, cleaned of characters that would deceive.
    pub unicode: Option<String>,
}

/// A piece of a host name.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct HostPiece {
    /// ASCII letters, digits, `-`, `.`, `:`, `[`, `]` or `_`.
    pub text: String,
    /// Belongs to the registrable domain.
    pub registrable: bool,
    /// Differs from the vendor's name, or imitates it.
    pub marked: bool,
}

/// Cuts a host into pieces, so that the registrable domain can be bold and the differing letters marked. Ranges are byte
/// ranges of the name; what does not fit the name is left out. Unlike [`DisplayHost`] nothing is elided, since the marks
/// are often at the left end: the page that shows it wraps.
pub fn host_view(host: &PageHost, registrable: Option<Range<usize>>, marked: &[Range<usize>]) -> HostView {
    let text = printable(host);
    let registrable = registrable.unwrap_or(0..0);
    let mut cuts = vec![0, text.len()];
    for range in marked.iter().chain([&registrable]) {
        cuts.extend([range.start, range.end].into_iter().filter(|at| *at < text.len()));
    }
    crate::order::by_key(&mut cuts, |at| *at);
    cuts.dedup();
    let pieces = cuts
        .windows(2)
        .map(|ends| HostPiece {
            text: text[ends[0]..ends[1]].to_owned(),
            registrable: registrable.contains(&ends[0]),
            marked: marked.iter().any(|range| range.contains(&ends[0])),
        })
        .collect();
    HostView { pieces, unicode: host.name().and_then(safe_unicode) }
}

/// The Unicode form of a name with A-labels, where it may be shown beside the A-labels.
pub fn safe_unicode(name: &HostName) -> Option<String> {
    unicode_where(name, is_showable)
}

/// The Unicode form for a page that warns of just this name: scripts may be mixed and pass for Latin, since that is what the
/// page says. Marks, signs, and letters that run right to left stay out.
pub fn warned_unicode(name: &HostName) -> Option<String> {
    unicode_where(name, |label| {
        label.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '\u{131}' || script_of(c).is_some())
    })
}

fn unicode_where(name: &HostName, showable: fn(&str) -> bool) -> Option<String> {
    if !name.has_a_label() {
        return None;
    }
    let mut out = String::new();
    for label in name.labels() {
        if !out.is_empty() {
            out.push('.');
        }
        if punycode::is_a_label(label) {
            out.push_str(&punycode::decode_label(label).filter(|label| showable(label))?);
        } else {
            out.push_str(label);
        }
    }
    Some(out)
}

/// A script whose letters may be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Armenian,
    Cyrillic,
    Georgian,
    Greek,
    Hangul,
    /// Han, Hiragana and Katakana are written together.
    HanKana,
    Latin,
}

fn is_showable(label: &str) -> bool {
    let mut script = None;
    let mut passes_for_latin = true;
    for c in label.chars() {
        if c.is_ascii_digit() || c == '-' {
            continue;
        }
        let Some(of) = script_of(c) else { return false };
        if *script.get_or_insert(of) != of {
            return false;
        }
        passes_for_latin &=
            of != Script::Latin && LOOK_LATIN.chars().chain(LOOK_LIKE_SIGNS.chars()).any(|like| like == c);
    }
    script.is_some() && !passes_for_latin
}

/// The script of a lower-case letter; `None` for everything that is not on the list: capitals, marks, signs, scripts
/// that run right to left (they would reorder the name), and scripts nobody here can proof-read.
fn script_of(c: char) -> Option<Script> {
    let point = u32::from(c);
    let odd = point % 2 == 1;
    match c {
        'a'..='z' | '\u{df}'..='\u{f6}' | '\u{f8}'..='\u{ff}' | '\u{1a1}' | '\u{1b0}' | '\u{219}' | '\u{21b}' => {
            Some(Script::Latin)
        }
        // Dotless i passes for i.
        '\u{131}' => None,
        '\u{100}'..='\u{137}' | '\u{14a}'..='\u{177}' | '\u{1ea0}'..='\u{1ef9}' => odd.then_some(Script::Latin),
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' => (!odd).then_some(Script::Latin),
        '\u{390}' | '\u{3ac}'..='\u{3ce}' => Some(Script::Greek),
        '\u{430}'..='\u{45f}' => Some(Script::Cyrillic),
        '\u{490}'..='\u{4bf}' | '\u{4d0}'..='\u{4f9}' => odd.then_some(Script::Cyrillic),
        '\u{561}'..='\u{586}' => Some(Script::Armenian),
        '\u{10d0}'..='\u{10fa}' => Some(Script::Georgian),
        '\u{3005}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' => Some(Script::HanKana),
        '\u{ac00}'..='\u{d7a3}' => Some(Script::Hangul),
        _ => None,
    }
}

/// The name in ASCII, whatever the host is.
fn printable(host: &PageHost) -> String {
    match host {
        PageHost::Unreadable(text) => text
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '%') { c } else { REPLACEMENT })
            .collect(),
        host => host.to_string(),
    }
}

/// Where the shown part starts: 0 where all fits, else as far left as fits, but never inside the registrable domain.
fn cut(text: &str, registrable: usize) -> usize {
    if text.len() <= COLUMNS { 0 } else { (text.len() + ELLIPSIS.len() - COLUMNS).min(registrable) }
}

const COLUMNS: usize = 80;
const ELLIPSIS: &str = "...";
const REPLACEMENT: char = '_';

/// Cyrillic, Greek and Armenian letters that pass for Latin ones.
const LOOK_LATIN: &str = "\
    \u{430}\u{441}\u{501}\u{435}\u{4bb}\u{456}\u{458}\u{4cf}\u{43e}\u{440}\u{51b}\u{455}\u{51d}\u{445}\u{443}\
    \u{44a}\u{42c}\u{4bd}\u{43f}\u{433}\u{475}\u{461}\u{442}\u{43c}\u{43a}\u{43d}\u{432}\u{437}\u{491}\u{49b}\
    \u{4a1}\u{3b1}\u{3b9}\u{3ba}\u{3bd}\u{3bf}\u{3c1}\u{3c4}\u{3c5}\u{3c9}\u{3c7}\u{3b3}\u{3b7}\u{3b5}\u{585}\
    \u{57d}\u{578}\u{581}\u{570}\u{578}\u{57c}\u{584}\u{566}\u{575}\u{582}\u{56c}";

/// Han and Kana that pass for dots, dashes, slashes and the like.
const LOOK_LIKE_SIGNS: &str = "\
    \u{4e00}\u{4e28}\u{4e36}\u{4e3f}\u{4e59}\u{4e8c}\u{4e09}\u{53e3}\u{5de5}\u{535c}\u{516b}\u{3007}\u{30fc}\
    \u{30ce}\u{30bd}\u{30f3}\u{30be}\u{30cb}\u{30c8}\u{30d8}\u{3078}\u{30a8}\u{30ed}";

#[cfg(test)]
#[path = "display_tests.rs"]
mod tests;
