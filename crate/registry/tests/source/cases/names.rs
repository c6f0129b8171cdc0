//! Names, brands and owned domains of vendors.

use super::{Case, case};

pub(crate) const CASES: &[Case] = &[
    // names
    case("vendors/acme.toml", r#"name = "Acme""#, r#"name = " ""#, &["vendors/acme.toml:1: name is empty; fill it in"]),
    case(
        "vendors/acme.toml",
        r#"category = "cloud""#,
        r#"category = "clouds""#,
        &[
            "vendors/acme.toml:2: unknown category `clouds`; use one of: ai analytics ci cloud code collaboration commerce crm crypto data database design devtools domains email finance hosting hr identity maps messaging network observability payments productivity registry security social support",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"category = "cloud""#,
        r#"category = "cloud"#,
        &[r#"vendors/acme.toml:2: invalid basic string, expected `"`"#],
    ),
    case(
        "vendors/acme.toml",
        r#"mail = ["acme.com"]"#,
        r#"mails = ["acme.com"]"#,
        &[
            "vendors/acme.toml:7: unknown field `mails`, expected one of `name`, `category`, `brands`, `common_words`, `domains`, `hosts_below_registrable`, `owned_suffixes`, `mail`, `tenants`, `strangers`, `content`, `parent`, `surface`, `pages`, `act`, `scope`, `mfa`, `secret`",
        ],
    ),
    case("vendors/bolt.toml", "name = \"Bolt\"\n", "", &["vendors/bolt.toml:1: missing field `name`"]),
    case(
        "vendors/acme.toml",
        r#"brands = ["acme", "anvil"]"#,
        r#"brands = ["Acme", "anvil"]"#,
        &["vendors/acme.toml:3: brand `Acme` is no label; write two or more of a-z, 0-9 and `-`"],
    ),
    case(
        "vendors/acme.toml",
        r#"brands = ["acme", "anvil"]"#,
        r#"brands = ["acme", "anvil", "acme"]"#,
        &["vendors/acme.toml:3: brand `acme` stands here twice; remove one"],
    ),
    case(
        "vendors/bolt.toml",
        r#"brands = ["bolt"]"#,
        "brands = []",
        &["vendors/bolt.toml:3: a vendor has at least one brand: the label that an imitation would carry"],
    ),
    case(
        "vendors/acme.toml",
        r#"common_words = ["anvil"]"#,
        r#"common_words = ["hammer"]"#,
        &["vendors/acme.toml:4: common word `hammer` is none of the brands; add it to `brands` or remove it"],
    ),
    // domains
    case(
        "vendors/acme.toml",
        r#""acme.net"]"#,
        r#""acme.net", "com"]"#,
        &[
            "shared_hosts.toml:2: `shared.com` is at or below a domain that `acme` owns; remove it and list `*.shared.com` under `strangers` there",
            "shared_hosts.toml:9: `paste.com` is at or below a domain that `acme` owns; remove it and list `paste.com/raw/` under `strangers` there",
            "vendors/acme.toml:5: `acme.com` is below `com`, which is listed too; remove it",
            "vendors/acme.toml:5: `com` is a public suffix: anybody can have a name below it; remove it, or list it under `content`",
            "vendors/acme.toml:10: `acmeusercontent.com` is under a domain that `acme` owns; list it under `strangers` there",
            "vendors/bolt.toml:4: `bolt.com` is also below a domain of `acme`; a domain has one owner",
            "vendors/bolt.toml:4: `own.shared.com` is also below a domain of `acme`; a domain has one owner",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#""acme.net"]"#,
        r#""acme.net", "pages.net"]"#,
        &[
            "vendors/acme.toml:5: `pages.net` is a public suffix: anybody can have a name below it; remove it, or list it under `content`",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#""acme.net"]"#,
        r#""acme.net", "www.other.com"]"#,
        &[
            "vendors/acme.toml:5: `www.other.com` is no registrable domain; write `other.com`, or set `hosts_below_registrable = true` and say why",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#""acme.net"]"#,
        r#""acme.net", "www.acme.com"]"#,
        &[
            "vendors/acme.toml:5: `www.acme.com` is below `acme.com`, which is listed too; remove it",
            "vendors/acme.toml:5: `www.acme.com` is no registrable domain; write `acme.com`, or set `hosts_below_registrable = true` and say why",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#""acme.net"]"#,
        r#""acme.net", "acme.net"]"#,
        &["vendors/acme.toml:5: domain `acme.net` stands here twice; remove one"],
    ),
    case(
        "vendors/acme.toml",
        r#""acme.net"]"#,
        r#""acme.net", "bolt.com"]"#,
        &[
            "vendors/acme.toml:5: `bolt.com` is also owned by `bolt`; a domain has one owner",
            "vendors/bolt.toml:4: `bolt.com` is also owned by `acme`; a domain has one owner",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#""acme.net"]"#,
        r#""acme.net", "https://acme.org"]"#,
        &[
            "vendors/acme.toml:5: `https://acme.org` is no host; write a name in lower-case ASCII, without scheme, port or path",
        ],
    ),
    case(
        "vendors/bolt.toml",
        r#"["bolt.com", "own.shared.com"]"#,
        r#"["bolt.com", "cdn.acmeusercontent.com"]"#,
        &[
            "vendors/bolt.toml:4: `cdn.acmeusercontent.com` is at or below `acmeusercontent.com`, where customers of `acme` publish; remove it",
        ],
    ),
    case(
        "vendors/bolt.toml",
        r#"["bolt.com", "own.shared.com"]"#,
        r#"["bolt.com"]"#,
        &["vendors/bolt.toml:6: `hosts_below_registrable` is not needed here; remove it"],
    ),
    case(
        "vendors/bolt.toml",
        r#"["bolt.com", "own.shared.com"]"#,
        "[]",
        &[
            "vendors/acme.toml:24: page `status` at status.bolt.com is off this vendor's domains; add the domain to `domains`, name the `parent`, or remove the page",
            "vendors/bolt.toml:4: a vendor owns at least one domain",
            "vendors/bolt.toml:6: `hosts_below_registrable` is not needed here; remove it",
            "vendors/bolt.toml:10: origin https://app.bolt.com is under no domain that this vendor owns; add the domain to `domains` or remove the surface",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"owned_suffixes = ["acmeapps.com"]"#,
        r#"owned_suffixes = ["acmeapps.com", "acme-apps.com"]"#,
        &["vendors/acme.toml:6: `acme-apps.com` is no private public suffix; move it to `domains`"],
    ),
    case(
        "vendors/acme.toml",
        r#"owned_suffixes = ["acmeapps.com"]"#,
        r#"owned_suffixes = ["acmeapps.com", "acmeapps.com"]"#,
        &["vendors/acme.toml:6: owned suffix `acmeapps.com` stands here twice; remove one"],
    ),
    case(
        "vendors/acme.toml",
        r#"mail = ["acme.com"]"#,
        r#"mail = ["acme.com", "acme.com"]"#,
        &["vendors/acme.toml:7: mail domain `acme.com` stands here twice; remove one"],
    ),
    case(
        "vendors/acme.toml",
        r#"mail = ["acme.com"]"#,
        r#"mail = ["acme-mail.com"]"#,
        &[
            "vendors/acme.toml:7: mail comes from `acme-mail.com`, which is under no domain that this vendor owns; remove it",
        ],
    ),
];
