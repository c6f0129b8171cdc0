use dashward_registry::compile::{self, Extras};
use dashward_registry::facts::{Entity, Facts, Incident, Listed, Service, Surface, Vendor};
use proptest::prelude::*;

use super::*;
use crate::inventory::Field;

/// A registry of made-up names with one of everything that identification has to tell apart.
struct World {
    table: Vec<u8>,
    details: Details,
}

/// A list of companies that knows some hosts, among them one below which strangers publish.
fn listed() -> Listed {
    let entity = |name: &str, company: &str, category: &str, hosts: &[(&str, bool)]| Entity {
        name: name.into(),
        company: company.into(),
        category: category.into(),
        hosts: hosts.iter().map(|(host, below)| ((*host).to_owned(), *below)).collect(),
    };
    Listed {
        version: "1.2.3".into(),
        entities: vec![
            entity("Small Ads", "Wide Inc", "advertising", &[("wide.com", true), ("ads.shared.com", false)]),
            entity("Wide Video", "Wide Inc", "video", &[("widevideo.net", true)]),
            entity("Pages", "Hub", "hosting", &[("github.io", true), ("hub.net", true)]),
            entity("Replay under another name", "Elsewhere", "other", &[("replay.com", true)]),
        ],
    }
}

impl World {
    fn new() -> Self {
        let vendor = |id: &str, name: &str, domains: &[&str]| Vendor {
            id: id.into(),
            name: name.into(),
            category: "code".into(),
            brands: vec![id.into()],
            domains: domains.iter().map(|domain| (*domain).to_owned()).collect(),
            ..Vendor::default()
        };
        let facts = Facts {
            vendors: vec![
                Vendor {
                    surfaces: [("app.acme.com", "console"), ("login.acme.com", "login"), ("docs.acme.com", "docs")]
                        .map(|(host, kind)| Surface { host: host.into(), kind: kind.into(), source: String::new() })
                        .into(),
                    pages: vec![
                        ("keys".into(), "https://app.acme.com/keys".into()),
                        ("billing".into(), "https://app.acme.com/billing?tab=all".into()),
                    ],
                    ..vendor("acme", "Acme", &["acme.com", "acmeassets.com"])
                },
                Vendor { parent: Some("acme".into()), ..vendor("child", "Child", &["child.dev"]) },
                vendor("meter", "Meter", &["meter.io"]),
            ],
            suffix_rules: ["com", "io", "dev", "net", "co.uk", "github.io"]
                .map(|rule| (rule.to_owned(), rule == "github.io"))
                .into(),
            ..Facts::default()
        };
        let service = |id: &str, hosts: &[&str]| Service {
            id: id.into(),
            name: id.to_uppercase(),
            category: "web-analytics".into(),
            hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
            collects: vec!["ip".into()],
            ..Service::default()
        };
        let details = Details {
            services: vec![
                Service {
                    paths: vec![("www.big.com".into(), "/captcha/".into()), ("www.big.com".into(), "/tr".into())],
                    ..service("captcha", &["captcha.net"])
                },
                Service { paths: vec![("www.big.com".into(), "/captcha/pro/".into())], ..service("captcha-pro", &[]) },
                Service { any_host_paths: vec!["/_meter/".into()], ..service("meter", &["cdn.meter.io"]) },
                Service {
                    replay: true,
                    replay_default: true,
                    parent: Some("Other Inc".into()),
                    ..service("replay", &["replay.com"])
                },
                Service {
                    replay: true,
                    replay_paths: vec!["meter-recorder".into()],
                    ..service("recorder", &["recorder.com"])
                },
                service("replay-beta", &["beta.replay.com"]),
                Service {
                    loads_others: true,
                    incidents: vec![Incident { date: "2025-11-09".into(), ..Incident::default() }],
                    ..service("tags", &["tags.acmeassets.com", "tags.com"])
                },
            ],
            vendors: Vec::new(),
            listed: listed(),
        };
        Self { table: compile::engine(&facts, &Extras { version: "made up".into(), ..Extras::default() }), details }
    }

    fn identify(&self, observation: &Observation) -> Inventory {
        identify(observation, &Registry::over(&self.table), &self.details)
    }
}

fn resource(url: &str, via: Via) -> ObservedResource {
    ObservedResource { url: url.into(), via, ..ObservedResource::default() }
}

