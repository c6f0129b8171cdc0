//! What of the ledger is shown.

use dashward_core::inventory::{PageKind, Party};
use dashward_core::ledger::{Change, PageRow, PartyRow, Place, RECENT, Sort, Standing, kind_of};
use maud::{Markup, html};
use std::collections::BTreeSet;

use super::Report;
use dashward_ui::Words;

/// The ways to look at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Each party once.
    #[default]
    Parties,
    /// Parties against pages.
    Sites,
    /// What changed, the newest first.
    Changes,
    /// How many parties of each category, by risk.
    Categories,
}

impl Tab {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Parties, Self::Sites, Self::Changes, Self::Categories];

    /// Its word in markup.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parties => "parties",
            Self::Sites => "sites",
            Self::Changes => "changes",
            Self::Categories => "categories",
        }
    }
}

/// What was picked. The default lets everything pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The way to look.
    pub tab: Tab,
    /// The order of parties.
    pub sort: Sort,
    /// Pages of this kind alone.
    pub kind: Option<PageKind>,
    /// Parties of this category alone; `unknown` for those of none.
    pub category: Option<String>,
    /// The least risk.
    pub risk: u8,
    /// Parties alone that need a decision.
    pub due: bool,
    /// Parties alone that changed of late.
    pub changed: bool,
    /// Letters of a name, a host or a site.
    pub text: String,
}

impl Filter {
    /// Takes what was picked in a control; what it does not offer changes nothing.
    pub fn pick(&mut self, control: &str, value: &str) {
        match control {
            "kind" => self.kind = kind_of(value),
            "category" => self.category = Some(value.to_owned()).filter(|value| !value.is_empty()),
            "risk" => self.risk = value.parse().unwrap_or_default(),
            "due" => self.due = value == "true",
            "changed" => self.changed = value == "true",
            "text" => self.text = value.trim().to_lowercase(),
            "sort" => {
                self.sort = match value {
                    "risk" => Sort::Risk,
                    "name" => Sort::Name,
                    _ => Sort::Due,
                }
            }
            "tab" => self.tab = Tab::ALL.into_iter().find(|tab| tab.as_str() == value).unwrap_or_default(),
            _ => {}
        }
    }

    /// The party with those of its places that pass all of the filter; nothing where none does.
    pub(super) fn reduce<'r>(&self, row: &'r PartyRow, pages: &[PageRow<'_>]) -> Option<Shown<'r>> {
        let category = row.party.category.as_deref().unwrap_or(UNKNOWN);
        if self.category.as_deref().is_some_and(|wanted| wanted != category) {
            return None;
        }
        let is_named = self.names(&row.party.name) || row.party.owner.as_deref().is_some_and(|owner| self.names(owner));
        let of_page = |place: &&Place| {
            self.lets_page(pages[place.page].kind)
                && (is_named
                    || place.party.hosts.iter().any(|host| self.names(host))
                    || self.names(&pages[place.page].record.origin))
        };
        let places: Vec<&Place> = row.places.iter().filter(of_page).collect();
        // Where it is gone, it neither harms nor waits for anybody, as long as it is still there elsewhere.
        let is_there = places.iter().any(|place| !place.gone);
        let weighs = |place: &&Place| !(is_there && place.gone && (self.risk > 0 || self.due));
        let of_party = |place: &&Place| {
            weighs(place)
                && place.party.risk.score >= self.risk
                && (!self.due || place.standing.is_due())
                && (!self.changed || place.changed)
        };
        Shown::of(places.into_iter().filter(of_party).collect())
    }

    /// Whether a page passes.
    pub(super) fn lets_page(&self, kind: PageKind) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
    }

    /// Whether a change of a page passes that is about none of the parties.
    pub(super) fn lets_change(&self, change: &Change, page: &PageRow<'_>, now: f64) -> bool {
        self.lets_page(page.kind)
            && self.category.is_none()
            && self.risk == 0
            && !self.due
            && (!self.changed || change.at >= now - RECENT)
            && (self.names(&page.record.origin) || self.names(&change.name))
    }

