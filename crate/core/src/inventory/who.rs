//! Which party an address belongs to.

use std::collections::HashMap;

use dashward_registry::facts::{Entity, Service};
use dashward_registry::pattern::holds_signature;
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
    /// A company of the list, by its hosts.
    Listed(&'a Entity),
    /// Nobody that is known.
    Site,
}

impl<'a> Who<'a> {
    /// The service by path, then by the longest host, then the vendor that owns the domain, then the company that is listed
    /// with the longest host, then the domain alone.
    pub(super) fn of(place: &NetPlace, services: &Services<'a>) -> Self {
        match (services.at(place), place.vendor) {
            (Some(service), _) => Self::Service(service),
            (None, Some(vendor)) => Self::Vendor(vendor),
            (None, None) => services.listed_at(place).map_or(Self::Site, |(entity, _)| Self::Listed(entity)),
        }
    }

    /// What tells this party from others on the page.
    pub(super) fn id(self, place: &NetPlace, owners: &Owners<'_>) -> String {
        match self {
            Self::Service(service) => service.id.clone(),
            Self::Vendor(vendor) => format!("vendor:{}", owners.record(vendor).id),
            Self::Listed(entity) => listed_id(entity),
            Self::Site => place.site.clone(),
        }
    }

    /// Whether a script at this place loads only where replay is on.
    pub(super) fn replays(self, place: &NetPlace) -> bool {
        matches!(self, Self::Service(service) if service.replay_paths.iter().any(|part| place.path.contains(part)))
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
            Self::Listed(entity) => Party {
                id,
                name: entity.name.clone(),
                owner: Some(entity.company.clone()),
                category: Some(entity.category.clone()),
                sources: vec![LIST.to_owned()],
                ..Party::default()
            },
            Self::Site => Party { id, name: place.site.clone(), ..Party::default() },
        }
    }
}

/// The page that tells where the list comes from.
const LIST: &str = "https://github.com/patrickhulce/third-party-web";

/// The id of a listed company's party.
pub(crate) fn listed_id(entity: &Entity) -> String {
    format!("listed:{}", slug(&entity.name))
}

/// A name as part of an id: ASCII letters and digits in lower case, one hyphen for whatever else stands between them.
fn slug(name: &str) -> String {
    let parts = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// The services by host and by path, and the listed companies by host.
pub(super) struct Services<'a> {
    /// By host: who has that host alone, and who has it with all names below it.
    listed: HashMap<&'a str, [Option<&'a Entity>; 2]>,
    ids: HashMap<&'a str, &'a Service>,
    inline: HashMap<&'a str, &'a Service>,
    hosts: HashMap<&'a str, &'a Service>,
    paths: Vec<(&'a str, &'a str, &'a Service)>,
    any_host: Vec<(&'a str, &'a Service)>,
}

impl<'a> Services<'a> {
    pub(super) fn of(details: &'a Details) -> Self {
        let mut known = Self {
            ids: details.services.iter().map(|service| (service.id.as_str(), service)).collect(),
            inline: HashMap::new(),
            hosts: HashMap::new(),
            paths: Vec::new(),
            any_host: Vec::new(),
            listed: HashMap::new(),
        };
        for entity in &details.listed.entities {
            for (host, below) in &entity.hosts {
                known.listed.entry(host).or_default()[usize::from(*below)] = Some(entity);
            }
        }
        for service in &details.services {
            known.hosts.extend(service.hosts.iter().map(|host| (host.as_str(), service)));
            known.paths.extend(service.paths.iter().map(|(host, path)| (host.as_str(), path.as_str(), service)));
            known.inline.extend(service.inline.iter().map(|text| (text.as_str(), service)));
            known.any_host.extend(service.any_host_paths.iter().map(|path| (path.as_str(), service)));
        }
        // The longest path first.
        known.paths.sort_by_key(|(_, path, _)| core::cmp::Reverse(path.len()));
        known.any_host.sort_by_key(|(path, _)| core::cmp::Reverse(path.len()));
        known
    }

    /// The service whose snippet holds this text.
    pub(super) fn by_inline(&self, text: &str) -> Option<&'a Service> {
        self.inline.get(text).copied()
    }

    /// The service with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<&'a Service> {
        self.ids.get(id).copied()
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

    /// The listed company with the longest host, and that host. A host above the place's registrable domain is no answer: below
    /// it, others publish.
    fn listed_at<'p>(&self, place: &'p NetPlace) -> Option<(&'a Entity, &'p str)> {
        core::iter::successors(Some(place.host.as_str()), |tail| tail.split_once('.').map(|(_, rest)| rest))
            .take_while(|name| name.len() >= place.site.len())
            .find_map(|name| {
                let [alone, below] = *self.listed.get(name)?;
                Some((alone.filter(|_| name == place.host).or(below)?, name))
            })
    }

    /// The listed company that a whole site belongs to. Hosting tells who keeps the machines, not whose site it is.
    pub(super) fn listed_owner(&self, place: &NetPlace) -> Option<&'a str> {
        let (entity, host) = self.listed_at(place)?;
        (host == place.site && !matches!(entity.category.as_str(), "hosting" | "cdn"))
            .then_some(entity.company.as_str())
    }

    /// The service that path and query tell on any host.
    pub(super) fn on_any_host(&self, place: &NetPlace) -> Option<&'a Service> {
        self.any_host
            .iter()
            .find(|(signature, _)| holds_signature(signature, &place.path, &place.query))
            .map(|(_, service)| *service)
    }
}

/// Whether a path is `prefix` or lies below it. `/tr` is not the start of `/translations`.
fn is_under(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| prefix.ends_with('/') || rest.is_empty() || rest.starts_with('/'))
}

pub(super) fn from_service(service: &Service, owners: &mut Owners<'_>) -> Party {
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
