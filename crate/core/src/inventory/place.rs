//! Where an address of an observation belongs: host, path, registrable domain, owner.

use std::collections::HashMap;

use dashward_registry::facts::Service;
use dashward_registry::{Registry, VendorId, VendorRecord};

use crate::address::{Address, PageHost, Scheme, Site};

/// What an address of an observation leads to.
pub(super) enum Place {
    /// A host on the network.
    Net(NetPlace),
    /// Nowhere: written into the page, or into the browser (`data:`, `about:`, an extension's own file).
    Local,
    /// Nobody can tell.
    Unreadable,
}

/// A host on the network, and who owns it.
pub(super) struct NetPlace {
    /// The host, in lower case.
    pub(super) host: String,
    /// The path, beginning with a slash.
    pub(super) path: String,
    /// The query without its question mark; empty where there is none.
    pub(super) query: String,
    /// The registrable domain, or the host where there is none.
    pub(super) site: String,
    /// The vendor that owns the domain.
    pub(super) vendor: Option<VendorId>,
    /// The vendor at the top of that vendor's owners.
    pub(super) owner: Option<VendorId>,
    /// Asked for without encryption.
    pub(super) insecure: bool,
}

impl Place {
    /// Reads an address. A `blob:` address belongs to the origin that made it.
    pub(super) fn of(url: &str, owners: &mut Owners<'_>) -> Self {
        if url.is_empty() || url == OPAQUE_ORIGIN {
            return Self::Local;
        }
        let Ok(address) = Address::parse(url) else {
            return Self::Unreadable;
        };
        let host = match address.host() {
            PageHost::Name(name) => name.as_str().to_owned(),
            PageHost::Ip(_) => address.host().to_string(),
            PageHost::None => return Self::Local,
            PageHost::Unreadable(_) => return Self::Unreadable,
        };
        let site = address.host().name().and_then(|name| Site::of(name, owners.registry));
        let vendor = owners.of_host(&host);
        Self::Net(NetPlace {
            site: site.map_or_else(|| host.clone(), |site| site.registrable().to_owned()),
            path: address.path().to_owned(),
            query: address.query().unwrap_or_default().to_owned(),
            insecure: matches!(address.scheme(), Scheme::Http | Scheme::Ws),
            owner: vendor.map(|vendor| owners.top(vendor)),
            vendor,
            host,
        })
    }
}

/// The vendors that own domains, with the records of those that were met.
pub(super) struct Owners<'a> {
    registry: &'a Registry<'a>,
    records: HashMap<VendorId, VendorRecord>,
    tops: HashMap<VendorId, VendorId>,
}

impl<'a> Owners<'a> {
    pub(super) fn of(registry: &'a Registry<'a>) -> Self {
        Self { registry, records: HashMap::new(), tops: HashMap::new() }
    }

    /// Name of a vendor that [`Place::of`] met.
    pub(super) fn company(&self, vendor: VendorId) -> &str {
        &self.record(vendor).name
    }

    /// Record of a vendor that [`Place::of`] met.
    pub(super) fn record(&self, vendor: VendorId) -> &VendorRecord {
        self.records.get(&vendor).expect("a place names only vendors whose records were read")
    }

    fn of_host(&mut self, host: &str) -> Option<VendorId> {
        let (vendor, _) = self.registry.owner(host)?;
        self.read(vendor);
        Some(vendor)
    }

    fn read(&mut self, vendor: VendorId) {
        self.records.entry(vendor).or_insert_with(|| self.registry.vendor(vendor));
    }

    /// The vendor whose company runs a service: the one that the service names, or that owns the first of its hosts that any
    /// vendor owns.
    pub(super) fn of_service(&mut self, service: &Service) -> Option<VendorId> {
        let vendor = service.hosts.iter().find_map(|host| self.of_host(host))?;
        let company = self.top(vendor);
        let agrees = service.parent.as_ref().is_none_or(|parent| parent.eq_ignore_ascii_case(self.company(company)));
        agrees.then_some(company)
    }

    /// The vendor at the end of the chain of parents.
    pub(super) fn top(&mut self, vendor: VendorId) -> VendorId {
        if let Some(top) = self.tops.get(&vendor) {
            return *top;
        }
        let mut top = vendor;
        // A chain has a few links; the bound keeps a circle in made-up data from spinning.
        for _ in 0..8 {
            let parent = self.record(top).parent.as_deref().and_then(|id| self.registry.vendor_by_id(id));
            let Some((parent, record)) = parent else { break };
            self.records.insert(parent, record);
            top = parent;
        }
        self.tops.insert(vendor, top);
        top
    }
}

/// What `self.origin` says in a document whose origin equals only itself.
pub(super) const OPAQUE_ORIGIN: &str = "null";
