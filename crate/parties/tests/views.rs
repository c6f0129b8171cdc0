//! The list and the report with the real words: what stands where, what filters let pass, and that hostile text stays text.

use dashward_core::inventory::{Binding, Identifier, PageKind, Reach};
use dashward_core::ledger::{
    Book, Change, ChangeKind, Entry, Mark, PageRecord, PartyRecord, PartyRow, ReviewRecord, Sort,
};
use dashward_core::words::Phrase;
use dashward_parties::view::list::{Seen, list, no_access};
use dashward_parties::view::report::{self, Filter, Report, Tab};
use dashward_registry::{SHIPPED, details};

#[path = "../../ui/tests/english/mod.rs"]
mod english;
use english::{English, HOSTILE};

/// The text of markup, without its tags; enough for markup that has no `<` in attributes.
fn text_of(markup: &str) -> String {
    let parts = markup.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    parts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A report on which all is well, now being the first millisecond of 1970.
fn quiet<'a>(book: &'a Book, rows: &'a [PartyRow], filter: &'a Filter) -> Report<'a> {
    Report { book, rows, filter, unreadable: 0, full: None, refused: false, now: 1.0, data_version: "" }
}

/// A ledger with so many parties on a sign-in page, whose names and notes are this text.
fn book(parties: usize, text: &str) -> Book {
    let mut page = PageRecord {
        version: 1,
        origin: "https://app.example".into(),
        site: "app.example".into(),
        guess: PageKind::SignIn,
        visits: 1,
        unseen: vec![Phrase::plain("unseen_frame")],
        ..PageRecord::default()
    };
    for number in 0..parties {
        let seen = PartyRecord {
            name: text.into(),
            visit: 1,
            hosts: vec![format!("host{number}.example")],
            ..PartyRecord::default()
        };
        page.parties.insert(format!("{text}{number}"), seen);
    }
    let change = Change {
        at: 0.0,
        visit: 1,
        kind: ChangeKind::NewParty,
        party: format!("{text}0"),
        name: text.into(),
        detail: text.into(),
    };
    page.changes.push(change);
    let review = ReviewRecord::new(Mark::Accepted, text, text, 0.0, None);
    Book::of([Entry::Page(Box::new(page)), Entry::Review("app.example".into(), format!("{text}0"), review)])
}

#[test]
fn the_report_shows_everything_and_hostile_text_stays_text() {
    let words = English::new();
    let identifier = Identifier::of(&SHIPPED, details());
    for text in ["party", HOSTILE] {
        let book = book(3, text);
        let rows = book.parties(&identifier, 1.0, Sort::Due);
        for tab in Tab::ALL {
            let filter = Filter { tab, ..Filter::default() };
            let shown = Report {
                book: &book,
                rows: &rows,
                filter: &filter,
                unreadable: 2,
                full: Some(0.0),
                refused: true,
                now: 1.0,
                data_version: "the data",
            };
            let page = report::page(&shown, &words).0 + &report::detail(&shown, &rows[2], &words).0;
            assert!(!page.contains("<img src=x") && !page.contains("\"'&"), "{page}");
            assert!(!text_of(&page).contains("$1"), "{page}");
            assert!(page.contains("https://app.example"), "{page}");
            assert!(
                page.contains("On <bdi>1970-01-01</bdi> the browser") || page.contains("On 1970-01-01 the browser"),
                "{page}"
            );
            assert!(page.contains("data-test=\"refused\""), "{page}");
            assert!(text_of(&page).contains("Data: the data"), "{page}");
            assert_eq!(text_of(&page).contains("inside one frame of another site"), tab == Tab::Sites, "{page}");
            assert_eq!(page.contains("&lt;img src=x"), text == HOSTILE);
        }
    }
}

/// A party that runs on one site's sign-in page and shows a picture on another's dashboard, with these decisions about it.
fn two_pages(decisions: &[(&str, Option<f64>)]) -> Book {
    let page = |site: &str, guess, reach| {
        let seen = PartyRecord {
            name: "x.example".into(),
            visit: 1,
            hosts: vec!["x.example".into()],
            reach,
            binding: if reach == Reach::Runs { Binding::Unbound } else { Binding::NoScript },
            ..PartyRecord::default()
        };
        let change = |kind, party: &str, name: &str| Change {
            at: 0.0,
            visit: 1,
            kind,
            party: party.into(),
            name: name.into(),
            detail: String::new(),
        };
        let changes = if guess == PageKind::SignIn {
            vec![
                change(ChangeKind::RunsNow, "x.example", "x.example"),
                change(ChangeKind::CspWeakened, "", "script-src"),
            ]
        } else {
            Vec::new()
        };
        Entry::Page(Box::new(PageRecord {
            version: 1,
            origin: format!("https://app.{site}"),
            site: site.into(),
            guess,
            visits: 1,
            parties: [("x.example".to_owned(), seen)].into(),
            changes,
            ..PageRecord::default()
        }))
    };
    let pages = [page("a.dev", PageKind::SignIn, Reach::Runs), page("b.dev", PageKind::Dashboard, Reach::Loads)];
    let decided = decisions.iter().map(|(site, until)| {
        Entry::Review((*site).into(), "x.example".into(), ReviewRecord::new(Mark::Accepted, "why", "me", 0.0, *until))
    });
    Book::of(pages.into_iter().chain(decided))
}

