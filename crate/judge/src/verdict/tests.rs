//! The table, row by row, over the shipped registry.

use dashward_registry::SHIPPED;

use super::*;

fn level(raw: &str, way: WayKind, facts: &PageFacts) -> Level {
    let address = Address::parse_lenient(raw).expect("a readable address");
    judge(&address, way, facts, &SHIPPED).level
}

#[test]
fn techniques_that_need_more_than_the_name() {
    use lookalike::TechniqueId::{Dangling, InsecureScheme, PageClaim};

    let none = PageFacts::default();
    let claims = PageFacts { password: true, title: "Sign in to GitHub".into(), ..PageFacts::default() };
    for (raw, facts, technique) in [
        ("https://sites.google.com/view/openai-billing", &none, Dangling),
        ("http://platform.openai.com/", &none, InsecureScheme),
        ("https://code-review.example/login", &claims, PageClaim),
    ] {
        let address = Address::parse_lenient(raw).expect("a readable address");
        assert_eq!(judge(&address, WayKind::Mail, facts, &SHIPPED).technique(), Some(technique), "{raw}");
    }
}

#[test]
fn the_table() {
    let none = PageFacts::default();
    let asks = PageFacts { password: true, ..PageFacts::default() };
    for (raw, plain, mail, credential) in [
        ("https://platform.openai.com/api-keys", Level::Verified, Level::Verified, Level::Verified),
        ("https://openai-billing.help/", Level::Caution, Level::Danger, Level::Danger),
        ("npmjs.help", Level::Caution, Level::Danger, Level::Danger),
        ("npnjs.com", Level::Caution, Level::Danger, Level::Danger),
        ("https://github-com-auth-secure-access-token.onrender.com", Level::Caution, Level::Danger, Level::Danger),
        ("platform.openai.com.evil.io", Level::Caution, Level::Danger, Level::Danger),
        ("https://platform.openai.com@evil.io", Level::Caution, Level::Danger, Level::Danger),
        ("xn--penai-iye.com", Level::Caution, Level::Danger, Level::Danger),
        ("https://linear-algebra.org", Level::Neutral, Level::Neutral, Level::Neutral),
        ("https://example-com.sentry.io", Level::Owned, Level::Owned, Level::Owned),
        (
            "https://github.com/login/oauth/authorize?client_id=x&scope=delete_repo,workflow&redirect_uri=https://x.onrender.com",
            Level::Care,
            Level::Care,
            Level::Care,
        ),
        ("https://github.com/login/device", Level::Care, Level::Care, Level::Care),
        ("https://sites.google.com/view/openai-billing", Level::Care, Level::Care, Level::Care),
        ("https://openai.evil.io/", Level::Neutral, Level::Caution, Level::Caution),
        ("https://localhost:3000/", Level::Neutral, Level::Neutral, Level::Neutral),
        ("http://192.168.1.4/platform.openai.com", Level::Neutral, Level::Neutral, Level::Neutral),
        ("http://203.0.113.7/platform.openai.com/login", Level::Caution, Level::Danger, Level::Danger),
        ("https://example.org/", Level::Neutral, Level::Neutral, Level::Neutral),
        ("data:text/html,x", Level::Neutral, Level::Neutral, Level::Neutral),
        ("https://platform.openai.com./", Level::Owned, Level::Owned, Level::Owned),
        ("https://platform.openai.com:8443/", Level::Owned, Level::Owned, Level::Owned),
        ("http://platform.openai.com/", Level::Owned, Level::Caution, Level::Caution),
    ] {
        assert_eq!(level(raw, WayKind::Unknown, &none), plain, "{raw}, nothing known");
        assert_eq!(level(raw, WayKind::Mail, &none), mail, "{raw}, from mail");
        assert_eq!(level(raw, WayKind::Unknown, &asks), credential, "{raw}, with a password field");
    }
}

