//! Addresses as a recording's reader keeps them.

use dashward_registry::pattern::holds_signature;

/// An address without what may be private or differ from visit to visit: no user, no fragment, no query but what a signature of
/// the registry asks for (`id=GTM-`); scheme and host in lower case. `data:` and the like are cut to their scheme.
pub(super) fn bare(url: &str) -> String {
    let url = url.trim();
    let url = &url[..url.find('#').unwrap_or(url.len())];
    let (url, query) = url.split_once('?').unwrap_or((url, ""));
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.split_inclusive(':').next().unwrap_or_default().to_ascii_lowercase();
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let path = if path.is_empty() { "/" } else { path };
    let kept = signed_part(path, query).map(|kept| format!("?{kept}")).unwrap_or_default();
    format!("{}://{}{path}{kept}", scheme.to_ascii_lowercase(), host.to_ascii_lowercase())
}

/// What the first signature that path and query hold says of the query.
fn signed_part(path: &str, query: &str) -> Option<&'static str> {
    let services = &dashward_registry::details().services;
    let mut signatures = services.iter().flat_map(|service| &service.any_host_paths).filter(|_| !query.is_empty());
    signatures
        .find_map(|text| text.split_once('?').filter(|_| holds_signature(text, path, query)).map(|(_, kept)| kept))
}

/// The address that an attribute of a document gives, read as browsers read it (<https://url.spec.whatwg.org/>): tabs and line
/// breaks are left out, and a backslash is a slash. `None` where it leads to no host.
pub(super) fn absolute(attribute: &str, base: &str) -> Option<String> {
    let attribute: String = attribute.trim().chars().filter(|letter| !matches!(letter, '\t' | '\n' | '\r')).collect();
    let (path, rest) = attribute.split_at(attribute.find(['?', '#']).unwrap_or(attribute.len()));
    let path = path.replace('\\', "/");
    let scheme = path.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains('/'));
    let whole = match scheme {
        Some(scheme) if ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => path,
        Some(_) => return None,
        None if attribute.is_empty() => return None,
        None if path.starts_with("//") => format!("{}:{path}", base.split_once("://")?.0),
        None if path.starts_with('/') => format!("{}{path}", origin(base)),
        None => {
            let base = base.split('?').next().unwrap_or_default();
            let folder = &base[..base.rfind('/')? + 1];
            if path.is_empty() { base.to_owned() } else { format!("{folder}{path}") }
        }
    };
    let start = whole.find("://")? + 3;
    let (site, path) = whole.split_at(whole[start..].find('/').map_or(whole.len(), |at| start + at));
    Some(bare(&format!("{site}{}{rest}", undotted(path))))
}

/// A path without `.` and `..` as its parts.
fn undotted(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut parts = path.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        match part {
            "." => {}
            ".." => drop(kept.pop()),
            part => kept.push(part),
        }
        if is_last && matches!(part, "." | "..") {
            kept.push("");
        }
    }
    kept.iter().fold(String::new(), |path, part| path + "/" + part)
}

/// Scheme, host and port of a bare address.
pub(super) fn origin(bare: &str) -> &str {
    let start = bare.find("://").map_or(bare.len(), |at| at + 3);
    bare[start..].find('/').map_or(bare, |end| &bare[..start + end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_no_secret() {
        for (url, want) in [
            ("https://a.example/x?token=1#y", "https://a.example/x"),
            ("HTTPS://me:secret@A.Example:8443", "https://a.example:8443/"),
            ("https://a.example?x=/@b", "https://a.example/"),
            ("https://a.example/t/gtm.js?l=d&id=GTM-AB12#x", "https://a.example/t/gtm.js?id=GTM-"),
            ("https://a.example/gtm.js?id=7&token=1", "https://a.example/gtm.js"),
            ("wss://a.example/s", "wss://a.example/s"),
            ("data:text/html,<b>", "data:"),
            ("blob:https://a.example/1-2", "blob:https://a.example/1-2"),
            ("about:blank", "about:"),
            ("", ""),
            ("é@", "é@"),
        ] {
            assert_eq!(bare(url), want, "{url}");
        }
    }

    #[test]
    fn resolves_as_browsers_do() {
        let document = "https://shop.example/in/login?id=GTM-";
        for (attribute, want) in [
            ("https://cdn.example/a.js?v=1", Some("https://cdn.example/a.js")),
            (" //cdn.example/a.js", Some("https://cdn.example/a.js")),
            ("HTTP://cdn.example/a.js", Some("http://cdn.example/a.js")),
            ("/a.js", Some("https://shop.example/a.js")),
            ("a.js?v=1", Some("https://shop.example/in/a.js")),
            ("./../b/./a.js", Some("https://shop.example/b/a.js")),
            ("../../..", Some("https://shop.example/")),
            ("?next=1", Some("https://shop.example/in/login")),
            ("\\\\cdn.example\\a.js", Some("https://cdn.example/a.js")),
            ("ht\ntps://cdn.exa\tmple/x/../a.js", Some("https://cdn.example/a.js")),
            ("a/b:c.js", Some("https://shop.example/in/a/b:c.js")),
            ("https:a.js", None),
            ("", None),
            ("javascript:void 0", None),
            ("mailto:x@y.example", None),
        ] {
            assert_eq!(absolute(attribute, document).as_deref(), want, "{attribute}");
        }
        assert_eq!(origin("https://a.example:1/x/y"), "https://a.example:1");
        assert_eq!(origin("about:"), "about:");
    }
}