fn page(top: &str, urls: &[&str]) -> Observation {
    let resources = urls.iter().map(|url| resource(url, Via::Script)).collect();
    Observation {
        top: top.into(),
        frames: vec![ObservedFrame { url: top.into(), resources, ..ObservedFrame::default() }],
        unseen: Vec::new(),
    }
}

#[test]
fn tells_who_it_is() {
    let world = World::new();
    for (top, url, want) in [
        ("https://shop.com/", "https://www.big.com/captcha/api.js", Some(("captcha", Some("CAPTCHA")))),
        ("https://shop.com/", "https://www.big.com/captcha/pro/api.js", Some(("captcha-pro", Some("CAPTCHA-PRO")))),
        ("https://shop.com/", "https://www.big.com/tr?id=1", Some(("captcha", Some("CAPTCHA")))),
        ("https://shop.com/", "https://www.big.com/translations", Some(("big.com", None))),
        ("https://shop.com/", "https://www.big.com/", Some(("big.com", None))),
        ("https://shop.com/", "https://a.b.captcha.net/x", Some(("captcha", Some("CAPTCHA")))),
        ("https://shop.com/", "https://replay.com/x", Some(("replay", Some("Other Inc")))),
        ("https://shop.com/", "https://eu.beta.replay.com/x", Some(("replay-beta", Some("REPLAY-BETA")))),
        ("https://shop.com/", "https://notreplay.com/x", Some(("notreplay.com", None))),
        ("https://shop.com/", "https://cdn.meter.io/x", Some(("meter", Some("Meter")))),
        ("https://shop.com/", "https://www.meter.io/x", Some(("vendor:meter", Some("Meter")))),
        ("https://shop.com/", "https://child.dev/x", Some(("vendor:child", Some("Acme")))),
        ("https://shop.com/", "https://a.shop.co.uk/x", Some(("shop.co.uk", None))),
        ("https://shop.com/", "//cdn.shop.com/x", None),
        ("https://shop.com/", "https://cdn.shop.com/x", None),
        ("https://shop.com/", "https://shop.com/_meter/script.js", Some(("meter", Some("Meter")))),
        ("https://shop.com/", "https://other.com/_meter/script.js", Some(("other.com", None))),
        ("https://shop.com/", "data:text/javascript,1", None),
        ("https://shop.com/", "blob:https://evil.io/1-2", Some(("evil.io", None))),
        ("https://shop.com/", "wss://live.tags.com/", Some(("tags", Some("Acme")))),
        ("https://shop.com/", "chrome-extension://abc/x.js", None),
        ("https://shop.com/", "https://203.0.113.7/x", Some(("203.0.113.7", None))),
        ("https://me.github.io/", "https://you.github.io/x", Some(("you.github.io", None))),
        ("https://me.github.io/", "https://me.github.io/x", None),
        ("https://app.acme.com/", "https://acmeassets.com/x", None),
        ("https://app.acme.com/", "https://www.child.dev/x", None),
        ("https://child.dev/", "https://acme.com/x", None),
        ("https://app.acme.com/", "https://tags.acmeassets.com/x", Some(("tags", Some("Acme")))),
        ("https://www.meter.io/", "https://cdn.meter.io/x", None),
        ("https://shop.com/", "https://a.wide.com/x", Some(("listed:small-ads", Some("Wide Inc")))),
        ("https://shop.com/", "https://ads.shared.com/x", Some(("listed:small-ads", Some("Wide Inc")))),
        ("https://shop.com/", "https://www.ads.shared.com/x", Some(("shared.com", None))),
        ("https://shop.com/", "https://notwide.com/x", Some(("notwide.com", None))),
        ("https://shop.com/", "https://you.github.io/x", Some(("you.github.io", None))),
        ("https://www.wide.com/", "https://widevideo.net/x", None),
        ("https://ads.shared.com/", "https://widevideo.net/x", Some(("listed:wide-video", Some("Wide Inc")))),
        ("https://a.hub.net/", "https://hub.net/x", None),
        ("https://me.github.io/", "https://hub.net/x", Some(("listed:pages", Some("Hub")))),
        ("about:blank", "https://cdn.meter.io/x", Some(("meter", Some("Meter")))),
    ] {
        let inventory = world.identify(&page(top, &[url]));
        let seen: Vec<_> = inventory.parties.iter().map(|it| (it.id.as_str(), it.owner.as_deref())).collect();
        assert_eq!(seen, Vec::from_iter(want), "{url} on {top}");
    }
}

