//! What the signals look at: the trail as the browser told it, with its addresses read.

use dashward_registry::Registry;
use dashward_registry::facts::Match;

use super::way::{Station, Way, WayKind};
use crate::address::{Address, DisplayHost, PageHost, Scheme, Site};
use crate::verdict::Level;

/// What the browser told of one navigation. Whatever it did not tell is empty or `None`.
#[derive(Clone, Copy, Debug)]
pub struct Trail<'a> {
    /// `transitionType` of the commit.
    pub transition: &'a str,
    /// `transitionQualifiers` of the commit.
    pub qualifiers: &'a [String],
    /// The document that was in the same tab before, or that opened this tab.
    pub source: Option<Previous<'a>>,
    /// The first address of the navigation.
    pub first: Option<&'a str>,
    /// The addresses that redirected, in order.
    pub hops: &'a [String],
    /// The origin that started the navigation.
    pub initiator: Option<&'a str>,
    /// The address of the document.
    pub url: &'a str,
    /// Whether the document before was left sooner than anybody reads.
    pub hasty: bool,
    /// Whether this is the first document of a tab that no page opened.
    pub fresh_tab: bool,
    /// What this tab remembered for the address.
    pub past: Option<&'a Way>,
}

impl Trail<'_> {
    pub(super) fn has(&self, qualifier: &str) -> bool {
        self.qualifiers.iter().any(|known| known == qualifier)
    }

    /// Whether a page led here: a link, a form or a script, and not the address bar, a bookmark or the history.
    pub(super) fn is_led_by_page(&self) -> bool {
        if self.has("forward_back") {
            return false;
        }
        self.has("client_redirect")
            || matches!(self.transition, "link" | "form_submit") && !self.has("from_address_bar")
    }
}

/// The document before.
#[derive(Clone, Copy, Debug)]
pub struct Previous<'a> {
    /// Its address.
    pub url: &'a str,
    /// How the person got to it.
    pub way: &'a Way,
    /// Whether it opened this tab, rather than having been in it.
    pub opened_tab: bool,
    /// Its verdict, where one was made.
    pub level: Option<Level>,
}

impl Previous<'_> {
    pub(super) fn is_extension_page(&self) -> bool {
        Address::parse(self.url).is_ok_and(|address| address.scheme() == Scheme::Extension)
    }

    /// Whether it is the document of that address.
    pub(super) fn is_document(&self, url: &str) -> bool {
        let same = |a: &Address, b: &Address| a.without_fragment() == b.without_fragment();
        matches!((Address::parse(self.url), Address::parse(url)), (Ok(a), Ok(b)) if same(&a, &b))
    }
}

/// A trail with its addresses read.
pub(super) struct Scene<'s> {
    pub(super) trail: &'s Trail<'s>,
    pub(super) registry: &'s Registry<'s>,
    /// The final address.
    pub(super) url: Option<Address>,
    /// The page that led here. `None` where none did, whatever the tab showed before.
    pub(super) source: Option<(&'s Previous<'s>, Address)>,
    /// The origin that started the navigation, where a page did.
    pub(super) initiator: Option<Address>,
    /// The addresses between, in order, without the final one and without repetition.
    pub(super) passage: Vec<Address>,
}

impl<'s> Scene<'s> {
    pub(super) fn new(trail: &'s Trail<'s>, registry: &'s Registry<'s>) -> Self {
        let url = Address::parse(trail.url).ok();
        let led = trail.is_led_by_page();
        let source = trail.source.as_ref().filter(|_| led);
        let source = source.and_then(|source| Some((source, Address::parse(source.url).ok()?)));
        // A program that opens a link may find an empty document in the new tab.
        let source = source.filter(|(source, address)| {
            source.way.kind != WayKind::Unknown || address.without_fragment() != "about:blank"
        });
        let initiator = trail.initiator.filter(|_| led).and_then(|origin| Address::parse(origin).ok());
        let mut passage: Vec<Address> = Vec::new();
        let between = trail.first.into_iter().chain(trail.hops.iter().map(String::as_str)).take(MAX_PASSAGE);
        for address in between.filter_map(|raw| Address::parse(raw).ok()) {
            let seen = url.iter().chain(&passage).any(|known| known.without_fragment() == address.without_fragment());
            if !seen && address.host().is_some() {
                passage.push(address);
            }
        }
        Self { trail, registry, url, source, initiator, passage }
    }

    /// The stops on the way, with where they stand: the page before, and the addresses of the navigation.
    pub(super) fn stations(&self) -> impl Iterator<Item = (Station, &Address)> {
        let source = self.source.iter().map(|(_, address)| (Station::Source, address));
        source.chain(self.passage.iter().enumerate().map(|(index, address)| (Station::Passage(index), address)))
    }

    /// The host of an address as it may be shown.
    pub(super) fn shown(&self, address: &Address) -> String {
        let site = address.host().name().and_then(|name| Site::of(name, self.registry));
        DisplayHost::new(address.host(), site.map(|site| site.registrable_range())).to_string()
    }

    /// Whether the final address is on this host: then the page before is one page of several there, and no message.
    pub(super) fn stays_on(&self, address: &Address) -> bool {
        self.url.as_ref().is_some_and(|url| url.host() == address.host())
    }

    /// The name of the first entry that a page which started the navigation fits: the source, and where nothing is known of
    /// it, the initiator.
    pub(super) fn client<'e>(&self, mut entries: impl Iterator<Item = (&'e str, &'e Match)>) -> Option<&'e str> {
        let page = self.source.as_ref().map(|(_, address)| address);
        let pages = [page, self.initiator.as_ref()];
        let pages: Vec<&Address> = pages.into_iter().flatten().filter(|page| !self.stays_on(page)).collect();
        entries.find(|(_, at)| pages.iter().any(|page| fits(at, page))).map(|(name, _)| name)
    }
}

/// Whether an address fits an entry of the registry. A page has to be an `http` or `https` one for that.
pub(super) fn fits(at: &Match, address: &Address) -> bool {
    let web = matches!(address.scheme(), Scheme::Http | Scheme::Https);
    let path = address.path();
    // Most entries fall at the first letters of the path, which cost less to compare than hosts.
    if !web || !at.path_prefixes.is_empty() && !at.path_prefixes.iter().any(|prefix| path.starts_with(letters(prefix)))
    {
        return false;
    }
    let query = address.query().unwrap_or("");
    match address.host() {
        PageHost::Name(name) => at.fits(name.as_str(), path, query),
        // Software that people host themselves can stand on an IP address.
        PageHost::Ip(_) => at.any_host && at.fits("", path, query),
        PageHost::None | PageHost::Unreadable(_) => false,
    }
}

/// A path prefix up to the first sign that is no letter of the path.
fn letters(prefix: &str) -> &str {
    let end = prefix.bytes().position(|byte| matches!(byte, b'*' | b'?'));
    &prefix[..end.unwrap_or(prefix.len())]
}

/// Browsers stop after twenty redirects.
const MAX_PASSAGE: usize = 24;
