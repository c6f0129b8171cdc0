//! The popup: the verdict of the tab in front, and who runs on its page.

use dashward_core::engine::{PopupModel, TrustScope};
use dashward_core::inventory::{Inventory, Observation, identify};
use dashward_registry::{SHIPPED, details};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::ask::{Ask, ask, tell};
use crate::chrome::{ChromeWords, tab_in_front};
use crate::dom;
use crate::view::popup::{Looked, page};
use crate::view::silence;
use crate::words::Words;

pub(crate) fn start(observe: Function) {
    spawn_local(async move {
        let Some(tab) = asked_tab().await else {
            dom::show(&silence(&ChromeWords));
            return;
        };
        dom::on_act(move |name, argument| act(tab, name, argument));
        if let Some(model) = show(tab, &Looked::NotYet).await {
            let looked = look(tab, &observe).await;
            dom::show(&page(&model, &looked, &ChromeWords));
            KEPT.with(|kept| *kept.borrow_mut() = looked);
        }
    });
}

thread_local! {
    /// What was seen of the page, so that the popup can be drawn again without looking again.
    static KEPT: std::cell::RefCell<Looked> = const { std::cell::RefCell::new(Looked::NotYet) };
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

async fn look(tab: i32, observe: &Function) -> Looked {
    match observed(tab, observe).await {
        Some(inventory) => Looked::Seen(Box::new(inventory)),
        None => Looked::NoAccess,
    }
}

async fn observed(tab: i32, observe: &Function) -> Option<Inventory> {
    let promise: Promise = observe.call1(&JsValue::NULL, &tab.into()).ok()?.dyn_into().ok()?;
    let seen = JsFuture::from(promise).await.ok()?;
    let observation: Observation = serde_wasm_bindgen::from_value(seen).ok()?;
    Some(identify(&observation, &SHIPPED, details()))
}

fn act(tab: i32, name: &str, argument: &str) {
    let question = match name {
        "retry" => return dom::reload(),
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
