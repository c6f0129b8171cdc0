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

/// What costs each technique most: names that get past every quick look and are compared, most of them in vain.
#[divan::bench(args = [
    ("ascii-homoglyph", "https://clvvnnrnoclvvnnrnolbuuclvvnnrnoclvvnnrnolbuuclvvnnrnolbuu1.com/"),
    ("bitsquat", "https://amazgn-amazgn-amazgn-amazgn-amazgn-amazgn-amazgn-amazgn.com/"),
    ("combosquat", "https://openaiopenaiopenaiopenaiopenaiopenaiopenaiopenaiopenaiopenai.com/"),
    ("embedded-host", "https://www.openai.com.www.github.com.www.npmjs.com.www.stripe.com.www.paypal.com.evil.io/"),
    ("homoglyph", "https://xn--pypal-4ve.xn--pypal-4ve.xn--pypal-4ve.xn--pypal-4ve.xn--pypal-4ve.com/"),
    ("hosted", "https://openai-billing-token-login-secure-verify-account-support.vercel.app/"),
    ("ip-host", "http://203.0.113.7/a/b/c/d/e/platform.openai.com/login"),
    ("missing-dot", "https://wwwconsoleplatformdashboardgoogle.com/"),
    ("path-brand", "https://evil.io/a.openai.co/b.openai.co/c.openai.co/d.openai.co/e.openai.co/platform.openai.com/"),
    ("soundsquat", "https://phphphkckckcxsxsphphphkckckcxsxsphphphkckckcxsxsphphphkckckc.com/"),
    ("subdomain-brand", "https://openai.github.npmjs.stripe.paypal.google.microsoft.amazon.evil.io/"),
    ("suffix-swap", "https://cloudflare.support/"),
    ("typo", "https://cloudfare-opneai-npnjs-gihtub-stirpe-payapl-gogle-micorsoft.com/"),
    ("userinfo", "https://platform.openai.com%2Flogin%2Faccount%2Fbilling@evil.io/"),
])]
fn worst_of((_, line): (&str, &str)) -> Option<Verdict> {
    verdict(black_box(line))
}
