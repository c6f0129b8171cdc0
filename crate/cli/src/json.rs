//! JSON into a buffer that is used again: no tree, no allocation.

/// Writes one object; the caller writes its fields in order.
pub(crate) struct Object<'o> {
    out: &'o mut Vec<u8>,
    empty: bool,
}

impl<'o> Object<'o> {
    /// Opens an object.
    pub(crate) fn open(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, empty: true }
    }

    /// A field with a text.
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        self.name(name);
        text(self.out, value);
    }

    /// A field with a text, or `null`.
    pub(crate) fn text_or_null(&mut self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.text(name, value),
            None => {
                self.name(name);
                self.out.extend_from_slice(b"null");
            }
        }
    }

    /// A field with a list of texts.
    pub(crate) fn texts<T: AsRef<str>>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        self.name(name);
        self.out.push(b'[');
        for (at, value) in values.into_iter().enumerate() {
            if at > 0 {
                self.out.push(b',');
            }
            text(self.out, value.as_ref());
        }
        self.out.push(b']');
    }

    /// A field with an object.
    pub(crate) fn object(&mut self, name: &str, fill: impl FnOnce(&mut Object<'_>)) {
        self.name(name);
        let mut inner = Object::open(self.out);
        fill(&mut inner);
        inner.out.push(b'}');
    }

    /// Closes the object and ends the line.
    pub(crate) fn end_line(self) {
        self.out.extend_from_slice(b"}\n");
    }

    /// Names are ours: they need no escapes.
    fn name(&mut self, name: &str) {
        if !self.empty {
            self.out.push(b',');
        }
        self.empty = false;
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }
}

/// A text in quotes. Beyond what JSON asks for, characters that reorder or hide their neighbours are escaped, since people
/// look at these lines in terminals.
fn text(out: &mut Vec<u8>, value: &str) {
    out.push(b'"');
    let mut plain = 0;
    let bytes = value.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if (0x20..0x7f).contains(&byte) && byte != b'"' && byte != b'\\' {
            at += 1;
            continue;
        }
        let Some(letter) = value[at..].chars().next() else { break };
        let end = at + letter.len_utf8();
        if needs_escape(letter) {
            out.extend_from_slice(&bytes[plain..at]);
            escape(out, letter);
            plain = end;
        }
        at = end;
    }
    out.extend_from_slice(&bytes[plain..]);
    out.push(b'"');
}

fn needs_escape(letter: char) -> bool {
    letter == '"' || letter == '\\' || dashward_core::words::is_deceptive(letter)
}

fn escape(out: &mut Vec<u8>, letter: char) {
    match letter {
        '"' => out.extend_from_slice(b"\\\""),
        '\\' => out.extend_from_slice(b"\\\\"),
        '\n' => out.extend_from_slice(b"\\n"),
        '\r' => out.extend_from_slice(b"\\r"),
        '\t' => out.extend_from_slice(b"\\t"),
        _ => {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                out.extend_from_slice(b"\\u");
                for shift in [12, 8, 4, 0] {
                    out.push(b"0123456789abcdef"[usize::from(*unit >> shift & 0xf)]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str) -> String {
        let mut out = Vec::new();
        text(&mut out, value);
        String::from_utf8(out).expect("UTF-8 in, UTF-8 out")
    }

    #[test]
    fn escapes() {
        for (value, want) in [
            ("", r#""""#),
            ("plain", r#""plain""#),
            ("a\"b\\c", r#""a\"b\\c""#),
            ("\u{0}\n\r\t\u{1f}\u{7f}", r#""\u0000\n\r\t\u001f\u007f""#),
            ("öpenai 中", r#""öpenai 中""#),
            ("a\u{202e}b\u{feff}", r#""a\u202eb\ufeff""#),
            ("\u{e0041}", r#""\udb40\udc41""#),
        ] {
            assert_eq!(written(value), want);
        }
    }

    #[test]
    fn any_character_reads_back() {
        let all: String = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        let back: String = serde_json::from_str(&written(&all)).expect("valid JSON");
        assert!(back == all);
    }

    #[test]
    fn writes_objects() {
        let mut out = Vec::new();
        let mut object = Object::open(&mut out);
        object.text("a", "1");
        object.text_or_null("b", None);
        object.texts("c", ["x", "y"]);
        object.texts::<&str>("d", []);
        object.object("e", |inner| inner.text("f", "g"));
        object.end_line();
        assert_eq!(out, b"{\"a\":\"1\",\"b\":null,\"c\":[\"x\",\"y\"],\"d\":[],\"e\":{\"f\":\"g\"}}\n");
    }
}
