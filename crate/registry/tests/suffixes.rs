//! The compiled suffixes against the `publicsuffix` crate's own list, as the oracle.

use dashward_registry::SHIPPED;
use publicsuffix::{List, Psl};

const LIST: &str = include_str!("../data/public_suffix_list.dat");

fn oracle() -> List {
    LIST.parse().expect("the shipped list parses")
}

/// Whether a name is matched by a wildcard and is the base of another (`*.cloud.int.apple` and `*.r.cloud.int.apple`). There the
/// oracle takes the label for the one that the wildcard does not match; by the list's algorithm the whole name is a suffix.
fn is_nested_wildcard(host: &str) -> bool {
    let is_rule = |name: &str| LIST.lines().any(|line| line.trim().strip_prefix("*.") == Some(name));
    host.split_once('.').is_some_and(|(_, parent)| is_rule(parent)) && is_rule(host)
}

fn agree(list: &List, host: &str) {
    let want = list.find(host.as_bytes().rsplit(|&byte| byte == b'.'));
    let got = SHIPPED.suffixes().find(host.as_bytes().rsplit(|&byte| byte == b'.'));
    if got != want && is_nested_wildcard(host) {
        assert_eq!(got.len, host.len(), "{host}");
        return;
    }
    assert_eq!(got, want, "{host}");
}

/// Every rule of the list: the bare name, one label below it, two labels below it.
#[test]
fn every_rule() {
    let list = oracle();
    let rules = LIST.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut count = 0;
    for rule in rules {
        let name = rule.trim_start_matches(['!', '*']).trim_start_matches('.');
        let name = idna::domain_to_ascii(name).expect("a rule is a valid name");
        for host in [name.clone(), format!("a.{name}"), format!("b.a.{name}"), format!("x{name}")] {
            agree(&list, &host);
        }
        count += 1;
    }
    assert!(count > 8_000, "only {count} rules were read");
}

#[test]
fn names_that_no_rule_lists() {
    let list = oracle();
    for host in [
        "example",
        "a.example",
        "b.a.example",
        "com",
        "co.uk",
        "x.ck",
        "www.ck",
        "a.www.ck",
        "foo.bar.kobe.jp",
        "city.kobe.jp",
    ] {
        agree(&list, host);
    }
}
