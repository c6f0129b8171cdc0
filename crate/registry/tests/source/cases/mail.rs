//! The files of `mail/`.

use super::{Case, case};

pub(crate) const CASES: &[Case] = &[
    // mail
    case(
        "mail/webmail.toml",
        r#"opens = "unknown""#,
        r#"opens = "sideways""#,
        &["mail/webmail.toml:13: unknown `opens` `sideways`; use one of: redirector noreferrer origin unknown"],
    ),
    case(
        "mail/webmail.toml",
        "path_prefixes = [\"/webmail/\"]\nquery = [\"_task=mail\"]\n",
        "",
        &["mail/webmail.toml:9: `Mail at home` fits every page; add `path_prefixes` or `query`"],
    ),
    case(
        "mail/webmail.toml",
        r#"query = ["_task=mail"]"#,
        r#"query = ["_task"]"#,
        &["mail/webmail.toml:12: `_task` is no key=value"],
    ),
    case(
        "mail/webmail.toml",
        "any_host = true\n",
        "",
        &[
            "mail/webmail.toml:9: `Mail at home` fits no page; add `hosts`, `host_suffixes`, `host_patterns` or `any_host`",
        ],
    ),
    case(
        "mail/webmail.toml",
        "any_host = true\n",
        "any_host = true\nhosts = [\"home.com\"]\n",
        &["mail/webmail.toml:9: `Mail at home` has hosts and `any_host`; keep one"],
    ),
    case(
        "mail/webmail.toml",
        r#"["leave.mail.com/go"]"#,
        r#"["*/go"]"#,
        &["mail/webmail.toml:5: `*/go` is no place; write HOST, HOST/PATH-PREFIX or *.HOST"],
    ),
    case(
        "mail/link_wrapper.toml",
        r#""wrap-*.com""#,
        r#""^wrap-.*$""#,
        &[
            "mail/link_wrapper.toml:4: host pattern `^wrap-.*$` may have lower-case labels with `*`, and `**.` in front, and no more",
        ],
    ),
    case(
        "mail/link_wrapper.toml",
        r#""wrap-*.com""#,
        r#""wrap-eu.com""#,
        &["mail/link_wrapper.toml:4: host pattern `wrap-eu.com` has no `*`; move it to `hosts`"],
    ),
    case(
        "mail/link_wrapper.toml",
        r#""wrap-*.com""#,
        r#""**.*""#,
        &["mail/link_wrapper.toml:4: host pattern `**.*` must have two labels or more, one of them with a letter"],
    ),
    case(
        "mail/link_wrapper.toml",
        r#""/v1/*/""#,
        r#""v1""#,
        &[
            "mail/link_wrapper.toml:5: path prefix `v1` must start with `/`, go on, and have `*` only for parts of a segment",
        ],
    ),
    case(
        "mail/link_wrapper.toml",
        "params = [\"u\"]\n",
        "",
        &[r#"mail/link_wrapper.toml:6: target_in = "query": name the parameters in `params`"#],
    ),
    case(
        "mail/link_wrapper.toml",
        "encoding = \"percent\"\n",
        "",
        &[
            r#"mail/link_wrapper.toml:6: target_in = "query": `encoding` belongs to every target that is not opaque, and to no other"#,
        ],
    ),
    case(
        "mail/link_wrapper.toml",
        r#"encoding = "percent""#,
        r#"encoding = "rot13""#,
        &[
            "mail/link_wrapper.toml:8: unknown encoding `rot13`; use one of: percent base64 base64url base64url-json proofpoint-v2 proofpoint-v3 none",
        ],
    ),
    case(
        "mail/link_wrapper.toml",
        r#"kind = "mail-security""#,
        r#"kind = "mail""#,
        &["mail/link_wrapper.toml:3: unknown kind `mail`; use one of: mail-security webmail-deref link-shim isolation"],
    ),
    case(
        "mail/link_wrapper.toml",
        "mail_only = true\n",
        "mail_only = true\nconfidence = \"sure\"\n",
        &["mail/link_wrapper.toml:10: unknown confidence `sure`; use one of: likely"],
    ),
    case(
        "mail/click_tracker.toml",
        "target_after = \"/c/\"\n",
        "path_segment = 1\n",
        &[r#"mail/click_tracker.toml:4: target_in = "path": `target_until` needs `target_after`"#],
    ),
    case(
        "mail/click_tracker.toml",
        r#"target_in = "opaque""#,
        r#"target_in = "fragment""#,
        &[
            "mail/click_tracker.toml:14: unknown `target_in` `fragment`; use one of: query path opaque query-domain-only",
        ],
    ),
    case(
        "mail/campaign_parameter.toml",
        r#"strength = "certain""#,
        r#"strength = "sure""#,
        &["mail/campaign_parameter.toml:6: unknown strength `sure`; use one of: certain likely weak"],
    ),
    case(
        "mail/campaign_parameter.toml",
        r#"name = "utm_medium""#,
        r#"name = "utm_medium=email""#,
        &["mail/campaign_parameter.toml:2: `utm_medium=email` is no name of a query parameter"],
    ),
    case(
        "mail/campaign_parameter.toml",
        "source = \"https://click.com/help\"\n",
        "source = \"https://click.com/help\"\n[[campaign_parameter]]\nname = \"utm_medium\"\nplatform = \"any\"\nstrength = \"weak\"\nsource = \"https://click.com/help\"\n",
        &["mail/campaign_parameter.toml:9: parameter `utm_medium` stands here twice; remove one"],
    ),
    case(
        "mail/campaign_parameter.toml",
        r#"values = ["email"]"#,
        r#"values = ["email", ""]"#,
        &["mail/campaign_parameter.toml:4: value is empty; fill it in"],
    ),
    case(
        "mail/messenger.toml",
        "hosts = [\"chat.com\"]\n",
        "",
        &["mail/messenger.toml:2: `Chat` fits no page; add `hosts`, `host_suffixes`, `host_patterns` or `any_host`"],
    ),
    case(
        "mail/search.toml",
        r#"source = "https://find.com/help""#,
        r#"source = "found it""#,
        &["mail/search.toml:5: source `found it` is no address of a page; name the public page that says so"],
    ),
];
