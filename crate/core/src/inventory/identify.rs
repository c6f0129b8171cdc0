//! From what was observed to the list of third parties: each thing is put under the party it belongs to, and each party keeps
//! the worst that was seen of it.

use std::collections::{BTreeMap, BTreeSet};

use dashward_registry::{Details, Registry};

use super::kind::page_kind;
use super::observation::{CrossOrigin, Observation, ObservedFrame, ObservedResource, Via};
use super::party::{Binding, Digest, Inventory, PageKind, Party, Reach, SeenScript, Sighting};
use super::place::{NetPlace, OPAQUE_ORIGIN, Owners, Place};
use super::risk::Risk;
use super::unseen::Gaps;
use super::who::{Services, Who, from_service};

/// How many hosts of one party are named; a page can make up any number.
pub const HOSTS_KEPT: usize = 100;

/// How many hosts of one party are counted.
const HOSTS_COUNTED: usize = 10_000;

/// How many snippets of one frame are looked at.
const INLINE_KEPT: usize = 200;
/// How many frames are told apart for one party.
const SIGHTINGS_KEPT: usize = 100;

/// How many digests, and how many features handed over, are kept of one party.
const DETAILS_KEPT: usize = 50;

/// How much of a header, of a digest and of a path is kept.
const HEADER_KEPT: usize = 8192;
const TEXT_KEPT: usize = 512;

/// Lists the third parties of a page. A third party is on another registrable domain than the page and does not belong to the
/// page's owner; a known service that runs from the page's own site is listed too. Never fails: what cannot be read is
/// counted among the unseen.
pub fn identify(observation: &Observation, registry: &Registry<'_>, details: &Details) -> Inventory {
    Identifier::of(registry, details).identify(observation)
}

/// The same for many pages: what the look-ups need is built once.
pub struct Identifier<'a> {
    registry: &'a Registry<'a>,
    services: Services<'a>,
}

impl<'a> Identifier<'a> {
    /// Prepares the look-ups.
    pub fn of(registry: &'a Registry<'a>, details: &'a Details) -> Self {
        Self { registry, services: Services::of(details) }
    }

    /// As [`identify`].
    pub fn identify(&self, observation: &Observation) -> Inventory {
        let mut page = Page::new(observation, self.registry, &self.services);
        for frame in &observation.frames {
            let context = page.context(frame, &observation.top);
            page.note_frame(frame, &context);
            page.note_inline(frame, &context);
            for resource in &frame.resources {
                page.note(resource, &context);
            }
        }
        page.finish(observation, self)
    }

    /// What the data knows of a party by its id and the hosts that it was seen with; nothing of where and how it was seen.
    pub fn party(&self, id: &str, hosts: &[String]) -> Party {
        let mut owners = Owners::of(self.registry);
        if let Some(service) = self.services.by_id(id) {
            return from_service(service, &mut owners);
        }
        for place in places(hosts, &mut owners) {
            let who = Who::of(&place, &self.services);
            if who.id(&place, &owners) == id {
                return who.party(&place, &mut owners);
            }
        }
        Party { id: id.to_owned(), name: id.to_owned(), ..Party::default() }
    }

    /// The id that the data has today for what it knew by this one; `None` where it knows this id still, or none of the hosts.
    pub fn id_today(&self, id: &str, hosts: &[String]) -> Option<String> {
        let mut owners = Owners::of(self.registry);
        let places = places(hosts, &mut owners).into_iter();
        let ids: Vec<String> = places.map(|place| Who::of(&place, &self.services).id(&place, &owners)).collect();
        let known = self.services.by_id(id).is_some() || ids.iter().any(|today| today == id);
        ids.into_iter().next().filter(|_| !known)
    }

    /// Version of everything that an inventory rests on: the registry, and the list behind it.
    pub fn data_version(&self) -> &str {
        self.registry.version()
    }
}

fn places(hosts: &[String], owners: &mut Owners<'_>) -> Vec<NetPlace> {
    let places = hosts.iter().map(|host| Place::of(&format!("https://{host}/"), owners));
    places.filter_map(|place| if let Place::Net(place) = place { Some(place) } else { None }).collect()
}

