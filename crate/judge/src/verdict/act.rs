//! Real origin, wrong act: pages of a vendor where a person gives something to somebody else.
//!
//! OAuth consent (RFC 6749, section 4.1.1) and device codes (RFC 8628): the address is the vendor's own, so a plain "verified" would
//! help the attacker (LiveOverflow/ctf#10).

use dashward_registry::{Registry, VendorId};

use crate::address::{Address, PageHost, is_private_or_local, percent};

/// What is about to be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// An application asks for rights.
    Consent {
        /// Where the grant is sent.
        to: Grantee,
        /// What the rights beyond signing in allow, in the registry's words.
        means: Vec<String>,
        /// Rights that were asked for and that the registry does not know, at most four.
        other: Vec<String>,
    },
    /// A code that connects some device or program to the person's account.
    DeviceCode,
}

/// Who receives the grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grantee {
    /// A host, from `redirect_uri`.
    Host(String),
    /// A program on this computer: a loopback address or a scheme of its own.
    Program,
    /// The address does not say.
    Unsaid,
}

/// Longest scope that is repeated to a person.
const SCOPE: usize = 40;

/// The act of an address on a verified origin of `vendor`, where care is due.
pub(super) fn of(address: &Address, registry: &Registry<'_>, vendor: VendorId) -> Option<Act> {
    let PageHost::Name(host) = address.host() else { return None };
    if registry.act(vendor, host.as_str(), &percent::decode(address.path()))? == "device-code" {
        return Some(Act::DeviceCode);
    }
    let known = registry.scopes(vendor);
    let listed = |to: &Grantee| matches!(to, Grantee::Host(host) if registry.surface(host).is_some());
    let (mut asked, mut to, mut means, mut other) = (false, None, Vec::new(), Vec::new());
    // Servers decode names too, and which of two values one takes is its own affair: each counts.
    for (name, value) in percent::pairs(address.query().unwrap_or_default()) {
        let mut name = percent::decode_form(name).into_owned();
        name.make_ascii_lowercase();
        let value = percent::decode_form(value);
        match name.as_str() {
            "client_id" => asked = true,
            "redirect_uri" if to.as_ref().is_none_or(listed) => to = Some(grantee(&value)),
            // Slack's for rights in the person's own name, and what Microsoft's first version asks for in place of scopes.
            "scope" | "user_scope" | "resource" => {
                for scope in value.split([' ', ',', '+']).filter(|scope| !scope.is_empty()) {
                    let name = without_resource(scope);
                    match known.iter().find(|known| known.name == scope || known.name.eq_ignore_ascii_case(name)) {
                        Some(known) if !means.contains(&known.means) => means.push(known.means.clone()),
                        None if !is_sign_in(scope) && other.len() < 4 => other.push(printable(scope)),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    let to = to.unwrap_or(Grantee::Unsaid);
    // Signing in to a vendor's own page with another vendor's account is an ordinary day.
    (asked && (!listed(&to) || !means.is_empty())).then_some(Act::Consent { to, means, other })
}

/// Microsoft's scopes can begin with the resource that they are for: `https://graph.microsoft.com/Mail.Read` is `Mail.Read`
/// (<https://learn.microsoft.com/entra/identity-platform/scopes-oidc>).
fn without_resource(scope: &str) -> &str {
    match scope.rsplit_once('/') {
        Some((resource, name)) if resource.starts_with("https://") => name,
        _ => scope,
    }
}

/// Scopes of signing in alone (OpenID Connect Core, section 5.4).
fn is_sign_in(scope: &str) -> bool {
    matches!(scope, "openid" | "email" | "profile" | "read:user" | "user:email" | "offline_access" | "identify")
}

fn grantee(raw: &str) -> Grantee {
    match Address::parse(raw) {
        Ok(address) if is_private_or_local(address.host()) => Grantee::Program,
        Ok(address) => match address.host() {
            PageHost::None => Grantee::Program,
            PageHost::Unreadable(_) => Grantee::Unsaid,
            host => Grantee::Host(host.text()),
        },
        Err(_) => Grantee::Unsaid,
    }
}

fn printable(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii_graphic()).take(SCOPE).collect()
}
