//! Unwrapping: the address inside a wrapped link, read without the network.

use dashward_registry::Registry;
use dashward_registry::facts::Target;

use super::{click_tracker, decode, link_wrapper};
use crate::address::{Address, Scheme, percent};

/// What was inside a wrapped link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwrapped {
    /// The innermost address that can be read.
    pub target: String,
    /// The name of the outermost service.
    pub wrapper: String,
}

/// The address inside a link that a wrapper or click tracker wrote, through at most five of them. `None` where the
/// address is no such link, or does not show where it leads.
pub fn unwrap(url: &str, registry: &Registry<'_>) -> Option<Unwrapped> {
    let mut address = Address::parse(url).ok()?;
    let mut outermost = None;
    for _ in 0..MAX_DEPTH {
        let Some((name, target)) = unwrap_once(&address, registry) else { break };
        outermost.get_or_insert_with(|| name.to_owned());
        address = target;
    }
    Some(Unwrapped { target: address.as_str().to_owned(), wrapper: outermost? })
}

fn unwrap_once<'r>(address: &Address, registry: &'r Registry<'_>) -> Option<(&'r str, Address)> {
    let wrapper = link_wrapper::find(address, registry).map(|wrapper| (wrapper.name.as_str(), Some(&wrapper.target)));
    let tracker = || {
        let tracker = click_tracker::find(address, &registry.mail().click_trackers)?;
        Some((tracker.name.as_str(), tracker.target.as_ref()))
    };
    let (name, target) = wrapper.or_else(tracker)?;
    candidates(address, target?).into_iter().find_map(|text| read(&text)).map(|target| (name, target))
}

/// The texts that may be the target, decoded.
fn candidates(address: &Address, target: &Target) -> Vec<String> {
    let raw: Vec<&str> = match target.r#in.as_str() {
        "query" | "query-domain-only" => {
            let query = address.query().unwrap_or("");
            target.params.iter().filter_map(|name| percent::parameter(query, name)).collect()
        }
        "path" => in_path(address, target).into_iter().collect(),
        _ => Vec::new(),
    };
    raw.into_iter().filter(|raw| raw.len() <= MAX_LENGTH).filter_map(|raw| decoded(raw, &target.encoding)).collect()
}

/// The part of the path that is the target. What is given by marks may run on into query and fragment: some services put
/// the target there as it is.
fn in_path<'a>(address: &'a Address, target: &Target) -> Option<&'a str> {
    if let Some(segment) = target.segment {
        return address.path().split('/').nth(segment + 1).filter(|text| !text.is_empty());
    }
    let after = target.after.as_deref()?;
    let tail = address.tail();
    let at = tail.find(after)?;
    let text = &tail[if after.starts_with("http") { at } else { at + after.len() }..];
    match target.until.as_deref() {
        // The third Proofpoint form goes on behind its mark.
        Some(_) if target.encoding == "proofpoint-v3" => Some(text),
        Some(until) => text.split_once(until).map(|(text, _)| text),
        None => Some(text),
    }
}

fn decoded(raw: &str, encoding: &str) -> Option<String> {
    match encoding {
        "base64" | "base64url" => decode::base64(&percent::decode(raw)),
        "base64url-json" => decode::base64_json(&percent::decode(raw)),
        "none" => Some(raw.to_owned()),
        "percent" => Some(percent::decode(raw).into_owned()),
        "proofpoint-v2" => Some(decode::proofpoint_v2(raw)),
        "proofpoint-v3" => decode::proofpoint_v3(raw),
        _ => None,
    }
}

/// Reads a decoded target: an `http` or `https` address, encoded once more or not, or a host with or without a path.
fn read(text: &str) -> Option<Address> {
    let text = text.trim();
    let twice = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http")) && !text.contains(':');
    let text = if twice { percent::decode(text) } else { text.into() };
    let address = Address::parse(&text).or_else(|_| {
        let host = text.split(['/', '?', '#']).next().unwrap_or("");
        let bare = host.contains('.') && !host.contains(char::is_whitespace);
        Address::parse(&if bare { format!("https://{text}") } else { String::new() })
    });
    address.ok().filter(|address| matches!(address.scheme(), Scheme::Http | Scheme::Https))
}

const MAX_DEPTH: usize = 5;

