//! Reads what `compile::pack` wrote.

use crate::layout::pack::*;

/// The bytes that were packed. Damaged input gives some bytes, never a panic.
///
/// Every start of the worker waits for this once, in code that the browser has compiled in haste: hence the plain loops.
pub(super) fn unpack(from: &[u8]) -> Vec<u8> {
    let (len, from) = from.split_first_chunk().unwrap_or((&[0; 4], &[]));
    let len = (u32::from_le_bytes(*len) as usize).min(from.len().saturating_mul(LONGEST));
    let mut out = vec![0; len];
    // Where the bits end early or say what cannot be, so does what they give.
    let end = fill(&mut out, &mut Bits { from, bits: 0, count: 0 });
    out.truncate(end);
    out
}

/// Gives how many bytes were written.
fn fill(out: &mut [u8], bits: &mut Bits<'_>) -> usize {
    let mut tables = Vec::with_capacity(TABLES + 1);
    for table in 0..=TABLES {
        let Some(codes) = bits.codes(if table < TABLES { CODES } else { DISTANCES }) else { return 0 };
        tables.push(codes);
    }
    let mut at = 0;
    let mut before = 0;
    while at < out.len() {
        let start = at;
        let code = bits.code(&tables[table(before)]);
        if code < LENGTHS {
            before = code as u8;
            out[at] = before;
            at += 1;
        } else {
            let len = bits.number(code - LENGTHS) + SHORTEST;
            let class = bits.code(&tables[TABLES]);
            let distance = bits.number(class) + 1;
            let Some(from) = at.checked_sub(distance).filter(|_| len <= out.len() - at) else { return at };
            // Byte by byte: a run may repeat bytes that it writes itself.
            for index in from..from + len {
                before = out[index];
                out[index + distance] = before;
            }
            at += len;
        }
        if bits.count < 0 {
            return start;
        }
    }
    at
}

/// What each text of `LONGEST_CODE` bits begins with: a code, and in the lowest four bits how many bits it has.
type Codes = [u16; 1 << LONGEST_CODE];

struct Bits<'a> {
    from: &'a [u8],
    /// Bits that were read, the next one highest.
    bits: u64,
    /// How many; below zero once more were taken than there are.
    count: i32,
}

impl Bits<'_> {
    /// Reads on until there are enough bits for a code and a number.
    #[inline(always)]
    fn fill(&mut self) {
        while self.count <= 56 {
            let Some((&byte, rest)) = self.from.split_first() else { return };
            self.from = rest;
            self.bits |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    /// The next bits as a number.
    #[inline(always)]
    fn take(&mut self, count: usize) -> usize {
        let taken = self.bits >> 1 >> (63 - count);
        self.drop(count);
        taken as usize
    }

    #[inline(always)]
    fn drop(&mut self, count: usize) {
        self.bits <<= count;
        self.count -= count as i32;
    }

    /// The next code. Where none begins so, the bits are at their end.
    #[inline(always)]
    fn code(&mut self, codes: &Codes) -> usize {
        self.fill();
        let found = codes[(self.bits >> (64 - LONGEST_CODE)) as usize];
        self.drop(usize::from(found & 0xf));
        if found == 0 {
            (self.from, self.count) = (&[], -1);
        }
        usize::from(found >> 4)
    }

    /// The number of a class: behind its code enough bits are there.
    #[inline(always)]
    fn number(&mut self, class: usize) -> usize {
        least_of(class) + self.take(bits_of(class))
    }

    fn codes(&mut self, count: usize) -> Option<Box<Codes>> {
        let mut lens = Vec::with_capacity(count);
        for _ in 0..count {
            self.fill();
            lens.push(self.take(4));
        }
        let mut codes = Box::new([0; 1 << LONGEST_CODE]);
        let mut at = 0;
        for len in 1..=LONGEST_CODE {
            for code in (0..count).filter(|&code| lens[code] == len) {
                let end = at + (1 << (LONGEST_CODE - len));
                codes.get_mut(at..end)?.fill((code << 4 | len) as u16);
                at = end;
            }
        }
        (self.count >= 0).then_some(codes)
    }
}

#[cfg(all(test, feature = "source"))]
mod tests {
    use super::unpack;
    use crate::compile::pack::pack;
    use crate::layout::pack::{LONGEST, SHORTEST};

    fn numbers(count: u32) -> Vec<u8> {
        (0..count).map(|number| (number % 91 * (number / 700)) as u8).collect()
    }

    /// Bytes without order: a linear congruential generator (Knuth's MMIX constants).
    fn noise(count: usize) -> Vec<u8> {
        let step = |state: &u64| Some(state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407));
        std::iter::successors(Some(1), step).map(|state| (state >> 56) as u8).take(count).collect()
    }

    #[test]
    fn gives_back_what_was_packed() {
        let every: Vec<u8> = (0..=u8::MAX).chain((0..=u8::MAX).rev()).collect();
        // Rare bytes beside frequent ones would have codes longer than a table holds.
        let uneven: Vec<u8> = (0..20u8).flat_map(|byte| vec![byte; 1 << (byte / 2)]).collect();
        // Farther apart than a repetition reaches, with nothing to repeat between.
        let far = [b"once more", &noise(530_000)[..], b"once more"].concat();
        let texts = [b"", &b"a"[..], b"ab", b"https://a.example/keys\x0bhttps://b.example/keys"];
        for text in texts.into_iter().chain([&every[..], &uneven, &numbers(20_000), &far]) {
            assert!(unpack(&pack(text)) == text, "{} bytes", text.len());
        }
        for len in (0..SHORTEST + 3).chain(LONGEST - 2..LONGEST + 4) {
            let run = [b"x", &vec![7; len][..], b"y", &vec![7; len], b"z"].concat();
            assert!(unpack(&pack(&run)) == run, "runs of {len}");
        }
    }

    #[test]
    fn repetitions_and_frequent_bytes_take_little() {
        let tables = pack(b"").len();
        assert!(pack(&[7; 3000]).len() < tables + 20);
        assert!(pack(&numbers(20_000)).len() < 10_000);
    }

    #[test]
    fn damaged_input_gives_some_bytes() {
        let text = numbers(1000);
        let packed = pack(&text);
        for to in 0..packed.len() {
            let begun = unpack(&packed[..to]);
            assert!(text.starts_with(&begun), "cut at {to}");
            assert!(begun.len() < text.len());
        }
        let mut other = 0;
        for bit in (0..8 * packed.len()).step_by(7) {
            let mut damaged = packed.clone();
            damaged[bit / 8] ^= 0x80 >> (bit % 8);
            other += usize::from(unpack(&damaged) != text);
        }
        assert!(other > 4 * packed.len() / 7, "most bits matter");
        assert!(unpack(&[0xff; 2000]).is_empty(), "codes that cannot be");
    }
}
