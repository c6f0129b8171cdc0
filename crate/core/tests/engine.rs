//! The engine under a pretended browser: the main job end to end, with the worker alive and with a worker that dies before
//! every event.

#![allow(clippy::unwrap_used)]

mod fake_browser;

use std::collections::BTreeMap;

use dashward_core::engine::{
    Area, Effect, Engine, Event, Instant, Message, OpenTab, Reply, Sender, StopModel, TabId, TrustScope,
};
use dashward_core::verdict::{Level, PageFacts};
use fake_browser::{Browser, EXTENSION};

const MAIL: &str = "https://mail.google.com/mail/u/0/";
const FAKE: &str = "https://openai-billing.help/invoice?id=1";

fn both(test: impl Fn(&mut Browser)) {
    for kill_always in [false, true] {
        let mut browser = Browser::new();
        browser.kill_always = kill_always;
        test(&mut browser);
    }
}

fn stop_model(browser: &mut Browser) -> StopModel {
    match browser.own(Message::StopModel) {
        Reply::Stop(Some(model)) => *model,
        other => panic!("no stop page: {other:?}"),
    }
}

#[test]
fn a_link_in_mail_to_an_imitation_is_stopped() {
    both(|browser| {
        browser.open(MAIL).click(FAKE);
        assert!(browser.is_stopped());
        assert_eq!(browser.level(), Level::Danger);
        let model = stop_model(browser);
        assert_eq!(model.vendor, "OpenAI");
        assert_eq!(model.page.url, "https://platform.openai.com/settings/organization/billing/overview");
        assert_eq!(model.way.source.as_deref(), Some("Gmail"));
        assert_eq!(
            model.seen.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(),
            "openai-billing.help"
        );
        assert!(model.reasons.len() <= 3 && !model.reasons.is_empty());
    });
}

#[test]
fn a_homoglyph_is_shown_in_both_forms() {
    let mut browser = Browser::new();
    browser.open(MAIL).click("https://xn--penai-iye.com/");
    let model = stop_model(&mut browser);
    assert_eq!(model.seen.unicode.as_deref(), Some("\u{43e}penai.com"));
    assert_eq!(model.seen.pieces[0].text, "xn--penai-iye");
}

#[test]
fn every_way_out_of_a_mail() {
    type Way = fn(&mut Browser);
    let ways: [(&str, Way); 7] = [
        ("same tab", |browser| {
            browser.open(MAIL).click(FAKE);
        }),
        ("new tab", |browser| {
            browser.open(MAIL).click_new_tab(FAKE, FAKE);
        }),
        ("Gmail's redirector", |browser| {
            browser
                .open(MAIL)
                .click_new_tab("https://www.google.com/url?q=https://openai-billing.help/&source=gmail&ust=1", FAKE);
        }),
        ("Safe Links", |browser| {
            let wrapped =
                "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fopenai-billing.help%2F&data=05";
            browser.open_outside("https://example.org/").click_redirected(wrapped, FAKE);
        }),
        ("click tracker", |browser| {
            browser
                .open("https://example.org/")
                .click_redirected("https://u123.ct.sendgrid.net/ls/click?upn=abc", FAKE);
        }),
        ("outside", |browser| {
            browser.open_outside(FAKE);
        }),
        ("messenger", |browser| {
            browser.open("https://app.slack.com/client/T1/C1").click_new_tab(FAKE, FAKE);
        }),
    ];
    for (name, way) in ways {
        both(|browser| {
            way(browser);
            assert!(browser.is_stopped(), "{name}: {:?}", browser.tab());
        });
    }
}

#[test]
fn typed_and_linked_imitations_are_cautions_until_they_ask_for_a_password() {
    both(|browser| {
        browser.open(FAKE);
        assert!(!browser.is_stopped());
        assert_eq!(browser.level(), Level::Caution);
        let Reply::Banner(Some(banner)) = browser.pull() else { panic!("a banner") };
        assert_eq!(banner.level, Level::Caution);
        browser.facts(PageFacts { password: true, ..PageFacts::default() });
        assert!(browser.is_stopped());
    });
}

