//! # Webmail
//! ## What it finds
//! The page with the link is a web client of mail, known by host, or by path where people host it themselves.
//! ## Why it matters
//! It is the plainest evidence of a link in mail, and it survives `noreferrer`: the browser tells the extension
//! which tab opened which.
//! ## Decides
//! Mail.
//! ## Left alone
//! Moves within the client's own host; an address typed into the tab that shows the client.

use super::scene::Scene;
use super::way::{Sign, SignalId, WayKind};

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    let clients = scene.registry.mail().webmail.iter();
    let name = scene.client(clients.map(|client| (client.name.as_str(), &client.at)))?;
    Some(Sign::start(WayKind::Mail, SignalId::Webmail, short(name)))
}

/// The name without what the registry says in brackets.
fn short(name: &str) -> &str {
    name.split_once('(').map_or(name, |(short, _)| short.trim_end())
}

#[cfg(test)]
mod tests {
    use crate::provenance::WayKind::{Link, Mail, Typed, Unknown};
    use crate::provenance::tests::{arrive, led};

    #[test]
    fn knows_clients() {
        for (from, to, want) in [
            ("https://mail.google.com/mail/u/0/#inbox", "https://evil.example/", "mail: Gmail"),
            ("https://mail.google.com/mail/u/0/#inbox", "https://mail.google.com/chat", "unknown: "),
            ("https://outlook.office.com/mail/", "https://evil.example/", "mail: Outlook on the web and Outlook.com"),
            ("https://www.icloud.com/mail/", "https://evil.example/", "mail: iCloud Mail"),
            ("https://www.icloud.com/photos/", "https://evil.example/", "link: www.icloud.com"),
            ("https://mail.corp.example/roundcube/?_task=mail", "https://evil.example/", "mail: Roundcube"),
            ("https://corp.example/x/?_task=mail&_mbox=INBOX", "https://evil.example/", "mail: Roundcube"),
            ("https://10.0.0.5/owa/", "https://evil.example/", "mail: Outlook Web App on an own Exchange server"),
            ("https://mail.google.com.evil.example/", "https://other.example/", "link: mail.google.com.evil.example"),
            ("http://xn--mail-ggle-0ya.com/", "https://evil.example/", "link: xn--mail-ggle-0ya.com"),
        ] {
            assert_eq!(led(from, to), want, "{from}");
        }
    }

    #[test]
    fn knows_initiators() {
        let way = arrive("https://evil.example/", |trail| trail.initiator = Some("https://mail.google.com"));
        assert_eq!((way.kind, way.client()), (Mail, Some("Gmail")));
        let way = arrive("https://evil.example/", |trail| trail.initiator = Some("https://www.icloud.com"));
        assert_eq!(way.kind, Link);
        let way = arrive("https://evil.example/", |trail| trail.initiator = Some("null"));
        assert_ne!(way.kind, Mail);
        let way = arrive("https://evil.example/", |trail| {
            trail.initiator = Some("https://mail.google.com");
            trail.transition = "typed";
        });
        assert_eq!(way.kind, Typed);
        let way = arrive("https://evil.example/", |trail| {
            trail.initiator = Some("https://mail.google.com");
            trail.transition = "auto_toplevel";
        });
        assert_eq!(way.kind, Unknown);
    }
}
