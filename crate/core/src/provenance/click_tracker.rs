//! # Click trackers
//! ## What it finds
//! An address of the navigation, or the page before, is where a sending platform counts clicks.
//! ## Why it matters
//! Such addresses stand in mail and nowhere else, where the registry says `certain`.
//! ## Decides
//! Mail where certain.
//! ## Left alone
//! Hosts that also serve other things: they are a station and decide nothing.

use dashward_registry::facts::ClickTracker;

use super::scene::{Scene, fits};
use super::way::{Sign, SignalId, Step, WayKind};
use crate::address::Address;

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    let mut sign = Sign { kind: None, inherits: None, steps: Vec::new() };
    for (station, address) in scene.stations() {
        let Some(tracker) = find(address, &scene.registry.mail().click_trackers) else { continue };
        if tracker.certain {
            sign.kind = Some(WayKind::Mail);
        }
        let host = scene.shown(address);
        let text = if tracker.certain { &tracker.name } else { &host };
        sign.steps.push((station, Step::new(SignalId::ClickTracker, text)));
    }
    (!sign.steps.is_empty()).then_some(sign)
}

/// The tracker that an address belongs to; where several fit, one that is certain.
pub(super) fn find<'r>(address: &Address, trackers: &'r [ClickTracker]) -> Option<&'r ClickTracker> {
    trackers.iter().filter(|tracker| fits(&tracker.at, address)).min_by_key(|tracker| !tracker.certain)
}

#[cfg(test)]
mod tests {
    use crate::provenance::WayKind::{Mail, Outside};
    use crate::provenance::tests::{arrive, texts};

    #[test]
    fn knows_trackers() {
        for (first, kind, text) in [
            ("https://u123.ct.sendgrid.net/ls/click?upn=x", Mail, "SendGrid (Twilio)"),
            ("https://x.us1.list-manage.com/track/click?u=1", Mail, "Mailchimp"),
            ("https://abc.r.us-east-1.awstrack.me/L0/https:%2F%2Fa.example%2F/1/x", Mail, "Amazon SES"),
            ("https://substack.com/redirect/2/eyJlIjoi.x", Mail, "Substack"),
            ("https://substack.com/home", Outside, "substack.com"),
            ("https://links.vendor.example/ls/click?upn=x", Outside, "links.vendor.example"),
            ("https://go.pardot.com/e/1/x", Outside, "go.pardot.com"),
        ] {
            let way = arrive("https://a.example/", |trail| {
                trail.first = Some(first);
                trail.fresh_tab = true;
            });
            assert_eq!(way.kind, kind, "{first}");
            assert_eq!(texts(&way), ["program", text], "{first}");
        }
    }
}
