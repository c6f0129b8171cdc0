//! The popup: the verdict of the tab in front, and who runs on its page.

use dashward_core::engine::{PopupModel, TrustScope};
use dashward_core::inventory::{Observation, PageKind};
use dashward_core::ledger::{Entry, KindRecord, Look, PageRecord, kind_of};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::ask::{Ask, ask, tell};
use crate::chrome::{ChromeWords, is_private, storage, tab_in_front};
use crate::dom;
use crate::ledger::{with_identifier, written};
use crate::view::popup::{Looked, Seen, page};
use crate::view::silence;
use crate::words::Words;

pub(crate) fn start(observe: Function, keep: Function) {
    spawn_local(async move {
        let Some(tab) = asked_tab().await else {
            dom::show(&silence(&ChromeWords));
            return;
        };
        let keeping = keep.clone();
        dom::on_act(move |name, argument| act(tab, &keeping, name, argument));
        if let Some(model) = show(tab, &Looked::NotYet).await {
            let looked = look(tab, &observe, &keep).await.map_or(Looked::NoAccess, |seen| Looked::Seen(Box::new(seen)));
            dom::show(&page(&model, &looked, &ChromeWords));
            KEPT.with(|kept| *kept.borrow_mut() = looked);
        }
    });
}

thread_local! {
    /// What was seen of the page, so that the popup can be drawn again without looking again.
    static KEPT: std::cell::RefCell<Looked> = const { std::cell::RefCell::new(Looked::NotYet) };
    /// The same as it was observed, for the ledger: what the person says of the page can be what makes it one to be kept.
    static OBSERVED: std::cell::RefCell<JsValue> = const { std::cell::RefCell::new(JsValue::UNDEFINED) };
}

/// A popup that was opened as a page of its own names the tab in its address.
async fn asked_tab() -> Option<i32> {
    match dom::own_parameter("tab") {
        Some(tab) => tab.parse().ok(),
        None => tab_in_front().await,
    }
}

async fn show(tab: i32, looked: &Looked) -> Option<PopupModel> {
    let words: &dyn Words = &ChromeWords;
    dom::set_title(&words.word("extension_name"));
    match ask::<PopupModel>(&Ask::PopupModel { tab }).await {
        Ok(model) => {
            dom::show(&page(&model, looked, words));
            Some(model)
        }
        Err(_) => {
            dom::show(&silence(words));
            None
        }
    }
}

/// Looks at the page, and puts what was seen into the ledger; nothing where the browser gives no access.
async fn look(tab: i32, observe: &Function, keep: &Function) -> Option<Seen> {
    let observed = call(observe, &[tab.into()]).await?;
    let observation: Observation = serde_wasm_bindgen::from_value(observed.clone()).ok()?;
    let look = with_identifier(|identifier| Look::of(&observation, identifier));
    let Some(look) = look else {
        let inventory = with_identifier(|identifier| identifier.identify(&observation));
        return Some(Seen { inventory, ..Seen::default() });
    };
    OBSERVED.with(|kept| *kept.borrow_mut() = observed.clone());
    let record: Option<PageRecord> = match call(keep, &[tab.into(), observed]).await {
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

async fn call(function: &Function, arguments: &[JsValue]) -> Option<JsValue> {
    let promise: Promise = function.apply(&JsValue::NULL, &arguments.iter().collect()).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// The person says what the page is: stored, shown, and what was seen of the page kept under that word.
async fn correct(tab: i32, keep: Function, kind: PageKind) {
    let mut looked = KEPT.with(|kept| kept.borrow().clone());
    let Looked::Seen(seen) = &mut looked else { return };
    let Some(key) = &seen.kind_key else { return };
    if let Some(record) = written(&KindRecord::new(kind)) {
        // What could not be stored is not shown as if it were.
        if !storage::set(key, &record).await {
            return;
        }
    }
    seen.take_for(kind);
    KEPT.with(|kept| *kept.borrow_mut() = looked.clone());
    show(tab, &looked).await;
    let observed = OBSERVED.with(|kept| kept.borrow().clone());
    call(&keep, &[tab.into(), observed]).await;
}

fn act(tab: i32, keep: &Function, name: &str, argument: &str) {
    let question = match name {
        "retry" => return dom::reload(),
        "kind" => {
            if let Some(kind) = kind_of(argument) {
                spawn_local(correct(tab, keep.clone(), kind));
            }
            return;
        }
        "trust-host" => Ask::Trust { scope: TrustScope::Host, tab: Some(tab) },
        "trust-site" => Ask::Trust { scope: TrustScope::Site, tab: Some(tab) },
        "untrust" => Ask::Untrust { name: argument.to_owned() },
        _ => return,
    };
    spawn_local(async move {
        let told = tell(&question).await;
        let looked = KEPT.with(|kept| kept.borrow().clone());
        if told.is_ok() {
            show(tab, &looked).await;
        } else {
            dom::show(&silence(&ChromeWords));
        }
    });
}
