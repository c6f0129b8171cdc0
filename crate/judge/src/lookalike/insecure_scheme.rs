//! # Insecure scheme
//! ## What it finds
//! A verified host over `http`.
//! ## Why it matters
//! Anyone on the way can answer in the vendor's name.
//! ## Caught
//! `http://platform.openai.com/login`
//! ## Left alone
//! Hosts that are not verified. Weak: browsers turn most of these into `https` by themselves.
//! ## Source
//! RFC 6797, section 1 (why HSTS exists)

use dashward_registry::SurfaceRef;

use super::finding::{Finding, Strength, TechniqueId};
use crate::address::{Address, PageHost, Scheme};

/// The finding about a verified host.
pub fn inspect(address: &Address, surface: SurfaceRef) -> Option<Finding> {
    let PageHost::Name(host) = address.host() else { return None };
    (address.scheme() == Scheme::Http && surface.kind.is_door()).then(|| Finding {
        technique: TechniqueId::InsecureScheme,
        vendor: surface.vendor,
        imitated: host.as_str().to_owned(),
        seen: "http:".to_owned(),
        strength: Strength::Weak,
        marked: 0..0,
    })
}
