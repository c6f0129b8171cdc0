//! Whole lines in large pieces, in bounded memory.

use std::io::{self, ErrorKind, Read};

/// The longest line that is read, in bytes. What is longer keeps its beginning, one byte more than this, so that it shows.
pub(crate) const LONGEST: usize = 64 * 1024;

/// How much is asked for at once.
const PIECE: usize = 256 * 1024;

/// A piece of the input: whole lines, each with its line end but perhaps the last of the input.
pub(crate) struct Piece {
    bytes: Vec<u8>,
    len: usize,
}

impl Piece {
    /// An empty piece with all the room that it will ever need.
    pub(crate) fn new() -> Self {
        Self { bytes: vec![0; LONGEST + 2 + PIECE], len: 0 }
    }

    /// The lines without their ends: text, or bytes that are none. An empty line counts; nothing after the last line end does
    /// not.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Result<&str, &[u8]>> {
        let bytes = &self.bytes[..self.len];
        // Nearly every piece is text as a whole, and asked once it says so for all its lines.
        let text = str::from_utf8(bytes).ok();
        let mut from = 0;
        core::iter::from_fn(move || {
            let rest = bytes.get(from..).filter(|rest| !rest.is_empty())?;
            let len = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
            let line = from..from + len - usize::from(rest[..len].ends_with(b"\r"));
            from += len + 1;
            Some(match text {
                Some(text) => Ok(&text[line]),
                None => str::from_utf8(&bytes[line.clone()]).map_err(|_| &bytes[line]),
            })
        })
    }
}

/// Cuts a stream into pieces. A piece is handed on as soon as it holds a whole line, so that a slow stream is answered at
/// once.
pub(crate) struct Lines<R> {
    from: R,
    /// The beginning of a line whose end has not come yet.
    rest: Vec<u8>,
    /// That line is too long already: what comes is dropped up to its end.
    dropping: bool,
}

impl<R: Read> Lines<R> {
    /// The lines of a stream.
    pub(crate) fn of(from: R) -> Self {
        Self { from, rest: Vec::new(), dropping: false }
    }

    /// Fills a piece with what comes next. `false` at the end, with the piece empty.
    pub(crate) fn fill(&mut self, piece: &mut Piece) -> io::Result<bool> {
        let bytes = &mut piece.bytes;
        let mut len = self.rest.len();
        bytes[..len].copy_from_slice(&self.rest);
        self.rest.clear();
        loop {
            let before = len;
            len += read(&mut self.from, &mut bytes[before..before + PIECE])?;
            if len == before {
                piece.len = len;
                return Ok(len > 0);
            }
            if self.dropping {
                let Some(end) = bytes[before..len].iter().position(|&byte| byte == b'\n') else {
                    len = before;
                    continue;
                };
                bytes.copy_within(before + end..len, before);
                len -= end;
                self.dropping = false;
            }
            if let Some(last) = bytes[before..len].iter().rposition(|&byte| byte == b'\n') {
                piece.len = before + last + 1;
                let rest = &bytes[piece.len..len];
                self.dropping = rest.len() > LONGEST;
                self.rest.extend_from_slice(&rest[..rest.len().min(LONGEST + 1)]);
                return Ok(true);
            }
            if len > LONGEST {
                self.dropping = true;
                len = LONGEST + 1;
            }
        }
    }
}

fn read(from: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match from.read(into) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream that hands out at most so many bytes at once.
    struct Drip<'b>(&'b [u8], usize);

    impl Read for Drip<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(self.1).min(into.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn lines(bytes: &[u8], drip: usize) -> Vec<Vec<u8>> {
        let mut from = Lines::of(Drip(bytes, drip));
        let mut piece = Piece::new();
        let mut all = Vec::new();
        while from.fill(&mut piece).expect("a stream without errors") {
            all.extend(piece.lines().map(|line| line.map_or_else(<[u8]>::to_vec, |text| text.into())));
        }
        all
    }

    #[test]
    fn keeps_every_line() {
        let long = [vec![b'x'; LONGEST + 1], vec![b'y'; LONGEST]];
        let cases: [(Vec<u8>, Vec<&[u8]>); 9] = [
            (b"".to_vec(), vec![]),
            (b"\n".to_vec(), vec![b""]),
            (b"a".to_vec(), vec![b"a"]),
            (b"a\n".to_vec(), vec![b"a"]),
            (b"a\r\nb\r\n\r\n".to_vec(), vec![b"a", b"b", b""]),
            (b"\n\na\n\n".to_vec(), vec![b"", b"", b"a", b""]),
            (b"\xff\0\nb".to_vec(), vec![b"\xff\0", b"b"]),
            ([long[1].clone(), b"\nb".to_vec()].concat(), vec![&long[1], b"b"]),
            (
                [b"a\n".to_vec(), vec![b'x'; 5 * PIECE], b"\nb\n".to_vec(), vec![b'x'; LONGEST + 9]].concat(),
                vec![b"a", &long[0], b"b", &long[0]],
            ),
        ];
        for (bytes, want) in cases {
            for drip in [1, 7, 4096, LONGEST, LONGEST + 1, usize::MAX] {
                assert!(lines(&bytes, drip) == want, "{} bytes by {drip}", bytes.len());
            }
        }
    }
}