#[test]
fn fields_in_frames_count_and_are_looked_for_where_they_change_a_verdict() {
    both(|browser| {
        for (url, title, into_frames) in [
            (FAKE, "", true),
            ("https://platform.openai.com/api-keys", "", false),
            ("https://example.org/", "", false),
            // Whoever names a vendor in a title and asks for a credential is suspected; a frame of others does not ask in its name.
            ("https://example.org/", "Sign in to GitHub", false),
        ] {
            browser.open(url);
            browser.facts(PageFacts { title: title.to_owned(), ..PageFacts::default() });
            assert_eq!(browser.tab().into_frames, into_frames, "{url} {title}");
        }
        browser.open("https://openai-support.help/");
        browser.facts(PageFacts { title: "Payment failed".to_owned(), ..PageFacts::default() });
        browser.frames_ask("D0");
        assert!(!browser.is_stopped(), "a document that is gone");
        let document = browser.tab().document.clone();
        browser.frames_ask(&document);
        assert!(browser.is_stopped());
        let page = stop_model(browser).page.url;
        assert!(page.ends_with("/billing/overview"), "the title is still known: {page}");
    });
}

#[test]
fn real_pages_are_quiet() {
    both(|browser| {
        browser.open(MAIL).click("https://platform.openai.com/api-keys");
        assert_eq!((browser.level(), browser.is_stopped()), (Level::Verified, false));
        assert_eq!(browser.facts(PageFacts { password: true, ..PageFacts::default() }), Reply::Banner(None));
        browser.open("https://example.org/");
        assert_eq!(browser.level(), Level::Neutral);
        assert_eq!(browser.pull(), Reply::Banner(None));
    });
}

#[test]
fn continue_once_lasts_for_tab_and_host() {
    both(|browser| {
        browser.open(MAIL).click(FAKE);
        assert_eq!(browser.own(Message::ContinueOnce), Reply::Done);
        assert_eq!((browser.is_stopped(), browser.level()), (false, Level::Danger));
        let Reply::Banner(Some(banner)) = browser.pull() else { panic!("the red banner") };
        assert_eq!(banner.level, Level::Danger);
        browser.reload();
        assert!(!browser.is_stopped(), "a reload stays on the host");
        browser.click("https://openai-billing.help/next");
        assert!(!browser.is_stopped(), "so does a link on it");
        browser.open("https://example.org/").back_to(MAIL).click(FAKE);
        assert!(browser.is_stopped(), "leaving the host ends it");
        browser.open(MAIL).click_new_tab(FAKE, FAKE);
        assert!(browser.is_stopped(), "and it never held in another tab");
    });
}

#[test]
fn trust_and_its_removal() {
    both(|browser| {
        browser.open(MAIL).click(FAKE);
        assert_eq!(browser.own(Message::Trust { scope: TrustScope::Site, tab: None }), Reply::Done);
        assert_eq!((browser.is_stopped(), browser.level()), (false, Level::Neutral));
        browser.restart();
        browser.open(MAIL).click("https://sub.openai-billing.help/");
        assert_eq!((browser.is_stopped(), browser.level()), (false, Level::Neutral));
        let Reply::Trusted(list) = browser.own(Message::TrustedList) else { panic!("a list") };
        assert_eq!(list.entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["openai-billing.help"]);
        browser.own(Message::Untrust { name: "openai-billing.help".into() });
        assert!(browser.is_stopped(), "the open page is judged again at once");
        assert!(browser.stored(Area::Local).is_empty());
    });
}

