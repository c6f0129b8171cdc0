//! The popup: the verdict of the tab in front. Who runs on its page is drawn by the wasm of the third parties, into the place that
//! the first drawing leaves for it.

use dashward_core::engine::{PopupModel, TrustScope};
use dashward_ui::view::silence;
use dashward_ui::{ChromeWords, Words, dom};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::ask::{Ask, NoAnswer, ask, tell};
use crate::chrome::tab_in_front;
use crate::view::popup::{VERDICT, page, verdict};
use crate::window;

/// `shown` is called with the tab once its verdict stands; where the worker is silent, never.
pub(crate) fn start(shown: Function) {
    dom::set_title(&(&ChromeWords as &dyn Words).word("extension_name"));
    spawn_local(async move {
        let Some(tab) = asked_tab().await else {
            dom::show(&silence(&ChromeWords));
            return;
        };
        dom::on_act(move |name, argument| act(tab, name, argument));
        match ask::<PopupModel>(&Ask::PopupModel { tab }).await {
            Ok(model) => {
                dom::show(&page(&model, &ChromeWords));
                // What it throws is the other wasm's matter: the verdict stands.
                let _ = shown.call1(&JsValue::NULL, &tab.into());
            }
            Err(_) => dom::show(&silence(&ChromeWords)),
        }
    });
}

/// A popup that was opened as a page of its own names the tab in its address.
async fn asked_tab() -> Option<i32> {
    match window::own_parameter("tab") {
        Some(tab) => tab.parse().ok(),
        None => tab_in_front().await,
    }
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
        if draw_again(tab, &question).await.is_err() {
            dom::show(&silence(&ChromeWords));
        }
    });
}

/// Tells the worker what the person decided, and draws the verdict that follows; the rest of the popup stays as it is.
async fn draw_again(tab: i32, decision: &Ask) -> Result<(), NoAnswer> {
    tell(decision).await?;
    let model: PopupModel = ask(&Ask::PopupModel { tab }).await?;
    dom::show_in(VERDICT, &verdict(&model, &ChromeWords));
    Ok(())
}
