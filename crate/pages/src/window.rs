//! The window of a page: time, its own address, its history.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Waits so many milliseconds.
pub(crate) async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |done, _| {
        // A window that cannot set a timer is closing.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// The value of a parameter of the page's own address.
pub(crate) fn own_parameter(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    let pairs = search.strip_prefix('?')?.split('&');
    pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// Back to the page before this one.
pub(crate) fn back() {
    // Without one, nothing happens.
    let _ = window().history().and_then(|history| history.back());
}

/// How long a browser may take to begin to leave a page, in milliseconds.
const LEFT_WITHIN: i32 = 500;

/// Back so many entries at once; `false` where there are not as many. However long the page there takes to come, that this one is
/// about to be left is told at once.
pub(crate) async fn go_back(steps: i32) -> bool {
    let leaving = Rc::new(Cell::new(false));
    let told = leaving.clone();
    let _listener = EventListener::once(&window(), "beforeunload", move |_| told.set(true));
    let _ = window().history().and_then(|history| history.go_with_delta(-steps));
    pause(LEFT_WITHIN).await;
    leaving.get()
}
