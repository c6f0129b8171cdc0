//! Reads what `compile::pack` wrote.

use crate::layout::pack::{REPEAT, SHORTEST};

/// The bytes that were packed. Damaged input gives some bytes, never a panic.
pub(super) fn unpack(mut from: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some((&count, rest)) = from.split_first() {
        from = rest;
        if count < REPEAT {
            let (plain, rest) = from.split_at(from.len().min(usize::from(count) + 1));
            out.extend_from_slice(plain);
            from = rest;
        } else {
            let [low, high, rest @ ..] = from else { break };
            from = rest;
            let Some(start) = out.len().checked_sub(usize::from(u16::from_le_bytes([*low, *high]))) else { break };
            // One by one: a run may repeat bytes that it writes itself.
            for at in start..start + SHORTEST + usize::from(count - REPEAT) {
                let Some(&byte) = out.get(at) else { return out };
                out.push(byte);
            }
        }
    }
    out
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
        assert!(pack(&[7; 3000]).len() < 100);
    }
}
