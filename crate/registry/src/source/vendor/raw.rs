//! The shape of the file.

use serde::Deserialize;
use toml::Spanned;

use super::super::read::Word;

/// The shape of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct Raw {
    /// The company or product, as people know it.
    pub(in super::super) name: Word,
    /// One of a closed list.
    pub(in super::super) category: Word,
    /// Labels that an imitation would carry, most distinctive first: lower case, `[a-z0-9-]`.
    pub(in super::super) brands: Spanned<Vec<Word>>,
    /// Those of the brands that are ordinary words or given names.
    #[serde(default)]
    pub(in super::super) common_words: Vec<Word>,
    /// Registrable domains that the vendor itself owns.
    pub(in super::super) domains: Spanned<Vec<Word>>,
    /// Written `true` where `domains` names hosts, because what is above them carries customers' content; say why beside it.
    #[serde(default)]
    pub(in super::super) hosts_below_registrable: Option<Spanned<bool>>,
    /// Public suffixes (private part) whose names the vendor itself runs.
    #[serde(default)]
    pub(in super::super) owned_suffixes: Vec<Word>,
    /// Domains that its mail is documented to come from.
    #[serde(default)]
    pub(in super::super) mail: Vec<Word>,
    /// `*.HOST`: names that customers choose while the vendor runs the pages. Owned, and never taken for a lookalike.
    #[serde(default)]
    pub(in super::super) tenants: Vec<Word>,
    /// Places below an owned domain where strangers publish: `HOST`, `HOST/PATH-PREFIX`, or `*.HOST` for all names below it but the surfaces.
    #[serde(default)]
    pub(in super::super) strangers: Vec<Word>,
    /// Domains that are not owned, where this vendor's customers publish: a platform.
    #[serde(default)]
    pub(in super::super) content: Vec<Word>,
    /// The vendor that owns this one, when it has a file of its own.
    pub(in super::super) parent: Option<Word>,
    /// Verified origins.
    #[serde(default)]
    pub(in super::super) surface: Vec<RawSurface>,
    /// Where the vendor itself shows whether a message's claim is true.
    #[serde(default)]
    pub(in super::super) pages: RawPages,
    /// Paths where a person grants something to somebody else.
    #[serde(default)]
    pub(in super::super) act: Vec<RawAct>,
    /// OAuth scopes that go beyond signing in.
    #[serde(default)]
    pub(in super::super) scope: Vec<RawScope>,
    /// Second factors that it offers.
    pub(in super::super) mfa: Option<RawMfa>,
    /// Documented, recognisable credential formats.
    #[serde(default)]
    pub(in super::super) secret: Vec<RawSecret>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct RawSurface {
    /// `https://HOST`, and no more.
    pub(in super::super) origin: Word,
    /// What a person does there; one of a closed list.
    pub(in super::super) kind: Word,
    /// The public page that names the origin.
    pub(in super::super) source: Word,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct RawPages {
    pub(in super::super) login: Option<Word>,
    /// API keys or tokens.
    pub(in super::super) keys: Option<Word>,
    pub(in super::super) billing: Option<Word>,
    /// Quota and limits.
    pub(in super::super) usage: Option<Word>,
    /// Password and second factor.
    pub(in super::super) security: Option<Word>,
    /// Recent sign-ins and devices.
    pub(in super::super) sessions: Option<Word>,
    pub(in super::super) audit: Option<Word>,
    pub(in super::super) members: Option<Word>,
    pub(in super::super) status: Option<Word>,
    /// Where it takes reports of imitations; can be `mailto:`.
    pub(in super::super) report: Option<Word>,
}

impl RawPages {
    /// The pages that are there, with their kinds.
    pub(in super::super) fn each(&self) -> impl Iterator<Item = (&'static str, &Word)> {
        [
            ("login", &self.login),
            ("keys", &self.keys),
            ("billing", &self.billing),
            ("usage", &self.usage),
            ("security", &self.security),
            ("sessions", &self.sessions),
            ("audit", &self.audit),
            ("members", &self.members),
            ("status", &self.status),
            ("report", &self.report),
        ]
        .into_iter()
        .filter_map(|(kind, page)| page.as_ref().map(|page| (kind, page)))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct RawAct {
    /// `oauth-consent` or `device-code`.
    pub(in super::super) kind: Word,
    /// An address on a surface; paths that begin with it count.
    pub(in super::super) at: Word,
    pub(in super::super) source: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct RawScope {
    pub(in super::super) name: Word,
    /// What it allows; completes "may ...".
    pub(in super::super) means: Word,
    pub(in super::super) source: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct RawMfa {
    pub(in super::super) methods: Vec<Word>,
    pub(in super::super) source: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct RawSecret {
    pub(in super::super) name: Word,
    /// A regular expression without anchors, look-around and back-references.
    pub(in super::super) pattern: Word,
    pub(in super::super) source: Word,
}
