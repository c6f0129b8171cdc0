//! Hosts: a name, an IP address, or a value that says "unreadable".

use std::borrow::Cow;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

use super::{ipv6, percent, punycode};

/// The host of an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PageHost {
    /// A name.
    Name(HostName),
    /// An IPv4 or IPv6 address, however it was written.
    Ip(IpAddr),
    /// There is no host: `about:`, `data:`, `file:` and the like.
    None,
    /// A host that is neither a name nor an IP address, though a browser may open it. The text is ASCII, percent-encoded.
    Unreadable(String),
}

impl PageHost {
    /// Reads a host as it stands in an `http` or `https` address, percent-encoded or not.
    pub fn parse(raw: &str) -> Self {
        // Nearly every host; what follows gives the same for it, in more steps.
        if let Ok(name) = HostName::parse(raw) {
            return Self::Name(name);
        }
        if let Some(inner) = raw.strip_prefix('[') {
            let ip = inner.strip_suffix(']').and_then(ipv6::parse);
            return ip.map_or_else(|| Self::unreadable(raw), |ip| Self::Ip(IpAddr::V6(ip)));
        }
        let decoded = percent::decode(raw);
        if decoded.is_ascii() { Self::of_ascii(&decoded) } else { Self::of_unicode(&decoded) }
    }

    /// The name, where the host is one.
    pub fn name(&self) -> Option<&HostName> {
        match self {
            Self::Name(name) => Some(name),
            Self::Ip(_) | Self::None | Self::Unreadable(_) => None,
        }
    }

    /// The host as people are told of it and as it is kept: IPv6 without brackets. Empty where there is none.
    pub fn text(&self) -> String {
        match self {
            // Without the trailing dot.
            Self::Name(name) => name.as_str().to_owned(),
            host => host.to_string().trim_matches(['[', ']']).to_owned(),
        }
    }

    /// Whether there is any host.
    pub fn is_some(&self) -> bool {
        !matches!(self, Self::None)
    }

    fn of_ascii(text: &str) -> Self {
        if ends_in_number(text) {
            return parse_v4(text).map_or_else(|| Self::unreadable(text), |ip| Self::Ip(IpAddr::V4(ip)));
        }
        HostName::of_ascii(text).map_or_else(|_| Self::unreadable(text), Self::Name)
    }

    #[cfg(feature = "idna")]
    fn of_unicode(text: &str) -> Self {
        match idna::domain_to_ascii_cow(text.as_bytes(), idna::AsciiDenyList::URL) {
            Ok(ascii) if !ascii.is_empty() => Self::of_ascii(&ascii),
            _ => Self::unreadable(text),
        }
    }

    #[cfg(not(feature = "idna"))]
    fn of_unicode(text: &str) -> Self {
        Self::unreadable(text)
    }

    /// Encodes what the URL standard forbids in a domain, so that the text reads back as the same value.
    fn unreadable(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + 8);
        for byte in text.bytes() {
            if !(0x21..0x7f).contains(&byte) || is_forbidden(byte) {
                percent::push_byte(&mut out, byte);
            } else {
                out.push(char::from(byte.to_ascii_lowercase()));
            }
        }
        Self::Unreadable(out)
    }
}

/// As the host stands in an address: IPv6 in brackets and shortest form, a trailing dot kept.
impl fmt::Display for PageHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => name.fmt(f),
            Self::Ip(IpAddr::V4(ip)) => {
                let [a, b, c, d] = ip.octets();
                write!(f, "{a}.{b}.{c}.{d}")
            }
            Self::Ip(IpAddr::V6(ip)) => ipv6::write(*ip, f),
            Self::None => Ok(()),
            Self::Unreadable(text) => f.write_str(text),
        }
    }
}

/// A name of the DNS: lower-case ASCII, at most 253 bytes, labels of 1 to 63 letters, digits, `-` and `_`. Never an
/// IP address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HostName {
    text: Box<str>,
    trailing_dot: bool,
}

impl HostName {
    /// Reads a bare name, in any case, with or without a trailing dot.
    pub fn parse(raw: &str) -> Result<Self, HostError> {
        let name = Self::of_ascii(raw)?;
        if ends_in_number(&name.text) { Err(HostError::Number) } else { Ok(name) }
    }

    /// The name without its trailing dot.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the address had a dot at the end. `example.com.` is another origin than `example.com`.
    pub fn trailing_dot(&self) -> bool {
        self.trailing_dot
    }

    /// The labels, left to right.
    pub fn labels(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.text.split('.')
    }

