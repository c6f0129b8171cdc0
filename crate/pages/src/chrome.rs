//! The calls to the browser that pages make.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    pub(crate) fn send_message(message: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    fn manifest() -> JsValue;

    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = contains)]
    fn permissions_contain(permissions: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = request)]
    fn permissions_request(permissions: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = remove)]
    fn permissions_remove(permissions: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query)]
    fn tabs_query(which: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = getCurrent)]
    fn tabs_current() -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = remove)]
    fn tabs_remove(tab: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    pub(crate) fn copy(text: &str) -> Result<Promise, JsValue>;
}

/// What the person can grant and take back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Access {
    /// Match patterns.
    pub(crate) origins: Vec<String>,
    /// API permissions that only make sense with these origins.
    pub(crate) permissions: &'static [&'static str],
}

impl Access {
    fn to_js(&self) -> JsValue {
        let object = Object::new();
        let list = |items: &mut dyn Iterator<Item = JsValue>| items.collect::<Array>();
        let origins = list(&mut self.origins.iter().map(|origin| origin.as_str().into()));
        let permissions = list(&mut self.permissions.iter().map(|&permission| permission.into()));
        // Setting a property of a fresh object does not fail.
        let _ = Reflect::set(&object, &"origins".into(), &origins);
        let _ = Reflect::set(&object, &"permissions".into(), &permissions);
        object.into()
    }

    /// Whether all of it is granted.
    pub(crate) async fn is_granted(&self) -> bool {
        JsFuture::from(permissions_contain(&self.to_js())).await.is_ok_and(|granted| granted.is_truthy())
    }

    /// Asks the person. Must be called while a click is handled; the promise settles with the answer.
    pub(crate) fn request(&self) -> Promise {
        permissions_request(&self.to_js())
    }

    /// Takes it back.
    pub(crate) fn remove(&self) -> Promise {
        permissions_remove(&self.to_js())
    }
}

/// Whether access was declared at installation, so that a person can neither grant nor revoke it.
pub(crate) fn access_is_declared() -> bool {
    Reflect::get(&manifest(), &"host_permissions".into()).is_ok_and(|hosts| !hosts.is_undefined())
}

/// Closes the tab that this page is in.
pub(crate) async fn close_this_tab() {
    let Ok(tab) = JsFuture::from(tabs_current()).await else { return };
    if let Ok(id) = Reflect::get(&tab, &"id".into()) {
        // Rejects where the tab is gone already.
        let _ = JsFuture::from(tabs_remove(&id)).await;
    }
}

/// The tab in front of the window that the popup belongs to.
pub(crate) async fn tab_in_front() -> Option<i32> {
    let which = Object::new();
    let _ = Reflect::set(&which, &"active".into(), &JsValue::TRUE);
    let _ = Reflect::set(&which, &"currentWindow".into(), &JsValue::TRUE);
    let tabs = Array::from(&JsFuture::from(tabs_query(&which)).await.ok()?);
    let id = Reflect::get(&tabs.get(0), &"id".into()).ok()?.as_f64()?;
    // Tab ids are small whole numbers.
    #[allow(clippy::cast_possible_truncation)]
    Some(id as i32)
}
