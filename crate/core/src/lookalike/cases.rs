//! What each technique catches and leaves alone, as a table over the shipped registry: the examples of the techniques' own
//! documentation, and their counter-examples.

use dashward_registry::SHIPPED;

use super::TechniqueId::{self, *};
use super::*;

fn findings(raw: &str) -> Vec<Finding> {
    let address = Address::parse_lenient(raw).expect("a readable address");
    let host = address.host().name();
    let site = host.and_then(|host| Site::of(host, &SHIPPED));
    let known = host.map(|host| SHIPPED.known(host.as_str(), address.path())).unwrap_or_default();
    inspect(&address, site, known.place, &SHIPPED)
}

fn strongest(raw: &str) -> Option<(TechniqueId, Strength)> {
    findings(raw).first().map(|finding| (finding.technique, finding.strength))
}

#[test]
fn caught() {
    for (raw, technique, strength) in [
        ("rnailchimp.com", AsciiHomoglyph, Strength::Strong),
        ("c1oudflare.com", AsciiHomoglyph, Strength::Strong),
        ("0penai-bi11ing.help", AsciiHomoglyph, Strength::Strong),
        ("xn--penai-iye.com", Homoglyph, Strength::Strong),
        ("nnierosoft.com", AsciiHomoglyph, Strength::Weak),
        ("go9gle.com", Bitsquat, Strength::Weak),
        ("amazeson.com", Typo, Strength::Weak),
        ("npnjs.com", Typo, Strength::Strong),
        ("opneai.com", Typo, Strength::Strong),
        ("git-hub.com", Typo, Strength::Strong),
        ("open-ai-billing.com", Typo, Strength::Strong),
        ("openai2.com", Typo, Strength::Weak),
        ("cloudfare-login.com", Typo, Strength::Strong),
        ("cloudfare.com", Typo, Strength::Weak),
        ("openai.net", SuffixSwap, Strength::Weak),
        ("openaisupport.com", Combosquat, Strength::Weak),
        ("make-info.com", Combosquat, Strength::Weak),
        ("qmall.io", AsciiHomoglyph, Strength::Weak),
        ("office-com.jp", EmbeddedHost, Strength::Weak),
        ("amazgn.com", Bitsquat, Strength::Weak),
        ("openai-billing.com", Combosquat, Strength::Strong),
        ("openaibilling.com", Combosquat, Strength::Strong),
        ("coinbaserewards.com", Combosquat, Strength::Weak),
        ("aws-incident-status.com", Combosquat, Strength::Strong),
        ("openai.support", SuffixSwap, Strength::Strong),
        ("npmjs.help", SuffixSwap, Strength::Strong),
        ("platformopenai.com", MissingDot, Strength::Strong),
        ("yahoocouk.com", MissingDot, Strength::Weak),
        ("wwwopenai.com", MissingDot, Strength::Strong),
        ("platform.openai.com.evil.io", EmbeddedHost, Strength::Strong),
        ("openai.com-login.evil.io", EmbeddedHost, Strength::Strong),
        ("github-com-auth-secure-access-token.onrender.com", EmbeddedHost, Strength::Strong),
        ("klickup.com", Bitsquat, Strength::Weak),
        ("phigma.com", Soundsquat, Strength::Weak),
        ("openai.evil.io", SubdomainBrand, Strength::Weak),
        ("openai-billing.vercel.app", Hosted, Strength::Strong),
        ("https://evil.io/platform.openai.com/login", PathBrand, Strength::Weak),
        ("https://platform.openai.com@evil.io", Userinfo, Strength::Strong),
        ("http://203.0.113.7/platform.openai.com/login", IpHost, Strength::Strong),
    ] {
        assert_eq!(strongest(raw), Some((technique, strength)), "{raw}");
    }
}

#[test]
fn left_alone() {
    for raw in [
        "https://linear-algebra.org",
        "https://example.org/",
        "https://rendering.com",
        "https://pinstripes.com",
        "https://notions.org",
        "https://ledger.org",
        "https://linear-app.dev",
        "https://github-com.translate.goog/page",
        "https://squares.info",
        "https://circle.so",
        "https://dred.com",
        "https://goggle.com",
        "xn--mnchen-3ya.de",
    ] {
        assert_eq!(strongest(raw), None, "{raw}");
    }
}

#[test]
fn the_mark_covers_what_imitates() {
    let finding = &findings("my.openai-billing.help")[0];
    assert_eq!((finding.seen.as_str(), finding.marked.clone()), ("openai", 3..9));
}

#[test]
fn techniques_have_names_in_order() {
    let names: Vec<&str> = TechniqueId::ALL.iter().map(|technique| technique.as_str()).collect();
    assert!(names.is_sorted(), "{names:?}");
}