#[test]
fn filters_hold_for_one_page_together() {
    let words = English::new();
    let identifier = Identifier::of(&SHIPPED, details());
    let book = two_pages(&[("b.dev", None)]);
    let rows = book.parties(&identifier, 1.0, Sort::Due);
    let [high, low] = [rows[0].places[0].party.risk.score, rows[0].places[1].party.risk.score];
    assert!(high >= 70 && low < 40, "{high} {low}");
    for (picks, want) in [
        (&[][..], Some(high)),
        (&[("kind", "dashboard")], Some(low)),
        (&[("kind", "dashboard"), ("risk", "70")], None),
        (&[("kind", "dashboard"), ("due", "true")], None),
        (&[("kind", "dashboard"), ("changed", "true")], None),
        (&[("text", "b.dev"), ("risk", "70")], None),
        (&[("text", "b.dev")], Some(low)),
        (&[("kind", "sign-in"), ("due", "true"), ("risk", "70"), ("changed", "true")], Some(high)),
    ] {
        let mut filter = Filter::default();
        picks.iter().for_each(|(control, value)| filter.pick(control, value));
        let shown = quiet(&book, &rows, &filter);
        let list = report::list(&shown, &words).0;
        assert_eq!(list.matches("data-test=\"row\"").count(), usize::from(want.is_some()), "{picks:?}");
        assert_eq!(want, want.filter(|risk| list.contains(&format!(">{risk}</span>"))), "{picks:?} {list}");
        let details = report::detail(&shown, &rows[0], &words).0;
        let places = if want == Some(low) || picks.len() == 4 { 1 } else { 2 };
        assert_eq!(details.matches("data-test=\"place\"").count(), places, "{picks:?}");
    }
    for (control, value, want) in [
        ("kind", "sign-in", 2),
        ("kind", "dashboard", 0),
        ("risk", "70", 1),
        ("due", "true", 1),
        ("text", "b.dev", 0),
        ("text", "a.dev", 2),
    ] {
        let mut filter = Filter { tab: Tab::Changes, ..Filter::default() };
        filter.pick(control, value);
        let shown = quiet(&book, &rows, &filter);
        assert_eq!(report::list(&shown, &words).0.matches("data-test=\"change\"").count(), want, "{control} {value}");
    }
}

#[test]
fn a_decision_is_shown_as_it_holds_and_can_be_taken_back() {
    let words = English::new();
    let identifier = Identifier::of(&SHIPPED, details());
    let year = report::ends("12", 0.0).expect("an end");
    assert_eq!((report::ends("0", 5.0), report::ends("", 5.0), report::ends("until:7", 5.0)), (None, None, Some(7.0)));
    let everything = ["review:* x.example", "review:a.dev x.example", "review:b.dev x.example"];
    for (decisions, selected) in [
        (&[][..], ["value=\"*\" selected", "value=\"12\" selected"]),
        (&[("a.dev", None)], ["value=\"a.dev\" selected", "value=\"0\" selected"]),
        (&[("b.dev", Some(year))], ["value=\"b.dev\" selected", &format!("value=\"until:{year}\" selected")]),
        (&[("*", Some(0.5))], ["value=\"*\" selected", "value=\"12\" selected"]),
    ] {
        let book = two_pages(decisions);
        let rows = book.parties(&identifier, 1.0, Sort::Due);
        let filter = Filter::default();
        let shown = quiet(&book, &rows, &filter);
        let details = report::detail(&shown, &rows[0], &words).0;
        for option in selected {
            assert!(details.contains(option), "{decisions:?}: {option} in {details}");
        }
        assert_eq!(details.matches(" selected").count(), 2, "{decisions:?}");
        assert_eq!(report::taken_back(&shown, &rows[0]), everything);
    }
}