#[test]
fn gathers_what_belongs_together() {
    let world = World::new();
    let mut seen = page("https://shop.com/login", &["https://replay.com/a.js", "https://eu.replay.com/b.js"]);
    seen.frames[0].fields = vec![Field::Password];
    seen.frames[0].resources[0].integrity = Some(true);
    seen.frames[0].resources.push(resource("https://replay.com/ping", Via::Beacon));
    seen.frames.push(ObservedFrame {
        url: "https://frame.net/".into(),
        resources: vec![resource("https://replay.com/a.js", Via::Script), resource("http://[", Via::Image)],
        ..ObservedFrame::default()
    });
    let inventory = world.identify(&seen);
    assert_eq!(inventory.site.as_deref(), Some("shop.com"));
    assert_eq!(inventory.page_kind, PageKind::SignIn);
    assert_eq!(inventory.data_version, "made up");
    assert_eq!(inventory.unseen, [crate::words::Phrase::plain("unseen_unreadable_one")]);
    let [replay, frame] = inventory.parties.as_slice() else { panic!("{:?}", inventory.parties) };
    assert_eq!((replay.id.as_str(), frame.id.as_str()), ("replay", "frame.net"));
    assert_eq!(replay.hosts, ["eu.replay.com", "replay.com"]);
    assert_eq!((replay.reach, replay.binding), (Reach::Runs, Binding::Unknown));
    assert_eq!(
        replay.seen,
        [
            Sighting { frame: "shop.com".into(), in_page: true, via: vec![Via::Script, Via::Beacon], count: 3 },
            Sighting { frame: "frame.net".into(), in_page: false, via: vec![Via::Script], count: 1 },
        ]
    );
    assert_eq!((frame.reach, frame.binding), (Reach::SandboxedFrame, Binding::NoScript));
}

#[test]
fn knows_whose_frame_it_is() {
    let world = World::new();
    let script = || vec![resource("https://evil.io/x.js", Via::Script)];
    for (url, origin, sandboxed, want) in [
        ("https://shop.com/", None, None, Reach::Runs),
        ("https://www.shop.com/f", None, None, Reach::Runs),
        ("https://www.shop.com/f", None, Some(true), Reach::RunsElsewhere),
        ("about:blank", None, None, Reach::Runs),
        ("about:srcdoc", Some("https://shop.com"), None, Reach::Runs),
        ("about:srcdoc", Some("null"), None, Reach::RunsElsewhere),
        ("about:blank", Some("https://ads.net"), None, Reach::RunsElsewhere),
        ("https://ads.net/f", None, None, Reach::RunsElsewhere),
        ("https://shop.com/", Some("null"), None, Reach::Runs),
    ] {
        let frame = ObservedFrame {
            url: url.into(),
            origin: origin.map(str::to_owned),
            sandboxed,
            resources: script(),
            ..ObservedFrame::default()
        };
        let inventory =
            world.identify(&Observation { top: "https://shop.com/".into(), frames: vec![frame], unseen: Vec::new() });
        let evil = inventory.parties.iter().find(|party| party.id == "evil.io").expect("the script is listed");
        assert_eq!(evil.reach, want, "{url} {origin:?} {sandboxed:?}");
    }
}

#[test]
fn takes_a_frame_seen_from_inside_for_sandboxed_where_nothing_says_more() {
    let world = World::new();
    for (origin, sandboxed, element, want) in [
        (None, None, None, Reach::SandboxedFrame),
        (Some("null"), None, None, Reach::SandboxedFrame),
        (Some("https://ads.net"), None, None, Reach::Frame),
        (None, Some(false), None, Reach::Frame),
        (None, Some(true), None, Reach::SandboxedFrame),
        (None, None, Some(false), Reach::Frame),
    ] {
        let mut seen = page("https://shop.com/", &[]);
        seen.frames.push(ObservedFrame {
            url: "https://ads.net/f".into(),
            origin: origin.map(str::to_owned),
            sandboxed,
            ..ObservedFrame::default()
        });
        seen.frames[0].resources.extend(element.map(|sandboxed| ObservedResource {
            sandboxed: Some(sandboxed),
            ..resource("https://ads.net/f", Via::Frame)
        }));
        let parties = world.identify(&seen).parties;
        assert_eq!(parties[0].reach, want, "{origin:?} {sandboxed:?} {element:?}");
    }
}

