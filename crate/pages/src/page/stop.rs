//! The stop page.

use dashward_core::engine::{StopModel, TrustScope};
use wasm_bindgen_futures::spawn_local;

use crate::ask::{Ask, NoAnswer, ask, ask_back, tell};
use crate::chrome;
use crate::view::stop;
use crate::window;
use dashward_ui::view::silence;
use dashward_ui::{ChromeWords, Words, dom};

pub(crate) fn start() {
    dom::on_act(act);
    dom::on_escape(leave);
    spawn_local(show());
}

async fn show() {
    let words: &dyn Words = &ChromeWords;
    match ask::<Option<StopModel>>(&Ask::StopModel).await {
        Ok(Some(model)) => {
            dom::set_title(&words.text(&model.title));
            dom::show(&stop::warning(&model, words));
        }
        Ok(None) | Err(NoAnswer::Refused) => {
            dom::set_title(&words.word("stop_nothing_title"));
            dom::show(&stop::nothing(words));
        }
        Err(NoAnswer::Silence) => {
            dom::set_title(&words.word("silence_title"));
            dom::show(&silence(words));
        }
    }
    dom::focus("title");
}

fn act(name: &str, argument: &str) {
    match name {
        "back" => window::back(),
        "continue" => leave_by(Ask::ContinueOnce),
        "copy" => copy(argument),
        "leave" => leave(),
        "open-page" => leave_by(Ask::OpenPage),
        "retry" => dom::reload(),
        "trust-host" => leave_by(Ask::Trust { scope: TrustScope::Host, tab: None }),
        "trust-site" => leave_by(Ask::Trust { scope: TrustScope::Site, tab: None }),
        _ => {}
    }
}

/// Back to the page before the suspect one; where the worker finds none, it closes the tab.
fn leave() {
    spawn_local(async {
        match ask_back().await {
            Ok(Some(steps)) => {
                // A page on the way may have taken the place of the one before it: the history is shorter than it seemed.
                if !window::go_back(steps).await {
                    chrome::close_this_tab().await;
                }
            }
            Ok(None) | Err(NoAnswer::Refused) => {}
            Err(NoAnswer::Silence) => dom::show(&silence(&ChromeWords)),
        }
    });
}

/// The worker answers all of these by leading the tab elsewhere; if it stays silent, the page says so.
fn leave_by(question: Ask) {
    spawn_local(async move {
        if tell(&question).await == Err(NoAnswer::Silence) {
            dom::show(&silence(&ChromeWords));
        }
    });
}

fn copy(text: &str) {
    // A browser that refuses the clipboard leaves the text on the page, where it can be selected.
    let _ = chrome::copy(text);
}
