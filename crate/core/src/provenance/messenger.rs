//! # Messengers
//! ## What it finds
//! The page with the link is a web client of a messenger.
//! ## Why it matters
//! A link in a message is a link in a message, mail or not.
//! ## Decides
//! Message.
//! ## Left alone
//! Moves within the client's own host.

use super::scene::Scene;
use super::way::{Sign, SignalId, WayKind};

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    let clients = scene.registry.mail().messengers.iter();
    let name = scene.client(clients.map(|client| (client.name.as_str(), &client.at)))?;
    Some(Sign::start(WayKind::Message, SignalId::Messenger, name))
}

#[cfg(test)]
mod tests {
    use crate::provenance::tests::led;

    #[test]
    fn knows_clients() {
        for (from, to, want) in [
            ("https://app.slack.com/client/T1/C1", "https://evil.example/", "message: Slack"),
            ("https://app.slack.com/client/T1/C1", "https://app.slack.com/other", "unknown: "),
            ("https://discord.com/channels/1/2", "https://evil.example/", "message: Discord"),
            ("https://discord.com/blog", "https://evil.example/", "link: discord.com"),
            ("https://teams.microsoft.com/v2/", "https://evil.example/", "message: Microsoft Teams"),
        ] {
            assert_eq!(led(from, to), want, "{from}");
        }
    }
}
