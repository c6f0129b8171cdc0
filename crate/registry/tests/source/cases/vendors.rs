//! Parents, pages, acts, scopes and credential formats of vendors.

use super::{Case, case};

pub(crate) const CASES: &[Case] = &[
    // parents
    case(
        "vendors/bolt.toml",
        r#"parent = "acme""#,
        r#"parent = "apex""#,
        &[
            "vendors/acme.toml:24: page `status` at status.bolt.com is off this vendor's domains; add the domain to `domains`, name the `parent`, or remove the page",
            "vendors/bolt.toml:7: parent `apex` has no file; add vendors/apex.toml or remove the key",
        ],
    ),
    case(
        "vendors/bolt.toml",
        r#"parent = "acme""#,
        r#"parent = "bolt""#,
        &[
            "vendors/acme.toml:24: page `status` at status.bolt.com is off this vendor's domains; add the domain to `domains`, name the `parent`, or remove the page",
            "vendors/bolt.toml:7: parent `bolt` belongs to `bolt` itself; remove one of the two",
        ],
    ),
    case(
        "vendors/bolt.toml",
        "parent = \"acme\"\n",
        "",
        &[
            "vendors/acme.toml:24: page `status` at status.bolt.com is off this vendor's domains; add the domain to `domains`, name the `parent`, or remove the page",
        ],
    ),
    // pages
    case(
        "vendors/acme.toml",
        r#"login = "https://console.acme.com/login""#,
        r#"login = "https://console.other.com/login""#,
        &[
            "vendors/acme.toml:23: page `login` at console.other.com is off this vendor's domains; add the domain to `domains`, name the `parent`, or remove the page",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"login = "https://console.acme.com/login""#,
        r#"login = "http://console.acme.com/login""#,
        &[
            "vendors/acme.toml:23: `http://console.acme.com/login` is no plain https address; write https://HOST/PATH without user, port or spaces",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"login = "https://console.acme.com/login""#,
        r#"login = "https://user@console.acme.com/login""#,
        &[
            "vendors/acme.toml:23: `https://user@console.acme.com/login` is no plain https address; write https://HOST/PATH without user, port or spaces",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"login = "https://console.acme.com/login""#,
        r#"login = "https://pages.acme.com/login""#,
        &["vendors/acme.toml:23: page `login` is at pages.acme.com, where strangers publish; remove one of the two"],
    ),
    case(
        "vendors/acme.toml",
        r#"login = "https://console.acme.com/login""#,
        r#"login = "mailto:login@acme.com""#,
        &[
            "vendors/acme.toml:23: `mailto:login@acme.com` cannot be the page `login`; only `report` takes a mail address",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"login = "https://console.acme.com/login""#,
        r#"login = "https://docs.acme.com/forms/d/x?y""#,
        &["vendors/acme.toml:23: page `login` is at docs.acme.com, where strangers publish; remove one of the two"],
    ),
    case(
        "vendors/acme.toml",
        r#"login = "https://console.acme.com/login""#,
        r#"login = "https://evil.sites.acme.com/login""#,
        &[
            "vendors/acme.toml:23: page `login` at evil.sites.acme.com is at or below a public suffix, where anybody can publish; remove the page",
        ],
    ),
    case(
        "vendors/bolt.toml",
        "parent = \"acme\"",
        "parent = \"acme\"\nstrangers = [\"*.bolt.com\"]",
        &["vendors/acme.toml:24: page `status` is at status.bolt.com, where strangers publish; remove one of the two"],
    ),
    case(
        "shared_hosts.toml",
        "host = \"shared.com\"\nsubdomains = true",
        "host = \"bolt.com\"\nsubdomains = true",
        &[
            "shared_hosts.toml:2: `bolt.com` is at or below a domain that `bolt` owns; remove it and list `*.bolt.com` under `strangers` there",
            "vendors/acme.toml:24: page `status` is at status.bolt.com, where strangers publish; remove one of the two",
        ],
    ),
    // acts
    case(
        "vendors/acme.toml",
        r#"at = "https://console.acme.com/oauth/authorize""#,
        r#"at = "https://auth.acme.com/oauth/authorize""#,
        &["vendors/acme.toml:29: `auth.acme.com` is no surface of this vendor; add the [[surface]] or remove the act"],
    ),
    case(
        "vendors/acme.toml",
        r#"at = "https://console.acme.com/oauth/authorize""#,
        r#"at = "https://console.acme.com/""#,
        &["vendors/acme.toml:29: `https://console.acme.com/` needs a path, without query and fragment"],
    ),
    case(
        "vendors/acme.toml",
        r#"at = "https://console.acme.com/oauth/authorize""#,
        r#"at = "https://console.acme.com/oauth-*/authorize""#,
        &[
            "vendors/acme.toml:29: `https://console.acme.com/oauth-*/authorize` has a `*` within a segment; it stands for a whole one",
        ],
    ),
    case(
        "vendors/acme.toml",
        r#"kind = "oauth-consent""#,
        r#"kind = "consent""#,
        &["vendors/acme.toml:28: unknown kind of act `consent`; use one of: oauth-consent device-code"],
    ),
    // details
    case(
        "vendors/acme.toml",
        r#"means = "manage your account""#,
        r#"means = """#,
        &["vendors/acme.toml:34: means is empty; fill it in"],
    ),
    case(
        "vendors/acme.toml",
        "source = \"https://docs.acme.com/scopes\"\n",
        "source = \"https://docs.acme.com/scopes\"\n[[scope]]\nname = \"admin\"\nmeans = \"do it all\"\nsource = \"https://docs.acme.com/scopes\"\n",
        &["vendors/acme.toml:37: scope `admin` stands here twice; remove one"],
    ),
    case(
        "vendors/acme.toml",
        r#"methods = ["totp", "webauthn"]"#,
        r#"methods = ["totp", "carrier-pigeon"]"#,
        &[
            "vendors/acme.toml:38: unknown MFA method `carrier-pigeon`; use one of: totp sms call email push webauthn u2f custom-software custom-hardware",
        ],
    ),
    case(
        "vendors/acme.toml",
        "'acme_[A-Za-z0-9]{32}'",
        "'(?<=x)acme_[a-z]+'",
        &["vendors/acme.toml:43: pattern `(?<=x)acme_[a-z]+` has look-around; rewrite it"],
    ),
    case(
        "vendors/acme.toml",
        "'acme_[A-Za-z0-9]{32}'",
        r#"'(a)cme_\1'"#,
        &[r#"vendors/acme.toml:43: pattern `(a)cme_\1` has a back-reference; rewrite it"#],
    ),
    case(
        "vendors/acme.toml",
        "'acme_[A-Za-z0-9]{32}'",
        "'^acme_'",
        &["vendors/acme.toml:43: pattern `^acme_` has an anchor; rewrite it"],
    ),
    case(
        "vendors/acme.toml",
        "'acme_[A-Za-z0-9]{32}'",
        "'acme_[a-z'",
        &["vendors/acme.toml:43: pattern `acme_[a-z` has a class that is not closed; rewrite it"],
    ),
    case(
        "vendors/acme.toml",
        "'acme_[A-Za-z0-9]{32}'",
        "'acme_(a|b'",
        &["vendors/acme.toml:43: pattern `acme_(a|b` has a group that is not closed; rewrite it"],
    ),
    case(
        "vendors/acme.toml",
        "'acme_[A-Za-z0-9]{32}'",
        "''",
        &["vendors/acme.toml:43: pattern `` is empty; rewrite it"],
    ),
    case(
        "vendors/acme.toml",
        "'acme_[A-Za-z0-9]{32}'",
        r"'acme_\'",
        &[r"vendors/acme.toml:43: pattern `acme_\` ends in a backslash; rewrite it"],
    ),
    case(
        "vendors/acme.toml",
        "'acme_[A-Za-z0-9]{32}'",
        "'(?P<key>acme_)'",
        &[
            "vendors/acme.toml:43: pattern `(?P<key>acme_)` has a group that is neither (...) nor (?:...) nor (?i...); rewrite it",
        ],
    ),
    case(
        "vendors/acme.toml",
        "'acme_[A-Za-z0-9]{32}'",
        "'acme_a|b)'",
        &["vendors/acme.toml:43: pattern `acme_a|b)` closes a group that is not open; rewrite it"],
    ),
    case(
        "vendors/acme.toml",
        "'acme_[A-Za-z0-9]{32}'",
        "'+acme_'",
        &["vendors/acme.toml:43: pattern `+acme_` repeats nothing at its beginning; rewrite it"],
    ),
];
