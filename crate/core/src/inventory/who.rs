//! Which party an address belongs to.

use std::collections::HashMap;

use dashward_registry::facts::Service;
use dashward_registry::{Details, VendorId};

use super::party::{Party, PartyIncident};
use super::place::{NetPlace, Owners};

/// Who is behind an address.
#[derive(Clone, Copy)]
pub(super) enum Who<'a> {
    /// A service of the registry.
    Service(&'a Service),
    /// A vendor, by a domain that it owns.
    Vendor(VendorId),
    /// Nobody that the registry knows.
    Site,
}

impl<'a> Who<'a> {
    /// The service by path, then by the longest host, then the vendor that owns the domain, then the domain alone.
    pub(super) fn of(place: &NetPlace, services: &Services<'a>) -> Self {
        match (services.at(place), place.vendor) {
            (Some(service), _) => Self::Service(service),
            (None, Some(vendor)) => Self::Vendor(vendor),
            (None, None) => Self::Site,
        }
    }

    /// What tells this party from others on the page.
    pub(super) fn id(self, place: &NetPlace, owners: &Owners<'_>) -> String {
        match self {
            Self::Service(service) => service.id.clone(),
            Self::Vendor(vendor) => format!("vendor:{}", owners.record(vendor).id),
            Self::Site => place.site.clone(),
        }
    }

    /// What the registry knows of it. Depends on the party alone, never on the address that led to it.
    pub(super) fn party(self, place: &NetPlace, owners: &mut Owners<'_>) -> Party {
        let id = self.id(place, owners);
        match self {
            Self::Service(service) => from_service(service, owners),
            Self::Vendor(vendor) => {
                let company = owners.top(vendor);
                let record = owners.record(vendor);
                Party {
                    id,
                    name: record.name.clone(),
                    owner: Some(owners.company(company).to_owned()),
                    category: Some(record.category.clone()),
                    ..Party::default()
                }
            }
            Self::Site => Party { id, name: place.site.clone(), ..Party::default() },
        }
    }
}

/// The services, by host and by path.
pub(super) struct Services<'a> {
    hosts: HashMap<&'a str, &'a Service>,
    paths: Vec<(&'a str, &'a str, &'a Service)>,
    any_host: Vec<(&'a str, &'a Service)>,
}

impl<'a> Services<'a> {
    pub(super) fn of(details: &'a Details) -> Self {
        let mut known = Self { hosts: HashMap::new(), paths: Vec::new(), any_host: Vec::new() };
        for service in &details.services {
            known.hosts.extend(service.hosts.iter().map(|host| (host.as_str(), service)));
            known.paths.extend(service.paths.iter().map(|(host, path)| (host.as_str(), path.as_str(), service)));
            known.any_host.extend(service.any_host_paths.iter().map(|path| (path.as_str(), service)));
        }
        // The longest path first.
        known.paths.sort_by_key(|(_, path, _)| core::cmp::Reverse(path.len()));
        known.any_host.sort_by_key(|(path, _)| core::cmp::Reverse(path.len()));
        known
    }

    fn at(&self, place: &NetPlace) -> Option<&'a Service> {
        let by_path = || {
            self.paths
                .iter()
                .find(|(host, path, _)| *host == place.host && is_under(&place.path, path))
                .map(|(_, _, service)| *service)
        };
        let by_host = || {
            core::iter::successors(Some(place.host.as_str()), |tail| tail.split_once('.').map(|(_, rest)| rest))
                .find_map(|tail| self.hosts.get(tail).copied())
        };
        by_path().or_else(by_host)
    }

    /// The service that a path tells on any host.
    pub(super) fn on_any_host(&self, path: &str) -> Option<&'a Service> {
        self.any_host.iter().find(|(prefix, _)| is_under(path, prefix)).map(|(_, service)| *service)
    }
}

/// Whether a path is `prefix` or lies below it. `/tr` is not the start of `/translations`.
fn is_under(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| prefix.ends_with('/') || rest.is_empty() || rest.starts_with('/'))
}

fn from_service(service: &Service, owners: &mut Owners<'_>) -> Party {
    let company = owners.of_service(service);
    let owner = company.map_or_else(
        || service.parent.clone().unwrap_or_else(|| service.name.clone()),
        |company| owners.company(company).to_owned(),
    );
    Party {
        id: service.id.clone(),
        name: service.name.clone(),
        owner: Some(owner),
        category: Some(service.category.clone()),
        homepage: Some(service.homepage.clone()),
        collects: service.collects.clone(),
        optional: service.optional.clone(),
        replay: service.replay,
        replay_default: service.replay_default,
        loads_others: service.loads_others,
        headquarters: Some(service.headquarters.clone()).filter(|country| !country.is_empty()),
        residency: service.residency.clone(),
        incidents: service
            .incidents
            .iter()
            .map(|incident| PartyIncident {
                date: incident.date.clone(),
                summary: incident.summary.clone(),
                source: incident.source.clone(),
            })
            .collect(),
        sources: service.sources.clone(),
        dpa: service.dpa.clone(),
        subprocessors: service.subprocessors.clone(),
        ..Party::default()
    }
}
