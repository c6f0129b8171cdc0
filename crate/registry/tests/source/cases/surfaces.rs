//! Verified origins of vendors, and places below their domains.

use super::{Case, case};

pub(crate) const CASES: &[Case] = &[
    // surfaces
    case(
        "vendors/acme.toml",
        r#"origin = "https://console.acme.com""#,
        r#"origin = "https://console.acme.org.com""#,
        &[
            "vendors/acme.toml:13: origin https://console.acme.org.com is under no domain that this vendor owns; add the domain to `domains` or remove the surface",
            "vendors/acme.toml:29: `console.acme.com` is no surface of this vendor; add the [[surface]] or remove the act",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"origin = "https://portal.acmeapps.com""#,
        r#"origin = "http://portal.acmeapps.com""#,
        &["vendors/acme.toml:18: origin `http://portal.acmeapps.com` is not https; write https://HOST"],
    ),
    case(
        "vendors/acme.toml",
        r#"origin = "https://portal.acmeapps.com""#,
        r#"origin = "https://portal.acmeapps.com:8443""#,
        &[
            "vendors/acme.toml:18: origin `https://portal.acmeapps.com:8443` is more or less than https://HOST; write a lower-case ASCII host without port and path",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"origin = "https://portal.acmeapps.com""#,
        r#"origin = "https://portal.acmeapps.com/""#,
        &[
            "vendors/acme.toml:18: origin `https://portal.acmeapps.com/` is more or less than https://HOST; write a lower-case ASCII host without port and path",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"origin = "https://portal.acmeapps.com""#,
        r#"origin = "https://Portal.acmeapps.com""#,
        &[
            "vendors/acme.toml:18: origin `https://Portal.acmeapps.com` is more or less than https://HOST; write a lower-case ASCII host without port and path",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"origin = "https://portal.acmeapps.com""#,
        r#"origin = "https://pörtal.acmeapps.com""#,
        &[
            "vendors/acme.toml:18: origin `https://pörtal.acmeapps.com` is more or less than https://HOST; write a lower-case ASCII host without port and path",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"origin = "https://portal.acmeapps.com""#,
        r#"origin = "https://console.acme.com""#,
        &["vendors/acme.toml:18: origin https://console.acme.com stands here twice; remove one"],
    ),
    case(
        "vendors/acme.toml",
        r#"origin = "https://portal.acmeapps.com""#,
        r#"origin = "https://evil.sites.acme.com""#,
        &[
            "vendors/acme.toml:18: origin https://evil.sites.acme.com is at or below a public suffix, where anybody can publish; remove the surface",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"origin = "https://portal.acmeapps.com""#,
        r#"origin = "https://pages.acme.com""#,
        &[
            "vendors/acme.toml:9: `pages.acme.com` is a verified surface and a strangers' place; name a path or remove one",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"kind = "login""#,
        r#"kind = "signin""#,
        &[
            "vendors/acme.toml:19: unknown kind of surface `signin`; use one of: login console dashboard admin app api docs home status support",
        ],
    ),
    case(
        "vendors/bolt.toml",
        r#"source = "https://docs.bolt.com/""#,
        r#"source = """#,
        &["vendors/bolt.toml:12: source `` is no address of a page; name the public page that says so"],
    ),
    case(
        "vendors/bolt.toml",
        "source = \"https://docs.bolt.com/\"\n",
        "",
        &["vendors/bolt.toml:9: missing field `source`"],
    ),
    case(
        "vendors/bolt.toml",
        "[[surface]]\norigin = \"https://app.bolt.com\"\nkind = \"app\"\nsource = \"https://docs.bolt.com/\"\n",
        "",
        &["vendors/bolt.toml:1: a vendor has at least one [[surface]]; add one with its source"],
    ),
    // places
    case(
        "vendors/acme.toml",
        r#"tenants = ["*.acme.net"]"#,
        r#"tenants = ["acme.net"]"#,
        &["vendors/acme.toml:8: tenants stand below a host; write `*.acme.net`"],
    ),
    case(
        "vendors/acme.toml",
        r#"tenants = ["*.acme.net"]"#,
        r#"tenants = ["*.acme.org"]"#,
        &[
            "vendors/acme.toml:8: `*.acme.org` in `tenants` is under no domain that this vendor owns; list a domain of strangers under `content`",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#""pages.acme.com", "#,
        r#""pages.other.com", "#,
        &[
            "vendors/acme.toml:9: `pages.other.com` in `strangers` is under no domain that this vendor owns; list a domain of strangers under `content`",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#""pages.acme.com", "#,
        r#""*.acme.com", "#,
        &["vendors/acme.toml:9: `docs.acme.com/forms/` is below `*.acme.com`, which is listed too; remove it"],
    ),
    case(
        "vendors/acme.toml",
        r#""pages.acme.com", "#,
        r#""www.pages.acme.com", "*.pages.acme.com", "#,
        &["vendors/acme.toml:9: `www.pages.acme.com` is below `*.pages.acme.com`, which is listed too; remove it"],
    ),
    case(
        "vendors/acme.toml",
        r#""pages.acme.com", "#,
        r#""pages.*.acme.com", "#,
        &["vendors/acme.toml:9: `pages.*.acme.com` is no place; write HOST, HOST/PATH-PREFIX or *.HOST"],
    ),
    case(
        "vendors/acme.toml",
        r#""acmeusercontent.com""#,
        r#""files.bolt.com""#,
        &["vendors/acme.toml:10: `files.bolt.com` is under a domain that `bolt` owns; list it under `strangers` there"],
    ),
    case(
        "vendors/acme.toml",
        r#""acmeusercontent.com""#,
        r#""acmeusercontent.com", "acmeusercontent.com""#,
        &["vendors/acme.toml:10: content `acmeusercontent.com` stands here twice; remove one"],
    ),
    case(
        "vendors/acme.toml",
        r#""acmeusercontent.com""#,
        r#""Files.com""#,
        &[
            "vendors/acme.toml:10: `Files.com` is no host; write a name in lower-case ASCII, without scheme, port or path",
        ],
    ),
];
