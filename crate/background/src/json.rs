//! JSON, read: what the shell hands over.
//!
//! Written by hand for its size: with `serde_json`'s reader, which knows every number and every error, the worker's wasm was 16 kB
//! heavier. Tests hold this one against it. The values stand in one list, not in a tree: what makes and drops the parts of a tree is a
//! dozen functions, which a browser compiled for a worker's first event.

use std::iter;

use crate::room::{Node, Nodes, Text};

/// Lists and objects within each other, at most. What the engine knows has six.
const DEEPEST: u32 = 32;

/// A text and the values in it.
pub(crate) struct Json {
    text: Text,
    nodes: Nodes,
    /// What the texts with escapes say, one behind another.
    unescaped: Vec<u8>,
}

impl Json {
    pub(crate) const fn new() -> Self {
        Self { text: Text::new(), nodes: Nodes::new(), unescaped: Vec::new() }
    }

    /// Room for a text of so many bytes, to be filled before it is parsed.
    pub(crate) fn room(&mut self, bytes: usize) -> &mut [u8] {
        self.text.room(bytes)
    }

    /// The text.
    #[cfg(feature = "provoke-trap")]
    pub(crate) fn text(&self) -> &[u8] {
        self.text.bytes()
    }

    /// Reads the text: one value. `None` where it is none, or one too deep.
    ///
    /// Bytes that are no UTF-8 are found where [`Value::text`] is asked for them.
    pub(crate) fn parse(&mut self) -> Option<Value<'_>> {
        self.nodes.clear();
        self.unescaped.clear();
        let mut reader =
            Reader { text: self.text.bytes(), at: 0, nodes: &mut self.nodes, unescaped: &mut self.unescaped };
        reader.value(DEEPEST)?;
        reader.skip_space();
        if reader.at < reader.text.len() {
            return None;
        }
        Some(Value { json: self, at: 0 })
    }
}

/// One of the values.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    json: &'a Json,
    at: usize,
}

impl<'a> Value<'a> {
    /// A value that is not there: null.
    pub(crate) fn missing(self) -> Self {
        Self { json: self.json, at: usize::MAX }
    }

    fn node(self) -> Option<&'a Node> {
        self.json.nodes.get(self.at)
    }

    pub(crate) fn is_null(self) -> bool {
        matches!(self.node(), None | Some(Node::Null))
    }

    pub(crate) fn flag(self) -> Option<bool> {
        if let Some(Node::Bool(flag)) = self.node() { Some(*flag) } else { None }
    }

    pub(crate) fn number(self) -> Option<f64> {
        if let Some(Node::Number(number)) = self.node() { Some(*number) } else { None }
    }

    #[inline(always)]
    fn bytes(self) -> Option<&'a [u8]> {
        match self.node()? {
            Node::Text(from, to) => self.json.text.bytes().get(*from..*to),
            Node::Unescaped(from, to) => self.json.unescaped.get(*from..*to),
            _ => None,
        }
    }

    pub(crate) fn text(self) -> Option<&'a str> {
        str::from_utf8(self.bytes()?).ok()
    }

    /// Whether it is this text.
    pub(crate) fn says(self, text: &str) -> bool {
        self.bytes() == Some(text.as_bytes())
    }

    /// What is in a list.
    pub(crate) fn items(self) -> Option<Inside<'a>> {
        if let Some(Node::List(end)) = self.node() { Some(self.inside(*end)) } else { None }
    }

    /// What is in an object: names and their values. Of fields with one name, the first counts.
    pub(crate) fn fields(self) -> Option<impl Iterator<Item = (Self, Self)>> {
        let Some(Node::Object(end)) = self.node() else { return None };
        let mut inside = self.inside(*end);
        Some(iter::from_fn(move || Some((inside.next()?, inside.next()?))))
    }

    fn inside(self, end: usize) -> Inside<'a> {
        Inside { json: self.json, at: self.at + 1, end }
    }
}

/// The values in a list or object, one after another, each with what is in it.
pub(crate) struct Inside<'a> {
    json: &'a Json,
    at: usize,
    end: usize,
}

impl<'a> Iterator for Inside<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        if self.at >= self.end {
            return None;
        }
        let value = Value { json: self.json, at: self.at };
        self.at = match value.node() {
            Some(Node::List(end) | Node::Object(end)) => *end,
            _ => self.at + 1,
        };
        Some(value)
    }
}

struct Reader<'a> {
    text: &'a [u8],
    /// The next byte.
    at: usize,
    nodes: &'a mut Nodes,
    unescaped: &'a mut Vec<u8>,
}

impl Reader<'_> {
    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    #[inline(always)]
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

    fn value(&mut self, depth: u32) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        self.skip_space();
        let node = match self.next()? {
            open @ (b'{' | b'[') => return self.inside(open == b'{', depth),
            b'"' => self.string()?,
            b'n' => self.rest(b"ull", Node::Null)?,
            b't' => self.rest(b"rue", Node::Bool(true))?,
            b'f' => self.rest(b"alse", Node::Bool(false))?,
            b'-' => Node::Number(-self.number()?),
            _ => {
                self.at -= 1;
                Node::Number(self.number()?)
            }
        };
        self.nodes.push(node);
        Some(())
    }

    /// What follows the first letter of a word.
    fn rest(&mut self, rest: &[u8], node: Node) -> Option<Node> {
        for byte in rest {
            if !self.take(*byte) {
                return None;
            }
        }
        Some(node)
    }

    /// A list or an object behind its opening mark.
    fn inside(&mut self, is_object: bool, depth: u32) -> Option<()> {
        let start = self.nodes.len();
        self.nodes.push(Node::Null);
        let close = if is_object { b'}' } else { b']' };
        self.skip_space();
        let mut goes_on = !self.take(close);
        while goes_on {
            if is_object {
                self.name()?;
            }
            self.value(depth)?;
            self.skip_space();
            let next = self.next()?;
            goes_on = next == b',';
            if !goes_on && next != close {
                return None;
            }
        }
        let end = self.nodes.len();
        *self.nodes.get_mut(start)? = if is_object { Node::Object(end) } else { Node::List(end) };
        Some(())
    }

    /// A field's name with its colon.
    fn name(&mut self) -> Option<()> {
        self.skip_space();
        if !self.take(b'"') {
            return None;
        }
        let name = self.string()?;
        self.nodes.push(name);
        self.skip_space();
        if self.take(b':') { Some(()) } else { None }
    }

    /// A text behind its opening mark.
    fn string(&mut self) -> Option<Node> {
        let start = self.at;
        self.skip_plain()?;
        let end = self.at;
        if self.take(b'"') { Some(Node::Text(start, end)) } else { self.with_escapes(start) }
    }

    /// Goes to the next mark, backslash or control character.
    fn skip_plain(&mut self) -> Option<()> {
        while !matches!(self.peek()?, b'"' | b'\\' | ..0x20) {
            self.at += 1;
        }
        Some(())
    }

    /// A text with escapes, which began here. Apart from its caller: a browser compiles it when there is an escape, not when the worker
    /// starts.
    #[inline(never)]
    fn with_escapes(&mut self, mut start: usize) -> Option<Node> {
        let from = self.unescaped.len();
        loop {
            self.unescaped.extend_from_slice(self.text.get(start..self.at)?);
            match self.next()? {
                b'"' => return Some(Node::Unescaped(from, self.unescaped.len())),
                b'\\' => {
                    let character = self.escaped()?;
                    self.unescaped.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
                _ => return None,
            }
            start = self.at;
            self.skip_plain()?;
        }
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
pub(crate) mod tests;
