//! From entries to pages: which entries belong together, which document is the page, and in which frame each was asked for.
//!
//! Where a recording does not say in which frame something ran, it counts as the page itself, so that it is not belittled.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use dashward_registry::SHIPPED;

use super::bare::origin;
use super::markup::Markup;
use super::purpose::Purpose;
use super::{Entry, HarError, MOST_PAGES};
use crate::address::{Address, Site};
use crate::inventory::{Observation, ObservedFrame, ObservedResource, Unseen, Via};
use crate::words::Phrase;

/// One page of a recording.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedPage {
    /// What was observed of it. `top` is its address without query and fragment, or empty where the recording holds none.
    pub observation: Observation,
    /// What a recording of this kind cannot show, beyond what the observation says.
    pub unseen: Vec<Phrase>,
}

/// The pages of a recording. Visits of one address are one page.
pub(super) fn of(entries: Vec<Entry>, declared: &HashMap<String, String>) -> Result<Vec<RecordedPage>, HarError> {
    let mut tabs: Vec<(Rc<str>, Vec<Entry>)> = Vec::new();
    let mut known: HashMap<Rc<str>, usize> = HashMap::new();
    for entry in entries {
        let tab = *known.entry(Rc::clone(&entry.page)).or_insert_with(|| {
            tabs.push((Rc::clone(&entry.page), Vec::new()));
            tabs.len() - 1
        });
        tabs[tab].1.push(entry);
    }
    let mut pages: Vec<Vec<Visit>> = Vec::new();
    let mut by_address: HashMap<String, usize> = HashMap::new();
    for (id, entries) in tabs {
        let declared = declared.get(&*id).filter(|url| url.starts_with("http")).map_or("", String::as_str);
        for visit in visits(entries, declared) {
            match by_address.get(&visit.address) {
                Some(at) if !visit.address.is_empty() => pages[*at].push(visit),
                _ if pages.len() == MOST_PAGES => return Err(HarError::TooManyPages),
                _ => {
                    by_address.insert(visit.address.clone(), pages.len());
                    pages.push(vec![visit]);
                }
            }
        }
    }
    Ok(pages.into_iter().map(|visits| close(&visits)).collect())
}

/// One visit of a page with the entries that belong to it.
#[derive(Default)]
struct Visit {
    address: String,
    /// The entry of the document, and those of its redirects before it.
    documents: Vec<Entry>,
    parts: Vec<Entry>,
    /// Addresses of documents in frames: those that an element of a source names, and where their redirects lead.
    framed: HashSet<Rc<str>>,
    /// Whether a document was the page or a frame of it was guessed at its beginning or its end, or within.
    guessed: bool,
}

/// Cuts the entries of one tab at each new page.
fn visits(mut entries: Vec<Entry>, declared: &str) -> Vec<Visit> {
    // The format only prefers an order by time. Where one time cannot be read, the order of the file is all there is.
    if entries.iter().all(|entry| entry.started.is_some()) {
        entries.sort_by_key(|entry| entry.started);
    }
    let main = main_frame(&entries);
    let mut visits: Vec<Visit> = Vec::new();
    for entry in entries {
        let (is_page, guessed) = match entry.purpose {
            Purpose::Page => (true, false),
            Purpose::Document => is_page(&entry, visits.last(), &main),
            Purpose::Part(_) | Purpose::Guess(_) => (false, false),
        };
        if let Some(visit) = visits.last_mut() {
            visit.guessed |= guessed;
        }
        if is_page {
            if !visits.last().is_some_and(Visit::is_redirecting) {
                visits.push(Visit { guessed, ..Visit::default() });
            }
        } else if visits.is_empty() {
            visits.push(Visit::default());
        }
        let Some(visit) = visits.last_mut() else { continue };
        visit.framed.extend(entry.markup.iter().flat_map(|markup| markup.frames.keys().cloned()));
        if is_page {
            visit.address = entry.url.to_string();
            visit.documents.push(entry);
        } else {
            if matches!(entry.purpose, Purpose::Document | Purpose::Part(Via::Frame)) {
                visit.framed.insert(Rc::clone(&entry.redirect));
            }
            visit.parts.push(entry);
        }
    }
    for visit in visits.iter_mut().filter(|visit| visit.address.is_empty()) {
        let said = |of: fn(&Entry) -> &Rc<str>| visit.parts.iter().map(of).find(|url| url.starts_with("http"));
        let asked = || said(|part| &part.document).or_else(|| said(|part| &part.referer));
        visit.address =
            if declared.is_empty() { asked().map_or("", |url| url).to_owned() } else { declared.to_owned() };
    }
    visits
}

