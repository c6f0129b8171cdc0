use dashward_registry::{SHIPPED, details_and_list};

use super::*;

fn parse(text: &str) -> Result<Policy, Vec<PolicyFault>> {
    Policy::parse(text, &SHIPPED, details_and_list())
}

fn party(id: &str, change: impl FnOnce(&mut Party)) -> Party {
    let mut party = Party { id: id.into(), name: id.into(), hosts: vec![format!("cdn.{id}")], ..Party::default() };
    change(&mut party);
    party
}

#[test]
fn names_the_line_of_what_is_wrong() {
    for (text, line, part) in [
        ("[pages.all]\naprooved = []", 2, "unknown field `aprooved`"),
        ("\n[page.all]", 2, "unknown field `page`"),
        (
            "[pages.all]\n\n[pages.signin]",
            3,
            "`signin` is no kind of page; write all, other, developer-tool, dashboard",
        ),
        ("[pages.all]\napproved = [\n  \"stripe\",\n  \"strype\",\n]", 4, "`strype` is neither a service"),
        ("[pages.all]\napproved = [\"vendor:nobody-at-all\"]", 2, "neither"),
        ("[pages.all]\napproved = [\"Cdn.Example.net\"]", 2, "neither"),
        ("[pages.all]\nforbidden_categories = [\"ads\"]", 2, "`ads` is no category; write one of"),
        ("[pages.all]\nrequire_integrity = \"yes\"", 2, "invalid type"),
        ("[pages.all\n", 1, ""),
        ("[pages.all]\napproved = []\napproved = []", 3, "duplicate"),
    ] {
        let faults = parse(text).expect_err(text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert_eq!(faults[0].line, line, "{text}: {faults:?}");
        assert!(faults[0].message.contains(part), "{text}: {faults:?}");
    }
    assert_eq!(parse("[pages.all]\napproved = [\"strpe\", \"vendor:y\"]").expect_err("two").len(), 2);
}

/// Whatever the report shows as the id or the category of a party can be written.
#[test]
fn takes_every_word_that_the_report_shows() {
    let listed = &details_and_list().listed.entities;
    for entity in listed {
        let text = format!(
            "[pages.all]\napproved = [\"{}\"]\nforbidden_categories = [\"{}\"]",
            listed_id(entity),
            entity.category
        );
        assert!(parse(&text).is_ok(), "{text}");
    }
    for vendor in SHIPPED.vendors().map(|vendor| SHIPPED.vendor(vendor)) {
        let text = format!("[pages.all]\nforbidden_categories = [\"{}\"]", vendor.category);
        assert!(parse(&text).is_ok(), "{text}");
    }
    for (word, good) in [
        ("api", true),
        ("192.0.2.1", true),
        ("[2001:db8::1]", true),
        ("0xc0.0.2.1", false),
        ("[2001:DB8::1]", false),
        ("cdn.example.net.", false),
        ("listed:nobody-at-all", false),
        ("mixpannel", false),
        ("", false),
    ] {
        assert_eq!(parse(&format!("[pages.all]\napproved = [\"{word}\"]")).is_ok(), good, "{word}");
    }
}

#[test]
fn each_host_may_be_within_another_word() {
    let two = |it: &mut Party| it.hosts = vec!["a.one.example".into(), "two.example".into()];
    let single = |it: &mut Party| it.hosts = vec!["api".into()];
    let below = |it: &mut Party| it.hosts = vec!["x.api".into()];
    for (all, own, change, want) in [
        ("\"one.example\", \"two.example\"", "", &two as &dyn Fn(&mut Party), true),
        ("\"one.example\"", "\"two.example\"", &two, true),
        ("\"one.example\"", "", &two, false),
        ("\"api\"", "", &single, true),
        ("\"api\"", "", &below, false),
    ] {
        let policy = parse(&format!("[pages.all]\napproved = [{all}]\n[pages.keys]\napproved = [{own}]"));
        let findings = policy.expect("a policy").check(PageKind::Keys, &party("listed:x", change));
        assert_eq!(findings.is_empty(), want, "{all} {own}");
    }
}

#[test]
fn holds_rules_against_parties() {
    let policy = parse(
        r#"
        [pages.all]
        approved = ["stripe", "vendor:github", "cdn.example.net"]
        forbidden_categories = ["advertising"]
        require_integrity = true

        [pages.other]
        approved = ["mixpanel"]
        require_integrity = false

        [pages.keys]
        forbidden_categories = ["chat"]
        "#,
    )
    .expect("a policy");
    let rules = |page, party: &Party| policy.check(page, party).iter().map(|it| it.rule).collect::<Vec<_>>();
    let runs = |it: &mut Party, binding| (it.reach, it.binding) = (Reach::Runs, binding);
    for (page, party, want) in [
        (PageKind::SignIn, party("stripe", |_| ()), vec![]),
        (PageKind::SignIn, party("vendor:github", |_| ()), vec![]),
        (PageKind::SignIn, party("mixpanel", |_| ()), vec![Rule::Unapproved]),
        (PageKind::Other, party("mixpanel", |_| ()), vec![]),
        (PageKind::SignIn, party("example.net", |_| ()), vec![]),
        (PageKind::SignIn, party("example.net", |it| it.hosts.push("x.example.net".into())), vec![Rule::Unapproved]),
        (PageKind::SignIn, party("example.net", |it| it.hosts = vec!["a.cdn.example.net".into()]), vec![]),
        (
            PageKind::SignIn,
            party("example.net", |it| it.hosts = vec!["evilcdn.example.net".into()]),
            vec![Rule::Unapproved],
        ),
        (PageKind::SignIn, party("example.net", |it| it.more_hosts = 1), vec![Rule::Unapproved]),
        (
            PageKind::SignIn,
            party("stripe", |it| it.category = Some("advertising".into())),
            vec![Rule::ForbiddenCategory],
        ),
        (PageKind::SignIn, party("stripe", |it| it.category = Some("chat".into())), vec![]),
        (PageKind::Keys, party("stripe", |it| it.category = Some("chat".into())), vec![Rule::ForbiddenCategory]),
        (PageKind::Keys, party("stripe", |it| runs(it, Binding::Bound)), vec![]),
        (PageKind::Keys, party("stripe", |it| runs(it, Binding::Unbound)), vec![Rule::IntegrityMissing]),
        (PageKind::Keys, party("stripe", |it| runs(it, Binding::Unknown)), vec![Rule::IntegrityUnseen]),
        (PageKind::Keys, party("stripe", |it| (it.reach, it.self_hosted) = (Reach::Runs, true)), vec![]),
        (
            PageKind::Keys,
            party("stripe", |it| (it.reach, it.binding, it.self_hosted) = (Reach::Runs, Binding::Unbound, true)),
            vec![Rule::IntegrityMissing],
        ),
        (PageKind::Other, party("stripe", |it| runs(it, Binding::Unbound)), vec![]),
    ] {
        assert_eq!(rules(page, &party), want, "{page:?} {party:?}");
    }
}

#[test]
fn says_nothing_where_nothing_is_asked() {
    let policy = parse("").expect("an empty policy");
    assert_eq!(policy, Policy::default());
    assert_eq!(policy.check(PageKind::Mfa, &party("anyone", |it| it.reach = Reach::Runs)), []);
    assert!(
        parse("[pages.all]\napproved = []").is_ok_and(|it| !it.check(PageKind::Mfa, &party("x", |_| ())).is_empty())
    );
}

#[test]
fn reads_the_documented_example() {
    let documentation = include_str!("../../../../docs/ci.md");
    let example =
        documentation.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let policy = parse(example).expect("docs/ci.md shows a policy that can be read");
    let rules = |page, id| policy.check(page, &party(id, |_| ())).iter().map(|it| it.rule).collect::<Vec<_>>();
    assert_eq!(rules(PageKind::Other, "mixpanel"), []);
    assert_eq!(rules(PageKind::SignIn, "mixpanel"), [Rule::Unapproved]);
}

#[test]
fn limits_risk() {
    let party = party("x", |it| it.risk.score = 40);
    assert!(check_risk(41, &party).is_none());
    assert_eq!(check_risk(40, &party).map(|it| it.rule), Some(Rule::Risk));
}

#[test]
fn words_are_those_of_json() {
    for rule in Rule::ALL {
        assert_eq!(serde_json::to_string(&rule).expect("a word"), format!("\"{}\"", rule.as_str()));
    }
}
