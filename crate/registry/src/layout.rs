//! Where things stand in the engine's table.
//!
//! The table is an image, packed: an end offset for each section as a little-endian `u32`, then the sections' bytes. A column section starts with the width of its numbers
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
    /// The public suffixes, as a trie.
    Suffixes,
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

/// How bytes are packed: how many they are as a `u32`, then bits, the highest of each byte first. First come the lengths of the codes,
/// four bits each, 0 for what has none; the codes follow from the lengths, shorter ones first (canonical Huffman codes). Then comes
/// what they say: a byte, or the class of a length and of a distance, each with the bits that tell it from others of its class: the
/// bytes that stand so far back once more. Which table a byte or length is looked up in depends on the byte before.
pub(crate) mod pack {
    /// Tables of bytes and lengths: by the two highest bits of the byte before.
    pub(crate) const TABLES: usize = 4;
    /// From here on a code of these tables stands for the class of a length.
    pub(crate) const LENGTHS: usize = 0x100;
    /// Codes in such a table.
    pub(crate) const CODES: usize = LENGTHS + 16;
    /// Codes in the table of distances.
    pub(crate) const DISTANCES: usize = 36;
    /// Bits of the longest code: a table of all texts of so many bits is small, and one look reads a code.
    pub(crate) const LONGEST_CODE: usize = 11;
    pub(crate) const SHORTEST: usize = 3;
    // What the last classes reach.
    pub(crate) const LONGEST: usize = SHORTEST + least_of(CODES - LENGTHS) - 1;
    pub(crate) const FARTHEST: usize = least_of(DISTANCES);

    /// Which table is looked at behind this byte.
    pub(crate) const fn table(before: u8) -> usize {
        (before >> 6) as usize
    }

    /// Bits that follow a class: classes stand for the two highest bits of a number, counted from 2, and how long it is.
    pub(crate) const fn bits_of(class: usize) -> usize {
        class / 2
    }

    /// The least number of a class.
    pub(crate) const fn least_of(class: usize) -> usize {
        ((2 | class & 1) << bits_of(class)) - 2
    }
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

/// Longest known word, in letters: looking for runs of words costs letters times this, and German joins its words to such.
pub const LONGEST_WORD: usize = 20;

/// Shortest folded brand whose one-letter neighbours are looked for: below it most neighbours are other words.
pub(crate) const NEAR_FROM: usize = 5;
