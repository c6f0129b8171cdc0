//! # Campaign parameters
//! ## What it finds
//! Parameters that sending platforms write into the links of their mail, in the first or final address.
//! ## Why it matters
//! They survive every redirect, every mail program and every copy.
//! ## Decides
//! Mail where the parameter is written into mail alone.
//! ## Left alone
//! Likely parameters, which support and decide nothing; weak ones; bookmarks, whose parameters are old.

use dashward_registry::facts::CampaignParameter;

use super::bookmark::is_bookmark;
use super::scene::Scene;
use super::way::{Sign, SignalId, Station, Step, WayKind};
use crate::address::percent;

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    if is_bookmark(scene.trail) {
        return None;
    }
    let known = &scene.registry.mail().campaign_parameters;
    let mut sign = Sign { kind: None, inherits: None, steps: Vec::new() };
    let mut supports = None;
    let queries = scene.url.iter().chain(scene.passage.first()).filter_map(|address| address.query());
    for (name, value) in queries.flat_map(percent::pairs).take(MAX_PARAMETERS) {
        let Some((parameter, word)) = known.iter().find_map(|parameter| {
            (parameter.name == name).then(|| says_mail(parameter, value)).flatten().map(|word| (parameter, word))
        }) else {
            continue;
        };
        // The registry's own word: what else the value holds is the sender's to choose, and is not shown.
        let text = if word.is_empty() { name.to_owned() } else { format!("{name}={word}") };
        let step = (Station::Address, Step::new(SignalId::Campaign, &text));
        match parameter.strength.as_str() {
            "certain" if sign.kind.is_none() => {
                sign.kind = Some(WayKind::Mail);
                sign.steps.push(step);
            }
            "likely" => supports = supports.or(Some(step)),
            _ => {}
        }
    }
    if sign.kind.is_none() {
        sign.steps.extend(supports);
    }
    (!sign.steps.is_empty()).then_some(sign)
}

/// The word of the registry that the value is or begins with; empty where any value counts.
fn says_mail<'p>(parameter: &'p CampaignParameter, value: &str) -> Option<&'p str> {
    if parameter.values.is_empty() && parameter.value_prefixes.is_empty() {
        return Some("");
    }
    let value = percent::decode_form(value);
    let begins = |prefix: &&String| value.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let whole = parameter.values.iter().find(|known| known.eq_ignore_ascii_case(&value));
    whole.or_else(|| parameter.value_prefixes.iter().find(begins)).map(String::as_str)
}

/// Queries are of any length; parameters of campaigns stand among the first.
const MAX_PARAMETERS: usize = 64;

#[cfg(test)]
mod tests {
    use crate::provenance::WayKind::{Link, Mail};
    use crate::provenance::tests::{came, texts};

    #[test]
    fn knows_parameters() {
        for (query, kind, steps) in [
            ("mc_eid=abc", Mail, vec!["news.example", "mc_eid"]),
            ("x=1&utm_medium=email&utm_source=newsletter", Mail, vec!["news.example", "utm_medium=email"]),
            ("utm_medium=EMail", Mail, vec!["news.example", "utm_medium=email"]),
            ("utm_medium=email_june", Mail, vec!["news.example", "utm_medium=email_"]),
            ("utm_medium=social", Link, vec!["news.example"]),
            ("utm_medium=", Link, vec!["news.example"]),
            ("utm_source=newsletter", Link, vec!["news.example", "utm_source=newsletter"]),
            ("_kx=1", Link, vec!["news.example", "_kx"]),
            ("s_cid=1&ref=newsletter", Link, vec!["news.example"]),
            ("MC_EID=1", Link, vec!["news.example"]),
            ("", Link, vec!["news.example"]),
        ] {
            let way = came("https://news.example/", &format!("https://a.example/?{query}"), |_| {});
            assert_eq!((way.kind, texts(&way)), (kind, steps), "{query}");
        }
    }

    #[test]
    fn reads_the_first_address_too() {
        let way = came("https://news.example/", "https://a.example/", |trail| {
            trail.first = Some("https://b.example/?mc_cid=1")
        });
        assert_eq!((way.kind, texts(&way)), (Mail, vec!["news.example", "b.example", "mc_cid"]));
    }
}
