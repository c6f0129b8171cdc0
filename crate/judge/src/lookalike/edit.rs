//! One edit between two texts, and which kind: the kinds of dnstwist's permutations (github.com/elceef/dnstwist).

/// The kinds of a single edit that turns the brand into the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Which kind.
    pub(super) kind: EditKind,
    /// Where in the brand, in folded letters.
    pub(super) at: usize,
}

/// What the edit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditKind {
    /// One bit of a letter differs.
    Bit,
    /// A digit was put in or stands for a letter that it does not look like.
    Digit,
    /// A hyphen was put in.
    Hyphen,
    /// A letter was put in that lies beside its neighbour on the keyboard.
    Insertion,
    /// A letter was replaced by one that looks much like it.
    Look,
    /// A letter was replaced by one beside it on the keyboard.
    Neighbour,
    /// A letter was left out.
    Omission,
    /// Any other letter was put in, or replaced one.
    Other,
    /// An `s` stands at the end.
    Plural,
    /// A letter was doubled.
    Repetition,
    /// Two neighbours changed places.
    Transposition,
    /// A vowel was replaced by another.
    Vowel,
}

/// The edit that turns `brand` into `text`, where there is exactly one. Both are folded.
pub(super) fn between(brand: &[u8], text: &[u8]) -> Option<Edit> {
    let at = brand.iter().zip(text).take_while(|(left, right)| left == right).count();
    let (left, right) = (&brand[at..], &text[at..]);
    let kind = match brand.len() as isize - text.len() as isize {
        0 if left.is_empty() => return None,
        0 if left[1..] == right[1..] => replacement(left[0], right[0]),
        0 if left.len() > 1 && left[0] == right[1] && left[1] == right[0] && left[2..] == right[2..] => {
            EditKind::Transposition
        }
        1 if left[1..] == *right => EditKind::Omission,
        -1 if *left == right[1..] => insertion(brand, at, right[0]),
        _ => return None,
    };
    Some(Edit { kind, at })
}

fn insertion(brand: &[u8], at: usize, letter: u8) -> EditKind {
    let beside = [at.checked_sub(1).and_then(|before| brand.get(before)), brand.get(at)];
    if letter == b'-' {
        EditKind::Hyphen
    } else if beside.contains(&Some(&letter)) {
        EditKind::Repetition
    } else if at == brand.len() && letter == b's' {
        EditKind::Plural
    } else if letter.is_ascii_digit() {
        EditKind::Digit
    } else if beside.into_iter().flatten().any(|&neighbour| are_neighbours(neighbour, letter)) {
        EditKind::Insertion
    } else {
        EditKind::Other
    }
}

fn replacement(letter: u8, by: u8) -> EditKind {
    let is_vowel = |letter| matches!(letter, b'a' | b'e' | b'i' | b'l' | b'o' | b'u');
    let looks = [
        (b'm', b'n'),
        (b'n', b'r'),
        (b'u', b'v'),
        (b'c', b'e'),
        (b'c', b'o'),
        (b'h', b'n'),
        (b'l', b'j'),
        (b'f', b't'),
        (b'v', b'y'),
        (b'l', b't'),
    ];
    if looks.contains(&(letter, by)) || looks.contains(&(by, letter)) {
        EditKind::Look
    } else if by.is_ascii_digit() || letter.is_ascii_digit() {
        EditKind::Digit
    } else if is_vowel(letter) && is_vowel(by) {
        EditKind::Vowel
    } else if are_neighbours(letter, by) {
        EditKind::Neighbour
    } else if (letter ^ by).count_ones() == 1 {
        EditKind::Bit
    } else {
        EditKind::Other
    }
}

/// Whether two letters lie side by side on a QWERTY, QWERTZ or AZERTY keyboard. Folded letters stand for their group.
pub(super) fn are_neighbours(left: u8, right: u8) -> bool {
    const ROWS: [&[u8]; 8] = [
        b"qwertyuiop",
        b"asdfghjkl",
        b"zxcvbnm", // QWERTY
        b"qwertzuiop",
        b"yxcvbnm", // QWERTZ
        b"azertyuiop",
        b"qsdfghjklm",
        b"wxcvbn", // AZERTY
    ];
    const COLUMNS: &[u8] = b"qawsedrftgyhujikolzaxscdvfbgnhmjkl";
    let group = |letter: u8| match letter {
        b'l' => [b'l', b'i'],
        b'g' => [b'g', b'q'],
        other => [other, other],
    };
    let beside = |left: u8, right: u8| {
        let pair = |row: &[u8]| row.windows(2).any(|pair| pair == [left, right] || pair == [right, left]);
        ROWS.iter().any(|row| pair(row)) || pair(COLUMNS)
    };
    group(left).into_iter().any(|left| group(right).into_iter().any(|right| beside(left, right)))
}

#[cfg(test)]
mod tests {
    use dashward_registry::fold;

    use super::*;

    #[test]
    fn kinds() {
        for (brand, text, want) in [
            ("npmjs", "npnjs", Some(EditKind::Look)),
            ("openai", "opneai", Some(EditKind::Transposition)),
            ("openai", "openaai", Some(EditKind::Repetition)),
            ("openai", "opnai", Some(EditKind::Omission)),
            ("github", "git-hub", Some(EditKind::Hyphen)),
            ("github", "githubs", Some(EditKind::Plural)),
            ("github", "gothub", Some(EditKind::Vowel)),
            ("datadog", "datafog", Some(EditKind::Neighbour)),
            ("datadog", "dataudog", Some(EditKind::Other)),
            ("amazon", "amazgn", Some(EditKind::Bit)),
            ("openai", "openai", None),
            ("openai", "opensea", None),
            ("", "", None),
            ("a", "b", Some(EditKind::Other)),
        ] {
            let got = between(fold(brand.as_bytes()).bytes(), fold(text.as_bytes()).bytes()).map(|edit| edit.kind);
            assert_eq!(got, want, "{brand} {text}");
        }
    }

    #[test]
    fn a_single_flipped_bit() {
        assert_eq!(replacement(b'o', b'g'), EditKind::Bit);
        assert_eq!(replacement(b'p', b'r'), EditKind::Bit);
    }
}