/// The frame that a resource was seen in.
struct Context {
    /// Its host; empty where it has none.
    host: String,
    /// It is the page itself, or belongs to the page's owner.
    in_page: bool,
}

/// A page while its parties are gathered.
struct Page<'a> {
    owners: Owners<'a>,
    services: &'a Services<'a>,
    top: Option<NetPlace>,
    /// Name of the company that owns the page.
    company: Option<String>,
    found: BTreeMap<String, Found>,
    scripts: BTreeMap<String, SeenScript>,
    gaps: Gaps,
}

/// A party while it is gathered.
struct Found {
    party: Party,
    hosts: BTreeSet<String>,
    digests: BTreeSet<Digest>,
    cross_origin: BTreeSet<CrossOrigin>,
    allowed: BTreeSet<String>,
    sightings: BTreeMap<(bool, String), (BTreeSet<Via>, u32)>,
}

impl<'a> Page<'a> {
    fn new(observation: &Observation, registry: &'a Registry<'a>, services: &'a Services<'a>) -> Self {
        let mut owners = Owners::of(registry);
        let top = match Place::of(&observation.top, &mut owners) {
            Place::Net(place) => Some(place),
            Place::Local | Place::Unreadable => None,
        };
        let company = top.as_ref().and_then(|top| company(top, &owners, services)).map(str::to_owned);
        let (found, scripts) = (BTreeMap::new(), BTreeMap::new());
        Self { owners, services, top, company, found, scripts, gaps: Gaps::of(&observation.unseen) }
    }

