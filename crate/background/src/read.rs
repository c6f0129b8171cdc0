//! Events and stored records out of JavaScript values.
//!
//! Strict: a kind or word that is not known, a field that is missing, of a wrong type or not known is refused with its name.
//! Null and undefined both mean that an optional field is not there. Written by hand: serde reads values of any type on the
//! way to those it wants, and that was a fifth of this module's code.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use dashward_core::engine::{Disposition, Event, Instant, Message, OpenTab, Sender, TabId, TrustScope};
use dashward_core::provenance::{SignalId, Step, Way, WayKind};
use dashward_core::store::{
    AwaitedRecord, DocumentRecord, PendingRecord, Record, SourceRecord, TabRecord, TrustRecord,
};
use dashward_core::verdict::PageFacts;

/// What is wrong with a value: the name of the field or the word.
pub(crate) type Wrong = String;

/// Something that has one JavaScript form.
pub(crate) trait Read: Sized {
    /// Reads it, or says what is wrong.
    fn read(value: &JsValue) -> Result<Self, Wrong>;
}

/// Refuses an object with other keys than these.
fn only(value: &JsValue, names: &[&str]) -> Result<(), Wrong> {
    if !value.is_object() {
        return Err("an object is missing".into());
    }
    for key in Object::keys(value.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()) {
        if !names.contains(&key.as_str()) {
            return Err(["`", &key, "` is not known"].concat());
        }
    }
    Ok(())
}

fn get(value: &JsValue, name: &str) -> JsValue {
    // Only what is no object has no fields, and then the field counts as missing.
    Reflect::get(value, &name.into()).unwrap_or_default()
}

fn within(name: &str, wrong: &str) -> Wrong {
    [name, ": ", wrong].concat()
}

fn field<T: Read>(value: &JsValue, name: &str) -> Result<T, Wrong> {
    T::read(&get(value, name)).map_err(|wrong| within(name, &wrong))
}

fn word(value: &JsValue) -> Result<String, Wrong> {
    value.as_string().ok_or_else(|| "a text is missing".into())
}

fn not_known(word: &str) -> Wrong {
    ["\"", word, "\" is not known"].concat()
}

fn whole(value: &JsValue, least: f64, most: f64) -> Result<f64, Wrong> {
    let number = value.as_f64().filter(|number| number.trunc() == *number && (least..=most).contains(number));
    number.ok_or_else(|| "a whole number is missing".into())
}

impl Read for String {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        word(value)
    }
}

impl Read for bool {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        value.as_bool().ok_or_else(|| "true or false is missing".into())
    }
}

impl Read for f64 {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        value.as_f64().ok_or_else(|| "a number is missing".into())
    }
}

impl Read for i32 {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        whole(value, f64::from(i32::MIN), f64::from(i32::MAX)).map(|number| number as i32)
    }
}

impl Read for u32 {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        whole(value, 0.0, f64::from(u32::MAX)).map(|number| number as u32)
    }
}

impl Read for TabId {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        i32::read(value).map(Self)
    }
}

impl Read for Instant {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        f64::read(value).map(Self)
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        if value.is_null() || value.is_undefined() { Ok(None) } else { T::read(value).map(Some) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        if !Array::is_array(value) {
            return Err("a list is missing".into());
        }
        value.unchecked_ref::<Array>().iter().map(|item| T::read(&item)).collect()
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        if !Array::is_array(value) {
            return Err("a pair is missing".into());
        }
        let pair: &Array = value.unchecked_ref();
        Ok((A::read(&pair.get(0))?, B::read(&pair.get(1))?))
    }
}

/// Structs, from objects with these keys.
macro_rules! objects {
    ($($type:ident { $($field:ident $name:literal),* })*) => {
        $(impl Read for $type {
            fn read(value: &JsValue) -> Result<Self, Wrong> {
                only(value, &[$($name),*])?;
                Ok(Self { $($field: field(value, $name)?),* })
            }
        })*
    };
}

/// Enums, from objects that name their variant in `kind`.
macro_rules! kinds {
    ($($type:ident { $($kind:literal $variant:ident { $($field:ident $name:literal),* })* })*) => {
        $(impl Read for $type {
            fn read(value: &JsValue) -> Result<Self, Wrong> {
                let kind: String = field(value, "kind")?;
                match kind.as_str() {
                    $($kind => {
                        only(value, &["kind", $($name),*])?;
                        Ok(Self::$variant { $($field: field(value, $name)?),* })
                    })*
                    other => Err(not_known(other)),
                }
            }
        })*
    };
}

/// Enums, from one word.
macro_rules! words {
    ($($type:ident { $($word:literal $variant:ident),* })*) => {
        $(impl Read for $type {
            fn read(value: &JsValue) -> Result<Self, Wrong> {
                match word(value)?.as_str() {
                    $($word => Ok(Self::$variant),)*
                    other => Err(not_known(other)),
                }
            }
        })*
    };
}

kinds! {
    Event {
        "started" Started { tabs "tabs" }
        "navigationStarted" NavigationStarted { tab "tab", url "url", at "at" }
        "targetCreated" TargetCreated { tab "tab", source "source", url "url", at "at" }
        "requested" Requested { tab "tab", url "url", initiator "initiator", at "at" }
        "redirected" Redirected { tab "tab", from "from", to "to", at "at" }
        "committed" Committed {
            tab "tab", document "document", url "url", transition "transition", qualifiers "qualifiers", at "at"
        }
        "moved" Moved { tab "tab", document "document", url "url", at "at" }
        "tabClosed" TabClosed { tab "tab" }
        "tabReplaced" TabReplaced { tab "tab", by "by" }
        "asked" Asked { sender "sender", message "message", at "at" }
        "omniboxChanged" OmniboxChanged { text "text" }
        "omniboxEntered" OmniboxEntered { text "text", disposition "disposition" }
    }
    Message {
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
    DocumentRecord { id "id", url "url", way "way", facts "facts", banner_hidden "bannerHidden" }
    PendingRecord { first "first", hops "hops", initiator "initiator", resumed "resumed" }
    AwaitedRecord { pending "pending", previous "previous", opener "opener", opened "opened", past "past" }
    SourceRecord { url "url", way "way" }
    TrustRecord { version "version", name "name", scope "scope", since "since" }
    Way { kind "kind", steps "steps" }
    Step { signal "signal", text "text" }
}

words! {
    Disposition {
        "currentTab" CurrentTab, "newForegroundTab" NewForegroundTab, "newBackgroundTab" NewBackgroundTab
    }
    TrustScope { "host" Host, "site" Site }
    SignalId {
        "bookmark" Bookmark, "campaign" Campaign, "click-tracker" ClickTracker, "link" Link, "link-wrapper" LinkWrapper,
        "messenger" Messenger, "outside" Outside, "redirect" Redirect, "same-site" SameSite, "search" Search, "typed" Typed,
        "webmail" Webmail
    }
}

impl Read for WayKind {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        let word = word(value)?;
        Self::of(&word).ok_or_else(|| not_known(&word))
    }
}

impl Read for Record {
    fn read(value: &JsValue) -> Result<Self, Wrong> {
        only(value, &["tab", "trust"])?;
        match (field(value, "tab")?, field(value, "trust")?) {
            (Some(tab), None) => Ok(Self::Tab(Box::new(tab))),
            (None, Some(trust)) => Ok(Self::Trust(trust)),
            _ => Err("either `tab` or `trust` is missing".into()),
        }
    }
}