#[test]
fn knows_what_the_page_is_for() {
    let world = World::new();
    for (top, fields, want) in [
        ("https://shop.com/", vec![], PageKind::Other),
        ("https://shop.com/", vec![Field::Password], PageKind::SignIn),
        ("https://shop.com/", vec![Field::Card, Field::OneTimeCode], PageKind::Mfa),
        ("https://login.acme.com/x", vec![], PageKind::SignIn),
        ("https://app.acme.com/", vec![], PageKind::DeveloperTool),
        ("https://app.acme.com/keys", vec![], PageKind::Keys),
        ("https://app.acme.com/keys?new", vec![], PageKind::Keys),
        ("https://app.acme.com/billing", vec![], PageKind::Payment),
        ("https://docs.acme.com/keys", vec![], PageKind::Other),
        ("https://shop.com/", vec![Field::Username], PageKind::SignIn),
        ("https://shop.com/", vec![Field::Passkey], PageKind::SignIn),
        ("https://shop.com/join", vec![Field::NewPassword], PageKind::SignUp),
        ("https://shop.com/reset-password", vec![], PageKind::Reset),
        ("https://shop.com/reset-password", vec![Field::NewPassword], PageKind::Reset),
        ("https://shop.com/reset-password", vec![Field::NewPassword, Field::OneTimeCode], PageKind::Mfa),
        ("https://admin.shop.com/", vec![], PageKind::Admin),
        ("https://shop.com/org/members", vec![], PageKind::Admin),
        ("https://console.shop.com/", vec![], PageKind::Console),
        ("https://shop.com/dashboard", vec![], PageKind::Dashboard),
        ("https://grafana.shop.com/d/1", vec![], PageKind::DeveloperTool),
        ("https://app.acme.com.evil.io/start", vec![], PageKind::Other),
        ("https://shop.com/account/Login", vec![], PageKind::SignIn),
        ("https://shop.com/login.php", vec![], PageKind::SignIn),
        ("https://shop.com/login/help", vec![], PageKind::Other),
        ("https://auth.shop.com/", vec![], PageKind::SignIn),
        ("https://shop.com/settings/api-keys/", vec![], PageKind::Keys),
        ("https://shop.com/checkout", vec![Field::Password], PageKind::SignIn),
        ("https://admin.shop.com/2fa", vec![], PageKind::Mfa),
    ] {
        let mut seen = page(top, &[]);
        seen.frames[0].fields = fields;
        assert_eq!(world.identify(&seen).page_kind, want, "{top}");
    }
}

#[test]
fn bounds_what_a_page_makes_up() {
    let world = World::new();
    let urls: Vec<String> =
        (0..3000).map(|count| format!("https://h{count}.evil.io/{}", "x".repeat(count % 50))).collect();
    let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    let mut seen = page("https://shop.com/", &urls);
    seen.frames[0].csp = Some("é".repeat(HEADER_KEPT));
    let inventory = world.identify(&seen);
    assert_eq!(inventory.parties.len(), 1);
    assert_eq!((inventory.parties[0].hosts.len(), inventory.parties[0].more_hosts), (HOSTS_KEPT, 2900));
    assert!(inventory.csp.is_some_and(|csp| csp.len() <= HEADER_KEPT));
}

#[test]
fn sorts_by_risk_then_name() {
    let world = World::new();
    let mut seen = page("https://shop.com/", &["https://b.net/x", "https://a.net/x", "https://replay.com/x"]);
    seen.frames[0].resources.push(resource("https://c.net/p.gif", Via::Image));
    let inventory = world.identify(&seen);
    let names: Vec<_> = inventory.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(names, ["replay", "a.net", "b.net", "c.net"], "{:#?}", inventory.parties);
}

const URLS: [&str; 14] = [
    "https://a.wide.com/x",
    "https://widevideo.net/x",
    "https://shop.com/_meter/x",
    "https://tags.com/x",
    "https://replay.com/x",
    "http://replay.com/x",
    "https://beta.replay.com/x",
    "https://tags.acmeassets.com/x",
    "https://unknown.net/x",
    "wss://unknown.net/x",
    "https://www.meter.io/x",
    "https://www.big.com/captcha/x",
    "about:blank",
    "https://[",
];

#[test]
fn replay_is_on_where_its_script_is_seen() {
    let world = World::new();
    let of = |path: &str, via| {
        let mut seen = page("https://shop.com/", &["https://recorder.com/meter.js"]);
        seen.frames[0].resources.push(resource(&format!("https://recorder.com{path}"), via));
        world.identify(&seen).parties.remove(0)
    };
    let (off, on) = (of("/other.js", Via::Script), of("/v2/meter-recorder.min.js?v=1", Via::Script));
    assert!(!off.replay_on && on.replay_on && on.risk.score > off.risk.score);
    assert!(!of("/?script=meter-recorder", Via::Script).replay_on, "only the path counts");
    assert!(!of("/meter-recorder.gif", Via::Image).replay_on, "only code records");
}

