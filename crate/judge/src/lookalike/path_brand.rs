//! # Brand in the path
//! ## What it finds
//! A vendor's verified host as a segment of the path: `evil.io/platform.openai.com/login`.
//! ## Why it matters
//! On small screens the end of the address is what shows; kits keep one folder for each vendor they imitate.
//! ## Caught
//! `evil.io/platform.openai.com/login`
//! ## Left alone
//! Brands alone (`example.com/docs/github`). Always weak: archives and directories name hosts in their paths.
//! ## Source
//! Anti-Phishing Working Group, phishing trends reports: brands in the path of compromised hosts

use super::finding::{Finding, Strength, TechniqueId};
use super::subject::Subject;
use crate::address::bytes::has;

/// Segments looked at: real addresses put it first or second, and a path may be two megabytes long.
const SEGMENTS: usize = 6;

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if subject.host.is_none() {
        return;
    }
    found.extend(named(subject).map(|(vendor, segment)| Finding {
        technique: TechniqueId::PathBrand,
        vendor,
        imitated: segment.to_owned(),
        seen: segment.to_owned(),
        strength: Strength::Weak,
        marked: 0..0,
    }));
}

/// The first segment of the path that is a verified host or an owned domain.
pub(super) fn named<'a>(subject: &'a Subject<'_>) -> Option<(dashward_registry::VendorId, &'a str)> {
    let path = Some(subject.address.path()).filter(|path| has(path, b'.'))?;
    path.split('/').take(SEGMENTS + 1).find_map(|segment| {
        if segment.len() > 253 || !has(segment, b'.') {
            return None;
        }
        let vendor = subject.registry.surface(segment).map(|surface| surface.vendor);
        let owned = || {
            segment
                .strip_prefix("www.")
                .unwrap_or(segment)
                .len()
                .ge(&6)
                .then(|| subject.registry.owner_of_domain(segment))
                .flatten()
        };
        vendor.or_else(owned).map(|vendor| (vendor, segment))
    })
}
