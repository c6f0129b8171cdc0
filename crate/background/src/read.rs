//! Events and stored records out of JSON.
//!
//! Strict: a kind or word that is not known, a field that is missing, of a wrong type or not known is refused with its name.
//! An optional field is null or is not there. Written by hand: serde reads values of any type on the way to those it wants, and
//! that was a fifth of this module's code.

use dashward_core::engine::{Disposition, Event, Instant, Message, OpenTab, Sender, TabId, TrustScope};
use dashward_core::provenance::{SignalId, Step, Way, WayKind};
use dashward_core::store::{
    AwaitedRecord, DocumentRecord, PendingRecord, Record, SourceRecord, TabRecord, TrustRecord,
};
use dashward_core::verdict::PageFacts;

use crate::json::{Json, Value};

/// What is wrong with a value: the names of the fields that lead there, and the word.
pub(crate) type Wrong = String;

/// The first thing that is wrong. Reading goes on behind it with values that nobody sees: one way out instead of one behind
/// each field is a third less code.
#[derive(Default)]
pub(crate) struct Fault(Option<Wrong>);

impl Fault {
    #[inline(never)]
    fn note(&mut self, wrong: &[&str]) {
        if self.0.is_none() {
            self.0 = Some(wrong.concat());
        }
    }

    /// Takes a value that may be missing.
    fn want<T: Default>(&mut self, value: Option<T>, wrong: &str) -> T {
        value.unwrap_or_else(|| {
            self.note(&[wrong]);
            T::default()
        })
    }

    fn not_known(&mut self, word: &str) {
        self.note(&["\"", word, "\" is not known"]);
    }
}

/// Reads the value that is a text, or says what is wrong.
pub(crate) fn read<T: Read>(json: &mut Json) -> Result<T, Wrong> {
    let mut fault = Fault::default();
    let Some(value) = json.parse() else {
        return Err("it is no JSON".to_owned());
    };
    let read = T::read(value, &mut fault);
    match fault.0 {
        None => Ok(read),
        Some(wrong) => refuse(read, wrong),
    }
}

/// Drops what was read. Apart from its caller: a browser compiles what drops each kind of event when one is refused.
#[inline(never)]
fn refuse<T>(_: T, wrong: Wrong) -> Result<T, Wrong> {
    Err(wrong)
}

/// Something that has one form in JSON.
pub(crate) trait Read: Sized {
    /// Reads it, or notes what is wrong and gives any value.
    fn read(value: Value<'_>, fault: &mut Fault) -> Self;
}

/// Refuses an object with other keys than these.
#[inline(never)]
fn only(value: Value<'_>, names: &[&str], fault: &mut Fault) {
    let Some(fields) = value.fields() else {
        return fault.note(&["an object is missing"]);
    };
    for (key, _) in fields {
        if !names.iter().any(|name| key.says(name)) {
            return fault.note(&["`", key.text().unwrap_or_default(), "` is not known"]);
        }
    }
}

/// A field; what is no object has none.
#[inline(never)]
fn get<'a>(value: Value<'a>, name: &str) -> Value<'a> {
    let field = value.fields().and_then(|mut fields| fields.find(|(key, _)| key.says(name)));
    field.map_or(value.missing(), |(_, field)| field)
}

#[inline(never)]
fn field<T: Read>(value: Value<'_>, name: &str, fault: &mut Fault) -> T {
    let before = fault.0.is_some();
    let read = T::read(get(value, name), fault);
    if let Some(wrong) = fault.0.as_mut().filter(|_| !before) {
        *wrong = [name, ": ", wrong].concat();
    }
    read
}

fn whole(value: Value<'_>, least: f64, most: f64, fault: &mut Fault) -> f64 {
    let number = value.number().filter(|number| number.trunc() == *number && (least..=most).contains(number));
    fault.want(number, "a whole number is missing")
}

impl Read for String {
    #[inline(never)]
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        fault.want(value.text().map(str::to_owned), "a text is missing")
    }
}

impl Read for bool {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        fault.want(value.flag(), "true or false is missing")
    }
}

impl Read for f64 {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        fault.want(value.number(), "a number is missing")
    }
}

impl Read for i32 {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        whole(value, f64::from(i32::MIN), f64::from(i32::MAX), fault) as i32
    }
}

impl Read for u32 {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        whole(value, 0.0, f64::from(u32::MAX), fault) as u32
    }
}

impl Read for TabId {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        Self(i32::read(value, fault))
    }
}

impl Read for Instant {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        Self(f64::read(value, fault))
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        if value.is_null() { None } else { Some(T::read(value, fault)) }
    }
}

impl<T: Read> Read for Box<T> {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        Box::new(T::read(value, fault))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        let mut list = Vec::new();
        let Some(items) = value.items() else {
            fault.note(&["a list is missing"]);
            return list;
        };
        for item in items {
            list.push(T::read(item, fault));
            if fault.0.is_some() {
                break;
            }
        }
        list
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        let mut items = value.items();
        let mut next = || items.as_mut()?.next();
        match (next(), next(), next()) {
            (Some(first), Some(second), None) => (A::read(first, fault), B::read(second, fault)),
            _ => {
                fault.note(&["a pair is missing"]);
                (A::read(value.missing(), fault), B::read(value.missing(), fault))
            }
        }
    }
}

/// Structs, from objects with these keys.
macro_rules! objects {
    ($($type:ident { $($field:ident $name:literal),* })*) => {
        $(impl Read for $type {
            fn read(value: Value<'_>, fault: &mut Fault) -> Self {
                only(value, &[$($name),*], fault);
                Self { $($field: field(value, $name, fault)),* }
            }
        })*
    };
}

