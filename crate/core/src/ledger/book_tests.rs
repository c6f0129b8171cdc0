use dashward_registry::{SHIPPED, details};

use super::super::record::KindRecord;
use super::super::visit::Look;
use super::*;
use crate::inventory::{Field, Observation, ObservedFrame, ObservedResource, Via};

const DAY: f64 = 86_400_000.0;

fn record(origin: &str, scripts: &[&str], more: &[&str]) -> PageRecord {
    let identifier = Identifier::of(&SHIPPED, details());
    let look = |scripts: &[&str]| {
        let resources = scripts.iter().map(|url| ObservedResource {
            url: (*url).into(),
            via: Via::Script,
            ..ObservedResource::default()
        });
        let frame = ObservedFrame {
            url: origin.into(),
            fields: vec![Field::Password],
            resources: resources.collect(),
            ..ObservedFrame::default()
        };
        Look::of(&Observation { top: origin.into(), frames: vec![frame], ..Observation::default() }, &identifier)
            .expect("an address")
    };
    let first = look(scripts).keep(None, None, "a", DAY, &identifier).expect("a sign-in page").record;
    look(more).keep(Some(first), None, "b", 2.0 * DAY, &identifier).expect("a sign-in page").record
}

const MIXPANEL: &str = "https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js";
const WIDGET: &str = "https://widgets.example/w.js";

fn book(more: Vec<Entry>) -> Book {
    let pages = [
        record("https://one.example/", &[MIXPANEL], &[MIXPANEL, WIDGET]),
        record("https://two.example/", &[WIDGET], &[WIDGET]),
    ];
    Book::of(pages.into_iter().map(|page| Entry::Page(Box::new(page))).chain(more))
}

fn review(site: &str, party: &str, mark: Mark, until: Option<f64>) -> Entry {
    Entry::Review(site.into(), party.into(), ReviewRecord::new(mark, "note", "me", 0.0, until))
}

#[test]
fn gathers_parties_over_pages() {
    let identifier = Identifier::of(&SHIPPED, details());
    let book = book(vec![]);
    let rows = book.parties(&identifier, 3.0 * DAY, Sort::Due);
    let seen: Vec<_> =
        rows.iter().map(|row| (row.party.id.as_str(), row.places.len(), row.standing, row.changed)).collect();
    assert_eq!(
        seen,
        [("mixpanel", 1, Standing::Unreviewed, false), ("widgets.example", 2, Standing::Unreviewed, true)]
    );
    assert_eq!(rows[0].party.name, "Mixpanel");
    assert!(rows[0].party.replay && !rows[0].party.incidents.is_empty(), "what the registry knows is there");
    assert!(rows[0].party.risk.score > rows[1].party.risk.score);
    let changes = book.changes();
    assert_eq!(changes.iter().map(|row| (row.change.kind.as_str(), row.page)).collect::<Vec<_>>(), [("new-party", 0)]);
    assert!(!book.parties(&identifier, 2.0 * DAY + RECENT + 1.0, Sort::Name)[1].changed);
}

#[test]
fn a_decision_for_the_site_goes_before_one_for_everywhere() {
    let identifier = Identifier::of(&SHIPPED, details());
    let book = book(vec![
        review(EVERYWHERE, "widgets.example", Mark::Accepted, None),
        review("two.example", "widgets.example", Mark::Remove, None),
        review("one.example", "mixpanel", Mark::Essential, Some(9.0 * DAY)),
    ]);
    let standing = |now: f64| {
        let rows = book.parties(&identifier, now, Sort::Due);
        rows.into_iter().map(|row| (row.party.id.clone(), row.standing)).collect::<Vec<_>>()
    };
    assert_eq!(
        standing(3.0 * DAY),
        [
            ("mixpanel".into(), Standing::Decided(Mark::Essential)),
            ("widgets.example".into(), Standing::Decided(Mark::Remove))
        ]
    );
    assert_eq!(
        standing(9.0 * DAY)[0],
        ("mixpanel".into(), Standing::Ended(Mark::Essential)),
        "what is due comes first"
    );
}

#[test]
fn what_is_due_comes_first_whatever_its_risk() {
    let identifier = Identifier::of(&SHIPPED, details());
    let order = |entries, sort| {
        let rows = book(entries).parties(&identifier, 3.0 * DAY, sort);
        rows.into_iter().map(|row| row.party.id).collect::<Vec<_>>()
    };
    let accepted = || vec![review(EVERYWHERE, "mixpanel", Mark::Accepted, None)];
    for (entries, sort, want) in [
        (vec![], Sort::Due, ["mixpanel", "widgets.example"]),
        (accepted(), Sort::Due, ["widgets.example", "mixpanel"]),
        (accepted(), Sort::Risk, ["mixpanel", "widgets.example"]),
    ] {
        assert_eq!(order(entries, sort), want, "{sort:?}");
    }
}

#[test]
fn the_person_says_what_a_page_is() {
    let word = |kind| Entry::Kind("https://one.example".into(), PageKind::SignIn, KindRecord::new(kind));
    let book_of = |kind| book(vec![word(kind)]);
    let kinds = |book: &Book| book.pages().iter().map(|row| row.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&book_of(PageKind::Keys)), [PageKind::Keys, PageKind::SignIn]);
    assert_eq!(kinds(&book_of(PageKind::Other)), [PageKind::SignIn]);
    let identifier = Identifier::of(&SHIPPED, details());
    let risk = |kind| book_of(kind).places(0, &identifier, 0.0)[0].party.risk.score;
    assert!(risk(PageKind::Dashboard) < risk(PageKind::SignIn));
}

#[cfg(feature = "audit")]
#[test]
fn becomes_a_report() {
    use super::super::change::ChangeKind;
    use crate::audit::format;

    let identifier = Identifier::of(&SHIPPED, details());
    let mut book = book(vec![
        review("one.example", "mixpanel", Mark::Remove, Some(20.0 * DAY)),
        review("two.example", "widgets.example", Mark::Accepted, None),
    ]);
    book.pages[0].changes.push(Change {
        at: 2.0 * DAY,
        visit: 2,
        kind: ChangeKind::CspWeakened,
        party: String::new(),
        name: String::new(),
        detail: String::new(),
    });
    let report = super::super::report(&book, &identifier, "1", 3.0 * DAY);
    let found: Vec<_> = report.recordings[0]
        .pages
        .iter()
        .flat_map(|page| &page.parties)
        .map(|party| (party.id.as_str(), party.decision.as_str(), party.findings.len()))
        .collect();
    assert_eq!(found, [("mixpanel", "refused", 1), ("widgets.example", "open", 1), ("widgets.example", "allowed", 0)]);
    let json = format::json(&report);
    for word in
        ["\"changes\"", "\"new-party\"", "\"mark\": \"remove\"", "\"until\": \"1970-01-21\"", "\"reviewer\": \"me\""]
    {
        assert!(json.contains(word), "{word} in {json}");
    }
    let csv = format::csv(&report);
    assert!(csv.lines().next().is_some_and(|line| line.ends_with("note,changes,page_changes")), "{csv}");
    assert!(csv.contains("1970-01-03 "), "{csv}");
    assert_eq!(
        csv.matches("1970-01-03 The content security policy is gone.").count(),
        2,
        "on each line of the page: {csv}"
    );
    assert!(format::html(&report).contains("Visited 2 times from 1970-01-02 to 1970-01-03."));
    assert!(format::sarif(&report).contains("\"to-be-removed\""));
}
