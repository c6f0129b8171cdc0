//! Where things stand in the engine's table.
//!
//! The table is a list of sections: a number of them, then an end offset each, all little-endian `u32`, then their bytes. A
//! column section starts with the width of its numbers in bytes. `compile` writes this and `view` reads it; both are built
//! from the same commit, so there is no version to check.

/// The sections, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Section {
    /// Strings, each behind one length byte (255 and a `u16` where longer).
    Strings,
    /// Owned domains and well-known sites: name, vendor (one past the last for a well-known site); slots by hash of the name.
    DomainName,
    DomainVendor,
    DomainSlots,
    /// Verified hosts: labels before the owned domain, that domain, kind; slots by hash of the host.
    SurfacePrefix,
    SurfaceDomain,
    SurfaceKind,
    SurfaceSlots,
    /// Tenants', strangers' and customers' places: host, path, vendor + 1, flags; slots by hash of the host.
    PlaceHost,
    PlacePath,
    PlaceVendor,
    PlaceFlags,
    PlaceSlots,
    /// Brands: text, vendor, flags; slots by hash of the folded text.
    BrandText,
    BrandVendor,
    BrandFlags,
    BrandSlots,
    /// Brands by hash of their folded text with one byte left out; slots, and a byte of the hash for each slot.
    NearSlots,
    NearPrints,
    /// Brands by hash of their sound; slots.
    SoundSlots,
    /// One bit for the hash of each brand's first four folded bytes.
    Grams,
    /// One bit for each length that a folded brand has.
    Lengths,
    /// Words around a brand: folded text, meaning; slots by hash of the text.
    WordText,
    WordKind,
    WordSlots,
    /// End offset of each vendor's record.
    VendorEnds,
    /// Packed: the vendors' records, and after the last the facts about mail as one coded value.
    Packed,
    /// Public suffixes: an automaton over reversed names.
    Suffixes,
    /// Characters that look like ASCII: code points and what they look like.
    Confusables,
    /// Where the data comes from: versions, as one string.
    Version,
}

impl Section {
    pub(crate) const COUNT: usize = Section::Version as usize + 1;
}

/// What kind of place it is.
pub(crate) mod place {
    /// Names that customers choose below an owned domain, pages by the vendor.
    pub(crate) const TENANT: u32 = 1;
    /// Strangers publish here.
    pub(crate) const STRANGERS: u32 = 2;
    /// A platform: customers' content on a domain that is not the vendor's word.
    pub(crate) const PLATFORM: u32 = 3;
    pub(crate) const KIND: u32 = 3;
    /// The names below the host rather than the host.
    pub(crate) const BELOW: u32 = 4;
}

/// What is special about a brand.
pub(crate) mod brand {
    /// An ordinary word: only strong techniques count.
    pub(crate) const COMMON: u32 = 1;
    /// The vendor's first, most distinctive brand.
    pub(crate) const FIRST: u32 = 2;
}

/// Bits at the end of a word of the suffix automaton.
pub(crate) mod suffix {
    pub(crate) const NORMAL: u8 = 1;
    pub(crate) const WILDCARD: u8 = 2;
    pub(crate) const EXCEPTION: u8 = 4;
    pub(crate) const PRIVATE: u8 = 8;
    pub(crate) const PRIVATE_WILDCARD: u8 = 16;
}

/// How text that is read as a whole is packed: a byte below `REPEAT` is followed by that many bytes and one more; any other
/// says how many bytes beyond `SHORTEST` repeat, and a `u16` how far back they begin.
pub(crate) mod pack {
    pub(crate) const REPEAT: u8 = 0x80;
    pub(crate) const SHORTEST: usize = 4;
    pub(crate) const LONGEST: usize = SHORTEST + 0x7f;
    pub(crate) const FARTHEST: usize = 0xffff;
}

/// Kinds of a vendor's pages, in the order of their numbers.
pub(crate) const PAGE_KINDS: [&str; 10] =
    ["login", "keys", "billing", "usage", "security", "sessions", "audit", "members", "status", "report"];

/// Meanings of words around a brand, in the order of their numbers.
pub(crate) const WORD_KINDS: [&str; 8] =
    ["key", "billing", "quota", "incident", "sign-in", "surface", "official", "ordinary"];

/// Kinds of verified origins, in the order of their numbers.
pub(crate) const KINDS: [&str; 10] =
    ["login", "console", "dashboard", "admin", "app", "api", "docs", "home", "status", "support"];

/// Shortest folded brand that is looked for inside longer words.
pub const INSIDE_FROM: usize = 5;
