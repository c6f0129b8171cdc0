//! # Programs outside the browser
//! ## What it finds
//! The first document of a tab that no page opened, reached neither by the address bar nor by a bookmark; or a link
//! without a page that could hold it. Also a page of a file on this machine, as mail has them for attachments.
//! ## Why it matters
//! Mail programs on the machine leave no other trace.
//! ## Decides
//! Outside.
//! ## Left alone
//! Tabs restored at start (their transition is a reload); extensions that open tabs look the same as programs.

use super::scene::Scene;
use super::way::{Sign, SignalId, WayKind};
use crate::address::Scheme;

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    let trail = scene.trail;
    if trail.has("from_address_bar") || trail.has("forward_back") {
        return None;
    }
    let local = scene.source.as_ref().is_some_and(|(_, address)| address.scheme() == Scheme::File);
    let led = scene.source.is_some() || scene.initiator.is_some();
    let opened = match trail.transition {
        "link" => !led,
        "auto_toplevel" | "start_page" => trail.fresh_tab && !led,
        _ => false,
    };
    (local || opened).then(|| Sign::start(WayKind::Outside, SignalId::Outside, if local { "file" } else { "program" }))
}

#[cfg(test)]
mod tests {
    use crate::provenance::WayKind::{Bookmark, Link, Mail, Outside, Unknown};
    use crate::provenance::tests::{arrive, came, words};

    #[test]
    fn knows_programs() {
        for (transition, fresh, want) in [
            ("link", true, Outside),
            ("link", false, Outside),
            ("auto_toplevel", true, Outside),
            ("auto_toplevel", false, Unknown),
            ("start_page", true, Outside),
            ("auto_bookmark", true, Bookmark),
            ("reload", true, Unknown),
            ("", true, Unknown),
        ] {
            let way = arrive("https://a.example/", |trail| {
                trail.transition = transition;
                trail.fresh_tab = fresh;
            });
            assert_eq!(way.kind, want, "{transition} {fresh}");
        }
    }

    #[test]
    fn a_mark_of_mail_says_more() {
        let way = arrive("https://a.example/?utm_medium=email", |trail| trail.fresh_tab = true);
        assert_eq!(way.kind, Mail);
        assert_eq!(
            way.steps.iter().map(|step| step.text.as_str()).collect::<Vec<_>>(),
            ["program", "utm_medium=email"]
        );
    }

    #[test]
    fn an_initiator_is_a_page() {
        let way = arrive("https://a.example/", |trail| trail.initiator = Some("https://b.example"));
        assert_eq!(way.kind, Link);
    }

    #[test]
    fn a_file_is_an_attachment_perhaps() {
        let way = came("file:///tmp/invoice.html", "https://a.example/", |_| {});
        assert_eq!(way.kind, Outside);
    }

    #[test]
    fn going_back_is_nothing_new() {
        let back = words(&["forward_back"]);
        let way = arrive("https://a.example/", |trail| trail.qualifiers = &back);
        assert_eq!(way.kind, Unknown);
    }
}
