//! Recordings: HAR files (<http://www.softwareishard.com/blog/har-12-spec/>) as Chrome, Firefox, Playwright and WebPageTest write
//! them, read in one pass and in bounded memory.
//!
//! In order of reading: `text` and `raw` (the file's shape, forgiving), `purpose` (what an entry was asked for), `markup` (what a
//! document's source adds), `pages` (entries to pages), with `bare` (addresses), `kept` (how much stays in
//! memory) and `time` below them.

mod bare;
mod error;
mod kept;
mod markup;
mod pages;
mod purpose;
mod raw;
mod text;
mod time;

use std::collections::HashMap;
use std::fmt;
use std::io::BufRead;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use bare::{absolute, bare};
use kept::Kept;
use markup::Markup;
use purpose::Purpose;
use text::Text;

pub use error::HarError;
pub use pages::RecordedPage;

/// The most entries that one recording may hold. A day of browsing has some ten thousand.
pub const MOST_ENTRIES: usize = 100_000;

/// The most pages that one recording may hold.
pub const MOST_PAGES: usize = 10_000;

/// What a file recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// The program that wrote the file, with its version, by its own word; may be empty.
    pub creator: String,
    /// The pages, in the order of the file; at least one.
    pub pages: Vec<RecordedPage>,
}

/// Reads a recording. Keeps what the inventory needs: no body but the source of documents, no query, no cookie.
///
/// # Errors
///
/// What is no HAR file, is cut off, or is larger than [`MOST_ENTRIES`] and [`MOST_PAGES`] allow. A file is read as a whole or not
/// at all, since half a list of third parties would pass for a whole one.
pub fn read(mut from: impl BufRead) -> Result<Recording, HarError> {
    error::refuse_others(&mut from)?;
    let mut log = Log::default();
    let mut reader = serde_json::Deserializer::from_reader(from);
    let read = TopSeed(&mut log).deserialize(&mut reader).and_then(|()| reader.end());
    if let Some(refused) = log.refused {
        return Err(refused);
    }
    read.map_err(HarError::from)?;
    if !log.found {
        return Err(HarError::NotHar);
    }
    if log.entries.is_empty() {
        return Err(HarError::Empty);
    }
    Ok(Recording { creator: log.creator, pages: pages::of(log.entries, &log.declared)? })
}

/// What was read so far.
#[derive(Default)]
struct Log {
    creator: String,
    /// Whether `log.entries` was there.
    found: bool,
    /// The address that a page declares for itself, by its id.
    declared: HashMap<String, String>,
    entries: Vec<Entry>,
    kept: Kept,
    refused: Option<HarError>,
}

/// One entry, with what is needed of it.
struct Entry {
    page: Rc<str>,
    /// Milliseconds since 1970.
    started: Option<i64>,
    url: Rc<str>,
    /// Addresses of who asked, by `Referer`, by the recorder's initiator, and by its document; empty where not said.
    referer: Rc<str>,
    initiator: Rc<str>,
    document: Rc<str>,
    /// The recorder's name of the frame that asked, or that a document was for; empty where it has none.
    frame: Rc<str>,
    purpose: Purpose,
    redirected: bool,
    /// Where a redirect leads.
    redirect: Rc<str>,
    /// Whether the response's headers were recorded.
    headers: bool,
    /// Content security policy, permissions policy and integrity policy of a document; each empty where there is none.
    policies: [Rc<str>; 3],
    markup: Option<Box<Markup>>,
    /// Not all that a document says was read, or kept.
    cut: bool,
}

impl Log {
    fn address(&mut self, url: &str) -> Rc<str> {
        self.kept.text(&bare(url))
    }

    fn keep(&mut self, raw: &raw::Entry) {
        let (request, response) = (&raw.request.0, &raw.response.0);
        let purpose = Purpose::of(raw);
        let url = self.address(&request.url.text);
        let is_document =
            matches!(purpose, Purpose::Page | Purpose::Document | Purpose::Part(crate::inventory::Via::Frame));
        let mut cut = false;
        let mut policy = |text: &str| {
            let text = Some(text).filter(|text| is_document && !text.is_empty());
            let kept = text.map(|text| self.kept.found(text));
            cut |= kept == Some(None);
            kept.flatten().unwrap_or_default()
        };
        let headers = &response.headers;
        let policies = [&headers.csp, &headers.permissions_policy, &headers.integrity_policy].map(|it| policy(it));
        let markup = if is_document { Markup::of(&response.content, &url, &mut self.kept) } else { None };
        cut |= markup.as_ref().is_some_and(|markup| markup.cut);
        let redirected = matches!(response.status.0, 301 | 302 | 303 | 307 | 308) || !response.redirect.text.is_empty();
        let entry = Entry {
            page: self.kept.text(&raw.pageref.text),
            started: time::parse(&raw.started.text),
            referer: self.address(&request.headers.referer),
            initiator: self.address(&raw.initiator.0),
            document: self.address(&raw.document.text),
            frame: self.kept.text(&raw.frame.text),
            purpose,
            redirected,
            redirect: self.kept.text(&absolute(&response.redirect.text, &url).unwrap_or_default()),
            headers: response.headers.some,
            policies,
            cut,
            markup: markup.map(Box::new),
            url,
        };
        self.entries.push(entry);
    }
}

