//! Reads what `compile::pack` wrote.

use crate::layout::pack::{FAR, FAR_SHORTEST, NEAR, NEAR_SHORTEST};

/// The bytes that were packed. Damaged input gives some bytes, never a panic.
pub(super) fn unpack(mut from: &[u8]) -> Vec<u8> {
    // Text shrinks to about half.
    let mut out = Vec::with_capacity(2 * from.len());
    loop {
        let (distance, len) = match *from {
            [count, ref rest @ ..] if count < FAR => {
                let (plain, rest) = rest.split_at(rest.len().min(usize::from(count) + 1));
                out.extend_from_slice(plain);
                from = rest;
                continue;
            }
            [count, low, high, ref rest @ ..] if count < NEAR => {
                from = rest;
                (u16::from_le_bytes([low, high]), usize::from(count & 0x3f) + FAR_SHORTEST)
            }
            [count, low, ref rest @ ..] if count >= NEAR => {
                from = rest;
                (u16::from_le_bytes([low, count & 7]), usize::from(count >> 3 & 0xf) + NEAR_SHORTEST)
            }
            _ => return out,
        };
        let Some(start) = out.len().checked_sub(usize::from(distance) + 1) else { return out };
        // A run may repeat bytes that it writes itself: it doubles until it is long enough.
        let end = out.len() + len;
        while out.len() < end {
            let to = out.len().min(start + end - out.len());
            out.extend_from_within(start..to);
        }
    }
}

#[cfg(all(test, feature = "source"))]
mod tests {
    use super::unpack;
    use crate::compile::pack::pack;

    #[test]
    fn gives_back_what_was_packed() {
        let long: Vec<u8> = (0..100_000u32).map(|number| (number % 91 * (number / 700)) as u8).collect();
        for text in
            [&b""[..], b"a", b"aaaaaaaaaaaaaaaaaaaaaaaa", b"https://a.example/keys\x0bhttps://b.example/keys", &long]
        {
            assert_eq!(unpack(&pack(text)), text);
            let packed = pack(text);
            for from in 0..packed.len().min(200) {
                // Whatever the bytes are, reading them ends.
                unpack(&packed[from..]);
            }
        }
        assert!(pack(&[7; 3000]).len() < 200);
    }
}