/// Trust in one stranger's name on a platform says nothing of the next stranger's.
#[test]
fn a_platform_is_not_trusted_whole() {
    for (one, other, platform) in [
        ("https://openai-billing.weebly.com/", "https://stripe-login.weebly.com/", "https://weebly.com/"),
        ("https://openai-billing.tumblr.com/", "https://stripe-login.tumblr.com/", "https://tumblr.com/"),
    ] {
        both(|browser| {
            browser.open(MAIL).click(one);
            let model = stop_model(browser);
            assert_eq!(model.trust.iter().map(|choice| choice.scope.as_str()).collect::<Vec<_>>(), ["host"], "{one}");
            let reply = browser.own(Message::Trust { scope: TrustScope::Site, tab: None });
            assert!(matches!(reply, Reply::Refused(_)), "{one}: {reply:?}");
            assert!(browser.is_stopped() && browser.stored(Area::Local).is_empty(), "{one}");
            assert_eq!(browser.own(Message::Trust { scope: TrustScope::Host, tab: None }), Reply::Done);
            assert!(!browser.is_stopped(), "{one} alone is trusted");
            browser.open(MAIL).click(other);
            assert!(browser.is_stopped(), "{other}");
            // Said of the platform's own page, it holds for that.
            browser.open(platform);
            browser.own(Message::Trust { scope: TrustScope::Site, tab: Some(TabId(1)) });
            browser.restart();
            browser.open(MAIL).click(other);
            assert!(browser.is_stopped(), "{other}, after {platform}");
        });
    }
}

#[test]
fn private_windows_store_nothing_on_disk() {
    let mut engine = Engine::new();
    engine.set_private();
    let sender = Sender {
        tab: Some(TabId(1)),
        frame: Some(0),
        document: Some("D".into()),
        url: Some(format!("{EXTENSION}/stop.html#w=mail&u=https%3A//npmjs.help/")),
        own: true,
    };
    let effects = engine.handle(Event::Asked {
        sender,
        message: Message::Trust { scope: TrustScope::Host, tab: None },
        at: Instant(0.0),
    });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Navigate { .. })));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save { area: Area::Local, .. })));
}

#[test]
fn the_ledger_looks_where_people_sign_in_and_manage_keys() {
    both(|browser| {
        for (url, want) in [
            ("https://platform.openai.com/api-keys", true),
            ("https://help.openai.com/", true),
            ("https://shop.example/login", true),
            ("https://shop.example/settings/api-keys", true),
            ("https://shop.example/signup", true),
            ("https://shop.example/admin/", true),
            ("https://console.shop.example/", true),
            ("https://grafana.shop.example/d/1", true),
            ("https://shop.example/2026/incident", false),
            ("https://shop.example/admin/help", false),
            ("https://shop.example/", false),
            ("chrome://settings/passwords", false),
        ] {
            browser.open(url);
            assert_eq!(browser.tab().watched, want, "{url}");
        }
        browser.open("https://shop.example/");
        browser.facts(PageFacts { password: true, ..PageFacts::default() });
        assert!(browser.tab().watched, "it asks for a password");
    });
    let mut engine = Engine::new();
    engine.set_private();
    let url = "https://shop.example/login".to_owned();
    let (tab, document, transition) = (TabId(1), "D".to_owned(), "typed".to_owned());
    let effects =
        engine.handle(Event::Committed { tab, document, url, transition, qualifiers: Vec::new(), at: Instant(0.0) });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Show { watch: false, .. })), "{effects:?}");
}

/// A page that goes on by itself is looked at for its new address, and not for a fragment, a query, or where nothing is kept.
#[test]
fn the_ledger_looks_again_where_a_page_goes_on() {
    let mut browser = Browser::new();
    browser.open("https://platform.openai.com/home");
    for (url, looks) in [
        ("https://platform.openai.com/home#top", 0),
        ("https://platform.openai.com/home?tab=2", 0),
        ("https://platform.openai.com/settings/organization/api-keys", 1),
        ("https://platform.openai.com/settings/organization/api-keys#new", 1),
        ("https://platform.openai.com/usage", 2),
    ] {
        browser.push_state(url);
        assert_eq!(browser.tab().looks, looks, "{url}");
    }
    browser.open("https://shop.example/");
    browser.push_state("https://shop.example/shoes");
    assert_eq!(browser.tab().looks, 2, "nothing is kept of shoes");
    browser.push_state("https://shop.example/login");
    assert_eq!(browser.tab().looks, 3);
}

