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
        ("billingtravis-ci.com", Combosquat, Strength::Strong),
        ("travis-ci-billing.com", Combosquat, Strength::Strong),
        ("my-travis-ci.com", Combosquat, Strength::Weak),
        ("mytencent-cloud.com", Combosquat, Strength::Weak),
        ("coinbaserewards.com", Combosquat, Strength::Weak),
        ("aws-incident-status.com", Combosquat, Strength::Strong),
        ("openai.support", SuffixSwap, Strength::Strong),
        ("openai.info", SuffixSwap, Strength::Weak),
        ("trello.services", SuffixSwap, Strength::Weak),
        ("braintreepayments.info", SuffixSwap, Strength::Weak),
        ("braintreepayments.help", SuffixSwap, Strength::Strong),
        ("cardicloud.com", Combosquat, Strength::Weak),
        ("icloudbilling.com", Combosquat, Strength::Strong),
        ("revolut-secure.com", Combosquat, Strength::Strong),
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

/// Each kind of dnstwist's permutations, of one domain.
#[test]
fn kinds_of_dnstwist() {
    for (kind, raw, technique, strength) in [
        ("addition", "openaib.com", Typo, Strength::Weak),
        ("bitsquatting", "openad.com", Bitsquat, Strength::Weak),
        ("cyrillic", "xn--80ak6aa92e.com", Homoglyph, Strength::Strong),
        ("dictionary", "openai-login.com", Combosquat, Strength::Strong),
        ("homoglyph", "0penai.com", AsciiHomoglyph, Strength::Strong),
        ("hyphenation", "open-ai.com", Typo, Strength::Strong),
        ("insertion", "openxai.com", Typo, Strength::Weak),
        ("omission", "opena.com", Typo, Strength::Weak),
        ("plural", "openais.com", Typo, Strength::Weak),
        ("repetition", "openaai.com", Typo, Strength::Strong),
        ("replacement", "ooenai.com", Typo, Strength::Weak),
        ("subdomain", "o.penai.com", Typo, Strength::Weak),
        ("tld-swap", "openai.org", SuffixSwap, Strength::Weak),
        ("transposition", "opneai.com", Typo, Strength::Strong),
        ("various", "wwwopenai.com", MissingDot, Strength::Strong),
        ("vowel-swap", "openui.com", Typo, Strength::Weak),
    ] {
        assert_eq!(strongest(raw), Some((technique, strength)), "{kind}: {raw}");
    }
}

#[test]
#[cfg(feature = "idna")]
fn what_idna_maps_away() {
    for (raw, want) in [
        // A soft hyphen vanishes, full-width letters become plain ones, as in a browser.
        ("open\u{ad}ai-billing.help", Some((Combosquat, Strength::Strong))),
        ("\u{ff4f}\u{ff50}\u{ff45}\u{ff4e}ai.help", Some((SuffixSwap, Strength::Strong))),
        ("openai\u{3002}help", Some((SuffixSwap, Strength::Strong))),
        // A joiner where no script wants one makes the host unreadable, which the verdict warns of.
        ("open\u{200d}ai.help", None),
    ] {
        assert_eq!(strongest(raw), want, "{raw}");
    }
}

#[test]
fn edges_of_idna() {
    for raw in
        ["stra\u{df}e.de", "xn--fa-hia.de", "\u{1f40}\u{3b4}\u{3c5}\u{3c3}\u{3c3}\u{3b5}\u{3cd}\u{3c2}.gr", "xn--a.com"]
    {
        assert_eq!(strongest(raw), None, "{raw}");
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
        // Companies two letters away from another's name.
        "https://notino.com",
        "https://strapi.io",
        "https://gitbook.com",
        "https://monzo.com",
        "https://goggle.com",
        "https://springrevolution.net",
        "https://res-cloudinary-com.cdn.ampproject.org/i/s/x",
        "https://abc.r.us-east-1.awstrack.me/L0/https:%2F%2Fopenai.com%2F/1/x",
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
