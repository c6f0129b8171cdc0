//! Files, positions in them, and the faults found there.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::fault::Fault;

/// A word with its place in the file.
pub(super) type Word = Spanned<String>;

/// The text of a file, kept to turn positions into lines.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    text: String,
}

impl File {
    /// Reads a file; `None` and a fault where it cannot be read.
    pub(super) fn open(dir: &Path, path: impl Into<PathBuf>, faults: &mut Vec<Fault>) -> Option<Self> {
        let path = path.into();
        match std::fs::read_to_string(dir.join(&path)) {
            Ok(text) => Some(Self { path, text }),
            Err(error) => {
                faults.push(Fault { file: path, line: 1, message: format!("cannot be read: {error}") });
                None
            }
        }
    }

    /// The whole text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Parses the file; a fault where it is not TOML, a key is unknown, or one is missing.
    pub(super) fn parse<T: DeserializeOwned>(&self, faults: &mut Vec<Fault>) -> Option<T> {
        toml::from_str(&self.text)
            .map_err(|error| faults.push(self.fault(error.span().unwrap_or(0..0), error.message().trim())))
            .ok()
    }

    /// A fault at a position.
    pub(super) fn fault(&self, at: Range<usize>, message: impl Into<String>) -> Fault {
        let before = self.text.as_bytes().get(..at.start).unwrap_or(self.text.as_bytes());
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        Fault { file: self.path.clone(), line, message: message.into() }
    }
}

/// The faults of one file.
pub(super) struct Report<'a> {
    file: &'a File,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Report<'a> {
    /// Collects the faults of a file.
    pub(super) fn new(file: &'a File, faults: &'a mut Vec<Fault>) -> Self {
        Self { file, faults }
    }

    /// Adds a fault at a value's place.
    pub(super) fn at<T>(&mut self, value: &Spanned<T>, message: impl Into<String>) {
        self.span(value.span(), message);
    }

    /// Adds a fault at a position.
    pub(super) fn span(&mut self, at: Range<usize>, message: impl Into<String>) {
        self.faults.push(self.file.fault(at, message));
    }
}

/// The `.toml` files of a folder in order of their names, without the ending; other files are faults.
pub(super) fn entries(dir: &Path, folder: &str, faults: &mut Vec<Fault>) -> Vec<(String, File)> {
    let listing = match std::fs::read_dir(dir.join(folder)) {
        Ok(listing) => listing,
        Err(error) => {
            faults.push(Fault { file: folder.into(), line: 1, message: format!("cannot be read: {error}") });
            return Vec::new();
        }
    };
    let mut names: Vec<String> =
        listing.filter_map(|entry| entry.ok().map(|entry| entry.file_name().to_string_lossy().into_owned())).collect();
    names.sort();
    let mut found = Vec::new();
    for name in names {
        let path = Path::new(folder).join(&name);
        let id = name.strip_suffix(".toml").unwrap_or_default();
        if id.is_empty() || !id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
            let message =
                "a file here is named ID.toml, with an ID of lower-case letters, digits and hyphens; rename it"
                    .to_owned();
            faults.push(Fault { file: path, line: 1, message });
            continue;
        }
        if let Some(file) = File::open(dir, path, faults) {
            found.push((id.to_owned(), file));
        }
    }
    found
}

/// The words without their places.
pub(super) fn plain(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.get_ref().clone()).collect()
}
