//! What a page is for.

use dashward_registry::{PageKind as Known, Registry};

use super::observation::{Field, Observation};
use super::party::PageKind;
use super::place::NetPlace;

/// What the page is for: the fields it asks for say it first, then the registry's own pages and surfaces.
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
    by_field.max(by_registry()).unwrap_or_default()
}

/// The path of what follows a host.
fn cut_query(rest: &str) -> &str {
    rest.split(['?', '#']).next().unwrap_or(rest)
}
