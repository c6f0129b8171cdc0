//! How long a verdict takes: parsing an address and judging it, over a mixed list and by kind of host.

use dashward_core::address::Address;
use dashward_core::provenance::WayKind;
use dashward_core::registry::SHIPPED;
use dashward_core::verdict::{PageFacts, Verdict, judge};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

const MIXED: &str = include_str!("../../../tests/corpora/mixed.txt");

fn main() {
    divan::main();
}

fn verdict(line: &str) -> Option<Verdict> {
    let address = Address::parse_lenient(line).ok()?;
    Some(judge(&address, WayKind::Mail, &PageFacts::default(), &SHIPPED))
}

/// The whole list; divide by its length for the mean of one. `one_of` gives the median.
#[divan::bench]
fn mixed(bencher: Bencher<'_, '_>) {
    let lines: Vec<&str> = MIXED.lines().collect();
    bencher
        .counter(ItemsCount::new(lines.len()))
        .bench(|| lines.iter().filter_map(|line| verdict(black_box(line))).count());
}

#[divan::bench(args = [
    "https://platform.openai.com/api-keys",
    "https://example-com.sentry.io/",
    "https://www.example.com/articles/2026",
    "https://some-app-7f3a.vercel.app/",
    "https://openai-billing.help/",
    "https://npnjs.com/",
    "https://github-com-auth-secure-access-token.onrender.com/",
    "https://xn--penai-iye.com/",
])]
fn one_of(line: &str) -> Option<Verdict> {
    verdict(black_box(line))
}

/// The longest legal host: 253 characters in labels of 63.
#[divan::bench]
fn longest_host(bencher: Bencher<'_, '_>) {
    let label = "secure-billing-account-verification-of-your-payment-information";
    let host = format!("{label}.{label}.{label}.{}.com", &label[..57]);
    bencher.bench(|| verdict(black_box(&host)));
}
