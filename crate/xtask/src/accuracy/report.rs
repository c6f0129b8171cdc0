//! The report's text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dashward_registry::{Holder, SHIPPED, fold};

use super::lists::{Level, Peer, RUNS, Row, Way};
use super::{KINDS, PEER_STEP, Share, share_of};

/// Everything that was measured.
pub(super) struct Measured {
    pub(super) observed: Vec<Row>,
    pub(super) mutations: Vec<Row>,
    pub(super) quiet: Vec<(&'static str, Way, Vec<Level>)>,
    /// Lines a second.
    pub(super) speeds: Vec<(&'static str, f64)>,
    pub(super) date: String,
    pub(super) peers: Vec<Peer>,
}

const HEAD: &str = "\
# Accuracy

What the detector finds, and what it flags in vain. `./scripts/accuracy FOLDER` writes this page anew; do not edit it by hand
but for the part under \"Read by eye\". Intervals in brackets are Wilson's at 95 %.

The folder holds three lists that are not part of this repository: `observed_phishing.tsv.gz` (phishing hosts of public feeds
whose name carries a brand; columns input, vendor, kind, brand), `popular_domains.txt.gz` and `popular_hosts.txt.gz` (registrable
domains and full hosts that are or were popular). The mutations are dnstwist's, of the vendors' own domains whose brand is
no ordinary word (`scripts/accuracy.d/mutate.py`).

![Recall against false positives](pictures/accuracy.svg)
";

const READS_AS_ANOTHER: &str = "\
Some mutations are words of a dictionary or of addresses (`goggle.com`, `cloud.com`), or names that published lists call somebody's
own. They read as that word, not as the brand, and the detector leaves them alone on purpose: a warning there would stop its
owner's readers. \"Another name\" counts them, by the detector's own tables (`ordinary_*.txt`, `words.toml` and `well_known_*.txt` of
`crate/registry`), found or not; the column beside it is the share of the others.
";

/// The part that people write: it is kept when the page is written anew.
const BY_EYE: &str = "\n## Read by eye\n";

/// The page.
pub(super) fn write(measured: &Measured) -> String {
    let mut page = String::from(HEAD);
    false_positives(&mut page, measured);
    observed(&mut page, &measured.observed);
    mutations(&mut page, &measured.mutations);
    peers(&mut page, measured);
    reading(&mut page, measured);
    let old = crate::files::read(&crate::files::root().join("docs/accuracy.md")).unwrap_or_default();
    let by_eye = old.find(BY_EYE).map_or("", |from| &old[from..]);
    page + by_eye
}

fn put(page: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{line}");
}

fn false_positives(page: &mut String, measured: &Measured) {
    put(page, "\n## Flagged in vain, of 100,000\n");
    put(page, "Some of what is flagged does imitate a vendor; see \"Read by eye\".\n");
    put(page, "| list | lines | how the person got there | danger | caution or danger |");
    put(page, "| --- | --- | --- | --- | --- |");
    for (name, way, levels) in &measured.quiet {
        let way = if *way == Way::Mail { "a mail" } else { "not known" };
        let danger = share_of(levels.iter(), Level::Danger).per_100_000();
        let caution = share_of(levels.iter(), Level::Caution).per_100_000();
        put(page, &format!("| {name} | {} | {way} | {danger} | {caution} |", levels.len()));
    }
}

fn observed(page: &mut String, rows: &[Row]) {
    put(page, "\n## Found: observed phishing, from a mail\n");
    put(page, "| kind | hosts | caution or danger | danger |");
    put(page, "| --- | --- | --- | --- |");
    let mut kinds = by(rows, |row| &row.kind);
    kinds.insert("all", rows.iter().collect());
    for (kind, rows) in kinds {
        put(page, &row_of(kind, &rows));
    }
    put(page, "\nBy the technique that answered:\n");
    put(page, "| technique | hosts | of which danger |");
    put(page, "| --- | --- | --- |");
    let found: Vec<&Row> = rows.iter().filter(|row| row.level >= Level::Caution).collect();
    for (technique, rows) in by(found.iter().copied(), |row| row.technique.as_deref().unwrap_or("none")) {
        let danger = rows.iter().filter(|row| row.level == Level::Danger).count();
        put(page, &format!("| {technique} | {} | {danger} |", rows.len()));
    }
}

fn mutations(page: &mut String, rows: &[Row]) {
    put(page, "\n## Found: dnstwist's mutations, from a mail\n");
    put(page, READS_AS_ANOTHER);
    put(
        page,
        "| kind | counts | mutations | caution or danger | danger | another name | caution or danger without those | why it counts, or does not |",
    );
    put(page, "| --- | --- | --- | --- | --- | --- | --- | --- |");
    let kinds = by(rows, |row| &row.kind);
    let mut counted = Vec::new();
    for (kind, counts, why) in KINDS {
        let Some(rows) = kinds.get(kind) else { continue };
        put(page, &mutation_row(kind, if counts { "yes" } else { "no" }, rows, why));
        if counts {
            counted.extend(rows.iter().copied());
        }
    }
    put(page, &mutation_row("all that count", "", &counted, ""));
    for (kind, rows) in &kinds {
        if !KINDS.iter().any(|(known, ..)| known == kind) {
            put(page, &format!("\n`{kind}` ({}) is a kind that this page does not know yet.", rows.len()));
        }
    }
    put(page, "\nFirst misses of each kind that counts, other names left out:\n");
    for (kind, counts, _) in KINDS {
        let misses = kinds.get(kind).into_iter().flatten();
        let misses = misses.filter(|row| row.level < Level::Caution && !reads_as_another(&row.line));
        let misses: Vec<String> = misses.take(8).map(|row| format!("`{}`", row.line)).collect();
        if counts && !misses.is_empty() {
            put(page, &format!("- {kind}: {}", misses.join(", ")));
        }
    }
}

fn peers(page: &mut String, measured: &Measured) {
    put(page, "\n## Peers\n");
    put(
        page,
        &format!(
            "Published packages on the same lines (of the mutations and of the popular lists every {PEER_STEP}th). They have one level; \
             ours is caution or danger, from a mail.\n"
        ),
    );
    put(
        page,
        "| detector | mutations found | observed found | popular domains, of 100,000 | popular hosts, of 100,000 |",
    );
    put(page, "| --- | --- | --- | --- | --- |");
    let from = Level::Caution;
    let list = |name: &str| {
        let found = measured.quiet.iter().find(|(known, way, _)| *known == name && *way == Way::Mail);
        found.map_or(Share::default(), |(.., levels)| share_of(levels.iter(), from))
    };
    let ours = [
        share_of(measured.mutations.iter().map(|row| &row.level), from),
        share_of(measured.observed.iter().map(|row| &row.level), from),
        list("popular domains"),
        list("popular hosts"),
    ];
    let row = |name: &str, [mutations, observed, domains, hosts]: [Share; 4]| {
        let (domains, hosts) = (domains.per_100_000(), hosts.per_100_000());
        format!("| {name} | {} | {} | {domains} | {hosts} |", mutations.percent(), observed.percent())
    };
    put(page, &row("Dashward", ours));
    for peer in &measured.peers {
        put(page, &row(peer.name, peer.flags));
    }
}

fn reading(page: &mut String, measured: &Measured) {
    put(page, "\n## Lines that could not be read, and speed\n");
    put(page, "An error is a line that `dashward scan` answers with `error` in the place of a verdict.");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let of = format!("the median of {RUNS} runs on {cores} cores, {}", measured.date);
    put(page, &format!("The speed is that of `dashward scan --from mail` from a file and to nowhere: {of}."));
    put(page, "\n| list | lines | errors | lines a second |");
    put(page, "| --- | --- | --- | --- |");
    let row = |name: &str, levels: &[Level], speed: &str| {
        let errors = levels.iter().filter(|level| **level == Level::Unread).count();
        format!("| {name} | {} | {errors} | {speed} |", levels.len())
    };
    for (name, rows) in [("observed phishing", &measured.observed), ("dnstwist's mutations", &measured.mutations)] {
        let levels: Vec<Level> = rows.iter().map(|row| row.level).collect();
        put(page, &row(name, &levels, ""));
    }
    for (name, speed) in &measured.speeds {
        let list = measured.quiet.iter().find(|(known, ..)| known == name);
        put(page, &row(name, list.map_or(&[], |(.., levels)| levels), &format!("{:.0}000", speed / 1000.0)));
    }
}

fn by<'a>(rows: impl IntoIterator<Item = &'a Row>, of: impl Fn(&'a Row) -> &'a str) -> BTreeMap<&'a str, Vec<&'a Row>> {
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry(of(row)).or_default().push(row);
    }
    groups
}

fn both(rows: &[&Row]) -> (String, String) {
    let share = |from| share_of(rows.iter().map(|row| &row.level), from).percent();
    (share(Level::Caution), share(Level::Danger))
}

fn mutation_row(kind: &str, counts: &str, rows: &[&Row], why: &str) -> String {
    let (caution, danger) = both(rows);
    let own: Vec<&Row> = rows.iter().copied().filter(|row| !reads_as_another(&row.line)).collect();
    let (own_caution, _) = both(&own);
    let another = rows.len() - own.len();
    format!("| {kind} | {counts} | {} | {caution} | {danger} | {another} | {own_caution} | {why} |", rows.len())
}

/// Whether a mutated domain is itself a word or a well-known name by the tables that the detector reads.
fn reads_as_another(domain: &str) -> bool {
    let label = domain.split('.').next().unwrap_or(domain);
    SHIPPED.is_ordinary(label)
        || SHIPPED.word(fold(label.as_bytes()).bytes()).is_some()
        || SHIPPED.known(domain, "").holder == Some(Holder::WellKnown)
}

fn row_of(kind: &str, rows: &[&Row]) -> String {
    let (caution, danger) = both(rows);
    format!("| {kind} | {} | {caution} | {danger} |", rows.len())
}
