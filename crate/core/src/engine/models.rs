//! What the pages show, built from a verdict.

use super::judge::Judged;
use super::{
    BannerModel, Engine, PageView, PopupModel, StopModel, TabId, TrustChoice, TrustedEntry, TrustedModel, VendorView,
    WayView,
    stop_url::{self, Stopped},
};
use crate::address::{Address, HostName, HostView, PageHost, Site, host_view, warned_unicode};
use crate::lookalike::TechniqueId;
use crate::lure::Lure;
use crate::provenance::Way;
use crate::registry::{PageKind, PlaceKind, PlaceRef, VendorRecord};
use crate::store::DocumentRecord;
use crate::verdict::{Act, Ground, Level};
use crate::words::Phrase;

/// The toolbar's tooltip: the level's word first.
pub(super) fn title(judged: &Judged) -> Phrase {
    let host = judged.address.host().text();
    let vendor = judged.explanation.vendor.as_ref().map_or("", |vendor| vendor.name.as_str());
    match judged.verdict.level {
        Level::Unknown => Phrase::plain("title_unknown"),
        Level::Neutral => Phrase::plain("title_neutral"),
        Level::Caution if vendor.is_empty() => Phrase::plain("title_caution_unreadable"),
        level => Phrase::new(&format!("title_{}", level.as_str()), [&host, vendor]),
    }
}

impl Engine {
    /// The bar in the page, where one is due.
    pub(super) fn banner(&self, document: &DocumentRecord, judged: &Judged) -> Option<BannerModel> {
        let due = match (judged.verdict.level, &judged.verdict.ground) {
            (Level::Danger | Level::Caution, _) => true,
            (Level::Care, Ground::Grants(_, Act::Consent { means, .. })) => {
                !means.is_empty() || document.way.is_message()
            }
            (Level::Care, Ground::Grants(_, Act::DeviceCode)) => true,
            // Strangers' documents are read all day; the bar is for those that a message led to.
            (Level::Care, _) => document.way.is_message() || document.facts.asks_credential(),
            _ => false,
        };
        if !due {
            return None;
        }
        // What is granted says by itself whose page it is.
        let first = Some(headline(judged)).filter(|_| !matches!(judged.verdict.ground, Ground::Grants(..)));
        let text = first.into_iter().chain(judged.explanation.reasons.iter().take(2).cloned()).collect();
        Some(BannerModel { level: judged.verdict.level, text })
    }

    /// The stop page; `None` where the suspect address is no reason to warn, or no longer.
    pub(super) fn stop_model(&self, stopped: &Stopped, way: &Way) -> Option<StopModel> {
        let judged = self.judge_stopped(stopped, way.kind).filter(|judged| judged.verdict.level >= Level::Caution)?;
        let vendor = judged.explanation.vendor.as_ref()?;
        let (kind, url) = judged.explanation.page.as_ref()?;
        let seen = judged.address.host().text();
        let real = Address::parse(url).ok()?;
        let way_view = way_view(way);
        let led = match (&way_view.source, way.is_message()) {
            (Some(source), _) => Phrase::new("stop_led_from", [source, &seen]),
            (None, true) => Phrase::new(&format!("stop_led_{}", way.kind.as_str()), [&seen]),
            (None, false) => Phrase::new("stop_led", [&seen]),
        };
        let page = page_view(vendor, *kind, url, judged.explanation.lure);
        let stands = Phrase::new(&format!("stop_real_{}", kind.as_str()), [&vendor.name, &real.host().text()]);
        let reasons: Vec<Phrase> = judged.explanation.reasons.iter().take(3).cloned().collect();
        let technique = judged.verdict.technique().map_or("", |technique| technique.as_str());
        let ticket = format!(
            "{}\n{} as {} ({technique}, {})\n{}\n{}\n",
            // As browsers write it: nothing in it that cannot be seen, or turns the text around.
            judged.address,
            judged.verdict.level.as_str(),
            vendor.name,
            way.kind.as_str(),
            way_view.stations.join(" > "),
            self.registry.version(),
        );
        Some(StopModel {
            vendor: vendor.name.clone(),
            title: Phrase::new("stop_title", [&vendor.name]),
            sentences: vec![led, stands],
            seen: self.seen_view(&judged),
            real: plain_view(&real, self),
            page,
            reasons,
            way: way_view,
            may_continue: true,
            trust: self.trust_choices(&judged.address),
            report: vendor.page(PageKind::Report),
            ticket,
            data_version: self.registry.version().to_owned(),
        })
    }