/// Declares a seed that reads an object key by key.
macro_rules! object_seed {
    ($(#[$doc:meta])* $name:ident, $what:literal, |$log:ident, $from:ident, $key:ident| $read:expr) => {
        $(#[$doc])*
        struct $name<'a>(&'a mut Log);

        impl<'de> DeserializeSeed<'de> for $name<'_> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
                from.deserialize_map(self)
            }
        }

        impl<'de> Visitor<'de> for $name<'_> {
            type Value = ();

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str($what)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut $from: A) -> Result<(), A::Error> {
                let $log = self.0;
                while let Some($key) = $from.next_key::<Text<16>>()? {
                    $read
                }
                Ok(())
            }
        }
    };
}

object_seed!(
    /// The file.
    TopSeed,
    "an object with `log`, as HAR files have",
    |log, from, key| match key.text.as_str() {
        "log" => from.next_value_seed(LogSeed(log))?,
        _ => drop(from.next_value::<IgnoredAny>()?),
    }
);

object_seed!(
    /// `log`.
    LogSeed,
    "an object as `log`",
    |log, from, key| match key.text.as_str() {
        "creator" => from.next_value_seed(CreatorSeed(log))?,
        "pages" => from.next_value_seed(PagesSeed(log))?,
        "entries" => from.next_value_seed(EntriesSeed(log))?,
        _ => drop(from.next_value::<IgnoredAny>()?),
    }
);

object_seed!(
    /// `log.creator`.
    CreatorSeed,
    "an object as `creator`",
    |log, from, key| match key.text.as_str() {
        "name" => {
            let name = from.next_value::<Text<64>>()?.text;
            log.creator = format!("{name} {}", log.creator).trim().to_owned();
        }
        "version" => {
            let version = from.next_value::<Text<64>>()?.text;
            log.creator = format!("{} {version}", log.creator).trim().to_owned();
        }
        _ => drop(from.next_value::<IgnoredAny>()?),
    }
);

/// Declares a seed that reads a list element by element; `null` is an empty list.
macro_rules! list_seed {
    ($(#[$doc:meta])* $name:ident, $what:literal, |$log:ident, $element:ident: $raw:ty| $keep:expr) => {
        $(#[$doc])*
        struct $name<'a>(&'a mut Log);

        impl<'de> DeserializeSeed<'de> for $name<'_> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
                from.deserialize_any(self)
            }
        }

        impl<'de> Visitor<'de> for $name<'_> {
            type Value = ();

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str($what)
            }

            fn visit_unit<E>(self) -> Result<(), E> {
                Ok(())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
                let $log = self.0;
                while let Some($element) = from.next_element::<$raw>()? {
                    $keep
                }
                Ok(())
            }
        }
    };
}

list_seed!(
    /// `log.pages`.
    PagesSeed,
    "a list as `pages`",
    |log, page: raw::Page| {
        let declared = if page.url.text.is_empty() { &page.title.text } else { &page.url.text };
        let declared = bare(declared);
        if log.declared.len() >= MOST_PAGES {
            log.refused = Some(HarError::TooManyPages);
            return Err(A::Error::custom("too many pages"));
        }
        log.declared.insert(page.id.text, declared);
    }
);

/// `log.entries`.
struct EntriesSeed<'a>(&'a mut Log);

list_seed!(
    /// The elements of `log.entries`.
    EntryList,
    "a list as `entries`",
    |log, entry: raw::Entry| {
        if log.entries.len() >= MOST_ENTRIES {
            log.refused = Some(HarError::TooManyEntries);
            return Err(A::Error::custom("too many entries"));
        }
        log.keep(&entry);
        if log.kept.is_full() {
            log.refused = Some(HarError::TooMuchText);
            return Err(A::Error::custom("too much text"));
        }
    }
);

impl<'de> DeserializeSeed<'de> for EntriesSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.0.found = true;
        EntryList(self.0).deserialize(from)
    }
}

#[cfg(test)]
#[path = "har_tests.rs"]
mod tests;
