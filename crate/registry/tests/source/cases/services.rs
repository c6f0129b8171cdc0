//! Third-party services.

use super::{Case, case};

pub(crate) const CASES: &[Case] = &[
    // services
    case(
        "services/counter.toml",
        r#"category = "web-analytics""#,
        r#"category = "analytics""#,
        &[
            "services/counter.toml:2: unknown category `analytics`; use one of: product-analytics web-analytics session-replay tag-manager customer-data advertising error-monitoring performance feature-flags ab-testing chat support captcha bot-defence fraud payments identity consent cdn fonts video maps social marketing surveys onboarding attribution search email hosting security affiliate other",
        ],
    ),
    case(
        "services/counter.toml",
        r#""ip", "browser""#,
        r#""ip", "shoe-size""#,
        &[
            "services/counter.toml:7: unknown word of `collects` `shoe-size`; use one of: ip coarse-location precise-location browser os device screen language referrer page-url page-title clicks scrolls mouse keystrokes form-input page-content errors console network-requests performance user-id organisation-id name email phone cookies fingerprint payment files chat-messages local-storage",
        ],
    ),
    case(
        "services/counter.toml",
        r#"optional = ["email"]"#,
        r#"optional = ["email", "email"]"#,
        &["services/counter.toml:8: word of `optional` `email` stands here twice; remove one"],
    ),
    case(
        "services/counter.toml",
        r#"headquarters = "FR""#,
        r#"headquarters = "Fr""#,
        &["services/counter.toml:12: `Fr` is no country; write a code of ISO 3166-1 alpha-2 in capitals"],
    ),
    case(
        "services/counter.toml",
        r#"headquarters = "FR""#,
        r#"headquarters = "UK""#,
        &["services/counter.toml:12: `UK` is no country; write a code of ISO 3166-1 alpha-2 in capitals"],
    ),
    case(
        "services/counter.toml",
        r#"residency = ["EU"]"#,
        r#"residency = ["EMEA"]"#,
        &["services/counter.toml:13: `EMEA` is no region; write EU or a code of ISO 3166-1 alpha-2 in capitals"],
    ),
    case(
        "services/counter.toml",
        r#"date = "2024-02-29""#,
        r#"date = "2023-02-29""#,
        &["services/counter.toml:18: `2023-02-29` is no date; write YYYY-MM-DD"],
    ),
    case(
        "services/counter.toml",
        r#"date = "2024-02-29""#,
        r#"date = "29.02.2024""#,
        &["services/counter.toml:18: `29.02.2024` is no date; write YYYY-MM-DD"],
    ),
    case(
        "services/counter.toml",
        r#"source = ["https://counter.com/privacy"]"#,
        "source = []",
        &["services/counter.toml:15: `source` is empty; name the public page that says so"],
    ),
    case(
        "services/counter.toml",
        "source = [\"https://counter.com/privacy\"]\n",
        "",
        &["services/counter.toml:1: missing field `source`"],
    ),
    case(
        "services/counter.toml",
        r#"homepage = "https://counter.com""#,
        r#"homepage = "counter.com""#,
        &[
            "services/counter.toml:3: `counter.com` is no plain https address; write https://HOST/PATH without user, port or spaces",
        ],
    ),
    case(
        "services/counter.toml",
        r#"hosts = ["cdn.counter.com"]"#,
        r#"hosts = ["*.counter.com"]"#,
        &[
            "services/counter.toml:4: `*.counter.com` is no host; write a name in lower-case ASCII, without scheme, port or path",
        ],
    ),
    case(
        "services/counter.toml",
        r#"hosts = ["cdn.counter.com"]"#,
        r#"hosts = ["pixel.com"]"#,
        &["services/pixel.toml:4: `pixel.com` is also listed by `counter`; a place has one service"],
    ),
    case(
        "services/counter.toml",
        r#"paths = ["www.big.com/counter/"]"#,
        r#"paths = ["www.big.com"]"#,
        &["services/counter.toml:5: `www.big.com` is no HOST/PATH-PREFIX; a whole host belongs in `hosts`"],
    ),
    case(
        "services/counter.toml",
        r#"["/_counter/"]"#,
        r#"["/"]"#,
        &[
            "services/counter.toml:6: `/` is too little to tell a service on any host; write /SEGMENTS of eight characters or more, or /SEGMENTS?KEY=BEGINNING",
        ],
    ),
    case(
        "services/counter.toml",
        r#"["/_counter/"]"#,
        r#"["/_counter/", "/gtm.js", "/*/counter.js", "counter.js", "/t.js?id", "/t.js?id=GTM-&l", "/folder//counter"]"#,
        &[
            "services/counter.toml:6: `/*/counter.js` is too little to tell a service on any host; write /SEGMENTS of eight characters or more, or /SEGMENTS?KEY=BEGINNING",
            "services/counter.toml:6: `/folder//counter` is too little to tell a service on any host; write /SEGMENTS of eight characters or more, or /SEGMENTS?KEY=BEGINNING",
            "services/counter.toml:6: `/gtm.js` is too little to tell a service on any host; write /SEGMENTS of eight characters or more, or /SEGMENTS?KEY=BEGINNING",
            "services/counter.toml:6: `/t.js?id=GTM-&l` is too little to tell a service on any host; write /SEGMENTS of eight characters or more, or /SEGMENTS?KEY=BEGINNING",
            "services/counter.toml:6: `/t.js?id` is too little to tell a service on any host; write /SEGMENTS of eight characters or more, or /SEGMENTS?KEY=BEGINNING",
            "services/counter.toml:6: `counter.js` is too little to tell a service on any host; write /SEGMENTS of eight characters or more, or /SEGMENTS?KEY=BEGINNING",
        ],
    ),
    case(
        "services/counter.toml",
        "replay = true",
        "replay = false",
        &["services/counter.toml:10: `replay_default` is written only as false, beside `replay = true`; remove it"],
    ),
    case(
        "services/counter.toml",
        "replay_default = false",
        r#"inline = ["init("]"#,
        &["services/counter.toml:10: `init(` tells no snippet; write eight characters or more of it"],
    ),
    case(
        "services/counter.toml",
        "replay_default = false",
        r#"replay_paths = ["/rec"]"#,
        &[
            "services/counter.toml:10: `/rec` tells no replay; write eight characters or more of a script's path, beside `replay = true`",
        ],
    ),
    case(
        "services/counter.toml",
        "replay = true",
        "playback = true",
        &[
            "services/counter.toml:9: unknown field `playback`, expected one of `name`, `parent`, `category`, `homepage`, `hosts`, `paths`, `any_host_paths`, `inline`, `collects`, `optional`, `replay`, `replay_default`, `replay_paths`, `loads_others`, `headquarters`, `residency`, `dpa`, `subprocessors`, `source`, `incident`",
        ],
    ),
    case(
        "services/pixel.toml",
        r#"hosts = ["pixel.com"]"#,
        "hosts = []",
        &["services/pixel.toml:4: nothing tells this service; name a host, a path of a host, or a path of any host"],
    ),
];
