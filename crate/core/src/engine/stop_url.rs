//! The address of the stop page: the suspect address, the kind of way and the claim stand in its fragment, so that a restored tab can be
//! shown again without anything stored.

use crate::address::{Address, Scheme, percent};
use crate::lure::Lure;
use crate::provenance::{Way, WayKind};
use crate::store::TabRecord;
use crate::verdict::PageFacts;

const PAGE: &str = "stop.html";

/// What a stop page stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stopped {
    /// The suspect address: http or https.
    pub(super) url: String,
    /// How the person came to it.
    pub(super) way: WayKind,
    /// Whether the page had asked for a credential.
    pub(super) asks: bool,
    /// What its address, title and headings claimed.
    pub(super) lure: Option<Lure>,
}

/// The words for claims.
const LURES: [(&str, Lure); 5] = [
    ("billing", Lure::Billing),
    ("incident", Lure::Incident),
    ("key", Lure::Key),
    ("quota", Lure::Quota),
    ("sign-in", Lure::SignIn),
];

impl Stopped {
    /// How the person came to the suspect page: what the tab remembers of its address, or else what the stop page's own says.
    pub(super) fn way_in(&self, record: Option<&TabRecord>) -> Way {
        let past = record.and_then(|record| record.past_way(&self.url));
        past.unwrap_or(Way { kind: self.way, steps: Vec::new() })
    }

    /// What is known of the page that was stopped.
    pub(super) fn facts(&self) -> PageFacts {
        PageFacts { password: self.asks, ..PageFacts::default() }
    }
}

/// The address of the stop page for a suspect address, relative to the extension's origin.
pub(super) fn make(stopped: &Stopped) -> String {
    let lure = LURES.iter().find(|(_, lure)| Some(*lure) == stopped.lure).map_or("", |(word, _)| word);
    let asks = if stopped.asks { "1" } else { "0" };
    let mut url = [PAGE, "#w=", stopped.way.as_str(), "&c=", asks, "&l=", lure, "&u="].concat();
    for &byte in stopped.url.as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => {
                url.push(char::from(byte))
            }
            _ => percent::push_byte(&mut url, byte),
        }
    }
    url
}

/// What the address of a stop page says. Hostile until parsed: the caller judges the suspect address anew.
pub(super) fn read(url: &str) -> Option<Stopped> {
    let address = Address::parse(url).ok()?;
    if address.scheme() != Scheme::Extension || !address.path().ends_with(PAGE) {
        return None;
    }
    let fragment = address.fragment()?;
    let suspect = percent::decode(percent::parameter(fragment, "u")?).into_owned();
    let web = Address::parse(&suspect).is_ok_and(|suspect| matches!(suspect.scheme(), Scheme::Http | Scheme::Https));
    let way = percent::parameter(fragment, "w").and_then(WayKind::of).unwrap_or_default();
    let asks = percent::parameter(fragment, "c") == Some("1");
    let lure = percent::parameter(fragment, "l")
        .and_then(|word| LURES.iter().find(|(known, _)| *known == word))
        .map(|(_, lure)| *lure);
    web.then_some(Stopped { url: suspect, way, asks, lure })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for suspect in ["https://openai-billing.help/", "http://a.b/?x=1&y=%26#z", "https://u@h.com/ü?#w=typed&u=x"] {
            for (asks, lure) in [(false, None), (true, Some(Lure::SignIn)), (true, Some(Lure::Key))] {
                let stopped = Stopped { url: suspect.to_owned(), way: WayKind::Mail, asks, lure };
                let url = format!("chrome-extension://abc/{}", make(&stopped));
                assert_eq!(read(&url), Some(stopped), "{url}");
            }
        }
    }

    #[test]
    fn other_addresses_say_nothing() {
        for url in [
            "https://evil.io/stop.html#w=mail&u=https://a.b/",
            "chrome-extension://abc/popup.html#u=https://a.b/",
            "chrome-extension://abc/stop.html#u=javascript:alert(1)",
            "chrome-extension://abc/stop.html",
            "",
        ] {
            assert_eq!(read(url), None, "{url}");
        }
    }
}