    /// Whose frame it is. A frame without an address of its own (`about:blank`, `srcdoc`) has its parent's origin, which
    /// `origin` tells; where nothing tells, it counts as the page itself, so that its scripts are not belittled.
    fn context(&mut self, frame: &ObservedFrame, top: &str) -> Context {
        let by_origin = |owners: &mut Owners<'a>| match Place::of(frame.origin.as_deref()?, owners) {
            Place::Net(place) => Some(place),
            Place::Local | Place::Unreadable => None,
        };
        let place = match Place::of(&frame.url, &mut self.owners) {
            Place::Net(place) => Some(place),
            Place::Local | Place::Unreadable => by_origin(&mut self.owners),
        };
        let shut_off =
            frame.url != top && (frame.sandboxed == Some(true) || frame.origin.as_deref() == Some(OPAQUE_ORIGIN));
        match place {
            Some(place) => Context { in_page: !shut_off && self.is_own(&place), host: place.host },
            None => Context { host: String::new(), in_page: !shut_off },
        }
    }

    /// Whether a place is the page's own site, or belongs to its owner.
    fn is_own(&self, place: &NetPlace) -> bool {
        let same_company = || {
            let theirs = company(place, &self.owners, self.services);
            theirs.is_some_and(|theirs| self.company.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(theirs)))
        };
        self.is_same_site(place) || same_company()
    }

    fn is_same_site(&self, place: &NetPlace) -> bool {
        self.top.as_ref().is_some_and(|top| top.site == place.site)
    }

    /// A frame is seen from inside too. One that has an origin of its own is not sandboxed away from it; where none is told, it counts
    /// as the least until the element around it says more.
    fn note_frame(&mut self, frame: &ObservedFrame, context: &Context) {
        if context.in_page {
            return;
        }
        let Place::Net(place) = Place::of(&frame.url, &mut self.owners) else {
            return;
        };
        let has_origin = frame.origin.as_deref().is_some_and(|origin| origin != OPAQUE_ORIGIN);
        let reach = if frame.sandboxed == Some(false) || has_origin { Reach::Frame } else { Reach::SandboxedFrame };
        let top = Context { host: self.top.as_ref().map(|top| top.host.clone()).unwrap_or_default(), in_page: true };
        let within = ObservedResource { via: Via::Frame, ..ObservedResource::default() };
        self.add(place, &within, reach, Binding::NoScript, &top);
    }

    /// A snippet runs where it stands. Where the rest of its service is served from, the resources tell.
    fn note_inline(&mut self, frame: &ObservedFrame, context: &Context) {
        for service in frame.inline.iter().take(INLINE_KEPT).filter_map(|text| self.services.by_inline(text)) {
            let (owners, company) = (&mut self.owners, &self.company);
            let found = self.found.entry(service.id.clone()).or_insert_with(|| {
                let mut party = from_service(service, owners);
                party.same_owner = company.is_some() && party.owner == *company;
                Found::of(party)
            });
            let reach = if context.in_page { Reach::Runs } else { Reach::RunsElsewhere };
            found.party.reach = found.party.reach.max(reach);
            found.see(Via::Inline, context);
        }
    }

    fn note(&mut self, resource: &ObservedResource, context: &Context) {
        match Place::of(&resource.url, &mut self.owners) {
            Place::Net(place) => {
                let reach = reach(resource, context);
                let binding = if reach == Reach::Runs { binding(resource) } else { Binding::NoScript };
                self.add(place, resource, reach, binding, context);
            }
            Place::Local => {}
            Place::Unreadable => self.gaps.unreadable(),
        }
    }

    fn add(&mut self, place: NetPlace, resource: &ObservedResource, reach: Reach, binding: Binding, context: &Context) {
        let same_site = self.is_same_site(&place);
        let own = self.is_own(&place);
        // A host of the service's own says more than a path, also where service and page have one owner.
        let (who, self_hosted) = match Who::of(&place, self.services) {
            who @ Who::Service(_) if !same_site => (who, false),
            _ if own => match self.services.on_any_host(&place) {
                Some(service) => (Who::Service(service), true),
                None => return,
            },
            who => (who, false),
        };
        let (owners, company) = (&mut self.owners, &self.company);
        let found = self.found.entry(who.id(&place, owners)).or_insert_with_key(|_| {
            let mut party = who.party(&place, owners);
            party.same_owner = company.is_some() && party.owner == *company;
            Found::of(party)
        });
        let party = &mut found.party;
        // Every line only ever goes towards the worse, which keeps the risk monotonic.
        party.self_hosted |= self_hosted;
        party.insecure |= place.insecure;
        party.replay_on |= resource.via.is_code() && who.replays(&place);
        party.reach = party.reach.max(reach);
        if !self_hosted {
            party.binding = party.binding.max(binding);
            if reach == Reach::Runs {
                let of = format!("{}{}", place.host, cut(&place.path, TEXT_KEPT));
                let script = self.scripts.entry(of).or_insert_with_key(|of| SeenScript::of(party, of));
                script.bare |= resource.integrity == Some(false);
                script.digests.extend(resource.digest.as_deref().map(|digest| cut(digest, TEXT_KEPT).to_owned()));
            }
        }
        found.note(&place, resource, context);
        if found.hosts.len() < HOSTS_COUNTED {
            found.hosts.insert(place.host);
        }
        found.see(resource.via, context);
    }

    fn finish(self, observation: &Observation, with: &Identifier<'_>) -> Inventory {
        let page_kind = page_kind(observation, self.top.as_ref(), with.registry);
        let mut parties: Vec<Party> = self.found.into_values().map(|found| found.close(page_kind)).collect();
        parties.sort_by(|a, b| {
            let names = || a.name.to_lowercase().cmp(&b.name.to_lowercase());
            b.risk.score.cmp(&a.risk.score).then_with(names).then_with(|| a.id.cmp(&b.id))
        });
        let main = main_frame(observation);
        let header =
            |of: fn(&ObservedFrame) -> Option<&String>| main.and_then(of).map(|text| cut(text, HEADER_KEPT).to_owned());
        let csp = [header(|frame| frame.header_csp.as_ref()), header(|frame| frame.csp.as_ref())];
        let csp: Vec<String> = csp.into_iter().flatten().collect();
        Inventory {
            site: self.top.map(|top| top.site),
            owner: self.company,
            page_kind,
            parties,
            csp: Some(csp.join(", ")).filter(|csp| !csp.is_empty()),
            permissions_policy: header(|frame| frame.permissions_policy.as_ref()),
            integrity_policy: header(|frame| frame.integrity_policy.as_ref()),
            scripts: self.scripts.into_values().collect(),
            unseen: self.gaps.sentences(),
            data_version: with.data_version().to_owned(),
        }
    }
}

