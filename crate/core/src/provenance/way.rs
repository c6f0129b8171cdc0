//! The result: a kind, and the steps that speak for it.

pub use dashward_judge::way::WayKind;
use serde::{Deserialize, Serialize};

/// How a person got to a document.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Way {
    /// In one word.
    pub kind: WayKind,
    /// The stations in the order in which they were passed, at most eight.
    pub steps: Vec<Step>,
}

impl Way {
    /// The most steps that are kept.
    pub const MAX_STEPS: usize = 8;

    /// The way of which nothing is known.
    pub fn unknown() -> Self {
        Self::default()
    }

    /// Whether the person came from a message or from a program outside the browser, which may be a mail program.
    pub fn is_message(&self) -> bool {
        self.kind.is_message()
    }

    /// The mail client or messenger, where it is known by name.
    pub fn client(&self) -> Option<&str> {
        let known = |step: &&Step| matches!(step.signal, SignalId::Webmail | SignalId::Messenger);
        self.steps.iter().find(known).map(|step| step.text.as_str())
    }

    /// The stations that have a name or a host: what stands in "Gmail, www.google.com, bit.ly, here". What else the steps
    /// hold (a parameter, a word for the address bar) is evidence and no place.
    pub fn stations(&self) -> impl Iterator<Item = &str> {
        let word =
            |signal| matches!(signal, SignalId::Bookmark | SignalId::Campaign | SignalId::Outside | SignalId::Typed);
        self.steps.iter().filter(move |step| !word(step.signal)).map(|step| step.text.as_str())
    }

    /// Cuts what came from storage down to its bounds.
    pub fn bounded(mut self) -> Self {
        let steps = std::mem::take(&mut self.steps);
        for step in steps {
            self.push(Step::new(step.signal, &step.text));
        }
        self
    }

    /// Adds a step unless it repeats the last one. The first step says where it began and stays; the oldest after it goes.
    pub(super) fn push(&mut self, step: Step) {
        if self.steps.last().is_some_and(|last| last.text == step.text) {
            return;
        }
        if self.steps.len() >= Self::MAX_STEPS {
            self.steps.remove(1);
        }
        self.steps.push(step);
    }
}

/// One station, and the signal that saw it.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Step {
    /// Which signal.
    pub signal: SignalId,
    /// A name of the registry, a host, or a parameter: printable ASCII or a name for people, at most 128 bytes.
    pub text: String,
}

impl Step {
    /// The most bytes of a text that are kept.
    pub const MAX_TEXT: usize = 128;

    pub(super) fn new(signal: SignalId, text: &str) -> Self {
        let mut end = text.len().min(Self::MAX_TEXT);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self { signal, text: text[..end].to_owned() }
    }
}

/// The signals, one file each.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum SignalId {
    /// `bookmark.rs`
    Bookmark,
    /// `campaign.rs`
    Campaign,
    /// `click_tracker.rs`
    ClickTracker,
    /// `link.rs`
    Link,
    /// `link_wrapper.rs`
    LinkWrapper,
    /// `messenger.rs`
    Messenger,
    /// `outside.rs`
    Outside,
    /// `redirect.rs`
    Redirect,
    /// `same_site.rs`
    SameSite,
    /// `search.rs`
    Search,
    /// `typed.rs`
    Typed,
    /// `webmail.rs`
    Webmail,
}

/// What one signal saw.
pub(super) struct Sign<'s> {
    /// What it decides, if it decides anything.
    pub(super) kind: Option<WayKind>,
    /// The way that it hands on.
    pub(super) inherits: Option<&'s Way>,
    /// What it saw where.
    pub(super) steps: Vec<(Station, Step)>,
}

impl<'s> Sign<'s> {
    /// A sign that says where the way began.
    pub(super) fn start(kind: WayKind, signal: SignalId, text: &str) -> Self {
        Self { kind: Some(kind), inherits: None, steps: vec![(Station::Start, Step::new(signal, text))] }
    }

    /// A sign that the way of another document goes on.
    pub(super) fn inherit(way: &'s Way, steps: Vec<(Station, Step)>) -> Self {
        Self { kind: Some(way.kind), inherits: Some(way), steps }
    }

    pub(super) fn has_start(&self) -> bool {
        self.steps.iter().any(|(station, _)| *station == Station::Start)
    }
}

/// Where on the way a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Station {
    /// Where it began.
    Start,
    /// The page before, when it is a stop on the way.
    Source,
    /// An address of the navigation, counted from its first.
    Passage(usize),
    /// What the address itself says.
    Address,
}
