//! IPv6 addresses as the URL standard reads and writes them (url.spec.whatwg.org, "IPv6 parser" and "IPv6 serializer").

use std::fmt;
use std::net::Ipv6Addr;

/// Reads an address without its brackets.
pub(super) fn parse(text: &str) -> Option<Ipv6Addr> {
    let mut rest = text.as_bytes();
    let mut pieces = [0_u16; 8];
    let mut count = 0;
    // How many pieces stand before `::`.
    let mut gap = None;
    if let Some(behind) = rest.strip_prefix(b"::") {
        gap = Some(0);
        rest = behind;
    }
    while !rest.is_empty() {
        let piece = pieces.get_mut(count)?;
        let (number, digits) = hexadecimal(rest);
        match rest.get(digits) {
            Some(b'.') => {
                let last = ipv4(rest)?;
                *piece = (last >> 16) as u16;
                *pieces.get_mut(count + 1)? = last as u16;
                count += 2;
                break;
            }
            _ if digits == 0 => return None,
            None => rest = &[],
            // A single colon stands between two pieces.
            Some(b':') if rest.len() > digits + 1 => rest = &rest[digits + 1..],
            Some(_) => return None,
        }
        *piece = number;
        count += 1;
        if let Some(behind) = rest.strip_prefix(b":") {
            if gap.is_some() {
                return None;
            }
            gap = Some(count);
            rest = behind;
        }
    }
    match gap {
        Some(gap) if count < 8 => {
            pieces[gap..].rotate_right(8 - count);
            Some(pieces)
        }
        Some(_) => None,
        None => (count == 8).then_some(pieces),
    }
    .map(Ipv6Addr::from)
}

/// Up to four hexadecimal digits: their number, and how many there are.
fn hexadecimal(text: &[u8]) -> (u16, usize) {
    let (mut number, mut digits) = (0, 0);
    while let Some(digit) = text.get(digits).filter(|_| digits < 4).and_then(|&byte| char::from(byte).to_digit(16)) {
        number = number << 4 | digit as u16;
        digits += 1;
    }
    (number, digits)
}

/// The last 32 bits as IPv4: four decimal numbers below 256, without leading zeros.
fn ipv4(text: &[u8]) -> Option<u32> {
    let (mut address, mut count) = (0, 0);
    for part in text.split(|&byte| byte == b'.') {
        let fits = matches!(part, [b'0'] | [b'1'..=b'9'] | [b'1'..=b'9', _] | [b'1'..=b'9', _, _]);
        if !fits || !part.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number = part.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
        if number > 255 {
            return None;
        }
        address = address << 8 | number;
        count += 1;
    }
    (count == 4).then_some(address)
}

/// The URL standard's serialisation, which unlike the standard library never writes the last 32 bits as IPv4.
pub(super) fn write(ip: Ipv6Addr, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let segments = ip.segments();
    let (mut skip_from, mut skip_len) = (8, 1);
    let mut at = 0;
    while at < 8 {
        let run = segments[at..].iter().take_while(|segment| **segment == 0).count();
        if run > skip_len {
            (skip_from, skip_len) = (at, run);
        }
        at += run.max(1);
    }
    f.write_str("[")?;
    let mut at = 0;
    while at < 8 {
        if at == skip_from {
            f.write_str("::")?;
            at += skip_len;
            continue;
        }
        if at > 0 && at != skip_from + skip_len {
            f.write_str(":")?;
        }
        write!(f, "{:x}", segments[at])?;
        at += 1;
    }
    f.write_str("]")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_as_the_standard_library_does() {
        for text in [
            "",
            ":",
            "::",
            ":::",
            "::1",
            "1::",
            ":1",
            "1:",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::8",
            "1:2:3:4:5:6:7:8::",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7",
            "1::2::3",
            "12345::",
            "::fFfF:0",
            "::1.2.3.4",
            "::ffff:255.255.255.255",
            "::256.1.1.1",
            "::1.2.3",
            "::1.2.3.4.5",
            "::01.2.3.4",
            "::1.2.3.4:5",
            "1:2:3:4:5:6:1.2.3.4",
            "1:2:3:4:5:6:7:1.2.3.4",
            "1:2:3:4:5::1.2.3.4",
            "::.1.2.3",
            "::1..2.3",
            "::1.2.3.",
            "1.2.3.4",
            "::g",
            "fe80::1%eth0",
            "::1 ",
            "a:b:c",
            "::\u{e9}",
        ] {
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn reads_any_text_as_the_standard_library_does(
            text in "[0-9a-fA-F:.]{0,24}|([0-9a-f]{1,4}:){1,7}:?([0-9a-f]{1,4}:){0,4}([0-9]{1,3}[.]){0,3}[0-9]{0,4}",
        ) {
            prop_assert_eq!(parse(&text), text.parse().ok());
        }

        #[test]
        fn what_is_written_reads_back(bits in any::<u128>(), mask in any::<u8>()) {
            struct Shown(Ipv6Addr);
            impl fmt::Display for Shown {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write(self.0, f)
                }
            }
            let mut pieces = Ipv6Addr::from(bits).segments();
            for (at, piece) in pieces.iter_mut().enumerate().filter(|(at, _)| mask & (1 << at) != 0) {
                *piece = u16::from(at == 0);
            }
            let ip = Ipv6Addr::from(pieces);
            let text = Shown(ip).to_string();
            prop_assert_eq!(parse(text.trim_matches(['[', ']'])), Some(ip));
        }
    }
}