impl Found {
    fn of(party: Party) -> Self {
        Self {
            party,
            hosts: BTreeSet::new(),
            digests: BTreeSet::new(),
            cross_origin: BTreeSet::new(),
            allowed: BTreeSet::new(),
            sightings: BTreeMap::new(),
        }
    }

    fn see(&mut self, via: Via, context: &Context) {
        let key = (!context.in_page, context.host.clone());
        if self.sightings.len() < SIGHTINGS_KEPT || self.sightings.contains_key(&key) {
            let (ways, count) = self.sightings.entry(key).or_default();
            ways.insert(via);
            *count = count.saturating_add(1);
        }
    }

    /// What was written on the element.
    fn note(&mut self, place: &NetPlace, resource: &ObservedResource, context: &Context) {
        if let Some(integrity) = resource.digest.as_deref().filter(|_| context.in_page)
            && self.digests.len() < DETAILS_KEPT
        {
            let of = format!("{}{}", place.host, cut(&place.path, TEXT_KEPT));
            self.digests.insert(Digest { of, integrity: cut(integrity, TEXT_KEPT).to_owned() });
        }
        if let Some(cross_origin) = resource.cross_origin.filter(|_| context.in_page) {
            let is_module = resource.via == Via::Module && cross_origin == CrossOrigin::Absent;
            self.cross_origin.insert(if is_module { CrossOrigin::Anonymous } else { cross_origin });
        }
        let features = resource.allow.iter().flat_map(|allow| allow.split(';'));
        for feature in features.filter_map(|part| part.split_ascii_whitespace().next()) {
            let is_name =
                |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'0'..=b'9'));
            if feature.len() <= 64 && is_name(feature) && self.allowed.len() < DETAILS_KEPT {
                self.allowed.insert(feature.to_owned());
            }
        }
    }

    fn close(self, page: PageKind) -> Party {
        let mut party = self.party;
        party.more_hosts = u32::try_from(self.hosts.len().saturating_sub(HOSTS_KEPT)).unwrap_or(u32::MAX);
        party.digests = self.digests.into_iter().collect();
        party.cross_origin = self.cross_origin.into_iter().collect();
        party.allowed = self.allowed.into_iter().collect();
        party.hosts = self.hosts.into_iter().take(HOSTS_KEPT).collect();
        party.seen = self
            .sightings
            .into_iter()
            .map(|((elsewhere, frame), (via, count))| Sighting {
                frame,
                in_page: !elsewhere,
                via: via.into_iter().collect(),
                count,
            })
            .collect();
        party.risk = Risk::of(&party, page);
        party
    }
}

/// Name of the company that owns a site: of the vendor at the top of its owners, or of the list.
fn company<'p>(place: &NetPlace, owners: &'p Owners<'_>, services: &Services<'p>) -> Option<&'p str> {
    place.owner.map(|owner| owners.company(owner)).or_else(|| services.listed_owner(place))
}

fn reach(resource: &ObservedResource, context: &Context) -> Reach {
    match resource.via {
        Via::Script | Via::Module | Via::Worker if context.in_page => Reach::Runs,
        Via::Script | Via::Module | Via::Worker => Reach::RunsElsewhere,
        Via::Inline if context.in_page => Reach::Runs,
        Via::Inline => Reach::RunsElsewhere,
        Via::Frame if resource.sandboxed == Some(true) => Reach::SandboxedFrame,
        Via::Frame => Reach::Frame,
        Via::Css => Reach::Styles,
        Via::Beacon | Via::Fetch | Via::Xhr | Via::Socket | Via::Form => Reach::Receives,
        Via::Image | Via::Font | Via::Media | Via::Other => Reach::Loads,
    }
}

fn binding(resource: &ObservedResource) -> Binding {
    match resource.integrity {
        Some(true) => Binding::Bound,
        Some(false) => Binding::Unbound,
        None => Binding::Unknown,
    }
}

fn main_frame(observation: &Observation) -> Option<&ObservedFrame> {
    observation.frames.iter().find(|frame| frame.url == observation.top)
}

/// At most `most` bytes of a text, cut between characters.
fn cut(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

#[cfg(test)]
#[path = "identify_tests.rs"]
mod tests;
