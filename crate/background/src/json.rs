//! JSON text into a tree: what the shell hands over.
//!
//! Written by hand for its size: with `serde_json`'s reader, which knows every number and every error, the worker's wasm was 16 kB
//! heavier. Tests hold this one against it.

use std::borrow::Cow;

/// Lists and objects within each other, at most. What the engine knows has six.
const DEEPEST: u32 = 32;

/// A value; texts without escapes stay where they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Json<'a> {
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    /// In the order of the text. Of fields with one name, the first counts.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// Reads a text that is one value; `None` where it is none, or one too deep.
pub(crate) fn parse(text: &str) -> Option<Json<'_>> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(DEEPEST)?;
    reader.skip_space();
    (reader.at == text.len()).then_some(value)
}

struct Reader<'a> {
    text: &'a str,
    /// The next byte: a boundary of a character between values, and within texts wherever one is cut.
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let next = self.peek()?;
        self.at += 1;
        Some(next)
    }

    /// Takes this byte if it is the next one.
    fn take(&mut self, wanted: u8) -> bool {
        let is_next = self.peek() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: u32) -> Option<Json<'a>> {
        let depth = depth.checked_sub(1)?;
        self.skip_space();
        match self.next()? {
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => self.string().map(Json::Text),
            b'n' => self.rest("ull", Json::Null),
            b't' => self.rest("rue", Json::Bool(true)),
            b'f' => self.rest("alse", Json::Bool(false)),
            b'-' => self.number().map(|number| Json::Number(-number)),
            _ => {
                self.at -= 1;
                self.number().map(Json::Number)
            }
        }
    }

    /// What follows the first letter of a word.
    fn rest(&mut self, rest: &str, value: Json<'a>) -> Option<Json<'a>> {
        rest.bytes().all(|byte| self.take(byte)).then_some(value)
    }

    fn list(&mut self, depth: u32) -> Option<Json<'a>> {
        let mut items = Vec::new();
        self.skip_space();
        if self.take(b']') {
            return Some(Json::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            if !self.goes_on(b']')? {
                return Some(Json::List(items));
            }
        }
    }

    fn object(&mut self, depth: u32) -> Option<Json<'a>> {
        let mut fields = Vec::new();
        self.skip_space();
        if self.take(b'}') {
            return Some(Json::Object(fields));
        }
        loop {
            self.skip_space();
            let name = if self.take(b'"') { self.string()? } else { return None };
            self.skip_space();
            let value = if self.take(b':') { self.value(depth)? } else { return None };
            fields.push((name, value));
            if !self.goes_on(b'}')? {
                return Some(Json::Object(fields));
            }
        }
    }

    /// Behind an item: whether another one follows, or the list or object ends.
    fn goes_on(&mut self, end: u8) -> Option<bool> {
        self.skip_space();
        let next = self.next()?;
        if next == end { Some(false) } else { (next == b',').then_some(true) }
    }

    /// A text behind its opening mark.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        let plain = self.plain()?;
        if self.take(b'"') { Some(Cow::Borrowed(plain)) } else { self.with_escapes(plain).map(Cow::Owned) }
    }

    /// What stands before the next mark, backslash or control character. It begins behind a byte of ASCII and ends before one.
    fn plain(&mut self) -> Option<&'a str> {
        let start = self.at;
        while !matches!(self.peek()?, b'"' | b'\\' | ..0x20) {
            self.at += 1;
        }
        Some(&self.text[start..self.at])
    }

    /// Apart from its caller: a browser compiles it when there is an escape, not when the worker starts.
    #[inline(never)]
    fn with_escapes(&mut self, plain: &str) -> Option<String> {
        let mut whole = plain.to_owned();
        while !self.take(b'"') {
            if !self.take(b'\\') {
                return None;
            }
            whole.push(self.escaped()?);
            whole.push_str(self.plain()?);
        }
        Some(whole)
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                match (unit, self.low_half(unit)) {
                    (high, Some(low)) => char::from_u32(0x1_0000 + ((high & 0x3ff) << 10 | (low & 0x3ff)))?,
                    // A half without its other half is no character, and pages can send it.
                    _ => char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER),
                }
            }
            _ => return None,
        })
    }

    /// The second half of a character that takes two units, if this is the first and that one follows.
    fn low_half(&mut self, high: u32) -> Option<u32> {
        let before = self.at;
        if (0xd800..0xdc00).contains(&high) && self.take(b'\\') && self.take(b'u') {
            let low = self.unit().filter(|low| (0xdc00..0xe000).contains(low));
            if low.is_some() {
                return low;
            }
        }
        self.at = before;
        None
    }

    fn unit(&mut self) -> Option<u32> {
        (0..4).try_fold(0, |unit, _| Some(unit << 4 | char::from(self.next()?).to_digit(16)?))
    }

    /// Apart from its caller, as texts with escapes are. Exact for whole numbers up to 2⁵³, which ids are. A fraction can be off in its
    /// last place, which no time minds.
    #[inline(never)]
    fn number(&mut self) -> Option<f64> {
        let mut number = 0.0;
        let zero = self.take(b'0');
        if !zero {
            self.digits(|digit| number = number * 10.0 + digit)?;
        }
        let mut scale = 1.0;
        if self.take(b'.') {
            self.digits(|digit| {
                scale /= 10.0;
                number += digit * scale;
            })?;
        }
        if self.take(b'e') || self.take(b'E') {
            let is_down = self.take(b'-');
            if !is_down {
                self.take(b'+');
            }
            let mut times = 0;
            self.digits(|digit| times = u32::min(times * 10 + digit as u32, 400))?;
            for _ in 0..times {
                number = if is_down { number / 10.0 } else { number * 10.0 };
            }
        }
        number.is_finite().then_some(number)
    }

    fn digits(&mut self, mut each: impl FnMut(f64)) -> Option<()> {
        let start = self.at;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            each(f64::from(digit - b'0'));
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
