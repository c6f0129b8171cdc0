//! The report: reads the ledger, draws it, and stores what the person decides.

use dashward_core::audit::format;
use dashward_core::ledger::{
    Book, EVERYWHERE, Entry, FULL_KEY, Mark, PartyRow, ReviewRecord, SETTINGS_KEY, Settings, date, report, review_key,
};
use dashward_registry::SHIPPED;
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use crate::chrome::{self, storage};
use crate::controls;
use crate::keep::{entries, with_identifier, written};
use crate::view::report::{DECISION, Filter, Report, Tab, detail, ends, list, page, taken_back};
use dashward_ui::view::silence;
use dashward_ui::{ChromeWords, Words, dom};

/// What was read, and what was picked.
#[derive(Default)]
struct State {
    book: Book,
    rows: Vec<PartyRow>,
    filter: Filter,
    unreadable: usize,
    full: Option<f64>,
    refused: bool,
    now: f64,
    open: Option<String>,
    /// The person has begun to write a decision about the open party.
    is_writing: bool,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State::default());
}

pub(crate) fn start() {
    dom::set_title(&(&ChromeWords as &dyn Words).word("report_title"));
    dom::on_act(act);
    controls::on_pick(pick);
    controls::on_input(DECISION, || STATE.with_borrow_mut(|state| state.is_writing = true));
    dom::on_escape(|| act("close", ""));
    spawn_local(read());
}

/// Reads everything and draws the page anew.
async fn read() {
    let Some(stored) = storage::all().await else { return dom::show(&silence(&ChromeWords)) };
    let keys =
        Object::keys(&stored).into_iter().filter_map(|key| key.as_string()).filter(|key| Entry::is_key(key)).count();
    let entries = entries(&stored);
    STATE.with_borrow_mut(|state| {
        state.unreadable = keys.saturating_sub(entries.len());
        state.book = Book::of(entries);
        state.full = Reflect::get(&stored, &FULL_KEY.into()).ok().and_then(|at| at.as_f64());
        state.now = js_sys::Date::now();
        state.sort();
    });
    let written = being_written();
    STATE.with_borrow(|state| dom::show(&page(&state.report(), &ChromeWords)));
    draw_detail_with(written);
}

impl State {
    fn report(&self) -> Report<'_> {
        let Self { book, rows, filter, unreadable, full, refused, now, .. } = self;
        let data_version = SHIPPED.version();
        Report { book, rows, filter, unreadable: *unreadable, full: *full, refused: *refused, now: *now, data_version }
    }

    fn sort(&mut self) {
        self.rows = with_identifier(|identifier| self.book.parties(identifier, self.now, self.filter.sort));
    }

    fn opened(&self) -> Option<&PartyRow> {
        let open = self.open.as_ref()?;
        self.rows.iter().find(|row| row.party.id == *open)
    }
}

fn draw_list() {
    STATE.with_borrow(|state| dom::show_in("list", &list(&state.report(), &ChromeWords)));
}

fn draw_detail() {
    draw_detail_with(being_written());
}

/// Draws the details, with the decision as it is being written in the place of a fresh one.
fn draw_detail_with(written: Option<Element>) {
    STATE.with_borrow(|state| {
        let markup = state.opened().map(|row| detail(&state.report(), row, &ChromeWords)).unwrap_or_default();
        dom::show_in("detail", &markup);
    });
    if let Some(written) = written {
        controls::put_in_place_of(DECISION, &written);
    }
}

/// The decision that the person has begun to write and not stored.
fn being_written() -> Option<Element> {
    STATE.with_borrow(|state| state.is_writing).then(|| controls::element(DECISION)).flatten()
}

fn pick(control: &str, value: &str) {
    if control == "days" {
        let Ok(days) = value.parse() else { return };
        return save_settings(|settings| settings.days = days);
    }
    STATE.with_borrow_mut(|state| {
        state.filter.pick(control, value);
        if control == "sort" {
            state.sort();
        }
    });
    draw_list();
    if !matches!(control, "tab" | "sort") {
        draw_detail();
    }
}

