//! Shared hosts, words and the data files.

use super::{Case, case};

pub(crate) const CASES: &[Case] = &[
    // shared hosts
    case(
        "shared_hosts.toml",
        r#"path = "/raw/""#,
        r#"path = "raw""#,
        &["shared_hosts.toml:10: path `raw` must start with `/` and go on"],
    ),
    case(
        "shared_hosts.toml",
        "host = \"paste.com\"\npath = \"/raw/\"",
        r#"host = "app.bolt.com""#,
        &[
            "shared_hosts.toml:9: `app.bolt.com` is at or below a domain that `bolt` owns; remove it and list `app.bolt.com` under `strangers` there",
        ],
    ),
    case(
        "shared_hosts.toml",
        r#"host = "paste.com""#,
        r#"host = "bolt.com""#,
        &[
            "shared_hosts.toml:9: `bolt.com` is at or below a domain that `bolt` owns; remove it and list `bolt.com/raw/` under `strangers` there",
        ],
    ),
    case(
        "shared_hosts.toml",
        "host = \"paste.com\"\npath = \"/raw/\"",
        "host = \"acme.net\"\nsubdomains = true",
        &[
            "shared_hosts.toml:9: `acme.net` is at or below a domain that `acme` owns; remove it and list `*.acme.net` under `strangers` there",
        ],
    ),
    case(
        "shared_hosts.toml",
        "host = \"paste.com\"\npath = \"/raw/\"",
        "host = \"shared.com\"\nsubdomains = true",
        &["shared_hosts.toml:9: `shared.com` stands here twice; remove one"],
    ),
    case(
        "shared_hosts.toml",
        r#"path = "/raw/""#,
        "path = \"/raw/\"\nsubdomains = true",
        &["shared_hosts.toml:10: a path cannot stand beside `subdomains = true`; make two entries"],
    ),
    case(
        "shared_hosts.toml",
        r#"owner = "Paste""#,
        r#"owner = """#,
        &["shared_hosts.toml:12: owner is empty; fill it in"],
    ),
    // words
    case(
        "words.toml",
        r#"["invoice"]"#,
        r#"["invoice", "In-voice"]"#,
        &["words.toml:2: word `In-voice` must be 2 to 20 letters a to z or digits"],
    ),
    case(
        "words.toml",
        r#"["invoice"]"#,
        r#"["invoice", "x"]"#,
        &["words.toml:2: word `x` must be 2 to 20 letters a to z or digits"],
    ),
    case(
        "words.toml",
        r#"["secure"]"#,
        r#"["secure", "token"]"#,
        &["words.toml:7: word `token` stands under `key` already; remove one"],
    ),
    // the public suffix list
    case(
        "data/public_suffix_list.dat",
        include_str!("../../small/data/public_suffix_list.dat"),
        "",
        &["data/public_suffix_list.dat:1: there is no rule; replace the file by the list as its authors publish it"],
    ),
    case(
        "data/public_suffix_list.dat",
        "pages.net",
        "!pages..net",
        &[
            "data/public_suffix_list.dat:8: `pages..net` is no rule; replace the file by the list as its authors publish it",
        ],
    ),
    // data
    case(
        "data/SOURCES.toml",
        r#"file = "ordinary_english.txt""#,
        r#"file = "ordinary_german.txt""#,
        &[
            "data/SOURCES.toml:1: data/ordinary_english.txt has no [[source]]; add one with its package, version, date, licence and hash",
            "data/SOURCES.toml:18: data/ordinary_german.txt is not there; add it or remove the entry",
        ],
    ),
    case(
        "data/SOURCES.toml",
        r#"package = "a-list""#,
        r#"package = """#,
        &["data/SOURCES.toml:3: package is empty; fill it in"],
    ),
    case(
        "data/SOURCES.toml",
        r#"version = "1.2.3""#,
        r#"version = " ""#,
        &["data/SOURCES.toml:12: version is empty; fill it in"],
    ),
    case(
        "data/SOURCES.toml",
        r#"licence = "MPL-2.0""#,
        r#"licence = """#,
        &["data/SOURCES.toml:6: licence is empty; fill it in"],
    ),
    case(
        "data/SOURCES.toml",
        r#"date = "2026-10-23""#,
        r#"date = "2026""#,
        &["data/SOURCES.toml:5: `2026` is no date; write YYYY-MM-DD"],
    ),
    case(
        "data/SOURCES.toml",
        r#"sha256 = "00"#,
        r#"sha256 = "xx"#,
        &[
            "data/SOURCES.toml:7: `xx00000000000000000000000000000000000000000000000000000000000000` is no SHA-256; write 64 lower-case hexadecimal digits",
        ],
    ),
    case(
        "data/ordinary_english.txt",
        "acne",
        "Acne",
        &["data/ordinary_english.txt:1: `Acne` must be 2 to 64 letters a to z"],
    ),
    case(
        "data/well_known_brands.txt",
        "bolts.com",
        "www.bolts.com",
        &["data/well_known_brands.txt:2: `www.bolts.com` is no registrable domain"],
    ),
    case(
        "data/well_known_brands.txt",
        "acmes.com",
        "zoo.com",
        &["data/well_known_brands.txt:2: `bolts.com` stands after `zoo.com`; keep the lines in order, each once"],
    ),
    case(
        "data/third_party_web.tsv",
        "third-party-web 1.2.3",
        "1.2.3",
        &["data/third_party_web.tsv:1: the first line must be `third-party-web VERSION`"],
    ),
    case(
        "data/third_party_web.tsv",
        "Wide Inc\tadvertising",
        "advertising",
        &["data/third_party_web.tsv:2: a line holds name, company, category and hosts between tabs"],
    ),
    case(
        "data/third_party_web.tsv",
        "Wide Inc\tadvertising",
        "\tads",
        &[
            "data/third_party_web.tsv:2: `ads` is no category of services",
            "data/third_party_web.tsv:2: name and company must be there, without control characters",
        ],
    ),
    case(
        "data/third_party_web.tsv",
        "*.video.net",
        "*.wide.com Video.net",
        &[
            "data/third_party_web.tsv:3: `Video.net` is no host",
            "data/third_party_web.tsv:3: `wide.com` stands in an earlier line too",
        ],
    ),
];
