//! What the source of a document says, where the recording holds it: which scripts `integrity` binds, which frames are sandboxed,
//! what is asked of a person. Elements that scripts add later do not stand in it.

use std::collections::HashMap;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{Spanned, Tokenizer};

use super::bare::absolute;
use super::raw::Content;
use crate::inventory::{CrossOrigin, Field};

/// How many elements of one kind are kept.
const ELEMENTS_KEPT: usize = 10_000;

/// How much of the scripts that stand in a document is searched for snippets.
const CODE_KEPT: usize = 500_000;

/// What a document's source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Markup {
    /// Address of each script and style sheet, and whether every element that names it has `integrity`.
    pub(super) bound: HashMap<Rc<str>, bool>,
    /// Address of each script and style sheet, and the least careful state of `crossorigin` on the elements that name it.
    pub(super) cross_origin: HashMap<Rc<str>, CrossOrigin>,
    /// Address of each frame, and whether every element that names it is sandboxed away from the page.
    pub(super) frames: HashMap<Rc<str>, bool>,
    /// Where forms post to.
    pub(super) forms: Vec<Rc<str>>,
    /// How many scripts stand in the document itself.
    pub(super) inline: u32,
    /// Texts of the registry's services that stand in them.
    pub(super) snippets: Vec<String>,
    /// What is asked of a person.
    pub(super) fields: Vec<Field>,
    /// A content security policy in a `meta` element.
    pub(super) csp: Option<String>,
    /// Only the beginning of the source was read.
    pub(super) cut: bool,
}

impl Markup {
    /// Reads the source that an entry holds; `None` where it holds none.
    pub(super) fn of(content: &Content, document: &str) -> Option<Self> {
        let text = &content.body.text;
        if text.is_empty() {
            return None;
        }
        let mut markup = Self { cut: content.body.cut, ..Self::default() };
        if content.encoding.eq_ignore_ascii_case("base64") {
            let mut code: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
            if content.body.cut {
                code.truncate(code.len() / 4 * 4);
            }
            // Attributes that matter here are ASCII, so that any other encoding than UTF-8 reads well enough.
            markup.read(&String::from_utf8_lossy(&STANDARD.decode(code).ok()?), document);
        } else {
            markup.read(text, document);
        }
        Some(markup)
    }

    fn read(&mut self, source: &str, document: &str) {
        let mut emitter = DefaultEmitter::default();
        // Without it, text inside a script would be read as elements.
        emitter.naively_switch_states(true);
        // Inside a script that stands in the document.
        let mut within = false;
        let mut code = String::new();
        for token in Tokenizer::new_with_emitter(source, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let before = self.inline;
                    self.element(&Element(&tag), document);
                    within = self.inline > before;
                }
                Token::String(text) if within => self.gather(&String::from_utf8_lossy(&text.value), &mut code),
                Token::EndTag(_) => within = false,
                _ => {}
            }
        }
        let texts = dashward_registry::details().services.iter().flat_map(|service| &service.inline);
        self.snippets.extend(texts.filter(|text| code.contains(text.as_str())).cloned());
        self.snippets.sort();
        self.fields.sort();
        self.fields.dedup();
    }

    fn element(&mut self, element: &Element<'_>, document: &str) {
        let at = |name: &str| element.get(name).and_then(|url| absolute(&url, document)).map(Rc::from);
        match element.name() {
            b"script" => match element.get("src") {
                Some(_) => self.bind(at("src"), element),
                None if element.is_code() => self.inline = self.inline.saturating_add(1),
                None => {}
            },
            b"link" if element.lists("rel", &["stylesheet", "modulepreload"]) => self.bind(at("href"), element),
            b"iframe" | b"frame" | b"embed" => self.frame(at("src"), element),
            b"object" => self.frame(at("data"), element),
            b"form" => self.forms.extend(at("action").filter(|_| self.forms.len() < ELEMENTS_KEPT)),
            b"input" => self.fields.extend(element.field()),
            b"meta" if element.is("http-equiv", "content-security-policy") && self.csp.is_none() => {
                self.csp = element.get("content");
            }
            _ => {}
        }
    }

    /// Blanks differ from copy to copy: they are left out, and the texts have none. One that parts the scripts keeps texts from
    /// being found across two.
    fn gather(&mut self, script: &str, code: &mut String) {
        let room = CODE_KEPT.saturating_sub(code.len());
        let kept = script.get(..script.floor_char_boundary(room)).unwrap_or_default();
        self.cut |= kept.len() < script.len();
        code.extend(kept.chars().filter(|letter| !letter.is_whitespace()));
        code.push(' ');
    }

    fn bind(&mut self, url: Option<Rc<str>>, element: &Element<'_>) {
        let bound = element.get("integrity").is_some_and(|value| !value.trim().is_empty());
        worst(&mut self.cross_origin, url.clone(), element.cross_origin(), CrossOrigin::max);
        worst(&mut self.bound, url, bound, |before, now| before && now);
    }

    fn frame(&mut self, url: Option<Rc<str>>, element: &Element<'_>) {
        let sandboxed = element.get("sandbox").is_some() && !element.lists("sandbox", &["allow-same-origin"]);
        worst(&mut self.frames, url, sandboxed, |before, now| before && now);
    }
}

/// Of two elements with one address, the one with less protection counts.
fn worst<T: Copy>(known: &mut HashMap<Rc<str>, T>, url: Option<Rc<str>>, now: T, of_two: fn(T, T) -> T) {
    if let Some(url) = url.filter(|url| known.len() < ELEMENTS_KEPT || known.contains_key(url)) {
        known.entry(url).and_modify(|before| *before = of_two(*before, now)).or_insert(now);
    }
}

