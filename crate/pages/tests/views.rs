//! The views with the real words: what stands where, and that hostile text stays text.

use dashward_core::address::{HostPiece, HostView};
use dashward_core::engine::{
    PageView, PopupModel, StopModel, TrustChoice, TrustedEntry, TrustedModel, VendorView, WayView,
};
use dashward_core::verdict::Level;
use dashward_core::words::Phrase;
use dashward_pages::view::welcome::{Offer, State};
use dashward_pages::view::{options, popup, stop, welcome};
use dashward_ui::view::silence;

#[path = "../../ui/tests/english/mod.rs"]
mod english;
use english::{English, HOSTILE};

fn host(name: &str) -> HostView {
    let piece = |text: &str, registrable, marked| HostPiece { text: text.to_owned(), registrable, marked };
    let (first, rest) = name.split_at(name.len().min(6));
    HostView { pieces: vec![piece(first, true, true), piece(rest, true, false)], unicode: None }
}

fn stop_model(text: &str) -> StopModel {
    StopModel {
        vendor: "OpenAI".into(),
        title: Phrase::new("stop_title", ["OpenAI"]),
        sentences: vec![
            Phrase::new("stop_led_from", ["Gmail", text]),
            Phrase::new("stop_real_billing", ["OpenAI", "platform.openai.com"]),
        ],
        seen: host(text),
        real: host("platform.openai.com"),
        page: PageView {
            url: "https://platform.openai.com/settings/organization/billing/overview".into(),
            lure: None,
            label: Phrase::new("open_billing", ["OpenAI"]),
        },
        reasons: (0..5).map(|_| Phrase::new("reason_technique_combosquat", [text, "openai", "OpenAI"])).collect(),
        way: WayView { kind: "mail".into(), stations: vec!["Gmail".into(), text.into()], source: Some("Gmail".into()) },
        may_continue: true,
        trust: vec![
            TrustChoice { scope: "host".into(), name: text.into() },
            TrustChoice { scope: "site".into(), name: text.into() },
        ],
        report: Some("https://openai.com/report".into()),
        ticket: text.into(),
        data_version: "1".into(),
    }
}

fn popup_model(text: &str) -> PopupModel {
    PopupModel {
        level: Some(Level::Danger),
        headline: Phrase::new("headline_danger", [text, "OpenAI"]),
        host: Some(host(text)),
        reasons: vec![Phrase::new("reason_trusted", [text])],
        way: Some(stop_model(text).way),
        vendor: Some(VendorView { id: "openai".into(), name: text.into() }),
        pages: vec![stop_model(text).page],
        trusted: Some(text.into()),
        trust: Vec::new(),
        data_version: "1".into(),
    }
}

/// The text of markup, without its tags; enough for markup that has no `<` in attributes.
fn text_of(markup: &str) -> String {
    let parts = markup.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    parts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_stop_page_says_this() {
    let words = English::new();
    let markup = stop::warning(&stop_model("openai-billing.help"), &words).into_string();
    let text = text_of(&markup);
    let wanted = "Dashward This is probably not OpenAI . You opened a link from Gmail that leads to openai-billing.help . \
                  OpenAI 's billing page is on platform.openai.com . This page openai -billing.help OpenAI 's own page \
                  platfo rm.openai.com Open OpenAI billing Close this page \
                  https://platform.openai.com/settings/organization/billing/overview Why?";
    assert!(text.starts_with(wanted), "{text}");
    assert_eq!(markup.matches("<li>").count(), 3, "at most three reasons");
    assert!(markup.contains(r#"role="alertdialog""#));
}

#[test]
fn what_the_policy_forbids_is_not_offered() {
    let model = StopModel { may_continue: false, trust: Vec::new(), report: None, ..stop_model("openai-billing.help") };
    let markup = stop::warning(&model, &English::new()).into_string();
    assert!(!markup.contains(r#"data-test="continue""#) && !markup.contains(r#"data-test="trust""#));
}

#[test]
fn hostile_text_stays_text() {
    let words = English::new();
    let pages = [
        stop::warning(&stop_model(HOSTILE), &words),
        popup::page(&popup_model(HOSTILE), &words),
        options::page(
            &TrustedModel { entries: vec![TrustedEntry { name: HOSTILE.into(), scope: "host".into(), since: 0.0 }] },
            &words,
        ),
    ];
    for page in pages {
        assert!(page.0.contains("&lt;img src=x"), "{}", page.0);
        assert!(!page.0.contains("<img src=x") && !page.0.contains("\"'&"), "{}", page.0);
    }
}

#[test]
fn only_addresses_of_the_registry_become_links() {
    let words = English::new();
    for address in ["javascript:alert(1)", "http://platform.openai.com/", "data:text/html,x"] {
        let mut model = popup_model("openai-billing.help");
        model.pages[0].url = address.into();
        let page = popup::page(&model, &words).into_string();
        assert!(!page.replace(r#"href="report.html""#, "").contains("href"), "{address}");
        let model = StopModel { report: Some(address.into()), ..stop_model("openai-billing.help") };
        assert!(!stop::warning(&model, &words).into_string().contains("href"), "{address}");
    }
}

#[test]
fn no_page_says_nothing() {
    let words = English::new();
    let offers =
        [State::Declared, State::Granted, State::Included, State::Open].map(|state| Offer { name: "webmail", state });
    for page in [
        silence(&words),
        stop::nothing(&words),
        welcome::page(&offers, 364, &words),
        options::page(&TrustedModel { entries: Vec::new() }, &words),
        popup::page(&PopupModel { level: None, ..popup_model("x.example") }, &words),
    ] {
        let text = text_of(&page.0);
        assert!(text.len() > 60 && !text.contains('$'), "{text}");
    }
}