    /// Whether the name is `other` or stands below it.
    pub fn is_within(&self, other: &str) -> bool {
        self.text.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    /// Whether any label claims to be an A-label.
    pub fn has_a_label(&self) -> bool {
        self.text.as_bytes().windows(4).any(|bytes| bytes == b"xn--") && self.labels().any(punycode::is_a_label)
    }

    /// Whether an A-label stands for nothing readable, as in `xn--a.com`. Browsers open such names all the same.
    pub fn has_unreadable_label(&self) -> bool {
        self.has_a_label() && self.labels().any(|label| punycode::is_a_label(label) && !punycode::is_readable(label))
    }

    /// The Unicode form, where any A-label decodes. For comparing, never for showing: see
    /// [`safe_unicode`](super::safe_unicode).
    pub fn unicode(&self) -> Option<String> {
        if !self.has_a_label() {
            return None;
        }
        let mut decoded = false;
        let labels: Vec<Cow<'_, str>> = self
            .labels()
            .map(|label| match punycode::decode_label(label) {
                Some(text) => {
                    decoded = true;
                    Cow::Owned(text)
                }
                None => Cow::Borrowed(label),
            })
            .collect();
        decoded.then(|| labels.join("."))
    }

    fn of_ascii(raw: &str) -> Result<Self, HostError> {
        let (text, trailing_dot) = raw.strip_suffix('.').map_or((raw, false), |text| (text, true));
        if text.len() > MAX_NAME {
            return Err(HostError::Length);
        }
        let is_label = |from, to| (1..=MAX_LABEL).contains(&(to - from));
        let mut from = 0;
        let mut upper = false;
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            match CLASSES[usize::from(byte)] {
                Class::OfLabel => {}
                Class::Upper => upper = true,
                Class::Dot if is_label(from, at) => from = at + 1,
                Class::Dot => return Err(HostError::Label),
                Class::Other => return Err(HostError::Character),
            }
        }
        if !is_label(from, text.len()) {
            return Err(HostError::Label);
        }
        let mut text: Box<str> = text.into();
        if upper {
            text.make_ascii_lowercase();
        }
        Ok(Self { text, trailing_dot })
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        f.write_str(if self.trailing_dot { "." } else { "" })
    }
}

/// Why a text is no host name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostError {
    /// A character other than ASCII letters, digits, `-`, `_` and `.`.
    Character,
    /// An empty label, or one of more than 63 bytes.
    Label,
    /// More than 253 bytes.
    Length,
    /// The last label is a number: an IP address, or nothing.
    Number,
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Character => "a host name has letters, digits, hyphens, underscores and dots only",
            Self::Label => "between two dots of a host name stand 1 to 63 characters",
            Self::Length => "a host name has at most 253 characters",
            Self::Number => "a host name does not end in a number",
        })
    }
}

impl std::error::Error for HostError {}

/// The URL standard's test for "this means to be an IPv4 address".
fn ends_in_number(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    let last = text.bytes().rposition(|byte| byte == b'.').map_or(text, |dot| &text[dot + 1..]);
    if !last.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    last.bytes().all(|byte| byte.is_ascii_digit()) || parse_number(last).is_some()
}

/// IPv4 as the URL standard reads it: up to four parts, each decimal, octal or hexadecimal, the last one filling up.
fn parse_v4(text: &str) -> Option<Ipv4Addr> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let mut parts = [0_u64; 4];
    let mut count = 0;
    for part in text.split('.') {
        *parts.get_mut(count)? = parse_number(part)?;
        count += 1;
    }
    let (last, first) = parts[..count].split_last()?;
    if *last >= 1 << (8 * (5 - count)) || first.iter().any(|part| *part > 255) {
        return None;
    }
    let ip = first.iter().enumerate().fold(*last, |ip, (index, part)| ip | part << (8 * (3 - index)));
    u32::try_from(ip).ok().map(Ipv4Addr::from)
}

/// A part of an IPv4 address. `u32::MAX + 1` stands for every number that is too large.
fn parse_number(part: &str) -> Option<u64> {
    let (digits, radix) = match part.as_bytes() {
        [] => return None,
        [b'0', b'x' | b'X', ..] => (&part[2..], 16),
        [b'0', _, ..] => (&part[1..], 8),
        _ => (part, 10),
    };
    digits.chars().try_fold(0_u64, |number, digit| {
        Some((number * u64::from(radix) + u64::from(digit.to_digit(radix)?)).min(1 << 32))
    })
}

/// What a byte is in a name.
#[derive(Clone, Copy)]
enum Class {
    OfLabel,
    Upper,
    Dot,
    Other,
}

/// The class of each byte: every host is read byte by byte.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => Class::OfLabel,
            b'A'..=b'Z' => Class::Upper,
            b'.' => Class::Dot,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

const MAX_NAME: usize = 253;
const MAX_LABEL: usize = 63;

/// The URL standard's forbidden domain code points within printable ASCII.
fn is_forbidden(byte: u8) -> bool {
    matches!(byte, b' ' | b'#' | b'%' | b'/' | b':' | b'<' | b'>' | b'?' | b'@' | b'[' | b'\\' | b']' | b'^' | b'|')
}

#[cfg(test)]
#[path = "host_tests.rs"]
mod tests;
