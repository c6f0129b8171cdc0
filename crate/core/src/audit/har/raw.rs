//! The shape of an entry in the file, with the few fields that are read. Everything else is passed over without being kept.

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess};

use super::text::{Loose, Object, Status, Text, Truth, loose};

/// The most that is kept of an address, in bytes.
pub(super) const ADDRESS_KEPT: usize = 4096;

/// The most that is kept of a document's source, in bytes as they stand in the file.
pub(super) const BODY_KEPT: usize = 4 * 1024 * 1024;

/// The most that is kept of a header's value: as much as the inventory shows of a content security policy.
pub(super) const HEADER_KEPT: usize = 8192;

/// An address.
pub(super) type Address = Text<ADDRESS_KEPT>;

/// One page of `log.pages`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Page {
    pub(super) id: Text<256>,
    /// The address of the page in Chrome's recordings, its title in all others.
    pub(super) title: Address,
    /// The address of the page in WebPageTest's recordings.
    #[serde(rename = "_URL")]
    pub(super) url: Address,
}

/// One entry of `log.entries`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Entry {
    pub(super) pageref: Text<256>,
    #[serde(rename = "startedDateTime")]
    pub(super) started: Text<64>,
    pub(super) request: Object<Request>,
    pub(super) response: Object<Response>,
    /// Chrome and Playwright: the browser's word for what was asked for.
    #[serde(rename = "_resourceType")]
    pub(super) resource_type: Text<32>,
    /// WebPageTest: the same, as the browser's protocol spells it.
    #[serde(rename = "_request_type")]
    pub(super) request_type: Text<32>,
    /// WebPageTest: whether it is the page itself.
    #[serde(rename = "_is_base_page")]
    pub(super) is_base_page: Truth,
    /// WebPageTest: the document that asked.
    #[serde(rename = "_documentURL")]
    pub(super) document: Address,
    #[serde(rename = "_initiator")]
    pub(super) initiator: Initiator,
    /// Playwright: the frame that asked, or that a document was for.
    #[serde(rename = "_frameref")]
    pub(super) frame: Text<256>,
}

/// The request of an entry.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Request {
    pub(super) method: Text<16>,
    pub(super) url: Address,
    pub(super) headers: Headers,
}

/// The response of an entry.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Response {
    pub(super) status: Status,
    pub(super) headers: Headers,
    #[serde(rename = "redirectURL")]
    pub(super) redirect: Address,
    pub(super) content: Content,
}

/// The address of who asked: `url` of an object in Chrome's recordings, the value itself in WebPageTest's.
#[derive(Debug, Default)]
pub(super) struct Initiator(pub(super) String);

impl Loose for Initiator {
    fn text(text: &str) -> Self {
        Self(Address::text(text).text)
    }

    fn object<'de, A: MapAccess<'de>>(mut from: A) -> Result<Self, A::Error> {
        let mut initiator = Self::default();
        while let Some(key) = from.next_key::<Text<16>>()? {
            match key.text.as_str() {
                "url" => initiator.0 = from.next_value::<Address>()?.text,
                _ => drop(from.next_value::<IgnoredAny>()?),
            }
        }
        Ok(initiator)
    }
}

impl<'de> Deserialize<'de> for Initiator {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        loose(from)
    }
}

/// The headers that say something about who asked and what for; the last of each name, and all of a policy's, since each holds.
#[derive(Debug, Default)]
pub(super) struct Headers {
    /// There was at least one header, of any name.
    pub(super) some: bool,
    pub(super) accept: String,
    pub(super) csp: String,
    pub(super) fetch_dest: String,
    pub(super) integrity_policy: String,
    pub(super) permissions_policy: String,
    pub(super) referer: String,
    pub(super) upgrade: String,
}

impl Headers {
    fn place(&mut self, name: &str) -> Option<&mut String> {
        Some(match name.to_ascii_lowercase().as_str() {
            "accept" => &mut self.accept,
            "content-security-policy" => &mut self.csp,
            "integrity-policy" => &mut self.integrity_policy,
            "permissions-policy" => &mut self.permissions_policy,
            "referer" => &mut self.referer,
            "sec-fetch-dest" => &mut self.fetch_dest,
            "upgrade" => &mut self.upgrade,
            _ => return None,
        })
    }
}

impl Loose for Headers {
    fn list<'de, A: SeqAccess<'de>>(mut from: A) -> Result<Self, A::Error> {
        let mut headers = Self::default();
        while let Some(Header { name, value }) = from.next_element()? {
            headers.some = true;
            let Some(place) = headers.place(&name) else { continue };
            if place.is_empty() || !name.to_ascii_lowercase().ends_with("-policy") {
                *place = value;
            } else if place.len() + value.len() < HEADER_KEPT {
                *place = format!("{place}, {value}");
            }
        }
        Ok(headers)
    }
}

impl<'de> Deserialize<'de> for Headers {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        loose(from)
    }
}

/// One header.
#[derive(Default)]
struct Header {
    name: String,
    value: String,
}

impl Loose for Header {
    fn object<'de, A: MapAccess<'de>>(mut from: A) -> Result<Self, A::Error> {
        let mut header = Self::default();
        while let Some(key) = from.next_key::<Text<16>>()? {
            match key.text.as_str() {
                "name" => header.name = from.next_value::<Text<64>>()?.text,
                "value" if header.is_read() => header.value = from.next_value::<Text<HEADER_KEPT>>()?.text,
                _ => drop(from.next_value::<IgnoredAny>()?),
            }
        }
        Ok(header)
    }
}

impl Header {
    /// Whether its value is worth keeping. Where the name stands behind the value, nobody can tell yet.
    fn is_read(&self) -> bool {
        self.name.is_empty() || Headers::default().place(&self.name).is_some()
    }
}

impl<'de> Deserialize<'de> for Header {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        loose(from)
    }
}

/// What came, with its text where it may be the source of a document.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) mime: String,
    pub(super) body: Text<BODY_KEPT>,
    pub(super) encoding: String,
}

impl Content {
    /// Whether it is a document with markup, by the type that the server gave it.
    pub(super) fn is_markup(&self) -> bool {
        ["text/html", "application/xhtml+xml"]
            .iter()
            .any(|kind| self.mime.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)))
    }
}

impl Loose for Content {
    fn object<'de, A: MapAccess<'de>>(mut from: A) -> Result<Self, A::Error> {
        let mut content = Self::default();
        while let Some(key) = from.next_key::<Text<16>>()? {
            match key.text.as_str() {
                "mimeType" => content.mime = from.next_value::<Text<128>>()?.text,
                "encoding" => content.encoding = from.next_value::<Text<16>>()?.text,
                "text" if content.mime.is_empty() || content.is_markup() => content.body = from.next_value()?,
                _ => drop(from.next_value::<IgnoredAny>()?),
            }
        }
        if !content.is_markup() {
            content.body = Text::default();
        }
        Ok(content)
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        loose(from)
    }
}
