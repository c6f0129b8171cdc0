//! The welcome page: what it does, and the accesses that a person may grant.

use dashward_registry::{PageKind, SHIPPED};
use js_sys::Promise;
use std::collections::BTreeSet;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::chrome::{Access, access_is_declared};
use crate::view::welcome::{ALL_SITES, DASHBOARDS, Offer, REQUESTS, State, WEBMAIL, page};
use dashward_ui::{ChromeWords, Words, dom};

pub(crate) fn start() {
    dom::on_act(act);
    let words: &dyn Words = &ChromeWords;
    dom::set_title(&words.word("welcome_title"));
    spawn_local(show());
}

async fn show() {
    let mut offers = Vec::new();
    let all_sites = access(ALL_SITES).is_granted().await;
    for name in [DASHBOARDS, WEBMAIL, ALL_SITES, REQUESTS] {
        let state = if access_is_declared() {
            State::Declared
        } else if all_sites && matches!(name, DASHBOARDS | WEBMAIL) {
            // Taking some of all sites back leaves them granted.
            State::Included
        } else if access(name).is_granted().await {
            State::Granted
        } else {
            State::Open
        };
        offers.push(Offer { name, state });
    }
    dom::show(&page(&offers, SHIPPED.vendor_count(), &ChromeWords));
}

fn act(name: &str, argument: &str) {
    let access = access(argument);
    match name {
        // The browser asks the person only while it handles the click itself.
        "grant" => again_after(access.request()),
        "revoke" => again_after(access.remove()),
        _ => {}
    }
}

fn again_after(promise: Promise) {
    spawn_local(async move {
        // A refusal is an answer too: the page shows what is granted now.
        let _ = JsFuture::from(promise).await;
        show().await;
    });
}

fn access(name: &str) -> Access {
    match name {
        DASHBOARDS => Access { origins: dashboards(), permissions: &[] },
        WEBMAIL => Access { origins: webmail(), permissions: &[] },
        ALL_SITES => Access { origins: everywhere(&["https", "http"]), permissions: &[] },
        // The browser tells of requests only of sites that were granted too, and of sockets only by their own schemes.
        REQUESTS => Access { origins: everywhere(&["wss", "ws"]), permissions: &["webRequest"] },
        _ => Access::default(),
    }
}

fn everywhere(schemes: &[&str]) -> Vec<String> {
    schemes.iter().map(|scheme| format!("{scheme}://*/*")).collect()
}

/// The hosts of the vendors' own pages on which people sign in or hold keys, without those that count as web mail: each stands in one
/// access, so that taking one back leaves the other whole.
fn dashboards() -> Vec<String> {
    let mut hosts = BTreeSet::new();
    for vendor in SHIPPED.vendors() {
        let record = SHIPPED.vendor(vendor);
        for url in PageKind::ALL.into_iter().filter_map(|kind| record.page(kind)) {
            let host = url.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
            let host = host.filter(|host| SHIPPED.surface(host).is_some_and(|surface| surface.kind.is_door()));
            hosts.extend(host.map(|host| format!("https://{host}/*")));
        }
    }
    let webmail = webmail();
    hosts.into_iter().filter(|host| !webmail.contains(host)).collect()
}

/// The web clients of mail that have hosts of their own.
fn webmail() -> Vec<String> {
    let mut patterns = BTreeSet::new();
    for client in &SHIPPED.mail().webmail {
        patterns.extend(client.at.hosts.iter().map(|host| format!("https://{host}/*")));
        patterns.extend(client.at.host_suffixes.iter().map(|suffix| format!("https://*.{suffix}/*")));
    }
    patterns.into_iter().collect()
}
