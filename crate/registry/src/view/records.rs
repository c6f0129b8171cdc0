//! What is known of a vendor beyond its hosts, read when a result needs it.

use super::VendorId;
use crate::code::{self, Code};
use crate::layout::PAGE_KINDS;

/// A kind of page where a vendor itself shows whether a message's claim is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum PageKind {
    Login,
    Keys,
    Billing,
    Usage,
    Security,
    Sessions,
    Audit,
    Members,
    Status,
    Report,
}

impl PageKind {
    /// All kinds, in the order of the registry's format.
    pub const ALL: [PageKind; 10] = [
        PageKind::Login,
        PageKind::Keys,
        PageKind::Billing,
        PageKind::Usage,
        PageKind::Security,
        PageKind::Sessions,
        PageKind::Audit,
        PageKind::Members,
        PageKind::Status,
        PageKind::Report,
    ];

    /// The word of the registry's format.
    pub fn as_str(self) -> &'static str {
        PAGE_KINDS[self as usize]
    }

    /// The kind that a word names.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Where a vendor's record begins: the kinds of its acts, each with the host and path of its page. Read in place, since every
/// verified address asks.
pub(super) fn acts<'a>(from: &mut &'a [u8]) -> impl Iterator<Item = [&'a [u8]; 3]> {
    (0..usize::read(from)).map_while(|_| (!from.is_empty()).then(|| core::array::from_fn(|_| code::string(from))))
}

/// A vendor's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VendorRecord {
    /// Whose it is: the number that its domains and brands are asked by.
    pub vendor: VendorId,
    /// File name in the registry, without `.toml`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// One word of the registry's categories.
    pub category: String,
    /// Id of the vendor that owns this one.
    pub parent: Option<String>,
    pages: Vec<(usize, String)>,
}

impl VendorRecord {
    /// From behind the pages of acts and the scopes.
    pub(crate) fn read(vendor: VendorId, from: &mut &[u8]) -> Self {
        Self {
            vendor,
            id: Code::read(from),
            name: Code::read(from),
            category: Code::read(from),
            parent: Code::read(from),
            pages: Code::read(from),
        }
    }

    /// Address of one of the vendor's own pages: https, or mailto for reports.
    pub fn page(&self, kind: PageKind) -> Option<String> {
        let (_, url) = self.pages.iter().find(|(known, _)| *known == kind as usize)?;
        Some(if url.starts_with("mailto:") { url.clone() } else { format!("https://{url}") })
    }
}

/// What a build ships beyond verdicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// Third-party services, in order of id.
    pub services: Vec<crate::facts::Service>,
    /// Vendors, in order of id.
    pub vendors: Vec<crate::facts::VendorDetails>,
    /// Companies by their hosts, where a build asks for them.
    pub listed: crate::facts::Listed,
}

impl Details {
    pub(crate) fn read(mut from: &[u8]) -> Self {
        Self { services: Code::read(&mut from), vendors: Code::read(&mut from), listed: Default::default() }
    }

    pub(crate) fn with_listed(mut self, packed: &[u8]) -> Self {
        self.listed = Code::read(&mut super::pack::unpack(packed).as_slice());
        self
    }

    /// The service that a host and path belong to: a match on the path first, then the longest host.
    pub fn service_for(&self, host: &str, path: &str) -> Option<&crate::facts::Service> {
        let by_path = self.services.iter().find(|service| {
            service.paths.iter().any(|(known, prefix)| known == host && path.starts_with(prefix.as_str()))
        });
        by_path.or_else(|| {
            self.services
                .iter()
                .flat_map(|service| service.hosts.iter().map(move |known| (known, service)))
                .filter(|(known, _)| crate::pattern::below_or_at(host, known))
                .max_by_key(|(known, _)| known.len())
                .map(|(_, service)| service)
        })
    }
}
