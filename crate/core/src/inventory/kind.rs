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
            Field::Password | Field::Username | Field::Passkey => PageKind::SignIn,
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
        let pages = [
            (Known::Login, PageKind::SignIn),
            (Known::Keys, PageKind::Keys),
            (Known::Billing, PageKind::Payment),
            (Known::Members, PageKind::Admin),
            (Known::Audit, PageKind::Admin),
            (Known::Security, PageKind::Admin),
            (Known::Sessions, PageKind::Admin),
            (Known::Usage, PageKind::Console),
        ];
        let page = pages.into_iter().find(|(kind, _)| surface.kind.is_door() && is(*kind)).map(|(_, kind)| kind);
        Some(page.unwrap_or_else(|| match surface.kind.as_str() {
            "login" | "oauth-consent" | "device-code" => PageKind::SignIn,
            "admin" => PageKind::Admin,
            "console" | "dashboard" | "app" if TOOLS.contains(&record.category.as_str()) => PageKind::DeveloperTool,
            "console" => PageKind::Console,
            "dashboard" | "app" => PageKind::Dashboard,
            _ => PageKind::Other,
        }))
    };
    let by_words = || top.and_then(|top| by_address(&top.host, &top.path));
    // A field for a new password stands on both: only the address tells a reset from a sign-up.
    let reset = by_field == Some(PageKind::SignUp) && by_words() == Some(PageKind::Reset);
    let known = if reset { Some(PageKind::Reset) } else { by_registry().or_else(by_words) };
    by_field.max(known).unwrap_or_default()
}

/// Categories of vendors whose applications developers work in.
const TOOLS: [&str; 4] = ["ci", "code", "devtools", "registry"];

/// What an address that nobody lists calls itself: by the last part of its path, then by the first label of its host. A guess,
/// which only ever makes a risk larger.
pub(crate) fn by_address(host: &str, path: &str) -> Option<PageKind> {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let label = host.split('.').next().unwrap_or_default();
    let named = |word: &str| WORDS.iter().find(|(words, _)| words.contains(&word)).map(|(_, kind)| *kind);
    named(last.split('.').next().unwrap_or_default()).or_else(|| named(label))
}

/// Words of addresses, and what such pages are for.
const WORDS: [(&[&str], PageKind); 10] = [
    (&["mfa", "2fa", "otp", "two-factor", "twofactor", "totp", "verify-code"], PageKind::Mfa),
    (&["login", "log-in", "signin", "sign-in", "sso", "auth", "authenticate"], PageKind::SignIn),
    (
        &[
            "reset-password",
            "password-reset",
            "forgot-password",
            "password_reset",
            "reset_password",
            "lost-password",
            "recover",
        ],
        PageKind::Reset,
    ),
    (&["signup", "sign-up", "register", "create-account"], PageKind::SignUp),
    (&["keys", "api-keys", "apikeys", "tokens", "api-tokens", "credentials", "secrets"], PageKind::Keys),
    (&["checkout", "payment", "payments", "billing", "pay"], PageKind::Payment),
    (&["admin", "administration", "members", "audit-log", "backoffice"], PageKind::Admin),
    (&["console", "developer", "developers", "usage", "quotas"], PageKind::Console),
    (&["dashboard", "portal"], PageKind::Dashboard),
    (&["ci", "git", "gitlab", "jenkins", "grafana", "sentry", "registry", "builds"], PageKind::DeveloperTool),
];

/// The path of what follows a host.
fn cut_query(rest: &str) -> &str {
    rest.split(['?', '#']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use dashward_registry::{SHIPPED, details};

    use crate::inventory::{Observation, PageKind, identify};

    #[test]
    fn pages_of_vendors() {
        for (top, want) in [
            ("https://platform.openai.com/login", PageKind::SignIn),
            ("https://platform.openai.com/api-keys", PageKind::Console),
            ("https://platform.openai.com/settings/organization/api-keys", PageKind::Keys),
            ("https://platform.openai.com/settings/organization/billing/overview", PageKind::Payment),
            ("https://platform.openai.com/settings/organization/limits", PageKind::Console),
            ("https://github.com/settings/tokens", PageKind::Keys),
            ("https://github.com/login", PageKind::SignIn),
            ("https://github.com/torvalds/linux", PageKind::DeveloperTool),
            ("https://dashboard.stripe.com/apikeys", PageKind::Keys),
            ("https://dashboard.stripe.com/payments", PageKind::Dashboard),
            ("https://docs.github.com/keys", PageKind::Other),
            ("https://github.com.evil.io/settings/tokens", PageKind::Keys),
        ] {
            let seen = identify(&Observation { top: top.into(), ..Observation::default() }, &SHIPPED, details());
            assert_eq!(seen.page_kind, want, "{top}");
        }
    }
}
