//! # IP address or odd port
//! ## What it finds
//! A public IP address as host with a vendor's host in the path.
//! ## Why it matters
//! A page of a vendor never stands on a bare address.
//! ## Caught
//! `http://203.0.113.7/platform.openai.com/login`
//! ## Left alone
//! Private and local addresses; addresses whose path names nobody.
//! ## Source
//! docs/lookalikes.md; Chromium shows bare addresses as they are

use super::finding::{Finding, Strength, TechniqueId};
use super::path_brand;
use super::subject::Subject;
use crate::address::{PageHost, is_private_or_local};

pub(super) fn inspect(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let host = subject.address.host();
    let bare = matches!(host, PageHost::Ip(_)) && !is_private_or_local(host);
    let odd_port =
        subject.host.is_some() && subject.address.port().is_some_and(|port| !matches!(port, 80 | 443 | 8080 | 8443));
    if !bare && !odd_port {
        return;
    }
    found.extend(path_brand::named(subject).map(|(vendor, segment)| Finding {
        technique: TechniqueId::IpHost,
        vendor,
        imitated: segment.to_owned(),
        seen: segment.to_owned(),
        strength: Strength::Strong,
        marked: 0..0,
    }));
}
