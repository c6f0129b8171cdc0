//! The popup's list of third parties, and the person's word on what the page is.

use dashward_core::inventory::{Observation, PageKind};
use dashward_core::ledger::{Entry, KindRecord, Look, PageRecord, kind_of};
use dashward_ui::{ChromeWords, dom};
use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::chrome::{is_private, storage};
use crate::keep::{with_identifier, written};
use crate::view::list::{Seen, list, no_access};

/// Where the popup leaves room for it.
const PLACE: &str = "list";

/// The page as it was observed, how the ledger takes it, and what is shown of it.
struct Page {
    observation: JsValue,
    keep: Function,
    seen: RefCell<Seen>,
}

pub(crate) fn start(observation: JsValue, keep: Function) {
    spawn_local(async move {
        let Some(seen) = look(&observation, &keep).await else {
            dom::show_in(PLACE, &no_access(&ChromeWords));
            return;
        };
        let page = Rc::new(Page { observation, keep, seen: RefCell::new(seen) });
        page.draw();
        dom::on_act(move |name, argument| {
            if name == "kind"
                && let Some(kind) = kind_of(argument)
            {
                spawn_local(correct(page.clone(), kind));
            }
        });
    });
}

impl Page {
    fn draw(&self) {
        dom::show_in(PLACE, &list(&self.seen.borrow(), &ChromeWords));
    }
}

/// The person says what the page is: stored, shown, and what was seen of the page kept under that word.
async fn correct(page: Rc<Page>, kind: PageKind) {
    let Some(key) = page.seen.borrow().kind_key.clone() else { return };
    let stored = match written(&KindRecord::new(kind)) {
        Some(record) => storage::set(&key, &record).await,
        None => false,
    };
    page.seen.borrow_mut().refused = !stored;
    // What could not be stored is not shown as if it were.
    if stored {
        page.seen.borrow_mut().take_for(kind);
    }
    page.draw();
    if stored {
        call(&page.keep, &page.observation).await;
    }
}

/// What the observation shows, once it stands in the ledger; nothing where it is none.
async fn look(observation: &JsValue, keep: &Function) -> Option<Seen> {
    let observed: Observation = serde_wasm_bindgen::from_value(observation.clone()).ok()?;
    let look = with_identifier(|identifier| Look::of(&observed, identifier));
    let Some(look) = look else {
        let inventory = with_identifier(|identifier| identifier.identify(&observed));
        return Some(Seen { inventory, ..Seen::default() });
    };
    let record: Option<PageRecord> = match call(keep, observation).await {
        Some(record) => serde_wasm_bindgen::from_value(record).ok(),
        None => None,
    };
    let mut seen = Seen { inventory: look.inventory().clone(), ..Seen::default() };
    if let Some(record) = record {
        seen.changes = record
            .changes
            .iter()
            .filter(|change| change.visit == record.visits)
            .map(|change| change.phrase())
            .collect();
    }
    if !is_private() {
        let key = look.kind_key();
        let word = Entry::read(&key, serde_wasm_bindgen::Deserializer::from(storage::get(&key).await));
        if let Some(Entry::Kind(_, _, word)) = word {
            seen.take_for(word.kind);
        }
        seen.kind_key = Some(key);
    }
    Some(seen)
}

async fn call(keep: &Function, observation: &JsValue) -> Option<JsValue> {
    let promise: Promise = keep.call1(&JsValue::NULL, observation).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
