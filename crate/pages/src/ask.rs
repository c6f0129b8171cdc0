//! Questions to the worker.

use dashward_core::engine::TrustScope;
use js_sys::Reflect;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::{chrome, window};

/// The messages that pages send: `Message` of the engine, from the sender's side.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Ask {
    ContinueOnce,
    Leave,
    OpenPage,
    PopupModel { tab: i32 },
    StopModel,
    Trust { scope: TrustScope, tab: Option<i32> },
    TrustedList,
    Untrust { name: String },
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// The engine refused the question.
    Refused,
    /// The worker did not answer.
    Silence,
}

const TRIES: u32 = 6;
const FIRST_WAIT: i32 = 50;

/// Asks until the worker answers, and reads the value of its answer.
pub(crate) async fn ask<Answer: DeserializeOwned>(question: &Ask) -> Result<Answer, NoAnswer> {
    let answer = send(question).await?;
    let value = Reflect::get(&answer, &"value".into()).unwrap_or(JsValue::NULL);
    serde_wasm_bindgen::from_value(value).map_err(|_| NoAnswer::Refused)
}

/// Asks to leave the suspect page. A number: how many entries of its history the page itself is to go back.
pub(crate) async fn ask_back() -> Result<Option<i32>, NoAnswer> {
    let answer = send(&Ask::Leave).await?;
    let of = |name: &str| Reflect::get(&answer, &name.into()).ok();
    let is_back = of("kind").and_then(|kind| kind.as_string()).is_some_and(|kind| kind == "back");
    Ok(of("value").and_then(|value| value.as_f64()).filter(|_| is_back).map(|steps| steps as i32))
}

/// Tells the worker something; its answer is only that it heard.
pub(crate) async fn tell(what: &Ask) -> Result<(), NoAnswer> {
    send(what).await.map(drop)
}

async fn send(question: &Ask) -> Result<JsValue, NoAnswer> {
    let message = question.serialize(&Serializer::json_compatible()).map_err(|_| NoAnswer::Refused)?;
    for round in 0..TRIES {
        // A worker that is just starting or ending rejects, or answers nothing.
        if let Ok(promise) = chrome::send_message(&message)
            && let Ok(answer) = JsFuture::from(promise).await
            && let Some(kind) = Reflect::get(&answer, &"kind".into()).ok().and_then(|kind| kind.as_string())
        {
            return if kind == "refused" { Err(NoAnswer::Refused) } else { Ok(answer) };
        }
        window::pause(FIRST_WAIT << round).await;
    }
    Err(NoAnswer::Silence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dashward_core::engine::Message;

    #[test]
    fn the_engine_knows_every_question() {
        let scope = TrustScope::Site;
        for ask in [
            Ask::ContinueOnce,
            Ask::Leave,
            Ask::OpenPage,
            Ask::PopupModel { tab: 1 },
            Ask::StopModel,
            Ask::Trust { scope, tab: Some(1) },
            Ask::Trust { scope, tab: None },
            Ask::TrustedList,
            Ask::Untrust { name: "example.com".into() },
        ] {
            // The worker moves the tag outside before it reads; so does this.
            let mut fields = serde_json::to_value(&ask).unwrap();
            let kind = fields.as_object_mut().unwrap().remove("kind").unwrap().as_str().unwrap().to_owned();
            let empty = fields.as_object().unwrap().is_empty();
            let tagged = if empty { serde_json::json!(kind) } else { serde_json::json!({ kind: fields }) };
            let read: Result<Message, _> = serde_json::from_value(tagged.clone());
            assert!(read.is_ok(), "{tagged}: {read:?}");
        }
    }
}
