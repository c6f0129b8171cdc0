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

    /// The lines without their ends. An empty line counts; nothing after the last line end does not.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &[u8]> {
        let bytes = &self.bytes[..self.len];
        let whole = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let lines = (self.len > 0).then(|| whole.split(|&byte| byte == b'\n'));
        lines.into_iter().flatten().map(|line| line.strip_suffix(b"\r").unwrap_or(line))
    }
}

/// Cuts a stream into pieces. A piece is handed on as soon as it holds a whole line, so that a slow stream is answered at
/// once.
pub(crate) struct Lines<R> {
    from: R,
    /// The beginning of a line whose end has not come yet.
    rest: Vec<u8>,
}

impl<R: Read> Lines<R> {
    /// The lines of a stream.
    pub(crate) fn of(from: R) -> Self {
        Self { from, rest: Vec::new() }
    }

    /// Fills a piece with what comes next. `false` at the end, with the piece empty.
    pub(crate) fn fill(&mut self, piece: &mut Piece) -> io::Result<bool> {
        piece.bytes[..self.rest.len()].copy_from_slice(&self.rest);
        piece.len = self.rest.len();
        self.rest.clear();
        loop {
            let end = piece.len + PIECE;
            let count = read(&mut self.from, &mut piece.bytes[piece.len..end])?;
            if count == 0 {
                return Ok(piece.len > 0);
            }
            let before = piece.len;
            piece.len += count;
            if let Some(last) = piece.bytes[before..piece.len].iter().rposition(|&byte| byte == b'\n') {
                let cut = before + last + 1;
                let rest = &piece.bytes[cut..piece.len];
                self.rest.extend_from_slice(&rest[..rest.len().min(LONGEST + 1)]);
                let long = rest.len() > LONGEST;
                piece.len = cut;
                if long {
                    self.skip_line()?;
                }
                return Ok(true);
            }
            if piece.len > LONGEST {
                let more = self.end_of_line()?;
                piece.len = LONGEST + 1;
                if let Some(more) = more {
                    piece.bytes[piece.len] = b'\n';
                    piece.len += 1;
                    self.rest = more;
                }
                return Ok(true);
            }
        }
    }

    /// Reads on to the end of a line that is too long, and closes what is kept of it.
    fn skip_line(&mut self) -> io::Result<()> {
        if let Some(more) = self.end_of_line()? {
            self.rest.push(b'\n');
            self.rest.extend_from_slice(&more);
        }
        Ok(())
    }

    /// What was read behind the next line end; `None` where the input ends first. Reads byte by byte beyond the first line end
    /// only as far as one small read goes.
    fn end_of_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut small = [0; 4096];
        loop {
            let count = read(&mut self.from, &mut small)?;
            if count == 0 {
                return Ok(None);
            }
            if let Some(at) = small[..count].iter().position(|&byte| byte == b'\n') {
                return Ok(Some(small[at + 1..count].to_vec()));
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
