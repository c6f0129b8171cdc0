//! # Search engines
//! ## What it finds
//! The page with the link is a result page of a search engine.
//! ## Why it matters
//! The person looked for something by themselves. Imitations buy advertisements there too, so this says nothing
//! about safety.
//! ## Decides
//! Search.
//! ## Left alone
//! Other pages of the same hosts; moves within the host.

use super::scene::Scene;
use super::way::{Sign, SignalId, WayKind};

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    let engines = scene.registry.mail().searches.iter();
    let name = scene.client(engines.map(|engine| (engine.name.as_str(), &engine.at)))?;
    Some(Sign::start(WayKind::Search, SignalId::Search, name))
}

#[cfg(test)]
mod tests {
    use crate::provenance::WayKind::Search;
    use crate::provenance::tests::{came, led};

    #[test]
    fn knows_engines() {
        for (from, to, want) in [
            ("https://www.google.com/search?q=openai", "https://openai.example/", "search: Google"),
            ("https://www.google.co.uk/search?q=openai", "https://openai.example/", "search: Google"),
            ("https://www.google.com/maps", "https://openai.example/", "link: www.google.com"),
            ("https://www.bing.com/search?q=x", "https://openai.example/", "search: Bing"),
        ] {
            assert_eq!(led(from, to), want, "{from}");
        }
    }

    #[test]
    fn a_redirect_of_the_engine_stays_a_search() {
        let way = came("https://www.google.com/search?q=x", "https://a.example/", |trail| {
            trail.first = Some("https://www.google.com/url?q=https%3A%2F%2Fa.example%2F&sa=U");
        });
        assert_eq!(way.kind, Search);
    }
}
