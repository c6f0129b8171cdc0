//! Addresses as browsers read them: the URL standard's parser, for what a tab can show.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use super::bytes::{cut, find, has, has_below};
use super::disarmed;
use super::host::{HostName, PageHost};
use super::path;
use super::percent::{self, Set};
use super::scheme::Scheme;

/// An address, parsed and normalised.
///
/// ```
/// use dashward_judge::address::{Address, Scheme};
///
/// let address = Address::parse("HTTPS://user@Platform.OpenAI.com:443/a/../b?q#f")?;
/// assert_eq!(address.as_str(), "https://user@platform.openai.com/b?q#f");
/// assert_eq!(address.scheme(), Scheme::Https);
/// assert_eq!(address.userinfo(), Some("user"));
/// assert_eq!(address.host().to_string(), "platform.openai.com");
/// assert_eq!((address.path(), address.query(), address.fragment()), ("/b", Some("q"), Some("f")));
/// # Ok::<(), dashward_judge::address::AddressError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    text: String,
    scheme: Scheme,
    userinfo: Option<Box<str>>,
    host: PageHost,
    port: Option<u16>,
    /// Where the path starts, where it ends and a query may start, and where that ends and a fragment may start.
    path: usize,
    path_end: usize,
    query_end: usize,
}

impl Address {
    /// Reads an absolute address. Whatever a browser opens is read; a host that makes no sense becomes
    /// [`PageHost::Unreadable`].
    pub fn parse(raw: &str) -> Result<Self, AddressError> {
        Self::parse_clean(&without_breaks(raw.trim_matches(|c: char| c <= ' ')), true)
    }

    /// Reads a line as people write them: an address, or a bare host with or without port and path, taken as `https`.
    /// Also takes the spelling in which reports disarm addresses (`hxxps://evil[.]example`).
    pub fn parse_lenient(line: &str) -> Result<Self, AddressError> {
        // Most lines of long lists. What follows gives the same for them, in more steps.
        if let Ok(name) = HostName::parse(line)
            && has(name.as_str(), b'.')
            && !name.trailing_dot()
        {
            return Ok(Self::of_name(name));
        }
        let line = line.trim();
        // Files from Windows begin with a byte order mark.
        let line = line.strip_prefix('\u{feff}').map_or(line, str::trim_start);
        let armed = disarmed::with_scheme(line);
        let read = Self::parse_armed(&armed);
        if read.as_ref().is_ok_and(|address| !matches!(address.host, PageHost::Unreadable(_))) {
            return read;
        }
        disarmed::with_dots(&armed).map_or(read, |armed| Self::parse_armed(&armed))
    }

    fn parse_armed(line: &str) -> Result<Self, AddressError> {
        if line.is_empty() {
            return Err(AddressError::Empty);
        }
        if line.starts_with("https://") || has_scheme(line) {
            return Self::parse(line);
        }
        let bare = line.strip_prefix("//").unwrap_or(line);
        if !is_bare_host(bare) {
            return Err(AddressError::NotAnAddress);
        }
        // As if `https://` stood before it.
        Self::with_authority(Scheme::Https, &without_breaks(bare.trim_end_matches(|c: char| c <= ' ')))
    }

    /// The scheme.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// What stands before `@`, percent-decoded; `None` where nothing does.
    pub fn userinfo(&self) -> Option<&str> {
        self.userinfo.as_deref()
    }

    /// The host. For `blob:`, `filesystem:` and `view-source:` that of the address inside.
    pub fn host(&self) -> &PageHost {
        &self.host
    }

    /// The port, unless it is the scheme's default one.
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// The path, percent-encoded. Starts with `/` for `http` and `https`.
    pub fn path(&self) -> &str {
        &self.text[self.path..self.path_end]
    }

    /// Path, query and fragment as they stand.
    pub fn tail(&self) -> &str {
        &self.text[self.path..]
    }

    /// The query without `?`, percent-encoded.
    pub fn query(&self) -> Option<&str> {
        self.text[self.path_end..self.query_end].strip_prefix('?')
    }

    /// The fragment without `#`, percent-encoded.
    pub fn fragment(&self) -> Option<&str> {
        self.text[self.query_end..].strip_prefix('#')
    }

    /// The whole address, ASCII. Parsing it again gives the same value.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The address up to its fragment: what tells one document from another.
    pub fn without_fragment(&self) -> &str {
        &self.text[..self.query_end]
    }

