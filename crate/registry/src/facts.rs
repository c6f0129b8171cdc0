//! The facts of the registry as plain data, after parsing and checking and before compiling.
//!
//! `source` reads the TOML files into these structs, `compile` writes them into the tables that `view` reads. Made-up
//! registries of any size (for benchmarks and properties) are built from these structs too. A field without a comment has the name and
//! the meaning of its key in the files, which docs/registry.md describes.

#![allow(missing_docs)]

/// Everything the registry's files say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Vendors in order of their id.
    pub vendors: Vec<Vendor>,
    /// Third-party services in order of their id.
    pub services: Vec<Service>,
    /// Places where strangers publish that belong to no vendor of the registry, or to one and are found by host.
    pub shared_hosts: Vec<SharedHost>,
    /// Registrable domains that resemble a vendor's and are known to be somebody's own.
    pub well_known: Vec<String>,
    /// Web clients of mail.
    pub webmail: Vec<Webmail>,
    /// Services that rewrite links.
    pub link_wrappers: Vec<LinkWrapper>,
    /// Hosts through which sending platforms count clicks.
    pub click_trackers: Vec<ClickTracker>,
    /// Query parameters that campaigns add.
    pub campaign_parameters: Vec<CampaignParameter>,
    /// Web clients of messengers.
    pub messengers: Vec<Messenger>,
    /// Search engines.
    pub searches: Vec<Search>,
    /// (word, what it says), each word once; kinds: key billing quota incident sign-in surface official.
    pub words: Vec<(String, String)>,
    /// Companies that are known by their hosts alone, from a list of others.
    pub listed: Listed,
    /// Lines of the public suffix list: (rule as written, without comment, private part?).
    pub suffix_rules: Vec<(String, bool)>,
}

/// A list of companies on the web by their hosts: it names who is behind a host where no service of the registry does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Version of the package that it comes from; empty where there is no list.
    pub version: String,
    /// In the order of the list.
    pub entities: Vec<Entity>,
}

/// One entry of that list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    pub name: String,
    /// The company behind it.
    pub company: String,
    /// A word of the services' categories.
    pub category: String,
    /// Hosts as (name, whether all names below it too).
    pub hosts: Vec<(String, bool)>,
}

/// A vendor whose dashboards developers sign in to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vendor {
    /// File name without `.toml`.
    pub id: String,
    pub name: String,
    pub category: String,
    /// Lower-case labels an imitation would carry, most distinctive first.
    pub brands: Vec<String>,
    /// The brands that are ordinary words.
    pub common_words: Vec<String>,
    /// Registrable domains (or, where the parent carries customers' content, hosts) that the vendor owns.
    pub domains: Vec<String>,
    pub mail: Vec<String>,
    pub tenants: Vec<Place>,
    pub strangers: Vec<Place>,
    /// Platforms: domains that are not owned, where this vendor's customers publish.
    pub content: Vec<String>,
    pub parent: Option<String>,
    pub surfaces: Vec<Surface>,
    /// (kind, address) in the order of the file; kinds: login keys billing usage security sessions audit members status report.
    pub pages: Vec<(String, String)>,
    pub acts: Vec<Act>,
    pub scopes: Vec<Scope>,
    pub mfa: Vec<String>,
    pub secrets: Vec<Secret>,
}

/// What is known of a vendor and not needed for a verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VendorDetails {
    pub id: String,
    pub mfa: Vec<String>,
    pub secrets: Vec<Secret>,
}

/// `HOST`, `HOST/PATH-PREFIX` or `*.HOST`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Without the `*.`.
    pub host: String,
    /// All names below `host` (not `host` itself).
    pub below: bool,
    /// Starts with `/`; empty for the whole host.
    pub path: String,
}

/// One verified origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// Host of the origin; the scheme is https and the port the default one.
    pub host: String,
    /// login console dashboard admin app api docs home status support
    pub kind: String,
    pub source: String,
}

/// A path where a person grants something to somebody else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Act {
    /// oauth-consent device-code
    pub kind: String,
    pub host: String,
    pub path: String,
    pub source: String,
}

/// An OAuth scope that goes beyond signing in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    pub name: String,
    pub means: String,
}

/// A recognisable credential format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Secret {
    pub name: String,
    pub pattern: String,
    pub source: String,
}

/// A third party whose scripts run on other people's pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    pub id: String,
    pub name: String,
    /// The company, where it is not the service's own name.
    pub parent: Option<String>,
    pub category: String,
    pub homepage: String,
    /// Hosts, and all below them.
    pub hosts: Vec<String>,
    /// (host, path prefix) on hosts shared with others.
    pub paths: Vec<(String, String)>,
    /// Signatures of paths that tell the service on any host: [`holds_signature`](crate::pattern::holds_signature).
    pub any_host_paths: Vec<String>,
    /// Texts that stand in the snippet which sites copy into their pages.
    pub inline: Vec<String>,
    pub collects: Vec<String>,
    pub optional: Vec<String>,
    pub replay: bool,
    /// Whether replay is on without the site switching it on.
    pub replay_default: bool,
    /// Parts of the paths of scripts that load only where replay is on.
    pub replay_paths: Vec<String>,
    pub loads_others: bool,
    pub headquarters: String,
    pub residency: Vec<String>,
    pub dpa: Option<String>,
    pub subprocessors: Option<String>,
    pub sources: Vec<String>,
    pub incidents: Vec<Incident>,
}

/// A publicly documented security incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incident {
    /// ISO 8601 date.
    pub date: String,
    pub summary: String,
    pub source: String,
}

/// A place under which strangers publish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedHost {
    pub place: Place,
    pub serves: String,
    pub owner: String,
}

/// How hosts and paths are matched; see `pattern` for the language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// Exact hosts.
    pub hosts: Vec<String>,
    /// The suffix and everything below it.
    pub host_suffixes: Vec<String>,
    /// Host patterns with `*` and `**.`.
    pub host_patterns: Vec<String>,
    /// People run it on hosts of their own: only path and query tell.
    pub any_host: bool,
    /// Any of these must begin the path; empty: every path.
    pub path_prefixes: Vec<String>,
    /// All of these `key=value` pairs must stand in the query.
    pub query: Vec<String>,
}

/// A web client of mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Webmail {
    pub name: String,
    pub at: Match,
    /// Redirectors that its links leave through, `HOST` or `HOST/PATH`.
    pub redirectors: Vec<String>,
}

/// Where a wrapped address stands and how it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// query path opaque query-domain-only
    pub r#in: String,
    pub params: Vec<String>,
    pub after: Option<String>,
    pub until: Option<String>,
    pub segment: Option<usize>,
    /// percent base64 base64url base64url-json proofpoint-v2 proofpoint-v3 none
    pub encoding: String,
}

/// A service that rewrites links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkWrapper {
    pub name: String,
    /// mail-security webmail-deref link-shim isolation
    pub kind: String,
    pub at: Match,
    pub target: Target,
    pub mail_only: bool,
}

/// A host through which a sending platform counts clicks in mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClickTracker {
    pub name: String,
    pub at: Match,
    pub target: Option<Target>,
    pub certain: bool,
}

/// A query parameter that campaigns add to links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CampaignParameter {
    pub name: String,
    /// Empty: any value.
    pub values: Vec<String>,
    pub value_prefixes: Vec<String>,
    /// certain likely weak
    pub strength: String,
}

/// A web client of a messenger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messenger {
    pub name: String,
    pub at: Match,
}

/// A search engine's result pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    pub name: String,
    pub at: Match,
}
