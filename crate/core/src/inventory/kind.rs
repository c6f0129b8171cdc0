//! What a page is for.

use dashward_registry::{PageKind as Known, Registry};

use super::observation::{Field, Observation};
use super::party::PageKind;
use super::place::NetPlace;

/// What the page is for, by the most sensitive of what is known: the fields that it asks for, the registry's own pages and
/// surfaces, and, on hosts that the registry does not list, the words of its address.
pub(super) fn page_kind(observation: &Observation, top: Option<&NetPlace>, registry: &Registry<'_>) -> PageKind {
    let by_field = observation
        .frames
        .iter()
        .flat_map(|frame| &frame.fields)
        .map(|field| match field {
            Field::Password => PageKind::SignIn,
            Field::NewPassword => PageKind::SignUp,
            Field::OneTimeCode => PageKind::Mfa,
            Field::Card => PageKind::Payment,
        })
        .max();
    let by_registry = || {
        let top = top?;
        let surface = registry.surface(&top.host)?;
        let record = registry.vendor(surface.vendor);
        let is = |kind| {
            record.page(kind).is_some_and(|url| {
                let rest = url.strip_prefix("https://").and_then(|rest| rest.strip_prefix(top.host.as_str()));
                rest.is_some_and(|rest| !rest.is_empty() && rest != "/" && top.path == cut_query(rest))
            })
        };
        Some(if is(Known::Login) {
            PageKind::SignIn
        } else if is(Known::Keys) {
            PageKind::Keys
        } else if is(Known::Billing) {
            PageKind::Payment
        } else {
            match surface.kind.as_str() {
                "login" => PageKind::SignIn,
                "console" | "dashboard" | "admin" | "app" => PageKind::Dashboard,
                _ => PageKind::Other,
            }
        })
    };
    by_field.max(by_registry().or_else(|| by_address(top?))).unwrap_or_default()
}

/// What an address that nobody lists calls itself: by the last part of its path, then by the first label of its host. A guess,
/// which only ever makes a risk larger.
fn by_address(top: &NetPlace) -> Option<PageKind> {
    let last = top.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let label = top.host.split('.').next().unwrap_or_default();
    let named = |word: &str| WORDS.iter().find(|(words, _)| words.contains(&word)).map(|(_, kind)| *kind);
    named(last.split('.').next().unwrap_or_default()).or_else(|| named(label))
}

/// Words of addresses, and what such pages are for.
const WORDS: [(&[&str], PageKind); 6] = [
    (&["mfa", "2fa", "otp", "two-factor", "twofactor", "totp", "verify-code"], PageKind::Mfa),
    (
        &[
            "login",
            "log-in",
            "signin",
            "sign-in",
            "sso",
            "auth",
            "authenticate",
            "reset-password",
            "password-reset",
            "forgot-password",
        ],
        PageKind::SignIn,
    ),
    (&["signup", "sign-up", "register", "create-account"], PageKind::SignUp),
    (&["keys", "api-keys", "apikeys", "tokens", "api-tokens", "credentials", "secrets"], PageKind::Keys),
    (&["checkout", "payment", "payments", "billing", "pay"], PageKind::Payment),
    (&["dashboard", "console", "admin"], PageKind::Dashboard),
];

/// The path of what follows a host.
fn cut_query(rest: &str) -> &str {
    rest.split(['?', '#']).next().unwrap_or(rest)
}