#[test]
fn tells_what_binds_the_page_and_its_scripts() {
    let mut seen = page("https://shop.com/", &[]);
    seen.frames[0].csp = Some("object-src 'none'".into());
    seen.frames[0].header_csp = Some("script-src 'self'".into());
    seen.frames[0].permissions_policy = Some("camera=()".into());
    seen.frames[0].integrity_policy = Some("x".repeat(HEADER_KEPT + 1));
    seen.frames[0].resources = vec![
        ObservedResource {
            integrity: Some(true),
            digest: Some("sha384-a".into()),
            cross_origin: Some(CrossOrigin::Absent),
            ..resource("https://cdn.other.net/a.js?v=1", Via::Script)
        },
        ObservedResource {
            cross_origin: Some(CrossOrigin::Absent),
            ..resource("https://modules.other.org/a.js", Via::Module)
        },
        ObservedResource {
            allow: Some("camera; payment *; Odd; fullscreen 'src';".into()),
            ..resource("https://cdn.other.net/frame", Via::Frame)
        },
    ];
    let inventory = World::new().identify(&seen);
    assert_eq!(inventory.csp.as_deref(), Some("script-src 'self', object-src 'none'"), "both hold");
    assert_eq!(inventory.permissions_policy.as_deref(), Some("camera=()"));
    assert_eq!(inventory.integrity_policy.map(|text| text.len()), Some(HEADER_KEPT));
    let party = |id: &str| inventory.parties.iter().find(|party| party.id == id).expect("it was seen");
    let modules = party("other.org");
    assert_eq!(modules.cross_origin, [CrossOrigin::Anonymous], "modules go without cookies");
    let party = party("other.net");
    assert_eq!(party.digests, [Digest { of: "cdn.other.net/a.js".into(), integrity: "sha384-a".into() }]);
    assert_eq!(party.allowed, ["camera", "fullscreen", "payment"]);
    assert_eq!(party.cross_origin, [CrossOrigin::Absent]);
}

fn any_resource() -> impl Strategy<Value = ObservedResource> {
    let via = prop::sample::select(vec![
        Via::Script,
        Via::Module,
        Via::Worker,
        Via::Frame,
        Via::Beacon,
        Via::Fetch,
        Via::Image,
        Via::Css,
        Via::Other,
    ]);
    (prop::sample::select(URLS.to_vec()), via, any::<Option<bool>>(), any::<Option<bool>>()).prop_map(
        |(url, via, integrity, sandboxed)| ObservedResource {
            digest: None,
            url: url.into(),
            via,
            integrity,
            sandboxed,
            present: true,
            ..ObservedResource::default()
        },
    )
}