    fn names(&self, text: &str) -> bool {
        self.text.is_empty() || text.to_lowercase().contains(&self.text)
    }
}

/// A party as far as the filter lets it pass.
pub(super) struct Shown<'a> {
    /// At least one place, in the order of the row.
    pub(super) places: Vec<&'a Place>,
    /// How it stands in these.
    pub(super) standing: Standing,
    /// It has changed in one of these of late.
    pub(super) changed: bool,
}

impl<'a> Shown<'a> {
    fn of(places: Vec<&'a Place>) -> Option<Self> {
        let standing = Standing::of(places.iter().copied())?;
        Some(Self { standing, changed: places.iter().any(|place| place.changed), places })
    }

    /// All of a party.
    pub(super) fn whole(row: &'a PartyRow) -> Self {
        Self { places: row.places.iter().collect(), standing: row.standing, changed: row.changed }
    }

    /// The party, with the largest risk of these places.
    pub(super) fn party(&self) -> &'a Party {
        &self.places[0].party
    }
}

/// Stands for a category that is not known.
const UNKNOWN: &str = "unknown";

pub(super) fn controls(report: &Report<'_>, words: &dyn Words) -> Markup {
    let filter = report.filter;
    let kinds: BTreeSet<PageKind> = report.book.pages().iter().map(|page| page.kind).collect();
    let categories: BTreeSet<&str> =
        report.rows.iter().map(|row| row.party.category.as_deref().unwrap_or(UNKNOWN)).collect();
    let category = |word: &str| {
        if word == UNKNOWN { words.word("party_unknown") } else { words.term("category_", word) }
    };
    let sort = match filter.sort {
        Sort::Due => "due",
        Sort::Risk => "risk",
        Sort::Name => "name",
    };
    html! {
        nav class="tabs" aria-label=(words.word("report_title")) {
            @for (tab, key) in Tab::ALL.into_iter().zip(["report_tab_parties", "report_tab_sites", "report_tab_changes", "report_tab_categories"]) {
                button data-act="tab" data-arg=(tab.as_str()) data-test=(format!("tab-{}", tab.as_str()))
                    aria-pressed=(tab == filter.tab) { (words.word(key)) }
            }
        }
        div class="filters" role="group" aria-label=(words.word("report_filter")) {
            label { (words.word("report_find")) input type="search" data-pick="text" data-test="find" value=(filter.text); }
            label { (words.word("report_kind"))
                select data-pick="kind" data-test="pick-kind" {
                    option value="" { (words.word("report_any")) }
                    @for kind in kinds {
                        option value=(kind.as_str()) selected[filter.kind == Some(kind)] { (words.term("page_kind_", kind.as_str())) }
                    }
                }
            }
            label { (words.word("report_category"))
                select data-pick="category" data-test="pick-category" {
                    option value="" { (words.word("report_any")) }
                    @for word in categories {
                        option value=(word) selected[filter.category.as_deref() == Some(word)] { (category(word)) }
                    }
                }
            }
            label { (words.word("report_risk"))
                select data-pick="risk" data-test="pick-risk" {
                    option value="0" { (words.word("report_any")) }
                    @for least in [40, 70] { option value=(least) selected[filter.risk == least] { (least) "+" } }
                }
            }
            label { (words.word("report_sort"))
                select data-pick="sort" data-test="pick-sort" {
                    @for (value, key) in [("due", "report_sort_due"), ("risk", "report_sort_risk"), ("name", "report_sort_name")] {
                        option value=(value) selected[sort == value] { (words.word(key)) }
                    }
                }
            }
            label class="tick" { input type="checkbox" data-pick="due" data-test="pick-due" checked[filter.due]; (words.word("report_only_due")) }
            label class="tick" { input type="checkbox" data-pick="changed" data-test="pick-changed" checked[filter.changed]; (words.word("report_only_changed")) }
        }
    }
}