    /// Whether the origin is of the only kind that can be verified: `https`, the default port, a name without a
    /// trailing dot, and the page its own (not a blob of that origin).
    pub fn origin_is_https_default(&self) -> bool {
        self.scheme == Scheme::Https && self.port.is_none() && self.host.name().is_some_and(|name| !name.trailing_dot())
    }

    /// `scheme://host[:port]`; `None` where the document has no origin of its own to show.
    pub fn origin(&self) -> Option<String> {
        if !self.scheme.has_authority() {
            return None;
        }
        let mut origin = format!("{}://{}", self.scheme.name(), self.host);
        if let Some(port) = self.port {
            let _ = write!(origin, ":{port}");
        }
        Some(origin)
    }

    fn parse_clean(text: &str, outermost: bool) -> Result<Self, AddressError> {
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        let (name, rest) = split_scheme(text).ok_or(AddressError::NoScheme)?;
        let scheme = Scheme::of(name);
        match scheme {
            Scheme::Http | Scheme::Https | Scheme::Ws | Scheme::Wss => Self::with_authority(scheme, rest),
            Scheme::Blob | Scheme::Filesystem | Scheme::ViewSource if outermost => {
                let inner = Self::parse_clean(rest, false).ok().filter(|inner| inner.scheme.has_authority());
                Ok(inner.map_or_else(|| Self::opaque(scheme, name, rest), |inner| inner.within(scheme)))
            }
            _ => Ok(Self::opaque(scheme, name, rest)),
        }
    }

    /// `https`, the name, and `/`.
    fn of_name(name: HostName) -> Self {
        let mut text = String::with_capacity("https://".len() + name.as_str().len() + 1);
        text.push_str("https://");
        text.push_str(name.as_str());
        let path = text.len();
        text.push('/');
        let end = text.len();
        let host = PageHost::Name(name);
        Self { text, scheme: Scheme::Https, userinfo: None, host, port: None, path, path_end: end, query_end: end }
    }

    fn with_authority(scheme: Scheme, rest: &str) -> Result<Self, AddressError> {
        let rest = rest.trim_start_matches(['/', '\\']);
        let (authority, rest) = rest.split_at(authority_len(rest));
        // Most authorities are a name alone. What follows gives the same for it, in more steps.
        let (userinfo, host, port) = match HostName::parse(authority) {
            Ok(name) => ("", PageHost::Name(name), None),
            Err(_) => {
                let (userinfo, host_and_port) = split_userinfo(authority);
                let (host, port) = split_port(host_and_port);
                if host.is_empty() {
                    return Err(AddressError::NoHost);
                }
                let port = parse_port(port)?.filter(|port| Some(*port) != scheme.default_port());
                (userinfo, PageHost::parse(host), port)
            }
        };

        let mut text = String::with_capacity(authority.len() + rest.len() + 10);
        if scheme == Scheme::Https {
            // A constant takes a step, any other text a call.
            text.push_str("https://");
        } else {
            text.push_str(scheme.name());
            text.push_str("://");
        }
        push_userinfo(&mut text, userinfo);
        match &host {
            PageHost::Name(name) if !name.trailing_dot() => text.push_str(name.as_str()),
            host => _ = write!(text, "{host}"),
        }
        if let Some(port) = port {
            _ = write!(text, ":{port}");
        }
        let path = text.len();
        let (path_end, query_end) = if path::is_plain(rest) {
            text.push_str(rest);
            (text.len(), text.len())
        } else {
            let (rest, fragment) = cut(rest, b'#').map_or((rest, None), |(rest, fragment)| (rest, Some(fragment)));
            let (rest, query) = cut(rest, b'?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
            path::push(&mut text, rest);
            let path_end = text.len();
            push_part(&mut text, '?', query, Set::Query);
            let query_end = text.len();
            push_part(&mut text, '#', fragment, Set::Fragment);
            (path_end, query_end)
        };
        // An empty password is no password, and its colon is dropped.
        let userinfo =
            cut(userinfo, b':').filter(|(_, password)| password.is_empty()).map_or(userinfo, |(user, _)| user);
        let userinfo = (!userinfo.is_empty()).then(|| Box::from(&*percent::decode(userinfo)));
        Ok(Self { text, scheme, userinfo, host, port, path, path_end, query_end })
    }

    fn opaque(scheme: Scheme, name: &str, rest: &str) -> Self {
        let mut text = String::with_capacity(name.len() + rest.len() + 1);
        text.push_str(name);
        text.make_ascii_lowercase();
        text.push(':');
        let path = text.len();
        percent::push_encoded(&mut text, rest, Set::Control);
        let query_end = find(&text, b'#').unwrap_or(text.len());
        let path_end = find(&text[..query_end], b'?').unwrap_or(query_end);
        Self { text, scheme, userinfo: None, host: PageHost::None, port: None, path, path_end, query_end }
    }

    fn within(mut self, scheme: Scheme) -> Self {
        let prefix = scheme.name().len() + 1;
        self.text.insert(0, ':');
        self.text.insert_str(0, scheme.name());
        self.scheme = scheme;
        self.path += prefix;
        self.path_end += prefix;
        self.query_end += prefix;
        self
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Why a text is no address. The text of each is a sentence for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// Nothing there.
    Empty,
    /// `https://` and then no host.
    NoHost,
    /// No scheme before a colon.
    NoScheme,
    /// Neither an address nor a host name.
    NotAnAddress,
    /// The port is no number, or above 65535.
    Port,
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "The line is empty.",
            Self::NoHost => "The address has no host.",
            Self::NoScheme => "An address begins with a scheme, such as https://.",
            Self::NotAnAddress => "This is neither an address nor a host name.",
            Self::Port => "The port is not a number from 0 to 65535.",
        })
    }
}