    /// The popup for a tab.
    pub(super) fn popup_model(&self, tab: TabId) -> PopupModel {
        let nothing = || PopupModel {
            level: None,
            headline: Phrase::plain("popup_unknown"),
            host: None,
            reasons: Vec::new(),
            way: None,
            vendor: None,
            pages: Vec::new(),
            trusted: None,
            trust: Vec::new(),
            data_version: self.registry.version().to_owned(),
        };
        let Some(document) = self.tabs.get(&tab.0).and_then(|record| record.current.as_ref()) else { return nothing() };
        let stopped = stop_url::read(&document.url);
        let judged = match &stopped {
            Some(stopped) => self.judge_stopped(stopped, self.way_of(tab, stopped).kind),
            None => self.judge_document(document),
        };
        let Some(judged) = judged else { return nothing() };
        let vendor = judged.explanation.vendor.as_ref();
        let pages = vendor.map_or_else(Vec::new, |vendor| {
            PageKind::ALL
                .into_iter()
                .filter(|kind| !matches!(kind, PageKind::Report))
                .filter_map(|kind| vendor.page(kind).map(|url| page_view(vendor, kind, &url, None)))
                .collect()
        });
        let warns = judged.verdict.level >= Level::Caution;
        let mut reasons: Vec<Phrase> = judged.explanation.reasons.iter().take(4).cloned().collect();
        if document.banner_hidden {
            reasons.push(Phrase::plain("reason_banner_hidden"));
        }
        PopupModel {
            level: Some(judged.verdict.level),
            headline: headline(&judged),
            host: judged.address.host().is_some().then(|| self.seen_view(&judged)),
            reasons,
            way: Some(way_view(
                &stopped.as_ref().map_or_else(|| document.way.clone(), |stopped| self.way_of(tab, stopped)),
            )),
            vendor: vendor.map(|vendor| VendorView { id: vendor.id.clone(), name: vendor.name.clone() }),
            pages,
            trusted: self.trust_of(&judged.address).map(|entry| entry.name.clone()),
            trust: if warns && stopped.is_none() { self.trust_choices(&judged.address) } else { Vec::new() },
            data_version: self.registry.version().to_owned(),
        }
    }

    /// What the person trusts.
    pub(super) fn trusted_model(&self) -> TrustedModel {
        let entry = |record: &crate::store::TrustRecord| TrustedEntry {
            name: record.name.clone(),
            scope: scope_word(record.scope).to_owned(),
            since: record.since,
        };
        TrustedModel { entries: self.trusted.values().map(entry).collect() }
    }

    /// The suspect host, with what imitates marked.
    fn seen_view(&self, judged: &Judged) -> HostView {
        let marked: Vec<_> = judged
            .verdict
            .findings
            .first()
            .filter(|_| judged.verdict.level >= Level::Caution)
            .map(|finding| finding.marked.clone())
            .filter(|range| !range.is_empty())
            .into_iter()
            .collect();
        let mut view = host_view(judged.address.host(), registrable(&judged.address, self), &marked);
        if judged.verdict.level >= Level::Caution && judged.verdict.technique() == Some(TechniqueId::Homoglyph) {
            view.unicode = view.unicode.or_else(|| judged.address.host().name().and_then(warned_unicode));
        }
        view
    }

    fn trust_choices(&self, address: &Address) -> Vec<TrustChoice> {
        let PageHost::Name(host) = address.host() else { return Vec::new() };
        let mut choices = vec![TrustChoice { scope: "host".to_owned(), name: host.as_str().to_owned() }];
        if let Some(name) = self.trustable_site(host).filter(|name| *name != host.as_str()) {
            choices.push(TrustChoice { scope: "site".to_owned(), name: name.to_owned() });
        }
        choices
    }

    /// The registrable domain of a host, unless strangers chose the names below it: whom one trusts there, the next is not.
    pub(super) fn trustable_site<'h>(&self, host: &'h HostName) -> Option<&'h str> {
        let name = Site::of(host, self.registry)?.registrable();
        let place = self.registry.known(host.as_str(), "").place;
        let chosen =
            |place: PlaceRef<'_>| place.below && place.kind != PlaceKind::Tenant && place.host.len() >= name.len();
        (!place.is_some_and(chosen)).then_some(name)
    }
}

fn scope_word(scope: super::TrustScope) -> &'static str {
    match scope {
        super::TrustScope::Host => "host",
        super::TrustScope::Site => "site",
    }
}

/// One sentence for the level.
fn headline(judged: &Judged) -> Phrase {
    let host = judged.address.host().text();
    let vendor = judged.explanation.vendor.as_ref().map_or("", |vendor| vendor.name.as_str());
    match (judged.verdict.level, &judged.verdict.ground) {
        (_, Ground::Trusted) => Phrase::new("headline_trusted", [&host]),
        (_, Ground::Surface(_) | Ground::Grants(..)) => Phrase::new("headline_verified", [&host, vendor]),
        (_, Ground::Strangers(_)) => Phrase::new("headline_strangers", [&host, vendor]),
        (_, Ground::UnreadableHost) => Phrase::plain("headline_unreadable"),
        (_, Ground::Local) => Phrase::plain("headline_local"),
        (_, Ground::NoAddress) => Phrase::plain("headline_no_address"),
        (Level::Danger, _) => Phrase::new("headline_danger", [&host, vendor]),
        (Level::Caution, _) => Phrase::new("headline_caution", [&host, vendor]),
        (Level::Owned, _) => Phrase::new("headline_owned", [&host, vendor]),
        _ => Phrase::plain("headline_neutral"),
    }
}

fn page_view(vendor: &VendorRecord, kind: PageKind, url: &str, lure: Option<Lure>) -> PageView {
    PageView { url: url.to_owned(), lure, label: Phrase::new(&format!("open_{}", kind.as_str()), [&vendor.name]) }
}

fn registrable(address: &Address, engine: &Engine) -> Option<core::ops::Range<usize>> {
    let PageHost::Name(host) = address.host() else { return None };
    Site::of(host, engine.registry).map(|site| site.registrable_range())
}

fn plain_view(address: &Address, engine: &Engine) -> HostView {
    host_view(address.host(), registrable(address, engine), &[])
}

fn way_view(way: &Way) -> WayView {
    WayView {
        kind: way.kind.as_str().to_owned(),
        stations: way.stations().map(str::to_owned).collect(),
        source: way.client().map(str::to_owned),
    }
}