#[test]
fn filters_of_the_report() {
    let words = English::new();
    let identifier = Identifier::of(&SHIPPED, details());
    let book = book(5, "party");
    let rows = book.parties(&identifier, 1.0, Sort::Due);
    for (control, value, want) in [
        ("text", "HOST3", 1),
        ("text", "app.example", 5),
        ("text", "nobody", 0),
        ("kind", "sign-in", 5),
        ("kind", "payment", 0),
        ("kind", "nonsense", 5),
        ("category", "unknown", 5),
        ("category", "fonts", 0),
        ("risk", "70", 0),
        ("risk", "x", 5),
        ("due", "true", 4),
        ("changed", "true", 1),
        ("nonsense", "true", 5),
    ] {
        let mut filter = Filter::default();
        filter.pick(control, value);
        let shown = quiet(&book, &rows, &filter);
        let list = report::list(&shown, &words).0;
        assert_eq!(list.matches("data-test=\"row\"").count(), want, "{control} {value}");
    }
}

#[test]
fn the_chart_counts_who_is_there_by_category_and_risk() {
    let words = English::new();
    let identifier = Identifier::of(&SHIPPED, details());
    let of = |id: &str, reach, gone| {
        let binding = if reach == Reach::Runs { Binding::Unbound } else { Binding::NoScript };
        (id.to_owned(), PartyRecord { name: id.into(), visit: 1, reach, binding, gone, ..PartyRecord::default() })
    };
    let parties = [
        of("mixpanel", Reach::Runs, false),
        of("posthog", Reach::Loads, false),
        of("amplitude", Reach::Runs, true),
        of("nobody.example", Reach::Runs, false),
        of("noone.example", Reach::Loads, false),
    ];
    let page = PageRecord {
        version: 1,
        origin: "https://app.example".into(),
        guess: PageKind::SignIn,
        visits: 1,
        parties: parties.into(),
        ..PageRecord::default()
    };
    let book = Book::of([Entry::Page(Box::new(page))]);
    let rows = book.parties(&identifier, 1.0, Sort::Due);
    let filter = Filter { tab: Tab::Categories, ..Filter::default() };
    let chart = text_of(&report::list(&quiet(&book, &rows, &filter), &words).0);
    // High, middle and low, behind each category.
    for bar in ["Product analytics 1 0 1", "Owner not known 1 0 1"] {
        assert!(chart.contains(bar), "{bar}: {chart}");
    }
}

/// A sign-in page with one party, seen until then.
fn page_until(last: f64) -> Entry {
    let party = PartyRecord { name: "party".into(), visit: 1, last, ..PartyRecord::default() };
    Entry::Page(Box::new(PageRecord {
        version: 1,
        origin: "https://app.example".into(),
        guess: PageKind::SignIn,
        visits: 1,
        parties: [("party".to_owned(), party)].into(),
        ..PageRecord::default()
    }))
}

/// The details of the first party, as text.
fn first_detail(book: &Book) -> String {
    let identifier = Identifier::of(&SHIPPED, details());
    let rows = book.parties(&identifier, 1.0, Sort::Due);
    let filter = Filter::default();
    let shown = quiet(book, &rows, &filter);
    text_of(&report::detail(&shown, &rows[0], &English::new()).0)
}

#[test]
fn a_place_is_seen_on_a_day_or_from_one_to_another() {
    for (last, want) in [
        (2.0, "No decision · Seen on 1970-01-01 ."),
        (86_400_000.0, "No decision · Seen from 1970-01-01 to 1970-01-02 ."),
    ] {
        let book = Book::of([page_until(last)]);
        let text = first_detail(&book);
        assert!(text.contains(want), "{text}");
    }
}

#[test]
fn a_decision_of_nobody_named_names_nobody() {
    for (reviewer, want) in [("", "Decided on 1970-01-01 ."), ("me", "Decided by me on 1970-01-01 .")] {
        let review = ReviewRecord::new(Mark::Accepted, "", reviewer, 0.0, None);
        let book = Book::of([page_until(2.0), Entry::Review("*".into(), "party".into(), review)]);
        let text = first_detail(&book);
        assert!(text.contains(want), "{text}");
    }
}

#[test]
fn the_popup_says_what_the_browser_did_not_store() {
    let words = English::new();
    assert!(text_of(&no_access(&words).0).len() > 60);
    for refused in [false, true] {
        let seen = Seen { refused, kind_key: Some("kind:other https://app.example".into()), ..Seen::default() };
        let text = text_of(&list(&seen, &words).0);
        assert_eq!(text.contains("did not store"), refused, "{text}");
        assert!(text.contains("Taken for") && !text.contains('$'), "{text}");
    }
}