impl std::error::Error for AddressError {}

/// Without tabs and line breaks.
fn without_breaks(text: &str) -> Cow<'_, str> {
    if has_below(text, b' ') && text.contains(['\t', '\n', '\r']) {
        Cow::Owned(text.replace(['\t', '\n', '\r'], ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Where the authority ends that a text begins with.
fn authority_len(text: &str) -> usize {
    text.bytes().position(|byte| matches!(byte, b'/' | b'\\' | b'?' | b'#')).unwrap_or(text.len())
}

fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let end = text.bytes().position(|byte| !is_of_name(byte))?;
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic());
    (begins && text.as_bytes()[end] == b':').then(|| (&text[..end], &text[end + 1..]))
}

/// Whether a line begins with a scheme rather than with a host and a port.
fn has_scheme(line: &str) -> bool {
    let Some((name, rest)) = split_scheme(line) else { return false };
    let port_follows = rest.starts_with(|c: char| c.is_ascii_digit());
    Scheme::of(name) != Scheme::Other || rest.starts_with("//") || !(has(name, b'.') || port_follows)
}

/// Whether a line without scheme begins with something that is meant as a host: it has a dot, or a port, or brackets.
fn is_bare_host(line: &str) -> bool {
    let authority = &line[..authority_len(line)];
    let (_, host) = split_userinfo(authority);
    let named =
        host.contains(['.', ':', '[', '\u{3002}', '\u{ff0e}', '\u{ff61}']) || host.eq_ignore_ascii_case("localhost");
    // A scheme with something before it, such as a quotation mark, is neither host nor scheme.
    let is_scheme =
        authority.ends_with(':') && matches!(line.as_bytes()[authority.len()..], [b'/' | b'\\', b'/' | b'\\', ..]);
    named && !is_scheme && !authority.contains(char::is_whitespace)
}

/// What stands before the last `@`, and what behind it. By byte: a search for a character is made for longer texts.
fn split_userinfo(authority: &str) -> (&str, &str) {
    let at = authority.bytes().rposition(|byte| byte == b'@');
    at.map_or(("", authority), |at| (&authority[..at], &authority[at + 1..]))
}

/// Cuts at the first colon outside brackets.
fn split_port(text: &str) -> (&str, &str) {
    let mut inside = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => inside = true,
            b']' => inside = false,
            b':' if !inside => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}

fn parse_port(text: &str) -> Result<Option<u16>, AddressError> {
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let port = text.trim_start_matches('0');
    let port = if port.is_empty() { "0" } else { port };
    port.parse().ok().filter(|_| digits).map(Some).ok_or(AddressError::Port)
}

fn push_userinfo(text: &mut String, userinfo: &str) {
    let (user, password) = cut(userinfo, b':').unwrap_or((userinfo, ""));
    if user.is_empty() && password.is_empty() {
        return;
    }
    percent::push_encoded(text, user, Set::Userinfo);
    if !password.is_empty() {
        text.push(':');
        percent::push_encoded(text, password, Set::Userinfo);
    }
    text.push('@');
}

/// Appends a part behind its mark, where there is one.
fn push_part(text: &mut String, mark: char, part: Option<&str>, set: Set) {
    if let Some(part) = part {
        text.push(mark);
        percent::push_encoded(text, part, set);
    }
}

#[cfg(test)]
#[path = "url_tests.rs"]
mod tests;