/// Enums, from objects that name their variant in `kind`; what stands in the place of a kind that is not known.
///
/// A table, so that each variant's reader stays a function of its own: a browser compiles one when it is first called.
macro_rules! kinds {
    ($($type:ident or $any:expr => { $($kind:literal $variant:ident { $($field:ident $name:literal),* })* })*) => {
        $(impl Read for $type {
            fn read(value: Value<'_>, fault: &mut Fault) -> Self {
                let readers: &[(&str, fn(Value<'_>, &mut Fault) -> Self)] = &[$(($kind, |value, fault| {
                    only(value, &["kind", $($name),*], fault);
                    Self::$variant { $($field: field(value, $name, fault)),* }
                })),*];
                let kind = get(value, "kind");
                match readers.iter().find(|(known, _)| kind.says(known)) {
                    Some((_, reader)) => reader(value, fault),
                    None => {
                        match kind.text() {
                            Some(kind) => fault.not_known(kind),
                            None => fault.note(&["kind: a text is missing"]),
                        }
                        $any
                    }
                }
            }
        })*
    };
}

/// Enums, from one word; what stands in the place of a word that is not known.
macro_rules! words {
    ($($type:ident or $any:ident { $($word:literal $variant:ident),* })*) => {
        $(impl Read for $type {
            fn read(value: Value<'_>, fault: &mut Fault) -> Self {
                let word = String::read(value, fault);
                match word.as_str() {
                    $($word => Self::$variant,)*
                    other => {
                        fault.not_known(other);
                        Self::$any
                    }
                }
            }
        })*
    };
}

kinds! {
    Event or Self::TabClosed { tab: TabId(0) } => {
        "started" Started { tabs "tabs" }
        "navigationStarted" NavigationStarted { tab "tab", url "url", at "at" }
        "targetCreated" TargetCreated { tab "tab", source "source", url "url", at "at" }
        "requested" Requested { tab "tab", url "url", initiator "initiator", at "at" }
        "redirected" Redirected { tab "tab", from "from", to "to", at "at" }
        "committed" Committed {
            tab "tab", document "document", url "url", transition "transition", qualifiers "qualifiers", at "at"
        }
        "moved" Moved { tab "tab", document "document", url "url", at "at" }
        "framesLookedAt" FramesLookedAt {
            tab "tab", document "document", password "password", one_time_code "oneTimeCode", card "card"
        }
        "tabClosed" TabClosed { tab "tab" }
        "tabReplaced" TabReplaced { tab "tab", by "by" }
        "asked" Asked { sender "sender", message "message", at "at" }
        "omniboxChanged" OmniboxChanged { text "text" }
        "omniboxEntered" OmniboxEntered { text "text", disposition "disposition" }
    }
    Message or Self::Verdict {} => {
        "verdict" Verdict {}
        "facts" Facts { facts "facts" }
        "banner-hidden" BannerHidden {}
        "stop-model" StopModel {}
        "leave" Leave {}
        "open-page" OpenPage {}
        "continue-once" ContinueOnce {}
        "trust" Trust { scope "scope", tab "tab" }
        "untrust" Untrust { name "name" }
        "trusted-list" TrustedList {}
        "popup-model" PopupModel { tab "tab" }
        "open-vendor" OpenVendor { vendor "vendor", page "page" }
        "provoke-trap" ProvokeTrap {}
    }
}

objects! {
    OpenTab { tab "tab", document "document", url "url" }
    Sender { tab "tab", frame "frame", document "document", url "url", own "own" }
    PageFacts { password "password", one_time_code "oneTimeCode", card "card", title "title", headings "headings" }
    TabRecord {
        version "version", current "current", pending "pending", opener "opener", opened "opened", awaited "awaited",
        continued "continued", past "past"
    }
    DocumentRecord { id "id", url "url", way "way", since "since", facts "facts", banner_hidden "bannerHidden", left "left" }
    PendingRecord { first "first", at "at", hops "hops", initiator "initiator", resumed "resumed" }
    AwaitedRecord { pending "pending", previous "previous", opener "opener", opened "opened", past "past" }
    SourceRecord { url "url", way "way", since "since" }
    TrustRecord { version "version", name "name", scope "scope", since "since" }
    Way { kind "kind", steps "steps" }
    Step { signal "signal", text "text" }
}

words! {
    Disposition or CurrentTab {
        "currentTab" CurrentTab, "newForegroundTab" NewForegroundTab, "newBackgroundTab" NewBackgroundTab
    }
    TrustScope or Host { "host" Host, "site" Site }
    SignalId or Link {
        "bookmark" Bookmark, "campaign" Campaign, "click-tracker" ClickTracker, "link" Link, "link-wrapper" LinkWrapper,
        "messenger" Messenger, "outside" Outside, "redirect" Redirect, "same-site" SameSite, "search" Search, "typed" Typed,
        "webmail" Webmail
    }
}

impl Read for WayKind {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        let word = String::read(value, fault);
        Self::of(&word).unwrap_or_else(|| {
            fault.not_known(&word);
            Self::Link
        })
    }
}

impl Read for Record {
    fn read(value: Value<'_>, fault: &mut Fault) -> Self {
        only(value, &["tab", "trust"], fault);
        match (field(value, "tab", fault), field(value, "trust", fault)) {
            (Some(tab), None) => Self::Tab(tab),
            (None, Some(trust)) => Self::Trust(trust),
            _ => {
                fault.note(&["either `tab` or `trust` is missing"]);
                Self::Tab(Box::default())
            }
        }
    }
}
