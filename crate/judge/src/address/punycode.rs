//! A-labels: decoding by RFC 3492, bounded by the length of a label.

/// The Unicode form of an A-label (a label that begins with `xn--`), or `None` where it is none or does not decode.
///
/// This decodes only. It says nothing about whether IDNA permits the result; see [`is_readable`].
pub fn decode_label(label: &str) -> Option<String> {
    if label.len() > MAX_LABEL || !is_a_label(label) {
        return None;
    }
    decode(&label[PREFIX.len()..])
}

/// Whether a label claims to be an A-label.
pub fn is_a_label(label: &str) -> bool {
    label.as_bytes().get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX.as_bytes()))
}

/// Whether an A-label stands for a name at all: it decodes, to something outside ASCII, without control, format,
/// private or unassigned-for-ever characters. Browsers open some names that fail this.
pub fn is_readable(label: &str) -> bool {
    decode_label(label).is_some_and(|text| {
        !text.is_ascii() && text.chars().all(|c| !is_hidden(c) && !c.is_ascii_uppercase() && (c != '.'))
    })
}

/// Characters that show nothing, or change how their neighbours are shown, or mean nothing.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\x20' | '\x7f'..='\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
        | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{10ffff}')
}

fn decode(input: &str) -> Option<String> {
    let (basic, extended) = input.rsplit_once('-').unwrap_or(("", input));
    if !basic.is_ascii() {
        return None;
    }
    let mut out: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (INITIAL_N, 0_u32, INITIAL_BIAS);
    let mut digits = extended.bytes().peekable();
    while digits.peek().is_some() {
        let (before, mut weight, mut k) = (i, 1_u32, BASE);
        loop {
            let digit = digit(digits.next()?)?;
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let length = u32::try_from(out.len()).ok()? + 1;
        bias = adapt(i - before, length, before == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        out.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    Some(out.into_iter().collect())
}

fn adapt(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

fn digit(byte: u8) -> Option<u32> {
    match byte {
        b'a'..=b'z' => Some(u32::from(byte - b'a')),
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 26),
        _ => None,
    }
}

const PREFIX: &str = "xn--";
const MAX_LABEL: usize = 63;
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 128;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn decodes_labels() {
        for (label, want) in [
            ("xn--bcher-kva", Some("b\u{fc}cher")),
            ("XN--bcher-kva", Some("b\u{fc}cher")),
            ("xn--80ak6aa92e", Some("\u{430}\u{440}\u{440}\u{4cf}\u{435}")),
            ("xn--pple-43d", Some("\u{430}pple")),
            ("xn--fiqs8s", Some("\u{4e2d}\u{56fd}")),
            ("xn--e1afmkfd", Some("\u{43f}\u{440}\u{438}\u{43c}\u{435}\u{440}")),
            ("xn--ls8h", Some("\u{1f4a9}")),
            ("xn--mgbh0fb", Some("\u{645}\u{62b}\u{627}\u{644}")),
            (
                "xn--ihqwcrb4cv8a8dqg056pqjye",
                Some("\u{4ed6}\u{4eec}\u{4e3a}\u{4ec0}\u{4e48}\u{4e0d}\u{8bf4}\u{4e2d}\u{6587}"),
            ),
            ("xn--3b-ww4c5e180e575a65lsy2b", Some("3\u{5e74}b\u{7d44}\u{91d1}\u{516b}\u{5148}\u{751f}")),
            ("xn--abc-", Some("abc")),
            ("xn--", Some("")),
            ("xn--a", Some("\u{80}")),
            ("xn--0", None),
            ("xn--\u{e9}", None),
            ("xn--99999999", None),
            ("example", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(decode_label(label).as_deref(), want, "{label}");
        }
    }

    #[test]
    fn tells_unreadable_labels() {
        for (label, want) in [
            ("xn--bcher-kva", true),
            ("xn--", false),
            ("xn--a", false),
            ("xn--0", false),
            ("xn--abc-", false),
            ("xn--ls8h", true),
            ("plain", false),
        ] {
            assert_eq!(is_readable(label), want, "{label}");
        }
        let long = format!("xn--{}", "a".repeat(60));
        assert_eq!(decode_label(&long), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn agrees_with_the_oracle(label in "[a-z]{0,4}[\u{430}-\u{44f}\u{e0}-\u{f6}\u{3b1}-\u{3c9}\u{4e00}-\u{5341}]{1,8}[a-z0-9]{0,4}") {
            let Ok(oracle) = url::Host::parse(&label) else { return Ok(()) };
            let oracle = oracle.to_string();
            if let Some(decoded) = decode_label(&oracle) {
                prop_assert_eq!(url::Host::parse(&decoded).map(|host| host.to_string()), Ok(oracle));
            }
        }

        #[test]
        fn never_panics(text in "\\PC{0,70}", code in "[a-z0-9-]{0,60}") {
            let _ = decode_label(&text);
            let _ = is_readable(&format!("xn--{code}"));
        }
    }
}
