//! The calls to the browser about what is stored, and about the extension itself.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "extension"], js_name = inIncognitoContext)]
    static IN_PRIVATE: JsValue;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    fn manifest() -> JsValue;

    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = get)]
    fn storage_get(keys: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = set)]
    fn storage_set(items: &Object) -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = remove)]
    fn storage_remove(keys: &Array) -> Promise;
}

/// Whether the page belongs to private windows, which leave no trace.
pub(crate) fn is_private() -> bool {
    IN_PRIVATE.with(JsValue::is_truthy)
}

/// Version of the extension.
pub(crate) fn version() -> String {
    Reflect::get(&manifest(), &"version".into()).ok().and_then(|version| version.as_string()).unwrap_or_default()
}

/// Local storage, where the ledger is. A write that fails leaves what was there, and the page says so and shows what is there.
pub(crate) mod storage {
    use super::*;

    /// Everything that is stored.
    pub(crate) async fn all() -> Option<Object> {
        JsFuture::from(storage_get(&JsValue::NULL)).await.ok().map(Object::from)
    }

    /// One value; undefined where there is none.
    pub(crate) async fn get(key: &str) -> JsValue {
        let stored = JsFuture::from(storage_get(&key.into())).await.unwrap_or_default();
        Reflect::get(&stored, &key.into()).unwrap_or_default()
    }

    /// Stores one value; `false` where the browser did not.
    pub(crate) async fn set(key: &str, value: &JsValue) -> bool {
        let items = Object::new();
        // Setting a property of a fresh object does not fail.
        let _ = Reflect::set(&items, &key.into(), value);
        JsFuture::from(storage_set(&items)).await.is_ok()
    }

    /// Removes values.
    pub(crate) async fn remove(keys: &[String]) {
        let keys: Array = keys.iter().map(|key| JsValue::from(key.as_str())).collect();
        let _ = JsFuture::from(storage_remove(&keys)).await;
    }
}