/// A page that hides the banner is told of in the popup; the mark and the banner stay what they were.
#[test]
fn a_page_that_hides_the_banner_is_told_of() {
    both(|browser| {
        let reasons = |browser: &mut Browser| match browser.own(Message::PopupModel { tab: TabId(1) }) {
            Reply::Popup(model) => model.reasons.iter().map(|reason| reason.key.clone()).collect::<Vec<_>>(),
            other => panic!("no popup: {other:?}"),
        };
        browser.open("https://openai-billing.help/blog");
        let before = reasons(browser);
        let Reply::Banner(shown) = browser.pull() else { panic!("no banner") };
        assert!(shown.is_some() && !before.iter().any(|key| key == "reason_banner_hidden"));
        assert_eq!(browser.content(Message::BannerHidden), Reply::Banner(shown));
        assert_eq!(browser.level(), Level::Caution);
        assert_eq!(reasons(browser), [before.clone(), vec!["reason_banner_hidden".into()]].concat());
        browser.reload();
        assert_eq!(reasons(browser), before, "it is about one document");
    });
}

#[test]
fn back_forward_reload_restore() {
    both(|browser| {
        browser.open(MAIL).click("https://npmjs.help/");
        assert!(browser.is_stopped());
        browser.restart();
        assert!(browser.is_stopped());
        let model = stop_model(browser);
        assert_eq!(
            (model.vendor.as_str(), model.way.kind.as_str()),
            ("npm", "mail"),
            "a restored stop page says the same"
        );
        browser.back_to(MAIL);
        assert_eq!((browser.is_stopped(), browser.level()), (false, Level::Verified));
        browser.back_to("https://npmjs.help/");
        assert!(browser.tab().history.contains(&"https://npmjs.help/".to_owned()));
    });
}

#[test]
fn going_back_from_the_stop_page_leaves() {
    let mut browser = Browser::new();
    browser.open(MAIL).click(FAKE);
    let before = browser.tab().history.len();
    browser.back_to(FAKE);
    assert!(
        !browser.tab().history[before..].iter().any(|url| url.starts_with(EXTENSION)),
        "{:?}",
        browser.tab().history
    );
}

#[test]
fn a_cold_worker_goes_back_once_too() {
    let mut browser = Browser::new();
    browser.open(MAIL).click(FAKE);
    let before = browser.tab().history.len();
    browser.kill_always = true;
    browser.back_to(FAKE);
    assert!(
        !browser.tab().history[before..].iter().any(|url| url.starts_with(EXTENSION)),
        "{:?}",
        browser.tab().history
    );
}

#[test]
fn what_the_page_claimed_chooses_the_way_out() {
    both(|browser| {
        browser.open("https://openai-support.help/");
        let claim = PageFacts { password: true, title: "Payment failed".into(), ..PageFacts::default() };
        browser.facts(claim);
        assert!(browser.is_stopped());
        let billing = "https://platform.openai.com/settings/organization/billing/overview";
        assert_eq!(stop_model(browser).page.url, billing);
        assert_eq!(browser.own(Message::OpenPage), Reply::Done);
        assert_eq!(browser.tab().url, billing);
    });
}

/// A page may go on to another address of its own before the stop page stands; so may its reload, by a redirect.
#[test]
fn a_suspect_page_that_moves_is_left_too() {
    both(|browser| {
        browser.open(MAIL).click("https://vercel-invoice.com/blog");
        assert!(browser.is_stopped());
        let before = browser.tab().history.len();
        browser.back_to("https://vercel-invoice.com/login");
        let after = &browser.tab().history[before..];
        assert_eq!(browser.level(), Level::Danger, "it is being left");
        assert!(!after.iter().any(|url| url.starts_with(EXTENSION)), "{after:?}");
    });
    both(|browser| {
        let stop = format!("{EXTENSION}/stop.html#w=mail&c=0&u=https://openai-billing.help/");
        browser.open(&stop).back_to("https://openai-billing.help/login");
        assert_eq!(browser.level(), Level::Danger, "the stop page says that a mail led there");
    });
}

/// A script that clicks a link or sends a form is no redirect to the browser.
#[test]
fn a_stop_on_the_way_does_not_wash_mail_clean() {
    both(|browser| {
        browser.open(MAIL).click("https://neutral.example/").lead_on(FAKE);
        assert!(browser.is_stopped());
    });
    both(|browser| {
        browser.open(MAIL).click("https://neutral.example/").click(FAKE);
        assert!(!browser.is_stopped(), "a person who read the page followed its link");
    });
}

