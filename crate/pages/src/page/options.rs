//! The options: what is trusted, and the way to the accesses.

use dashward_core::engine::TrustedModel;
use wasm_bindgen_futures::spawn_local;

use crate::ask::{Ask, ask};
use crate::view::options;
use dashward_ui::view::silence;
use dashward_ui::{ChromeWords, Words, dom};

pub(crate) fn start() {
    dom::on_act(act);
    spawn_local(show(Ask::TrustedList));
}

async fn show(question: Ask) {
    let words: &dyn Words = &ChromeWords;
    dom::set_title(&words.word("options_title"));
    match ask::<TrustedModel>(&question).await {
        Ok(model) => dom::show(&options::page(&model, words)),
        Err(_) => dom::show(&silence(words)),
    }
}

fn act(name: &str, argument: &str) {
    match name {
        "retry" => dom::reload(),
        "untrust" => spawn_local(show(Ask::Untrust { name: argument.to_owned() })),
        _ => {}
    }
}