/// What an application asks for is read as the server reads it.
#[test]
fn what_is_granted() {
    for (raw, to, means) in [
        (
            "https://github.com/login/oauth/authorize?client%5Fid=x&scope=delete_repo&redirect_uri=https://x.onrender.com",
            "x.onrender.com",
            1,
        ),
        (
            "https://github.com/login/oauth/%61uthorize?client_id=x&redirect_uri=https://x.onrender.com",
            "x.onrender.com",
            0,
        ),
        (
            "https://github.com/login/oauth/authorize?Client_ID=x&redirect%5furi=https://x.onrender.com",
            "x.onrender.com",
            0,
        ),
        ("https://github.com/login/oauth/authorize?client_id=x&scope=read:user&scope=delete_repo", "", 1),
        (
            "https://github.com/login/oauth/authorize?client_id=x&redirect_uri=https://github.com/&redirect_uri=https://x.onrender.com",
            "x.onrender.com",
            0,
        ),
        (
            "https://github.com/login/oauth/authorize?client_id=x&redirect_uri=https://x.onrender.com&redirect_uri=https://github.com/",
            "x.onrender.com",
            0,
        ),
        ("https://github.com/login/oauth/authorize?client_id=x&redirect_uri=https://github.com/&redirect_uri=", "", 0),
        (
            "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/oauth2/v2.0/authorize?client_id=x&scope=Mail.ReadWrite&redirect_uri=https://x.onrender.com",
            "x.onrender.com",
            1,
        ),
        (
            "https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=x&scope=https://graph.microsoft.com/Mail.Read%20https%3A%2F%2Foutlook.office.com%2Fmail.send%20openid&redirect_uri=https://x.onrender.com",
            "x.onrender.com",
            2,
        ),
        (
            "https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=x&scope=https://graph.microsoft.com/.default&redirect_uri=https://github.com/",
            "github.com",
            1,
        ),
        (
            "https://login.microsoftonline.com/Common/OAuth2/Authorize?client_id=x&resource=https://graph.microsoft.com&redirect_uri=https://x.onrender.com",
            "x.onrender.com",
            0,
        ),
        ("https://login.microsoftonline.us/contoso.com/oauth2/v2.0/authorize?client_id=x", "", 0),
        ("https://login.microsoftonline.com/contoso.com/adminconsent?client_id=x", "", 0),
    ] {
        let address = Address::parse(raw).expect("a readable address");
        let verdict = judge(&address, WayKind::Mail, &PageFacts::default(), &SHIPPED);
        assert_eq!(verdict.level, Level::Care, "{raw}");
        let Ground::Grants(_, Act::Consent { to: got, means: rights, .. }) = verdict.ground else { panic!("{raw}") };
        assert_eq!(got, if to.is_empty() { Grantee::Unsaid } else { Grantee::Host(to.into()) }, "{raw}");
        assert_eq!(rights.len(), means, "{raw}");
    }
    let padded = format!(
        "https://github.com/login/oauth/authorize?client_id=x&redirect_uri=https://github.com/&scope={}delete_repo",
        "read:user,".repeat(40)
    );
    for (raw, want) in [
        (padded.as_str(), Level::Care),
        (
            "https://github.com/login/oauth/authorize?client_id=x&redirect_uri=https://github.com/&scope=read:user",
            Level::Verified,
        ),
        ("https://github.com/login/oauth/authorized?client_id=x&redirect_uri=https://x.onrender.com", Level::Verified),
        ("https://github.com/login/oauth/authorize?scope=delete_repo", Level::Verified),
    ] {
        assert_eq!(level(raw, WayKind::Mail, &PageFacts::default()), want, "{raw}");
    }
}

/// Words that are joined to the name count, and those of the host before those of the path.
#[test]
fn what_the_address_claims() {
    use crate::lure::Lure::{Billing, Key, Quota, SignIn};
    for (raw, want) in [
        ("https://openaibilling.com/", Some(Billing)),
        ("https://openai-billing.help/login?session=1", Some(Billing)),
        ("https://openairechnung.com/", Some(Billing)),
        ("https://openaifacture.com/", Some(Billing)),
        ("https://openaifactura.com/", Some(Billing)),
        ("https://openaipagamento.com/", Some(Billing)),
        ("https://openaianmeldung.com/", Some(SignIn)),
        ("https://kontingent-openai.com/login?session=1", Some(Quota)),
        ("https://openai-quota.com/rechnung?invoice=1", Some(Quota)),
        ("https://openai-clave.com/login?session=1", Some(Key)),
        ("https://openai-chave.com/login?session=1", Some(Key)),
        ("https://openai-support.com/billing", Some(Billing)),
        ("https://billing.stripe.com.evil.io/", Some(Billing)),
        ("https://openai-help.com/", None),
    ] {
        let (address, facts) = (Address::parse(raw).expect("a readable address"), PageFacts::default());
        let verdict = judge(&address, WayKind::Mail, &facts, &SHIPPED);
        assert!(verdict.level >= Level::Caution, "{raw}");
        assert_eq!(explain(&verdict, &address, WayKind::Mail, &facts, &SHIPPED).lure, want, "{raw}");
    }
}

#[test]
fn provenance_alone_never_warns() {
    let asks = PageFacts { password: true, ..PageFacts::default() };
    for way in WayKind::ALL {
        assert_eq!(level("https://intranet-tools.example.org/login", way, &asks), Level::Neutral, "{way:?}");
    }
}

#[test]
fn every_listed_origin_is_verified_and_every_owned_domain_is_quiet() {
    for vendor in SHIPPED.vendors() {
        for domain in SHIPPED.domains(vendor) {
            let got = level(&format!("https://{domain}/"), WayKind::Mail, &PageFacts::default());
            assert!(matches!(got, Level::Verified | Level::Owned | Level::Care), "{domain}: {got:?}");
        }
    }
}
