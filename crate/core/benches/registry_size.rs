//! What a verdict takes with registries of 350 to 350,000 made-up vendors: look-ups go by hash, so it should hardly grow. What grows
//! is what no design avoids: tables that no longer fit the processor's caches.

use dashward_core::address::Address;
use dashward_core::provenance::WayKind;
use dashward_core::verdict::{Level, PageFacts, judge};
use dashward_registry::compile::{self, Extras};
use dashward_registry::facts::{Facts, Surface, Vendor};
use dashward_registry::{Registry, source};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

const SIZES: [usize; 4] = [350, 3_500, 35_000, 350_000];
const LINES: usize = 512;

fn main() {
    divan::main();
}

/// A name of its own for each number, of the letters and lengths of real names.
fn name(number: usize) -> String {
    const STARTS: [&str; 16] = ["b", "cl", "d", "f", "gr", "h", "k", "l", "m", "n", "p", "r", "st", "t", "v", "z"];
    const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "ou", "y"];
    let mut left = number.wrapping_mul(0x9E37_79B1) & 0x3fff_ffff;
    let mut name = String::new();
    for _ in 0..4 {
        name.push_str(STARTS[left & 15]);
        name.push_str(VOWELS[left >> 4 & 7]);
        left >>= 7;
    }
    name.push_str(STARTS[left & 3].trim_end_matches('l'));
    name
}

fn vendor(number: usize) -> Vendor {
    let name = name(number);
    let surface = |host: String, kind: &str| Surface { host, kind: kind.to_owned(), source: String::new() };
    Vendor {
        id: name.clone(),
        name: name.clone(),
        category: "cloud".to_owned(),
        domains: vec![format!("{name}.com"), format!("{name}.io")],
        surfaces: vec![surface(format!("console.{name}.com"), "console"), surface(format!("{name}.com"), "home")],
        pages: vec![("login".to_owned(), format!("https://console.{name}.com/login"))],
        brands: vec![name],
        ..Vendor::default()
    }
}

/// A registry of that many vendors with the real suffixes, words and facts about mail.
fn registry(vendors: usize) -> Registry<'static> {
    let real = source::load(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../registry")))
        .unwrap_or_else(|faults| panic!("{faults:#?}"));
    let facts =
        Facts { vendors: (0..vendors).map(vendor).collect(), shared_hosts: Vec::new(), well_known: Vec::new(), ..real };
    Registry::over(compile::engine(&facts, &Extras::default()).leak())
}

fn bench(bencher: Bencher<'_, '_>, vendors: usize, line: impl Fn(usize) -> String, want: Level) {
    let registry = registry(vendors);
    // Vendors from all over the table, so that each look-up goes to another place.
    let lines: Vec<String> = (0..LINES).map(|index| line(index * vendors / LINES)).collect();
    let level = |line: &String| {
        let address = Address::parse_lenient(line).expect("a readable address");
        judge(&address, WayKind::Mail, &PageFacts::default(), &registry).level
    };
    assert_eq!(level(&lines[0]), want, "{}", lines[0]);
    bencher
        .counter(ItemsCount::new(LINES))
        .bench_local(|| lines.iter().filter(|line| level(black_box(line)) == want).count());
}

#[divan::bench(args = SIZES)]
fn verified(bencher: Bencher<'_, '_>, vendors: usize) {
    bench(bencher, vendors, |number| format!("https://console.{}.com/keys", name(number)), Level::Verified);
}

#[divan::bench(args = SIZES)]
fn imitation(bencher: Bencher<'_, '_>, vendors: usize) {
    bench(bencher, vendors, |number| format!("https://{}-billing.help/", name(number)), Level::Danger);
}

#[divan::bench(args = SIZES)]
fn unknown(bencher: Bencher<'_, '_>, vendors: usize) {
    bench(bencher, vendors, |number| format!("https://www.example{number}.org/articles"), Level::Neutral);
}