fn any_page() -> impl Strategy<Value = Observation> {
    let frame = (
        prop::sample::select(vec![
            "https://shop.com/",
            "https://app.acme.com/",
            "https://unknown.net/f",
            "about:blank",
        ]),
        any::<Option<bool>>(),
        prop::collection::vec(any_resource(), 0..8),
        prop::option::of(Just(Field::Password)),
    );
    let frame = frame.prop_map(|(url, sandboxed, resources, field)| ObservedFrame {
        url: url.into(),
        sandboxed,
        resources,
        fields: Vec::from_iter(field),
        ..ObservedFrame::default()
    });
    let top = prop::sample::select(vec![
        "https://shop.com/",
        "https://app.acme.com/",
        "http://shop.com/",
        "https://wide.com/",
        "about:blank",
    ]);
    (top, prop::collection::vec(frame, 1..4)).prop_map(|(top, frames)| Observation {
        top: top.into(),
        frames,
        unseen: Vec::new(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn risk_is_the_sum_of_its_parts(seen in any_page()) {
        for party in World::new().identify(&seen).parties {
            let sum: i32 = party.risk.parts.iter().map(|part| part.points).sum();
            prop_assert_eq!(i32::from(party.risk.score), sum.min(100), "{:?}", party);
        }
    }

    #[test]
    fn more_seen_never_lowers_a_risk(seen in any_page(), more in any_resource(), at in any::<prop::sample::Index>()) {
        let world = World::new();
        let mut later = seen.clone();
        let frame = at.index(later.frames.len());
        later.frames[frame].resources.push(more);
        rises(&world.identify(&seen), &world.identify(&later))?;
    }

    #[test]
    fn lost_integrity_never_lowers_a_risk(seen in any_page(), at in any::<prop::sample::Index>()) {
        let world = World::new();
        let mut later = seen.clone();
        let frame = at.index(later.frames.len());
        for resource in &mut later.frames[frame].resources {
            resource.integrity = Some(false);
            resource.sandboxed = Some(false);
        }
        rises(&world.identify(&seen), &world.identify(&later))?;
    }

    #[test]
    fn any_text_is_taken(top in ".*", url in ".*", frame in ".*", origin in ".*") {
        let mut seen = page(&top, &[&url]);
        seen.frames.push(ObservedFrame { url: frame, origin: Some(origin), ..ObservedFrame::default() });
        World::new().identify(&seen);
    }
}

fn rises(before: &Inventory, after: &Inventory) -> Result<(), TestCaseError> {
    for party in &before.parties {
        let later = after.parties.iter().find(|later| later.id == party.id);
        let score = later.map(|later| later.risk.score);
        prop_assert!(score >= Some(party.risk.score), "{:?}\n{:?}", party, later);
    }
    Ok(())
}

#[test]
fn snippets_tell_their_service() {
    let mut seen = page("https://shop.com/", &[]);
    seen.frames[0].inline = vec!["mixpanel.init(".into(), "nobody's(".into()];
    let inventory = identify(&seen, &dashward_registry::SHIPPED, dashward_registry::details());
    let [mixpanel] = inventory.parties.as_slice() else { panic!("{:?}", inventory.parties) };
    assert_eq!((mixpanel.id.as_str(), mixpanel.reach, mixpanel.self_hosted), ("mixpanel", Reach::Runs, false));
    assert_eq!(mixpanel.seen[0].via, [Via::Inline]);
    seen.frames[0].resources.push(resource("https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js", Via::Script));
    let inventory = identify(&seen, &dashward_registry::SHIPPED, dashward_registry::details());
    assert_eq!(inventory.parties.len(), 1, "the same party");
}

#[test]
fn paths_tell_copies_and_proxies_on_own_hosts() {
    for (url, want) in [
        ("https://shop.com/stats/matomo.js", Some("matomo-cloud")),
        ("https://t.shop.com/piwik.php?idsite=1", Some("matomo-cloud")),
        ("https://shop.com/relay-xyz/static/recorder.js?v=1.200.1", Some("posthog")),
        ("https://shop.com/ingest/array/phc_abc/config.js", Some("posthog")),
        ("https://shop.com/x/analytics.js/v1/key/analytics.min.js", Some("segment")),
        ("https://shop.com/metrics/gtm.js?l=d&id=GTM-AB12", Some("google-tag-manager")),
        ("https://shop.com/gtag/js?id=G-12", Some("google-tag-manager")),
        ("https://shop.com/g/collect?v=2&tid=G-12", Some("google-analytics")),
        ("https://c.shop.com/com.snowplowanalytics.snowplow/tp2", Some("snowplow")),
        ("https://smetrics.shop.com/b/ss/site/1/JS-2.22/s1", Some("adobe-analytics")),
        ("https://shop.com/ruxitagentjs_ICA27_1024.js", Some("dynatrace")),
        ("https://fs.shop.com/s/fs.js", Some("fullstory")),
        ("https://shop.com/_vercel/insights/script.js", Some("vercel-analytics")),
        ("https://shop.com/cdn-cgi/rum?", Some("cloudflare-web-analytics")),
        ("https://shop.com/track", None),
        ("https://shop.com/engage", None),
        ("https://shop.com/api/event", None),
        ("https://shop.com/js/script.js", None),
        ("https://shop.com/static/array.js", None),
        ("https://shop.com/static/recorder.js", None),
        ("https://shop.com/gtm.js", None),
        ("https://shop.com/js/gtm.js?id=7", None),
        ("https://shop.com/collect?v=2", None),
        ("https://shop.com/my-matomo.js", None),
    ] {
        let seen = page("https://www.shop.com/", &[url]);
        let inventory = identify(&seen, &dashward_registry::SHIPPED, dashward_registry::details());
        let told: Vec<_> = inventory.parties.iter().map(|it| (it.id.as_str(), it.self_hosted)).collect();
        assert_eq!(told, Vec::from_iter(want.map(|id| (id, true))), "{url}");
    }
}
