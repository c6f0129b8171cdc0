//! How much a third party could harm on a page: points for what it can do and for what is known of it, added up and capped.
//!
//! The arithmetic is shown to people, so every part has its sentence. It is monotonic: more reach, one more resource, a more
//! sensitive page or a lost `integrity` never lowers a score, because every part only looks at the worst that was seen.

use serde::Serialize;

use super::party::{Binding, PageKind, Party, Reach};
use crate::words::Phrase;

/// A score from 0 to 100 and the parts that it is the sum of.
#[derive(Clone, Debug, Default, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Risk {
    /// The sum of the parts, at most 100.
    pub score: u8,
    /// The parts, in a fixed order.
    pub parts: Vec<RiskPart>,
}

/// One part of a score.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct RiskPart {
    /// Why.
    pub why: Phrase,
    /// How many points; negative only where the party belongs to the page's owner.
    pub points: i32,
}

impl Risk {
    /// The risk of a party on a page of this kind. Looks at everything in the party but `risk` itself.
    pub(super) fn of(party: &Party, page: PageKind) -> Self {
        let mut sum = Sum::default();
        reach(party, &mut sum);
        page_kind(party, page, &mut sum);
        binding(party, &mut sum);
        behaviour(party, &mut sum);
        knowledge(party, &mut sum);
        if party.same_owner {
            sum.add(Phrase::plain("risk_same_owner"), -(sum.total / 2));
        }
        let score = u8::try_from(sum.total.clamp(0, i32::from(MOST))).unwrap_or(MOST);
        Self { score, parts: sum.parts }
    }
}

/// Parts so far.
#[derive(Default)]
struct Sum {
    total: i32,
    parts: Vec<RiskPart>,
}

impl Sum {
    fn add(&mut self, why: Phrase, points: i32) {
        if points != 0 {
            self.total += points;
            self.parts.push(RiskPart { why, points });
        }
    }
}

/// What it can do here.
fn reach(party: &Party, sum: &mut Sum) {
    let (why, points) = match party.reach {
        Reach::Loads => (Phrase::plain("risk_reach_loads"), 4),
        Reach::Receives => (Phrase::plain("risk_reach_receives"), 8),
        Reach::Styles => (Phrase::plain("risk_reach_styles"), 8),
        Reach::RunsElsewhere => (Phrase::plain("risk_reach_runs_elsewhere"), 10),
        Reach::SandboxedFrame => (Phrase::plain("risk_reach_sandboxed_frame"), 10),
        Reach::Frame => (Phrase::plain("risk_reach_frame"), 16),
        Reach::Runs => (Phrase::plain("risk_reach_runs"), 34),
    };
    sum.add(why, points);
    if party.insecure {
        sum.add(Phrase::plain("risk_insecure"), 15);
    }
}

/// What there is to take.
fn page_kind(party: &Party, page: PageKind, sum: &mut Sum) {
    let weight = match page {
        PageKind::Other => return,
        PageKind::DeveloperTool | PageKind::Dashboard | PageKind::Console => 2,
        PageKind::Admin
        | PageKind::Payment
        | PageKind::Keys
        | PageKind::SignUp
        | PageKind::Reset
        | PageKind::SignIn
        | PageKind::Mfa => 3,
    };
    let share = match party.reach {
        Reach::Loads | Reach::Receives => 1,
        Reach::Styles | Reach::RunsElsewhere | Reach::SandboxedFrame => 2,
        Reach::Frame => 3,
        Reach::Runs => 5,
    };
    sum.add(
        match page {
            PageKind::Other | PageKind::Dashboard => Phrase::plain("risk_page_dashboard"),
            PageKind::DeveloperTool => Phrase::plain("risk_page_developer_tool"),
            PageKind::Console => Phrase::plain("risk_page_console"),
            PageKind::Admin => Phrase::plain("risk_page_admin"),
            PageKind::Payment => Phrase::plain("risk_page_payment"),
            PageKind::Keys => Phrase::plain("risk_page_keys"),
            PageKind::Reset => Phrase::plain("risk_page_reset"),
            PageKind::SignUp | PageKind::SignIn => Phrase::plain("risk_page_sign_in"),
            PageKind::Mfa => Phrase::plain("risk_page_mfa"),
        },
        weight * share,
    );
}

