//! tests/corpora/labelled.tsv: addresses with the verdict that each must have, and why. False positives that people reported of
//! other tools stand there, and an example for each kind of imitation.

use dashward_core::address::Address;
use dashward_core::provenance::WayKind;
use dashward_core::registry::SHIPPED;
use dashward_core::verdict::{PageFacts, judge};

#[test]
fn labelled_addresses() {
    let mut lines = include_str!("../../../tests/corpora/labelled.tsv").lines();
    assert_eq!(lines.next(), Some("input\tfrom\tverdict\twhy"));
    let mut wrong = Vec::new();
    for line in lines {
        let [input, from, want, why] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        let way = match from {
            "mail" => WayKind::Mail,
            "none" => WayKind::Unknown,
            other => panic!("`{other}` is no way: {line}"),
        };
        let address = Address::parse_lenient(input).unwrap_or_else(|error| panic!("{input}: {error}"));
        let got = judge(&address, way, &PageFacts::default(), &SHIPPED).level.as_str();
        if got != want {
            wrong.push(format!("{input} ({why}): want {want}, got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