/// Longer targets are no links that a person was sent.
const MAX_LENGTH: usize = 65_536;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn target(url: &str) -> Option<String> {
        unwrap(url, &dashward_registry::SHIPPED).map(|unwrapped| unwrapped.target)
    }

    #[test]
    fn reads_every_code() {
        for (url, want) in [
            (
                "https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fb%3Fc%3Dd&data=05",
                "https://a.example/b?c=d",
            ),
            ("https://urldefense.proofpoint.com/v1/url?u=https://a.example/b&k=x", "https://a.example/b"),
            ("https://urldefense.proofpoint.com/v2/url?u=https-3A__a.example_b-3Fc-3Dd&d=x", "https://a.example/b?c=d"),
            ("https://urldefense.com/v3/__https://a.example/b?c=d__;!!x!y$", "https://a.example/b?c=d"),
            ("https://urldefense.com/v3/__https:/a.example/*b__;Iw!!x$", "https://a.example/#b"),
            ("https://urldefense.us/v3/__https://a.example/**A__;Iz8!!x$", "https://a.example/#?"),
            ("https://protect-eu.mimecast.com/s/abc?domain=a.example", "https://a.example/"),
            ("https://url.us.m.mimecastprotect.com/s/abc?domain=a.example", "https://a.example/"),
            ("https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fa.example&c=E", "https://a.example/"),
            ("https://secure-web.cisco.com/1abc/https%3A%2F%2Fa.example%2Fb", "https://a.example/b"),
            ("https://secure-web.cisco.com/1abc/https%253A%252F%252Fa.example", "https://a.example/"),
            (
                "https://imsva91-ctp.trendmicro.com/wis/clicktime/v1/query?url=https%3A%2F%2Fa.example",
                "https://a.example/",
            ),
            ("https://eu-west-1.protection.sophos.com/?d=a.example&u=aHR0cHM6Ly9hLmV4YW1wbGUv", "https://a.example/"),
            ("https://protect.checkpoint.com/v2/r01/___https://a.example/b?c=d___.Y3A", "https://a.example/b?c=d"),
            ("https://url.avanan.click/v2/___http://a.example___.x", "http://a.example/"),
            (
                "https://deref-gmx.net/mail/client/x/dereferrer/?redirectUrl=https%3A%2F%2Fa.example",
                "https://a.example/",
            ),
            ("https://www.google.com/url?q=https://a.example/&source=gmail", "https://a.example/"),
            ("https://www.google.de/url?sa=t&url=https%3A%2F%2Fa.example%2F", "https://a.example/"),
            ("https://mail.corp.example/owa/redir.aspx?C=1&URL=https%3a%2f%2fa.example", "https://a.example/"),
            ("https://mail.yandex.ru/re.jsx?l=aHR0cHM6Ly9hLmV4YW1wbGUv", "https://a.example/"),
            ("https://zasobygwp.pl/redirect?url=aHR0cHM6Ly9hLmV4YW1wbGU%3D", "https://a.example/"),
            ("https://slack-redir.net/link?url=https%3A%2F%2Fa.example", "https://a.example/"),
            (
                "https://mibc-fr-01.mailinblack.com/securelink/?key=eyJ1cmwiOiJodHRwczovL2EuZXhhbXBsZS8ifQ",
                "https://a.example/",
            ),
            ("https://x.awstrack.me/L0/https:%2F%2Fa.example%2Fb/1/0-0/x", "https://a.example/b"),
            ("https://click.pstmrk.it/3s/a.example%2Fb/x/y", "https://a.example/b"),
            ("https://substack.com/redirect/2/eyJlIjoiaHR0cHM6Ly9hLmV4YW1wbGUvIn0.sig", "https://a.example/"),
            ("https://mandrillapp.com/track/click/1/a.example?p=x", "https://a.example/"),
            ("https://lnk.ie/ABC/e=x/https://a.example/b?c", "https://a.example/b?c"),
        ] {
            assert_eq!(target(url).as_deref(), Some(want), "{url}");
        }
    }

    #[test]
    fn goes_through_several() {
        let inner = "https://urldefense.com/v3/__https://a.example/__;!!x$";
        let coded: String = inner.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let outer = format!("https://eur01.safelinks.protection.outlook.com/?url={coded}");
        let unwrapped = unwrap(&outer, &dashward_registry::SHIPPED).expect("a wrapped address");
        assert_eq!(unwrapped.target, "https://a.example/");
        assert_eq!(unwrapped.wrapper, "Microsoft Defender Safe Links");

        let mut nested = "https://a.example/".to_owned();
        for _ in 0..8 {
            nested = format!("https://slack-redir.net/link?url={}", nested.replace('%', "%25").replace('&', "%26"));
        }
        assert!(target(&nested).is_some_and(|target| target.starts_with("https://slack-redir.net/")));
    }

    #[test]
    fn leaves_the_rest_alone() {
        for url in [
            "https://a.example/?url=https%3A%2F%2Fb.example",
            "https://www.google.com/search?q=https://a.example/",
            "https://u1.ct.sendgrid.net/ls/click?upn=x",
            "https://links.defend.egress.com/x",
            "https://slack-redir.net/link?url=javascript:alert(1)",
            "https://slack-redir.net/link?url=",
            "https://slack-redir.net/link",
            "https://urldefense.com/v3/__https://a.example",
            "not an address",
        ] {
            assert_eq!(target(url), None, "{url}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn never_panics(tail in "[ -~]{0,60}", host in 0_usize..6) {
            let host = ["urldefense.com/v3/__", "slack-redir.net/link?url=", "substack.com/redirect/2/", "www.google.com/url?",
                "x.awstrack.me/L0/", "url.avanan.click/v2/___"][host];
            let _ = target(&format!("https://{host}{tail}"));
        }
    }
}
