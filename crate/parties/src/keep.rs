//! The ledger for scripts: the worker and the popup look at a page, read what is stored, and store what comes out.

use dashward_core::inventory::{Identifier, Observation};
use dashward_core::ledger::{self, Entry, PageRecord, Settings};
use dashward_registry::{SHIPPED, details_and_list};
use js_sys::{Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static IDENTIFIER: Identifier<'static> = Identifier::of(&SHIPPED, details_and_list());
}

/// Tells who is who, with the list of companies; its look-ups are built at first use.
pub(crate) fn with_identifier<T>(tell: impl FnOnce(&Identifier<'static>) -> T) -> T {
    IDENTIFIER.with(tell)
}

/// One look at a page.
#[wasm_bindgen]
pub struct Look(ledger::Look);

/// Reads an observation; nothing where it is none, or of no page on the network.
#[wasm_bindgen]
pub fn look(observation: JsValue) -> Option<Look> {
    let observation: Observation = serde_wasm_bindgen::from_value(observation).ok()?;
    with_identifier(|identifier| ledger::Look::of(&observation, identifier)).map(Look)
}

#[wasm_bindgen]
impl Look {
    /// The keys under which the page's record, the person's word on its kind, and the settings are stored.
    pub fn keys(&self) -> Vec<String> {
        vec![self.0.key(), self.0.kind_key(), ledger::SETTINGS_KEY.to_owned()]
    }

    /// Puts the look into what is stored under these keys. Gives the new record and the number of new parties; null where nothing
    /// is to be kept: the page is of no kind that is recorded, nothing is recorded at all, or the record is not one of ours.
    pub fn keep(&self, stored: JsValue, document: &str, at: f64) -> JsValue {
        self.kept(&stored, document, at).unwrap_or(JsValue::NULL)
    }

    fn kept(&self, stored: &JsValue, document: &str, at: f64) -> Option<JsValue> {
        let key = self.0.key();
        let (mut page, mut word, mut settings) = (None, None, Settings::default());
        for key in self.keys() {
            let Ok(value) = Reflect::get(stored, &key.as_str().into()) else { continue };
            if value.is_undefined() {
                continue;
            }
            match read(&key, value)? {
                Entry::Page(record) => page = Some(*record),
                Entry::Kind(_, _, record) => word = Some(record.kind),
                Entry::Settings(record) => settings = record,
                Entry::Review(..) => {}
            }
        }
        if settings.days == 0 {
            return None;
        }
        let kept = with_identifier(|identifier| self.0.keep(page, word, document, at, identifier))?;
        let answer = Object::new();
        // Setting a property of a fresh object does not fail.
        let _ = Reflect::set(&answer, &"key".into(), &key.into());
        let _ = Reflect::set(&answer, &"record".into(), &written(&kept.record)?);
        let _ = Reflect::set(&answer, &"news".into(), &u32::try_from(kept.news).unwrap_or(u32::MAX).into());
        Some(answer.into())
    }
}

/// The keys of the stored pages that are to be forgotten.
#[wasm_bindgen]
pub fn expired(stored: &Object, at: f64) -> Vec<String> {
    let (mut pages, mut days): (Vec<PageRecord>, u32) = (Vec::new(), Settings::default().days);
    for entry in entries(stored) {
        match entry {
            Entry::Page(page) => pages.push(*page),
            Entry::Settings(settings) => days = settings.days,
            Entry::Kind(..) | Entry::Review(..) => {}
        }
    }
    ledger::expired(&pages, days, at)
}

/// The keys of the stored pages that are to be forgotten where the browser has no more room.
#[wasm_bindgen]
pub fn oldest(stored: &Object) -> Vec<String> {
    let entries = entries(stored);
    let pages = entries.iter().filter_map(|entry| if let Entry::Page(page) = entry { Some(&**page) } else { None });
    ledger::oldest(pages)
}

/// The records of the ledger among what is stored; what cannot be read is left out.
pub(crate) fn entries(stored: &Object) -> Vec<Entry> {
    let keys = Object::keys(stored).into_iter().filter_map(|key| key.as_string());
    keys.filter_map(|key| read(&key, Reflect::get(stored, &key.as_str().into()).ok()?)).collect()
}

fn read(key: &str, value: JsValue) -> Option<Entry> {
    Entry::read(key, Deserializer::from(value))
}

/// A record as it is stored.
pub(crate) fn written(record: &impl Serialize) -> Option<JsValue> {
    record.serialize(&Serializer::json_compatible()).ok()
}