/// The frame that fills the tab, by the recorder's name for it; empty where it names none.
fn main_frame(entries: &[Entry]) -> Rc<str> {
    let first = |purpose| entries.iter().find(|entry| entry.purpose == purpose && !entry.frame.is_empty());
    first(Purpose::Page).or_else(|| first(Purpose::Document)).map(|entry| Rc::clone(&entry.frame)).unwrap_or_default()
}

/// Whether a document is a new page, and whether that is a guess. Browsers say so (`Sec-Fetch-Dest`) over https and to this
/// computer alone; over plain http the recorder's frame tells, then the elements around a frame. Where nothing tells, frames are
/// taken to show other sites, and pages to lead to their own.
fn is_page(entry: &Entry, visit: Option<&Visit>, main: &str) -> (bool, bool) {
    if !main.is_empty() && !entry.frame.is_empty() {
        return (*entry.frame == *main, false);
    }
    let Some(visit) = visit.filter(|visit| !visit.documents.is_empty() && !visit.is_redirecting()) else {
        return (true, false);
    };
    if visit.framed.contains(&entry.url) || *entry.initiator == *visit.address {
        return (false, false);
    }
    (is_same_site(&entry.url, &visit.address), true)
}

fn is_same_site(one: &str, other: &str) -> bool {
    let site = |url: &str| {
        let address = Address::parse(url).ok()?;
        let site = address.host().name().and_then(|name| Site::of(name, &SHIPPED));
        Some(site.map_or_else(|| address.host().to_string(), |site| site.registrable().to_owned()))
    };
    site(one).is_some_and(|one| site(other) == Some(one))
}

impl Visit {
    /// Nothing but redirects came so far: the next document is the same page.
    fn is_redirecting(&self) -> bool {
        self.parts.is_empty() && self.documents.last().is_some_and(|document| document.redirected)
    }

    /// The document that stayed, behind its redirects.
    fn document(&self) -> Option<&Entry> {
        self.documents.last()
    }
}

/// What all visits of one page show together. Each keeps its own frames, so that a script that one source binds and another does
/// not is not bound.
fn close(visits: &[Visit]) -> RecordedPage {
    let documents = || visits.iter().filter_map(Visit::document);
    let count = documents().count();
    let sources = || documents().filter_map(|document| document.markup.as_deref());
    let mut unseen = Vec::new();
    match sources().count() {
        _ if count == 0 => unseen.push(Phrase::plain("audit_unseen_document")),
        0 => unseen.push(Phrase::plain("audit_unseen_source")),
        read if read < count => unseen.push(Phrase::plain("audit_unseen_source_visit")),
        _ => {}
    }
    let parts = || visits.iter().flat_map(|visit| &visit.parts);
    if documents().chain(parts()).any(|document| document.cut) {
        unseen.push(Phrase::plain("audit_unseen_source_end"));
    }
    match parts().filter(|part| matches!(part.purpose, Purpose::Guess(_))).count() {
        0 => {}
        1 => unseen.push(Phrase::plain("audit_unseen_purpose_one")),
        count => unseen.push(Phrase::new("audit_unseen_purpose", [&count.to_string()])),
    }
    if visits.iter().any(|visit| visit.guessed) {
        unseen.push(Phrase::plain("audit_unseen_frames"));
    }
    let mut inline = 0;
    let mut frames = Vec::new();
    for visit in visits {
        let seen = Frames::of(visit);
        inline = inline.max(seen.sources.iter().flatten().fold(0_u32, |sum, markup| sum.saturating_add(markup.inline)));
        frames.extend(seen.frames);
    }
    let mut differ = false;
    let mut policy = |of: fn(&Entry) -> &str| {
        let mut known = HashSet::new();
        let texts: Vec<&str> = documents().map(of).filter(|text| known.insert(*text)).collect();
        differ |= texts.len() > 1;
        let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        Some(texts.join(", ")).filter(|text| !text.is_empty())
    };
    // The inventory reads them of the page's first frame.
    if let Some(main) = frames.first_mut() {
        main.csp = policy(|document| document.markup.as_ref().and_then(|it| it.csp.as_deref()).unwrap_or_default());
        main.header_csp = policy(|document| &document.policies[0]);
        main.permissions_policy = policy(|document| &document.policies[1]);
        main.integrity_policy = policy(|document| &document.policies[2]);
    }
    if differ {
        unseen.push(Phrase::plain("audit_unseen_policy_visit"));
    }
    unseen.push(Phrase::plain("audit_unseen_recording"));
    let mut gaps = Vec::new();
    if inline > 0 {
        gaps.push(Unseen::InlineCode { count: inline });
    }
    if !documents().any(|document| document.headers) {
        gaps.push(Unseen::Headers);
    }
    let top = visits.first().map(|visit| visit.address.clone()).unwrap_or_default();
    RecordedPage { observation: Observation { top, frames, unseen: gaps }, unseen }
}