/// An element with its attributes.
struct Element<'a>(&'a StartTag<()>);

impl Element<'_> {
    fn name(&self) -> &[u8] {
        &self.0.name
    }

    fn get(&self, name: &str) -> Option<String> {
        let Spanned { value, .. } = self.0.attributes.get(name.as_bytes())?;
        Some(String::from_utf8_lossy(value).into_owned())
    }

    fn is(&self, name: &str, want: &str) -> bool {
        self.get(name).is_some_and(|value| value.trim().eq_ignore_ascii_case(want))
    }

    fn lists(&self, name: &str, wanted: &[&str]) -> bool {
        let value = self.get(name).unwrap_or_default();
        value.split_ascii_whitespace().any(|word| wanted.iter().any(|want| word.eq_ignore_ascii_case(want)))
    }

    /// Whether a script without an address runs: its type is absent, a module, or one of JavaScript's.
    fn is_code(&self) -> bool {
        let kind = self.get("type").unwrap_or_default().trim().to_ascii_lowercase();
        kind.is_empty() || kind == "module" || kind.contains("javascript") || kind.contains("ecmascript")
    }

    fn cross_origin(&self) -> CrossOrigin {
        match self.get("crossorigin") {
            None => CrossOrigin::Absent,
            Some(state) if state.trim().eq_ignore_ascii_case("use-credentials") => CrossOrigin::UseCredentials,
            // Empty and unknown words too.
            Some(_) => CrossOrigin::Anonymous,
        }
    }

    /// The same rules as those of the popup's observation (`extension/observe-frame.ts`).
    fn field(&self) -> Option<Field> {
        if self.lists("autocomplete", &["new-password"]) {
            Some(Field::NewPassword)
        } else if self.lists("autocomplete", &["one-time-code"]) {
            Some(Field::OneTimeCode)
        } else if self.lists("autocomplete", &["cc-number", "cc-csc"]) {
            Some(Field::Card)
        } else {
            self.is("type", "password").then_some(Field::Password)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::Text;
    use super::*;

    const SOURCE: &str = r#"<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'self'">
        <SCRIPT src="https://cdn.example.net/a.js" integrity="sha384-x" crossorigin></SCRIPT>
        <script src='//cdn.example.net/b.js?v=2' integrity=" " crossorigin="use-credentials"></script>
        <script src="https://cdn.example.net/twice.js" integrity="sha384-x" crossorigin="anonymous"></script>
        <script src="https://cdn.example.net/twice.js"></script>
        <script src="/own.js"></script>
        <script>document.write('<script src="https://cdn.example.net/no.js">')</script>
        <script type="application/json">{}</script>
        <!-- <script src="https://cdn.example.net/no.js"></script> -->
        <link rel="preload stylesheet" href="https://cdn.example.net/a.css">
        <iframe sandbox="allow-scripts" src="https://frame.example.net/1"></iframe>
        <iframe sandbox="allow-scripts allow-same-origin" src="https://frame.example.net/2"></iframe>
        <form action="https://post.example.net/in?x"><input type=password><input autocomplete="section-a one-time-code">
        </form><textarea><input autocomplete="cc-number"></textarea>"#;

    fn content(text: &str, encoding: &str) -> Content {
        let body = Text { text: text.into(), cut: false };
        Content { mime: "text/html".into(), body, encoding: encoding.into() }
    }

    #[test]
    fn reads_elements() {
        let markup = Markup::of(&content(SOURCE, ""), "https://shop.example/").expect("there is a source");
        let mut bound: Vec<_> = markup.bound.iter().map(|(url, bound)| (&**url, *bound)).collect();
        bound.sort_unstable();
        assert_eq!(
            bound,
            [
                ("https://cdn.example.net/a.css", false),
                ("https://cdn.example.net/a.js", true),
                ("https://cdn.example.net/b.js", false),
                ("https://cdn.example.net/twice.js", false),
                ("https://shop.example/own.js", false),
            ]
        );
        for (url, want) in [
            ("https://cdn.example.net/a.js", CrossOrigin::Anonymous),
            ("https://cdn.example.net/b.js", CrossOrigin::UseCredentials),
            ("https://cdn.example.net/twice.js", CrossOrigin::Absent),
        ] {
            assert_eq!(markup.cross_origin.get(url), Some(&want), "{url}");
        }
        assert_eq!(markup.frames.get("https://frame.example.net/1"), Some(&true));
        assert_eq!(markup.frames.get("https://frame.example.net/2"), Some(&false));
        assert_eq!(markup.forms, ["https://post.example.net/in".into()]);
        assert_eq!(markup.inline, 1);
        assert_eq!(markup.fields, [Field::Password, Field::OneTimeCode]);
        assert_eq!(markup.csp.as_deref(), Some("default-src 'self'"));
    }

    #[test]
    fn decodes() {
        let code = STANDARD.encode(SOURCE);
        let plain = Markup::of(&content(SOURCE, ""), "https://shop.example/");
        assert_eq!(Markup::of(&content(&code, "base64"), "https://shop.example/"), plain);
        assert_eq!(Markup::of(&content("%%%", "base64"), "https://shop.example/"), None);
        assert_eq!(Markup::of(&content("", ""), "https://shop.example/"), None);
        let mut cut = content(&code[..101], "base64");
        cut.body.cut = true;
        assert!(Markup::of(&cut, "https://shop.example/").is_some_and(|markup| markup.cut));
    }
}
