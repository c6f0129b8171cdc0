//! What a technique reports.

use core::ops::Range;

use dashward_registry::VendorId;
use serde::{Deserialize, Serialize};

/// Every technique, by the name that people read in reports.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[allow(missing_docs, reason = "each has a file of its own with its documentation")]
pub enum TechniqueId {
    AsciiHomoglyph,
    Bitsquat,
    Combosquat,
    Dangling,
    EmbeddedHost,
    Homoglyph,
    Hosted,
    InsecureScheme,
    IpHost,
    MissingDot,
    PageClaim,
    PathBrand,
    Soundsquat,
    SubdomainBrand,
    SuffixSwap,
    Typo,
    Userinfo,
}

impl TechniqueId {
    /// All techniques, in order of name.
    pub const ALL: [TechniqueId; 17] = [
        TechniqueId::AsciiHomoglyph,
        TechniqueId::Bitsquat,
        TechniqueId::Combosquat,
        TechniqueId::Dangling,
        TechniqueId::EmbeddedHost,
        TechniqueId::Homoglyph,
        TechniqueId::Hosted,
        TechniqueId::InsecureScheme,
        TechniqueId::IpHost,
        TechniqueId::MissingDot,
        TechniqueId::PageClaim,
        TechniqueId::PathBrand,
        TechniqueId::Soundsquat,
        TechniqueId::SubdomainBrand,
        TechniqueId::SuffixSwap,
        TechniqueId::Typo,
        TechniqueId::Userinfo,
    ];

    /// The name, as in reports and file names (with `_` there).
    pub fn as_str(self) -> &'static str {
        match self {
            TechniqueId::AsciiHomoglyph => "ascii-homoglyph",
            TechniqueId::Bitsquat => "bitsquat",
            TechniqueId::Combosquat => "combosquat",
            TechniqueId::Dangling => "dangling",
            TechniqueId::EmbeddedHost => "embedded-host",
            TechniqueId::Homoglyph => "homoglyph",
            TechniqueId::Hosted => "hosted",
            TechniqueId::InsecureScheme => "insecure-scheme",
            TechniqueId::IpHost => "ip-host",
            TechniqueId::MissingDot => "missing-dot",
            TechniqueId::PageClaim => "page-claim",
            TechniqueId::PathBrand => "path-brand",
            TechniqueId::Soundsquat => "soundsquat",
            TechniqueId::SubdomainBrand => "subdomain-brand",
            TechniqueId::SuffixSwap => "suffix-swap",
            TechniqueId::Typo => "typo",
            TechniqueId::Userinfo => "userinfo",
        }
    }
}

/// How much a finding says by itself. What becomes of it is decided in `verdict`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Worth a word only beside something else: a message, or a field for credentials.
    Weak,
    /// Hardly ever an accident.
    Strong,
}

/// A technique's report: a finding, not an accusation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which technique.
    pub technique: TechniqueId,
    /// Who is imitated.
    pub vendor: VendorId,
    /// The brand or host that is imitated, as the registry writes it.
    pub imitated: String,
    /// The part that imitates it, as it stands in the address.
    pub seen: String,
    /// How much it says.
    pub strength: Strength,
    /// Where in the host `seen` stands; empty where it stands elsewhere in the address.
    pub marked: Range<usize>,
}