#[test]
fn a_reload_that_is_redirected_keeps_the_way() {
    both(|browser| {
        browser.open(MAIL).click("https://neutral.example/").reload_redirected(FAKE);
        assert!(browser.is_stopped());
    });
}

/// What is left of an address that is cut must not read as another host's.
#[test]
fn long_user_information_hides_no_host() {
    for userinfo in [
        format!("platform.openai.com:{}443x", "0".repeat(1969)),
        "a".repeat(2_000),
        format!("platform.openai.com%2F{}", "x".repeat(9_000)),
    ] {
        both(|browser| {
            browser.open(MAIL).click(&format!("https://{userinfo}@openai-billing.help/login"));
            assert_eq!((browser.is_stopped(), browser.level()), (true, Level::Danger), "{userinfo}");
            let host: String = stop_model(browser).seen.pieces.into_iter().map(|piece| piece.text).collect();
            assert_eq!(host, "openai-billing.help");
        });
    }
    let mut browser = Browser::new();
    browser.open(MAIL).click(&format!("https://platform.openai.com:{}443x@evil.io/", "0".repeat(1969)));
    assert!(browser.is_stopped());
}

#[test]
fn a_long_suspect_address_is_left_at_once() {
    both(|browser| {
        let long = format!("https://openai-billing.help/?{}", "%20".repeat(650));
        browser.open(MAIL).click(&long);
        assert!(browser.is_stopped());
        let before = browser.tab().history.len();
        browser.back_to(&long);
        let after = &browser.tab().history[before..];
        assert!(!after.iter().any(|url| url.starts_with(EXTENSION)), "{after:?}");
    });
}

#[test]
fn leaving_goes_back_or_closes() {
    both(|browser| {
        browser.open(MAIL).click(FAKE);
        assert_eq!(browser.own(Message::Leave), Reply::Back(2));
        browser.open(MAIL).click_new_tab(FAKE, FAKE);
        let tab = browser.front;
        assert_eq!(browser.own(Message::Leave), Reply::Done);
        assert!(!browser.tabs.contains_key(&tab));
    });
}

#[test]
fn the_vendors_page_opens_in_the_same_tab() {
    both(|browser| {
        browser.open(MAIL).click("https://github-com-auth-secure-access-token.onrender.com/");
        assert_eq!(browser.own(Message::OpenPage), Reply::Done);
        assert_eq!(browser.tab().url, "https://github.com/settings/tokens");
        assert_eq!(browser.level(), Level::Verified);
    });
}

#[test]
fn single_page_navigation() {
    both(|browser| {
        browser.open("https://github.com/").push_state("https://github.com/login/device");
        assert_eq!(browser.level(), Level::Care);
        browser.push_state("https://github.com/settings");
        assert_eq!(browser.level(), Level::Verified);
    });
    let mut browser = Browser::new();
    browser.open("https://example.org/");
    for step in 0..1_000 {
        browser.push_state(&format!("https://example.org/{step}"));
    }
    assert_eq!(browser.level(), Level::Neutral);
}

#[test]
fn an_unseen_document_is_judged_when_its_content_script_asks() {
    let mut browser = Browser::new();
    browser.open("https://example.org/");
    // The browser moved on without telling.
    let tab = browser.tabs.get_mut(&1).unwrap();
    tab.url = "https://npnjs.com/".into();
    tab.document = "unseen".into();
    let Reply::Banner(Some(banner)) = browser.pull() else { panic!("a banner") };
    assert_eq!((banner.level, browser.level()), (Level::Caution, Level::Caution));
}