/// The frames of a visit while its parts are put into them, one for each document. The first is the page itself.
#[derive(Default)]
struct Frames<'a> {
    frames: Vec<ObservedFrame>,
    /// The source of each frame's document.
    sources: Vec<Option<&'a Markup>>,
    /// Which frame a document, a script or a style sheet of this address is in.
    by_address: HashMap<&'a str, usize>,
    /// Which frame has this origin.
    by_origin: HashMap<&'a str, usize>,
    /// Which frame the recorder calls so.
    by_name: HashMap<&'a str, usize>,
}

impl<'a> Frames<'a> {
    fn of(visit: &'a Visit) -> Self {
        let mut frames = Self::default();
        frames.open(&visit.address, visit.document(), None);
        for part in &visit.parts {
            frames.add(part);
        }
        frames
    }

    fn open(&mut self, address: &'a str, document: Option<&'a Entry>, sandboxed: Option<bool>) {
        let at = self.frames.len();
        let source = document.and_then(|document| document.markup.as_deref());
        let forms = source.iter().flat_map(|markup| &markup.forms);
        self.frames.push(ObservedFrame {
            url: address.to_owned(),
            sandboxed,
            inline: source.iter().flat_map(|markup| &markup.snippets).map(|text| text.to_string()).collect(),
            fields: source.map(|markup| markup.fields.clone()).unwrap_or_default(),
            resources: forms
                .map(|url| ObservedResource {
                    url: url.to_string(),
                    via: Via::Form,
                    present: true,
                    ..Default::default()
                })
                .collect(),
            ..ObservedFrame::default()
        });
        self.sources.push(source);
        if let Some(document) = document.filter(|document| !document.frame.is_empty()) {
            self.by_name.insert(&document.frame, at);
        }
        if !address.is_empty() {
            self.by_address.insert(address, at);
            self.by_origin.entry(origin(address)).or_insert(at);
        }
    }

    /// In which frame a part was asked for: by the frame that the recorder names, by the document that it names, by `Referer` (by default no more than the
    /// origin), then by the address of the script or style sheet that asked.
    fn owner(&self, part: &Entry) -> usize {
        let by_document = |url: &str| self.by_address.get(url).or_else(|| self.by_origin.get(origin(url)));
        // With a frame's document stands the frame that it is for.
        let is_document = matches!(part.purpose, Purpose::Document | Purpose::Part(Via::Frame));
        (self.by_name.get(&*part.frame).filter(|_| !is_document))
            .or_else(|| by_document(&part.document))
            .or_else(|| by_document(&part.referer))
            .or_else(|| self.by_address.get(&*part.initiator))
            .copied()
            .unwrap_or(0)
    }

    fn add(&mut self, part: &'a Entry) {
        let owner = self.owner(part);
        let via = match part.purpose {
            Purpose::Part(via) | Purpose::Guess(via) => via,
            Purpose::Page | Purpose::Document => Via::Frame,
        };
        let source = self.sources.get(owner).copied().flatten();
        let code = source.filter(|_| via.is_code() || via == Via::Css).and_then(|markup| markup.code.get(&*part.url));
        let frame = source.filter(|_| via == Via::Frame).and_then(|markup| markup.frames.get(&*part.url));
        let sandboxed = frame.map(|frame| frame.sandboxed);
        let resource = ObservedResource {
            url: part.url.to_string(),
            via,
            integrity: code.map(|code| code.bound),
            digest: code.and_then(|code| code.digest.as_deref()).map(str::to_owned),
            cross_origin: code.map(|code| code.cross_origin),
            sandboxed,
            allow: frame.and_then(|frame| frame.allow.as_deref()).map(str::to_owned),
            present: code.is_some() || frame.is_some(),
        };
        self.frames[owner].resources.push(resource);
        if via == Via::Frame && !part.redirected {
            self.open(&part.url, Some(part), sandboxed);
        } else if via.is_code() || via == Via::Css {
            self.by_address.entry(&part.url).or_insert(owner);
        }
    }
}

#[cfg(test)]
#[path = "pages_tests.rs"]
mod tests;