fn act(name: &str, argument: &str) {
    match name {
        "retry" => dom::reload(),
        "tab" => {
            pick("tab", argument);
            for tab in Tab::ALL {
                controls::press("tab", tab.as_str(), tab.as_str() == argument);
            }
        }
        "open" => {
            STATE.with_borrow_mut(|state| {
                // Pressed again, it stays open as it is.
                state.is_writing &= state.open.as_deref() == Some(argument);
                state.open = Some(argument.to_owned());
            });
            draw_detail();
            dom::focus("party");
        }
        "close" => {
            let open = STATE.with_borrow_mut(|state| {
                state.is_writing = false;
                state.open.take()
            });
            draw_detail();
            if let Some(open) = open {
                controls::focus_act("open", &open);
            }
        }
        "export" => export(argument),
        "forget" => forget(),
        "mark-none" => decide(argument, None),
        _ => {
            if let Some(mark) = name.strip_prefix("mark-").and_then(Mark::of) {
                decide(argument, Some(mark));
            }
        }
    }
}

/// Stores a decision about a party, or takes back all that count where it is shown.
fn decide(party: &str, mark: Option<Mark>) {
    let value = |id: &str| controls::value_of(id).unwrap_or_default();
    let (site, note, reviewer) = (value("review-scope"), value("review-note"), value("review-reviewer"));
    let now = js_sys::Date::now();
    let until = ends(&value("review-months"), now);
    let site = if site.is_empty() { EVERYWHERE.to_owned() } else { site };
    let key = review_key(&site, party);
    let held = STATE.with_borrow(|state| {
        let row = state.rows.iter().find(|row| row.party.id == party);
        row.map(|row| taken_back(&state.report(), row)).unwrap_or_default()
    });
    let record = mark.map(|mark| ReviewRecord::new(mark, &note, &reviewer, now, until));
    spawn_local(async move {
        let stored = match record.as_ref().and_then(written) {
            Some(record) => set(&key, &record).await,
            None => {
                storage::remove(&held).await;
                true
            }
        };
        // What the browser refused stays to be tried again.
        STATE.with_borrow_mut(|state| state.is_writing &= !stored);
        let name = reviewer.trim().to_owned();
        let is_new = STATE.with_borrow(|state| state.book.settings().reviewer != name) && !name.is_empty();
        if stored && is_new {
            return save_settings(|settings| settings.reviewer = name);
        }
        read().await;
    });
}

/// Stores a value; `false` where the browser does not, and then the page says so.
async fn set(key: &str, value: &JsValue) -> bool {
    let stored = storage::set(key, value).await;
    STATE.with_borrow_mut(|state| state.refused = !stored);
    stored
}

fn save_settings(change: impl FnOnce(&mut Settings)) {
    let mut settings = STATE.with_borrow(|state| state.book.settings().clone());
    change(&mut settings);
    spawn_local(async move {
        if let Some(record) = written(&settings) {
            set(SETTINGS_KEY, &record).await;
        }
        read().await;
    });
}

/// Forgets every page, word and decision of the ledger, and the reviewer's name; how long to keep pages stays.
fn forget() {
    spawn_local(async {
        let Some(stored) = storage::all().await else { return };
        let keys = Object::keys(&stored).into_iter().filter_map(|key| key.as_string());
        let keys: Vec<String> =
            keys.filter(|key| (Entry::is_key(key) && key != SETTINGS_KEY) || key == FULL_KEY).collect();
        storage::remove(&keys).await;
        STATE.with_borrow_mut(|state| state.open = None);
        save_settings(|settings| settings.reviewer.clear());
    });
}

fn export(name: &str) {
    STATE.with_borrow(|state| {
        let version = chrome::version();
        let whole = with_identifier(|identifier| report(&state.book, identifier, &version, state.now));
        let (text, kind) = match name {
            "csv" => (format::csv(&whole), "text/csv"),
            "json" => (format::json(&whole), "application/json"),
            "html" => (format::html(&whole), "text/html"),
            "sarif" => (format::sarif(&whole), "application/sarif+json"),
            _ => return,
        };
        controls::download(&format!("dashward-{}.{name}", date(state.now)), kind, &text);
    });
}