#[test]
fn nobody_sends_what_is_not_theirs() {
    let own = [
        Message::StopModel,
        Message::Leave,
        Message::OpenPage,
        Message::ContinueOnce,
        Message::Trust { scope: TrustScope::Host, tab: Some(TabId(1)) },
        Message::Untrust { name: "x".into() },
        Message::TrustedList,
        Message::PopupModel { tab: TabId(1) },
        Message::OpenVendor { vendor: "openai".into(), page: "keys".into() },
    ];
    for message in own {
        let mut browser = Browser::new();
        browser.open(FAKE);
        let before = browser.stored(Area::Local);
        assert!(matches!(browser.content(message.clone()), Reply::Refused(_)), "{message:?}");
        assert_eq!(browser.stored(Area::Local), before);
    }
    for message in [Message::Verdict, Message::BannerHidden, Message::Facts { facts: PageFacts::default() }] {
        let mut browser = Browser::new();
        browser.open(FAKE);
        assert!(matches!(browser.own(message.clone()), Reply::Refused(_)), "{message:?}");
        let frame = Sender { tab: Some(TabId(1)), frame: Some(3), url: Some(FAKE.into()), ..Sender::default() };
        assert!(matches!(browser.ask(frame, message.clone()), Reply::Refused(_)), "{message:?} from a frame");
        assert!(
            matches!(browser.ask(Sender::default(), message.clone()), Reply::Refused(_)),
            "{message:?} from nowhere"
        );
    }
    let mut browser = Browser::new();
    assert!(matches!(browser.new_tab().own(Message::ProvokeTrap), Reply::Refused(_)));
}

#[test]
fn damaged_records_lose_nothing_and_verify_nothing() {
    let wrong = [
        serde_json::json!(null),
        serde_json::json!(17),
        serde_json::json!("x"),
        serde_json::json!([]),
        serde_json::json!({}),
        serde_json::json!({"tab": {}}),
        serde_json::json!({"tab": {"version": 99, "current": null, "pending": null, "opener": null, "opened": true, "awaited": null, "continued": [], "past": []}}),
        serde_json::json!({"trust": {"version": 1, "name": "platform.openai.com.evil.io", "scope": "host", "since": 0}}),
    ];
    for value in wrong {
        let mut browser = Browser::new();
        browser.open(MAIL).click(FAKE);
        browser.own(Message::Trust { scope: TrustScope::Host, tab: None });
        browser.damage(|_| value.clone()).kill_worker();
        assert!(!browser.stored(Area::Local).is_empty(), "a damaged record stays where it is: {value}");
        browser.open("https://platform.openai.com.evil.io/");
        assert_eq!(browser.level(), Level::Caution, "{value}");
        browser.open("https://platform.openai.com/");
        assert_eq!(browser.level(), Level::Verified, "{value}");
    }
}

#[test]
fn omnibox_leads_to_the_registrys_pages_only() {
    let mut engine = Engine::new();
    let mut enter = |text: &str| {
        let disposition = dashward_core::engine::Disposition::CurrentTab;
        engine.handle(Event::OmniboxEntered { text: text.into(), disposition }).into_iter().find_map(|effect| {
            match effect {
                Effect::Open { url, .. } => Some(url),
                _ => None,
            }
        })
    };
    assert_eq!(enter("openai keys").as_deref(), Some("https://platform.openai.com/settings/organization/api-keys"));
    assert_eq!(enter("github tokens").as_deref(), Some("https://github.com/settings/tokens"));
    assert_eq!(enter("https://github.com/settings/tokens").as_deref(), Some("https://github.com/settings/tokens"));
    assert_eq!(enter("https://evil.io/"), None);
    assert_eq!(enter(""), None);
}

