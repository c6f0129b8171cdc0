//! The table, row by row, over the shipped registry.

use std::path::Path;
use std::sync::LazyLock;

use dashward_registry::facts::Vendor;
use dashward_registry::{PageKind, SHIPPED, source};

use super::*;

/// The vendors as their files say, in order of id: what the compiled table lacks cannot be asked of it.
static WRITTEN: LazyLock<Vec<Vendor>> = LazyLock::new(|| {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../registry");
    source::load(&files).unwrap_or_else(|faults| panic!("{faults:#?}")).vendors
});

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

/// On a host that is the vendor's own, paths tell what strangers put there.
#[test]
fn strangers_on_hosts_of_vendors() {
    for (raw, want) in [
        ("https://icloud.com/", Level::Verified),
        ("https://icloud.com/mail", Level::Verified),
        ("https://icloud.com/iclouddrive", Level::Verified),
        ("https://icloud.com/iclouddrive/0aBcDeF#Invoice", Level::Care),
        ("https://icloud.com/sharedalbum/#B0aBcDeF", Level::Care),
        ("https://www.icloud.com/", Level::Owned),
        ("https://www.icloud.com/iclouddrive/0aBcDeF#Invoice", Level::Care),
        ("https://www.icloud.com/sharedalbum/#B0aBcDeF", Level::Care),
        ("https://www.icloud.com.cn/iclouddrive/0aBcDeF#Invoice", Level::Care),
        ("https://www.icloud.com.cn/sharedalbum/#B0aBcDeF", Level::Care),
        ("https://github.com/settings/tokens", Level::Verified),
        ("https://github.com/user-attachments/files/1/invoice.zip", Level::Care),
        ("https://gitlab.com/users/sign_in", Level::Verified),
        ("https://gitlab.com/-/user_settings/personal_access_tokens", Level::Verified),
        ("https://gitlab.com/-/snippets/1234567", Level::Care),
        ("https://discord.com/login", Level::Verified),
        ("https://discord.com/invite/openai-support", Level::Care),
        ("https://discordapp.com/", Level::Owned),
        ("https://discordapp.com/invite/openai-support", Level::Care),
        ("https://discord.gg/openai-support", Level::Care),
        ("https://www.facebook.com/login", Level::Verified),
        ("https://www.facebook.com/permalink.php?story_fbid=1&id=2", Level::Care),
        ("https://www.facebook.com/groups/1/posts/2/", Level::Care),
        ("https://www.instagram.com/accounts/login/", Level::Verified),
        ("https://www.instagram.com/p/aBcDeF/", Level::Care),
        // Here no path tells strangers' pages from the vendor's own; the files say so.
        ("https://github.com/someone/something", Level::Verified),
        ("https://bitbucket.org/someone/something", Level::Verified),
        ("https://trello.com/b/aBcDeF/something", Level::Verified),
        // Names below these are strangers' but for listed origins.
        ("https://sharepoint.com/", Level::Owned),
        ("https://someone.sharepoint.com/", Level::Neutral),
        ("https://objectstorage.eu-frankfurt-1.oraclecloud.com/", Level::Neutral),
    ] {
        assert_eq!(level(raw, WayKind::Unknown, &PageFacts::default()), want, "{raw}");
    }
}

#[test]
fn every_listed_origin_is_verified_and_every_owned_domain_is_quiet() {
    let id = |vendor| SHIPPED.vendor(vendor).id;
    for vendor in &*WRITTEN {
        for surface in &vendor.surfaces {
            let address = Address::parse(&format!("https://{}/", surface.host)).expect("a readable address");
            let verdict = judge(&address, WayKind::Mail, &PageFacts::default(), &SHIPPED);
            let Ground::Surface(found) = verdict.ground else { panic!("{}: {verdict:?}", surface.host) };
            let got = (verdict.level, id(found.vendor), found.kind.as_str());
            assert_eq!(got, (Level::Verified, vendor.id.clone(), surface.kind.as_str()), "{}", surface.host);
        }
        for domain in &vendor.domains {
            let got = level(&format!("https://{domain}/"), WayKind::Mail, &PageFacts::default());
            assert!(matches!(got, Level::Verified | Level::Owned | Level::Care), "{domain}: {got:?}");
            assert_eq!(SHIPPED.owner_of_domain(domain).map(id), Some(vendor.id.clone()), "{domain}");
        }
    }
}

/// A page that a person is sent to stands on a domain of the vendor, of one that owns it, or of one that it owns; and strangers do
/// not write it.
#[test]
fn every_page_is_its_vendors() {
    let parent = |id: &str| WRITTEN.iter().find(|vendor| vendor.id == id).and_then(|vendor| vendor.parent.clone());
    for (vendor, written) in SHIPPED.vendors().zip(&*WRITTEN) {
        let record = SHIPPED.vendor(vendor);
        assert_eq!(record.id, written.id);
        let all = PageKind::ALL.into_iter().filter_map(|kind| Some((kind.as_str().to_owned(), record.page(kind)?)));
        assert_eq!(all.collect::<Vec<_>>(), written.pages, "{}", written.id);
        for (kind, page) in written.pages.iter().filter(|(_, page)| !page.starts_with("mailto:")) {
            let address = Address::parse(page).expect("a readable address");
            let verdict = judge(&address, WayKind::Unknown, &PageFacts::default(), &SHIPPED);
            let (Ground::Surface(_) | Ground::Grants(..) | Ground::Tenant(_) | Ground::Owned(_)) = verdict.ground
            else {
                panic!("{page}: {verdict:?}")
            };
            let owner = verdict.vendor().map(|owner| SHIPPED.vendor(owner).id).expect("these grounds name a vendor");
            let mut above = std::iter::successors(Some(written.id.clone()), |id| parent(id));
            assert!(
                above.any(|id| id == owner) || parent(&owner).as_ref() == Some(&written.id),
                "`{kind}` of {} is on a domain of {owner}: {page}",
                written.id
            );
        }
    }
}
