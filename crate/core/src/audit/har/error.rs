//! Why a file could not be read as a recording.

use std::fmt;
use std::io::{self, BufRead};

use serde_json::error::Category;

use super::{MOST_ENTRIES, MOST_PAGES};

/// Why a file could not be read as a recording.
#[derive(Debug)]
pub enum HarError {
    /// The file could not be read at all.
    Io(io::Error),
    /// It is compressed, or in an encoding that JSON does not allow; with what it is.
    Other(&'static str),
    /// It ends in the middle.
    Truncated,
    /// It is no JSON, or JSON of another shape; with what is wrong and where.
    Malformed(String),
    /// It is JSON without `log.entries`.
    NotHar,
    /// It holds no entry, so that nothing can be said of any page.
    Empty,
    /// It holds more entries than are read.
    TooManyEntries,
    /// It holds more pages than are read.
    TooManyPages,
    /// Its addresses are longer, all together, than is kept of them.
    TooMuchText,
}

impl From<serde_json::Error> for HarError {
    fn from(error: serde_json::Error) -> Self {
        match error.classify() {
            Category::Io => Self::Io(error.into()),
            Category::Eof => Self::Truncated,
            Category::Syntax | Category::Data => Self::Malformed(error.to_string()),
        }
    }
}

impl fmt::Display for HarError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(to, "cannot be read: {error}"),
            Self::Other(what) => write!(to, "is {what}; a HAR file is JSON in UTF-8"),
            Self::Truncated => to.write_str("ends in the middle; record it again, or wait until it is written"),
            Self::Malformed(what) => write!(to, "is no HAR file: {what}"),
            Self::NotHar => to.write_str("is JSON, but no HAR file: `log.entries` is missing"),
            Self::Empty => to.write_str("holds no entry, so nothing can be said of any page"),
            Self::TooManyEntries => write!(to, "holds more than {MOST_ENTRIES} entries; split the recording"),
            Self::TooMuchText => to.write_str("holds more than 64 MiB of addresses; split the recording"),
            Self::TooManyPages => write!(to, "holds more than {MOST_PAGES} pages; split the recording"),
        }
    }
}

impl std::error::Error for HarError {}

/// Passes over a byte order mark, and names the kinds of files that are mistaken for HAR files by their first bytes.
pub(super) fn refuse_others(from: &mut impl BufRead) -> Result<(), HarError> {
    let start = from.fill_buf().map_err(HarError::Io)?;
    match start {
        [] => return Err(HarError::Truncated),
        [0x1f, 0x8b, ..] => return Err(HarError::Other("compressed with gzip")),
        [b'P', b'K', 3, 4, ..] => return Err(HarError::Other("a zip archive")),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(HarError::Other("UTF-16")),
        [0xef, 0xbb, 0xbf, ..] => from.consume(3),
        _ => {}
    }
    Ok(())
}