/// What holds its scripts to what they were.
fn binding(party: &Party, sum: &mut Sum) {
    match party.binding {
        Binding::NoScript | Binding::Bound => {}
        Binding::Unknown => sum.add(Phrase::plain("risk_binding_unknown"), 5),
        Binding::Unbound => sum.add(Phrase::plain("risk_binding_none"), 8),
    }
}

/// What it is made to do.
fn behaviour(party: &Party, sum: &mut Sum) {
    if party.replay_default {
        sum.add(Phrase::plain("risk_replay"), 18);
    } else if party.replay_on {
        sum.add(Phrase::plain("risk_replay_on"), 18);
    } else if party.replay {
        sum.add(Phrase::plain("risk_replay_optional"), 8);
    }
    if party.loads_others {
        sum.add(Phrase::plain("risk_loads_others"), 12);
    }
    if party.category.as_deref() == Some("advertising") {
        sum.add(Phrase::plain("risk_advertising"), 8);
    }
    if party.collects.iter().any(|word| READS_THE_PAGE.contains(&word.as_str())) {
        sum.add(Phrase::plain("risk_collects_content"), 8);
    } else if party.optional.iter().any(|word| READS_THE_PAGE.contains(&word.as_str())) {
        sum.add(Phrase::plain("risk_may_collect_content"), 4);
    }
    if party.collects.iter().any(|word| NAMES_THE_PERSON.contains(&word.as_str())) {
        sum.add(Phrase::plain("risk_collects_identity"), 4);
    } else if party.optional.iter().any(|word| NAMES_THE_PERSON.contains(&word.as_str())) {
        sum.add(Phrase::plain("risk_may_collect_identity"), 2);
    }
}

/// What is known of it, and what is not.
fn knowledge(party: &Party, sum: &mut Sum) {
    match party.incidents.len() {
        0 => {}
        1 => sum.add(Phrase::new("risk_incident", [&party.incidents[0].date]), 6),
        count => sum.add(Phrase::new("risk_incidents", [&count.to_string()]), 10),
    }
    if party.owner.is_none() {
        sum.add(Phrase::plain("risk_unknown_owner"), 16);
    } else if party.collects.is_empty() && party.optional.is_empty() {
        sum.add(Phrase::plain("risk_unknown_collects"), 4);
    } else if party.residency.is_empty() {
        sum.add(Phrase::plain("risk_no_residency"), 2);
    }
}

/// The most that a score says.
const MOST: u8 = 100;

/// Words for what stands in the page or is typed into it.
const READS_THE_PAGE: [&str; 4] = ["form-input", "keystrokes", "page-content", "local-storage"];

