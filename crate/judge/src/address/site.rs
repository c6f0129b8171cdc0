//! The registrable domain of a host, by the public suffix list.

use std::ops::Range;

use dashward_registry::Registry;

use super::bytes::find;
use super::host::HostName;

/// A host cut by the public suffix list: `subdomain.label.suffix`, where `label.suffix` is the registrable domain.
///
/// Only a name with a registrable domain has one: IP addresses cannot come here, and a bare suffix (`github.io`) is
/// nobody's site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site<'h> {
    host: &'h str,
    /// Where the registrable domain, the suffix and the registrable domain under the ICANN suffix start.
    registrable: usize,
    suffix: usize,
    icann: usize,
    private: bool,
    listed: bool,
}

impl<'h> Site<'h> {
    /// Cuts a host. `None` for a bare public suffix.
    pub fn of(host: &'h HostName, registry: &Registry<'_>) -> Option<Self> {
        let host = host.as_str();
        let (length, private, listed) = registry.suffix_len(host);
        let suffix = host.len().checked_sub(length)?;
        let registrable = label_before(host, suffix)?;
        let icann =
            if private { icann_registrable(host, suffix, registry).unwrap_or(registrable) } else { registrable };
        Some(Self { host, registrable, suffix, icann, private, listed })
    }

    /// The whole host.
    pub fn host(&self) -> &'h str {
        self.host
    }

    /// The public suffix.
    pub fn suffix(&self) -> &'h str {
        &self.host[self.suffix..]
    }

    /// The registrable domain.
    pub fn registrable(&self) -> &'h str {
        &self.host[self.registrable..]
    }

    /// Where the registrable domain stands in the host.
    pub fn registrable_range(&self) -> Range<usize> {
        self.registrable..self.host.len()
    }

    /// The label that was registered: the registrable domain without its suffix.
    pub fn label(&self) -> &'h str {
        &self.host[self.registrable..self.suffix - 1]
    }

    /// Where that label stands in the host.
    pub fn label_range(&self) -> Range<usize> {
        self.registrable..self.suffix - 1
    }

    /// What stands left of the registrable domain, without the dot between.
    pub fn subdomain(&self) -> Option<&'h str> {
        self.registrable.checked_sub(1).map(|end| &self.host[..end])
    }

    /// Whether the suffix is in the list's private part: a company lets the public register there (`github.io`).
    pub fn is_private_suffix(&self) -> bool {
        self.private
    }

    /// Whether the list names the suffix at all, rather than the rule "any last label".
    pub fn is_listed(&self) -> bool {
        self.listed
    }

    /// The registrable domain under the ICANN suffix: `github.io` for `someone.github.io`. Elsewhere the same as
    /// [`registrable`](Self::registrable).
    pub fn icann_registrable(&self) -> &'h str {
        &self.host[self.icann..]
    }
}

/// Where the registrable domain under the ICANN suffix starts: the private suffix without its first label is asked
/// about again, until the answer is not private.
fn icann_registrable(host: &str, private_suffix: usize, registry: &Registry<'_>) -> Option<usize> {
    let mut from = private_suffix;
    for _ in 0..MAX_NESTING {
        from += find(&host[from..], b'.')? + 1;
        let (length, private, _) = registry.suffix_len(&host[from..]);
        let suffix = host.len().checked_sub(length)?;
        if !private {
            return label_before(host, suffix);
        }
        from = suffix;
    }
    None
}

/// Where the label before the suffix starts, if there is one.
fn label_before(host: &str, suffix: usize) -> Option<usize> {
    let end = suffix.checked_sub(1)?;
    (end > 0).then(|| host[..end].bytes().rposition(|byte| byte == b'.').map_or(0, |dot| dot + 1))
}

/// Private suffixes within private suffixes (`s3.dualstack.eu-west-1.amazonaws.com`); the list has no more than three.
const MAX_NESTING: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts() {
        let registry = &dashward_registry::SHIPPED;
        for (host, want) in [
            ("platform.openai.com", Some(("platform", "openai", "com", "openai.com", false))),
            ("openai.com", Some(("", "openai", "com", "openai.com", false))),
            ("OpenAI.com.", Some(("", "openai", "com", "openai.com", false))),
            ("a.b.example.co.uk", Some(("a.b", "example", "co.uk", "example.co.uk", false))),
            ("someone.github.io", Some(("", "someone", "github.io", "github.io", true))),
            ("x.someone.github.io", Some(("x", "someone", "github.io", "github.io", true))),
            ("openai-billing.vercel.app", Some(("", "openai-billing", "vercel.app", "vercel.app", true))),
            ("bucket.s3.amazonaws.com", Some(("", "bucket", "s3.amazonaws.com", "amazonaws.com", true))),
            ("a.unlisted-tld-of-ours", Some(("", "a", "unlisted-tld-of-ours", "a.unlisted-tld-of-ours", false))),
            ("www.ck", Some(("", "www", "ck", "www.ck", false))),
            ("a.b.ck", Some(("", "a", "b.ck", "a.b.ck", false))),
            ("xn--fiqs8s.example.com", Some(("xn--fiqs8s", "example", "com", "example.com", false))),
            (
                "xn--85x722f.xn--55qx5d.cn",
                Some(("", "xn--85x722f", "xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn", false)),
            ),
            ("github.io", None),
            ("co.uk", None),
            ("com", None),
            ("localhost", None),
            ("b.ck", None),
        ] {
            let host = HostName::parse(host).expect("a host name");
            let site = Site::of(&host, registry);
            let seen = site.as_ref().map(|site| {
                let subdomain = site.subdomain().unwrap_or("");
                (subdomain, site.label(), site.suffix(), site.icann_registrable(), site.is_private_suffix())
            });
            assert_eq!(seen, want, "{host}");
            if let Some(site) = site {
                assert_eq!(site.registrable(), format!("{}.{}", site.label(), site.suffix()));
                assert_eq!(&site.host()[site.registrable_range()], site.registrable());
                assert_eq!(&site.host()[site.label_range()], site.label());
                assert_eq!(site.is_listed(), !host.as_str().ends_with("ours"), "{host}");
            }
        }
    }
}
