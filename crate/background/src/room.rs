//! Where a text that is handed over and the values in it are kept, for one event after another.
//!
//! There is room for a short text and a few values from the start. An event has seldom more, and the first one needs no allocator then:
//! that was a third of what a browser compiled for it.

/// Bytes of a short text.
const SHORT: usize = 4_096;
/// How many values are a few.
const FEW: usize = 64;

/// The text.
pub(crate) struct Text {
    len: usize,
    short: [u8; SHORT],
    /// One that is not short.
    long: Vec<u8>,
}

impl Text {
    pub(crate) const fn new() -> Self {
        Self { len: 0, short: [0; SHORT], long: Vec::new() }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.short.get(..self.len).unwrap_or(&self.long)
    }

    /// Room for so many bytes, to be filled.
    pub(crate) fn room(&mut self, bytes: usize) -> &mut [u8] {
        self.len = bytes;
        if bytes > SHORT { self.long_room(bytes) } else { &mut self.short[..bytes] }
    }

    #[inline(never)]
    fn long_room(&mut self, bytes: usize) -> &mut [u8] {
        self.long = vec![0; bytes];
        &mut self.long
    }
}

/// What stands in one place. Texts are from one byte to before another.
#[derive(Clone, Copy)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Number(f64),
    /// Of the text.
    Text(usize, usize),
    /// Of what the texts with escapes say.
    Unescaped(usize, usize),
    /// With what is in it, up to before this node.
    List(usize),
    Object(usize),
}

/// The values in the order of the text: a list before its items, an object before its fields, of each the name and then the value.
pub(crate) struct Nodes {
    len: usize,
    few: [Node; FEW],
    /// Those behind the few.
    more: Vec<Node>,
}

impl Nodes {
    pub(crate) const fn new() -> Self {
        Self { len: 0, few: [Node::Null; FEW], more: Vec::new() }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Node> {
        self.few.get(at).or_else(|| self.more.get(at - FEW))
    }

    pub(crate) fn get_mut(&mut self, at: usize) -> Option<&mut Node> {
        self.few.get_mut(at).or_else(|| self.more.get_mut(at - FEW))
    }

    pub(crate) fn push(&mut self, node: Node) {
        match self.few.get_mut(self.len) {
            Some(place) => *place = node,
            None => self.more.push(node),
        }
        self.len += 1;
    }

    /// Forgets them. What stands among the few is overwritten before anyone looks there.
    pub(crate) fn clear(&mut self) {
        self.len = 0;
        self.more.clear();
    }
}
