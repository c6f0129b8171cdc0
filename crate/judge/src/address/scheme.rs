//! Schemes: what kind of address a tab shows.

/// The schemes that make a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// `about:`
    About,
    /// `blob:`; the host is that of its creator.
    Blob,
    /// `data:`
    Data,
    /// `chrome-extension:` and its kin.
    Extension,
    /// `file:`
    File,
    /// `filesystem:`; the host is that of its creator.
    Filesystem,
    /// `http:`
    Http,
    /// `https:`
    Https,
    /// `javascript:`
    JavaScript,
    /// Any other.
    Other,
    /// `view-source:`; the host is that of the page whose source is shown.
    ViewSource,
    /// `ws:`, of a request only.
    Ws,
    /// `wss:`, of a request only.
    Wss,
}

impl Scheme {
    /// Whether an address of this scheme always has a host.
    pub fn has_authority(self) -> bool {
        matches!(self, Self::Http | Self::Https | Self::Ws | Self::Wss)
    }

    /// The scheme as written, without the colon; empty where one variant stands for several.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, scheme)| *scheme == self).map_or("", |(name, _)| name)
    }

    pub(super) fn of(name: &str) -> Self {
        if let Some((_, scheme)) = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            return *scheme;
        }
        if EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(name)) { Self::Extension } else { Self::Other }
    }

    pub(super) fn default_port(self) -> Option<u16> {
        match self {
            Self::Http | Self::Ws => Some(80),
            Self::Https | Self::Wss => Some(443),
            _ => None,
        }
    }
}

const NAMES: [(&str, Scheme); 11] = [
    ("https", Scheme::Https),
    ("http", Scheme::Http),
    ("about", Scheme::About),
    ("blob", Scheme::Blob),
    ("data", Scheme::Data),
    ("file", Scheme::File),
    ("filesystem", Scheme::Filesystem),
    ("javascript", Scheme::JavaScript),
    ("view-source", Scheme::ViewSource),
    ("ws", Scheme::Ws),
    ("wss", Scheme::Wss),
];

const EXTENSIONS: [&str; 4] = ["chrome-extension", "extension", "moz-extension", "safari-web-extension"];