/// Words for who the person is.
const NAMES_THE_PERSON: [&str; 5] = ["name", "email", "phone", "user-id", "fingerprint"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::PartyIncident;

    fn party(change: impl FnOnce(&mut Party)) -> Party {
        let mut party = Party {
            owner: Some("Example".into()),
            collects: vec!["ip".into()],
            residency: vec!["EU".into()],
            ..Party::default()
        };
        change(&mut party);
        party
    }

    #[test]
    fn parts_add_up() {
        for (name, change, page, want) in [
            ("a picture", (|_| ()) as fn(&mut Party), PageKind::Other, 4),
            ("a picture on a sign-in page", |_| (), PageKind::SignIn, 7),
            ("a bound script", |it| (it.reach, it.binding) = (Reach::Runs, Binding::Bound), PageKind::Other, 34),
            ("the same, unbound", |it| (it.reach, it.binding) = (Reach::Runs, Binding::Unbound), PageKind::Other, 42),
            (
                "the same, on a sign-in page",
                |it| (it.reach, it.binding) = (Reach::Runs, Binding::Unbound),
                PageKind::SignIn,
                57,
            ),
            ("unknown owner", |it| it.owner = None, PageKind::Other, 20),
            ("the owner's own", |it| (it.reach, it.same_owner) = (Reach::Runs, true), PageKind::Other, 17),
            (
                "everything at once",
                |it| {
                    it.reach = Reach::Runs;
                    it.binding = Binding::Unbound;
                    it.replay = true;
                    it.replay_default = true;
                    it.loads_others = true;
                    it.insecure = true;
                    it.owner = None;
                },
                PageKind::SignIn,
                100,
            ),
        ] {
            let risk = Risk::of(&party(change), page);
            assert_eq!(risk.score, want, "{name}: {:?}", risk.parts);
            let sum: i32 = risk.parts.iter().map(|part| part.points).sum();
            assert_eq!(i32::from(risk.score), sum.min(100), "{name}");
        }
    }

    /// The cells of each row of a table in docs/risk.md, by its first.
    fn documented() -> std::collections::BTreeMap<&'static str, Vec<&'static str>> {
        let rows = include_str!("../../../../docs/risk.md").lines().filter_map(|line| line.strip_prefix("| "));
        let rows = rows.map(|line| line.trim_end_matches(" |").split(" | ").collect::<Vec<_>>());
        rows.filter(|row| !matches!(row[0], "part" | "---")).map(|row| (row[0], row[1..].to_vec())).collect()
    }

    #[test]
    fn is_what_the_documentation_says() {
        let sentences: serde_json::Value =
            serde_json::from_str(include_str!("../../../../extension/_locales/en/messages.json")).expect("JSON");
        let documented = documented();
        let mut told = std::collections::BTreeSet::new();
        let mut check = |change: &dyn Fn(&mut Party), page: PageKind, column: usize| {
            for part in Risk::of(&party(change), page).parts {
                let sentence = sentences[&part.why.key]["message"].as_str().expect("a sentence").replace("$1", "…");
                let row = documented.get(sentence.as_str());
                let row = row.unwrap_or_else(|| panic!("docs/risk.md has no row for: {sentence}"));
                told.insert(sentence.clone());
                let at = if row.len() > 1 { column } else { 0 };
                if part.points > 0 {
                    assert_eq!(row[at], part.points.to_string(), "{sentence}, column {at}");
                }
            }
        };
        let of_page = |reach| match reach {
            Reach::Loads | Reach::Receives => 0,
            Reach::Styles | Reach::RunsElsewhere | Reach::SandboxedFrame => 1,
            Reach::Frame => 2,
            Reach::Runs => 3,
        };
        for reach in Reach::ALL {
            for page in PageKind::ALL {
                check(&|it| it.reach = reach, page, of_page(reach));
            }
        }
        let incident = || PartyIncident { date: "2025-01-01".into(), summary: String::new(), source: String::new() };
        let changes: [&dyn Fn(&mut Party); 16] = [
            &|it| it.insecure = true,
            &|it| it.binding = Binding::Unknown,
            &|it| it.binding = Binding::Unbound,
            &|it| (it.replay, it.replay_default) = (true, true),
            &|it| it.replay = true,
            &|it| (it.replay, it.replay_on) = (true, true),
            &|it| it.loads_others = true,
            &|it| it.category = Some("advertising".into()),
            &|it| it.collects = vec!["keystrokes".into(), "email".into()],
            &|it| it.optional = vec!["keystrokes".into(), "email".into()],
            &|it| it.incidents = vec![incident()],
            &|it| it.incidents = vec![incident(), incident()],
            &|it| it.owner = None,
            &|it| it.collects.clear(),
            &|it| it.residency.clear(),
            &|it| it.same_owner = true,
        ];
        for change in changes {
            check(change, PageKind::Other, 0);
        }
        let missing: Vec<_> = documented.keys().filter(|row| !told.contains(**row)).collect();
        assert!(missing.is_empty(), "docs/risk.md tells what the code does not count: {missing:?}");
    }

    #[test]
    fn never_falls_along_any_axis() {
        let (reaches, pages) = (Reach::ALL, PageKind::ALL);
        let bindings = [Binding::NoScript, Binding::Bound, Binding::Unknown, Binding::Unbound];
        for same_owner in [false, true] {
            let score = |reach: Reach, page: PageKind, binding: Binding| {
                Risk::of(&party(|it| (it.reach, it.binding, it.same_owner) = (reach, binding, same_owner)), page).score
            };
            for reach in reaches {
                for page in pages {
                    for binding in bindings {
                        let here = score(reach, page, binding);
                        for other in reaches.into_iter().filter(|other| *other > reach) {
                            assert!(score(other, page, binding) >= here, "{other:?} under {reach:?}");
                        }
                        for other in pages.into_iter().filter(|other| *other > page) {
                            assert!(score(reach, other, binding) >= here, "{other:?} under {page:?}");
                        }
                        for other in bindings.into_iter().filter(|other| *other > binding) {
                            assert!(score(reach, page, other) >= here, "{other:?} under {binding:?}");
                        }
                    }
                }
            }
        }
    }
}
