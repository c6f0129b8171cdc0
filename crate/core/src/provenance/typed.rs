//! # The address bar
//! ## What it finds
//! The person typed the address, or chose a suggestion of the address bar.
//! ## Why it matters
//! No message led here, unless the address was pasted from one: marks of mail in the address decide first.
//! ## Decides
//! Typed.
//! ## Left alone
//! Firefox does not document `from_address_bar`; there the transition alone decides.

use super::scene::Scene;
use super::way::{Sign, SignalId, WayKind};

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    let trail = scene.trail;
    if trail.has("forward_back") || trail.has("client_redirect") {
        return None;
    }
    let by_transition = matches!(trail.transition, "typed" | "generated" | "keyword" | "keyword_generated");
    (by_transition || trail.has("from_address_bar"))
        .then(|| Sign::start(WayKind::Typed, SignalId::Typed, trail.transition))
}

#[cfg(test)]
mod tests {
    use crate::provenance::WayKind::{Mail, Typed, Unknown};
    use crate::provenance::tests::{arrive, came, words};

    #[test]
    fn knows_the_address_bar() {
        let bar = words(&["from_address_bar"]);
        let back = words(&["from_address_bar", "forward_back"]);
        for (transition, qualifiers, want) in [
            ("typed", &[][..], Typed),
            ("generated", &[], Typed),
            ("keyword", &[], Typed),
            ("keyword_generated", &[], Typed),
            ("link", &bar, Typed),
            ("typed", &bar, Typed),
            ("typed", &back, Unknown),
        ] {
            let way = arrive("https://a.example/", |trail| {
                trail.transition = transition;
                trail.qualifiers = qualifiers;
            });
            assert_eq!(way.kind, want, "{transition} {qualifiers:?}");
        }
    }

    #[test]
    fn typing_into_the_tab_of_a_mail_client_is_typing() {
        let way = came("https://mail.google.com/mail/u/0/", "https://a.example/", |trail| trail.transition = "typed");
        assert_eq!(way.kind, Typed);
    }

    #[test]
    fn a_pasted_link_from_mail_is_from_mail() {
        let way = arrive("https://a.example/?mc_eid=1", |trail| trail.transition = "typed");
        assert_eq!(way.kind, Mail);
    }
}