/// A page's content script can be heard before its commit is told, and after it while the tab still goes back.
#[test]
fn a_page_that_speaks_early_does_not_undo_going_back() {
    let mut engine = Engine::new();
    let tab = TabId(1);
    let commit = |document: &str, url: &str, transition: &str, qualifiers: &[&str]| Event::Committed {
        tab,
        document: document.to_owned(),
        url: url.to_owned(),
        transition: transition.to_owned(),
        qualifiers: qualifiers.iter().map(|&qualifier| qualifier.to_owned()).collect(),
        at: Instant(0.0),
    };
    let stops = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::ShowStop { .. }));
    let backs = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Back { .. }));
    let says = |document: &str, message: Message| Event::Asked {
        sender: Sender {
            tab: Some(tab),
            frame: Some(0),
            document: Some(document.to_owned()),
            url: Some(FAKE.to_owned()),
            own: false,
        },
        message,
        at: Instant(0.0),
    };

    engine.handle(commit("mail", MAIL, "typed", &[]));
    let stopped = engine.handle(commit("first", FAKE, "link", &[]));
    let Some(Effect::ShowStop { url: stop, .. }) =
        stopped.iter().find(|effect| matches!(effect, Effect::ShowStop { .. }))
    else {
        panic!("a stop page: {stopped:?}");
    };
    let facts = PageFacts { password: true, ..PageFacts::default() };
    let twice = engine.handle(says("first", Message::Facts { facts }));
    assert!(!stops(&twice), "asked for once: {twice:?}");
    engine.handle(commit("stop", &format!("{EXTENSION}{stop}"), "link", &[]));

    let early = engine.handle(says("again", Message::Verdict));
    assert!(backs(&early) && !stops(&early), "{early:?}");
    let told = engine.handle(commit("again", FAKE, "link", &["forward_back"]));
    assert!(!backs(&told) && !stops(&told), "{told:?}");
    let facts = PageFacts { password: true, ..PageFacts::default() };
    let late = engine.handle(says("again", Message::Facts { facts }));
    assert!(!stops(&late), "{late:?}");
    // Another visit is stopped again.
    engine.handle(commit("mail", MAIL, "typed", &[]));
    assert!(stops(&engine.handle(commit("anew", FAKE, "link", &[]))));
}

/// Events that woke a worker come before its list of open tabs, which may be older than they are, or younger.
#[test]
fn a_list_of_open_tabs_undoes_nothing_that_was_told() {
    let (mail, tab) = (TabId(1), TabId(2));
    let commit = |tab: TabId, document: &str, url: &str| Event::Committed {
        tab,
        document: document.to_owned(),
        url: url.to_owned(),
        transition: "link".to_owned(),
        qualifiers: Vec::new(),
        at: Instant(0.0),
    };
    let listed = |tab: TabId, document: &str, url: &str| OpenTab {
        tab,
        document: Some(document.to_owned()),
        url: url.to_owned(),
    };
    let opened = |url: &str| Event::TargetCreated { tab, source: mail, url: url.to_owned(), at: Instant(0.0) };
    let cold = |before: &[Event]| {
        let mut store = BTreeMap::new();
        let mut engine = Engine::new();
        for event in before {
            for effect in engine.handle(event.clone()) {
                if let Effect::Save { key, record: Some(record), .. } = effect {
                    store.insert(key, record);
                }
            }
        }
        let mut engine = Engine::new();
        for (key, record) in store {
            engine.restore(key, Ok(record));
        }
        engine
    };
    let stops = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::ShowStop { .. }));
    let reading = [commit(mail, "mail", MAIL)];
    let redirector = "https://www.google.com/url?q=https://openai-billing.help/invoice?id=1&source=gmail";

    // The list already has the page behind the redirector: the mail that opened the tab is not lost.
    let mut engine = cold(&reading);
    engine.handle(opened(redirector));
    engine.handle(commit(tab, "redirector", redirector));
    engine.handle(Event::Started { tabs: vec![listed(mail, "mail", MAIL), listed(tab, "fake", FAKE)] });
    let effects = engine.handle(commit(tab, "fake", FAKE));
    assert!(stops(&effects), "{effects:?}");
    assert!(format!("{effects:?}").contains("Gmail"), "{effects:?}");

    // The list still has the page before: the page that was told of stays.
    let mut engine = cold(&reading);
    engine.handle(opened(FAKE));
    assert!(stops(&engine.handle(commit(tab, "fake", FAKE))));
    let effects = engine.handle(Event::Started {
        tabs: vec![listed(mail, "mail", MAIL), listed(tab, "older", "https://example.org/")],
    });
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Show { tab: 2, .. })), "{effects:?}");

    // The list lacks a tab that was told of: what opened it is remembered.
    let mut engine = cold(&reading);
    engine.handle(opened(FAKE));
    engine.handle(Event::Started { tabs: vec![listed(mail, "mail", MAIL)] });
    assert!(stops(&engine.handle(commit(tab, "fake", FAKE))));

    // The list still has a tab that was closed.
    let mut engine = cold(&reading);
    engine.handle(Event::TabClosed { tab: mail });
    let effects = engine.handle(Event::Started { tabs: vec![listed(mail, "mail", MAIL)] });
    assert_eq!(effects, [], "a closed tab is not revived");
}
