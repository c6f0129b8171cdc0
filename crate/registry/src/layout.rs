//! Where things stand in the engine's table.
//!
//! The table is the length of the suffix trie as a little-endian `u32`, the trie, and the image, packed. The image is
//! an end offset for each section, again `u32`, then the sections' bytes. A column section starts with the width of its numbers
//! in bytes; then come the lowest bytes of all its numbers, then the next ones: what varies little stands together and packs
//! well. `compile` writes this and `view` reads it; both are built from the same commit, so there is no version to check.

/// The sections of the image, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Section {
    /// Strings, each behind one length byte (255 and a `u16` where longer).
    Strings,
    /// Owned domains and well-known sites: name, vendor (one past the last for a well-known site).
    DomainName,
    DomainVendor,
    /// Verified hosts: labels before the owned domain, that domain, kind.
    SurfacePrefix,
    SurfaceDomain,
    SurfaceKind,
    /// Tenants', strangers' and customers' places: host, path, vendor + 1, flags.
    PlaceHost,
    PlacePath,
    PlaceVendor,
    PlaceFlags,
    /// Brands: text, vendor, flags.
    BrandText,
    BrandVendor,
    BrandFlags,
    /// Words around a brand: folded text, meaning; and ordinary words as they are written.
    WordText,
    WordKind,
    /// End offset of each vendor's record.
    VendorEnds,
    /// The vendors' records, and after the last the facts about mail as one coded value.
    Records,
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

/// The suffix trie: a table of ends, the number of the first piece that has an end, what each piece stands for, and the nodes.
pub(crate) mod suffix {
    /// Bytes below this are ends.
    pub(crate) const END: u8 = b'-';
    /// Bytes of the table of ends.
    pub(crate) const ENDS: usize = END as usize;
    /// Letters that a piece stands for, at most.
    pub(crate) const PIECE: usize = 4;
    /// Bytes between the digits and the letters, and from behind the letters.
    pub(crate) const PIECES: usize = BETWEEN + 0x85;
    const BETWEEN: usize = 0x27;

    /// The byte of a piece.
    pub(crate) const fn piece(number: usize) -> u8 {
        if number < BETWEEN { b'9' + 1 + number as u8 } else { b'z' + 1 + (number - BETWEEN) as u8 }
    }

    /// The piece of a byte.
    pub(crate) const fn number(byte: u8) -> Option<usize> {
        match byte {
            0x3a..=0x60 => Some((byte - 0x3a) as usize),
            0x7b.. => Some((byte - 0x7b) as usize + BETWEEN),
            _ => None,
        }
    }

    /// Bits of an end, beside the rule's value.
    pub(crate) const LAST: u8 = 0x20;
    pub(crate) const CHILDREN: u8 = 0x40;
    pub(crate) const ELSEWHERE: u8 = 0x80;
    /// The rule's value.
    pub(crate) const VALUE: u8 = 0x1f;
    pub(crate) const NORMAL: u8 = 1;
    pub(crate) const WILDCARD: u8 = 2;
    pub(crate) const EXCEPTION: u8 = 4;
    pub(crate) const PRIVATE: u8 = 8;
    pub(crate) const PRIVATE_WILDCARD: u8 = 16;
}

/// How the image is packed, by the first byte of each piece: below `FAR` that many bytes and one more stand as they are; below
/// `NEAR` a repetition follows whose distance takes two more bytes; from there one whose distance takes three bits of the byte
/// and one more. A length or distance counts from the shortest.
pub(crate) mod pack {
    pub(crate) const FAR: u8 = 0x40;
    pub(crate) const NEAR: u8 = 0x80;
    pub(crate) const PLAIN_LONGEST: usize = 0x40;
    pub(crate) const FAR_SHORTEST: usize = 4;
    pub(crate) const FAR_LONGEST: usize = FAR_SHORTEST + 0x3f;
    pub(crate) const FARTHEST: usize = 0x1_0000;
    pub(crate) const NEAR_SHORTEST: usize = 3;
    pub(crate) const NEAR_LONGEST: usize = NEAR_SHORTEST + 0xf;
    pub(crate) const NEAREST: usize = 0x800;
}

/// Kinds of a vendor's pages, in the order of their numbers.
pub(crate) const PAGE_KINDS: [&str; 10] =
    ["login", "keys", "billing", "usage", "security", "sessions", "audit", "members", "status", "report"];

/// Meanings of words around a brand, in the order of their numbers.
pub(crate) const WORD_KINDS: [&str; 7] = ["key", "billing", "quota", "incident", "sign-in", "surface", "official"];

/// The number that stands for an ordinary word of a language among those meanings.
pub(crate) const ORDINARY: usize = WORD_KINDS.len();

/// Kinds of verified origins, in the order of their numbers.
pub(crate) const KINDS: [&str; 10] =
    ["login", "console", "dashboard", "admin", "app", "api", "docs", "home", "status", "support"];

/// Shortest brand that is looked for by its outline: the outlines of shorter ones are those of other words.
pub(crate) const OUTLINE_FROM: usize = 6;

/// Shortest folded brand that is looked for inside longer words.
pub const INSIDE_FROM: usize = 5;

/// Shortest folded brand whose one-letter neighbours are looked for: below it most neighbours are other words.
pub(crate) const NEAR_FROM: usize = 5;
