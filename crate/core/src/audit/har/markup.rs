//! What the source of a document says, where the recording holds it: which scripts `integrity` binds, which frames are sandboxed,
//! what is asked of a person. Elements that scripts add later do not stand in it.

use std::collections::HashMap;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{Spanned, Tokenizer};

use super::bare::absolute;
use super::kept::Kept;
use super::raw::{Address, Content, HEADER_KEPT};
use super::text::Loose as _;
use crate::inventory::{CrossOrigin, Field};

/// How much is kept of what `allow` hands over to one frame, in bytes.
const ALLOW_KEPT: usize = 512;

/// How much is kept of one element's `integrity`, in bytes: five digests of the longest kind.
const DIGEST_KEPT: usize = 512;

/// How much of the scripts that stand in a document is searched for snippets.
const CODE_KEPT: usize = 500_000;

/// What a document's source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Markup {
    /// The scripts and style sheets, by address.
    pub(super) code: HashMap<Rc<str>, CodeElement>,
    /// The frames, by address.
    pub(super) frames: HashMap<Rc<str>, FrameElement>,
    /// Where forms post to.
    pub(super) forms: Vec<Rc<str>>,
    /// How many scripts stand in the document itself.
    pub(super) inline: u32,
    /// Texts of the registry's services that stand in them.
    pub(super) snippets: Vec<Rc<str>>,
    /// What is asked of a person.
    pub(super) fields: Vec<Field>,
    /// The content security policies in `meta` elements; each holds.
    pub(super) csp: Option<Rc<str>>,
    /// Not all of the source was read or kept.
    pub(super) cut: bool,
}

/// What stands on the elements that name a script or a style sheet: of several, whatever protects least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CodeElement {
    /// All have `integrity`.
    pub(super) bound: bool,
    /// The text of the last one's, where all have it.
    pub(super) digest: Option<Rc<str>>,
    /// The state of `crossorigin`.
    pub(super) cross_origin: CrossOrigin,
}

/// What stands on the elements that name a frame: of several, whatever protects least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FrameElement {
    /// All are sandboxed away from the page.
    pub(super) sandboxed: bool,
    /// What `allow` hands over.
    pub(super) allow: Option<Rc<str>>,
}

impl Markup {
    /// Reads the source that an entry holds; `None` where it holds none.
    pub(super) fn of(content: &Content, document: &str, kept: &mut Kept) -> Option<Self> {
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
            markup.read(&String::from_utf8_lossy(&STANDARD.decode(code).ok()?), document, kept);
        } else {
            markup.read(text, document, kept);
        }
        Some(markup)
    }

    fn read(&mut self, source: &str, document: &str, kept: &mut Kept) {
        let mut emitter = DefaultEmitter::default();
        // Without it, text inside a script would be read as elements.
        emitter.naively_switch_states(true);
        // Inside a script that stands in the document.
        let mut within = false;
        let mut code = String::new();
        let mut base = document.to_owned();
        let mut has_base = false;
        for token in Tokenizer::new_with_emitter(source, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let before = self.inline;
                    let element = Element(&tag);
                    // The first that has an address counts, for what stands behind it.
                    if !has_base
                        && element.name() == b"base"
                        && let Some(href) = element.get("href")
                    {
                        has_base = true;
                        base = absolute(&href, document).unwrap_or(base);
                    }
                    self.element(&element, &base, kept);
                    within = self.inline > before;
                }
                Token::String(text) if within => self.gather(&String::from_utf8_lossy(&text.value), &mut code),
                Token::EndTag(_) => within = false,
                _ => {}
            }
        }
        let texts = dashward_registry::details().services.iter().flat_map(|service| &service.inline);
        for text in texts.filter(|text| code.contains(text.as_str())) {
            let text = self.keep(text, kept);
            self.snippets.extend(text);
        }
        self.snippets.sort();
        self.fields.sort();
    }

    fn element(&mut self, element: &Element<'_>, base: &str, kept: &mut Kept) {
        let at = |name: &str| element.get(name).and_then(|url| absolute(&Address::text(&url).text, base));
        if matches!(element.name(), b"button" | b"input") {
            self.form(at("formaction"), kept);
        }
        match element.name() {
            b"script" => match element.get("src") {
                Some(_) => self.bind(at("src"), element, kept),
                None if element.is_code() => self.inline = self.inline.saturating_add(1),
                None => {}
            },
            b"link" if element.lists("rel", &["stylesheet", "modulepreload"]) => self.bind(at("href"), element, kept),
            b"iframe" | b"frame" | b"embed" => self.frame(at("src"), element, kept),
            b"object" => self.frame(at("data"), element, kept),
            b"form" => self.form(at("action"), kept),
            b"input" => {
                for field in element.fields() {
                    if !self.fields.contains(&field) {
                        self.fields.push(field);
                    }
                }
            }
            b"meta" if element.is("http-equiv", "content-security-policy") => {
                self.csp = self.join(self.csp.clone(), element.get("content"), ", ", HEADER_KEPT, kept);
            }
            _ => {}
        }
    }

    /// Keeps a text where there is room for it.
    fn keep(&mut self, text: &str, kept: &mut Kept) -> Option<Rc<str>> {
        let text = kept.found(text);
        self.cut |= text.is_none();
        text
    }

    /// Two texts as one of at most `most` bytes.
    fn join(
        &mut self,
        before: Option<Rc<str>>,
        now: Option<String>,
        by: &str,
        most: usize,
        kept: &mut Kept,
    ) -> Option<Rc<str>> {
        let is_new = |now: &String| !before.as_deref().unwrap_or_default().contains(now.as_str());
        let Some(now) = now.filter(is_new) else { return before };
        let mut all = before.as_ref().map_or(now.clone(), |before| format!("{before}{by}{now}"));
        all.truncate(all.floor_char_boundary(most));
        self.keep(&all, kept).or(before)
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

    fn bind(&mut self, url: Option<String>, element: &Element<'_>, kept: &mut Kept) {
        let Some(url) = url else { return };
        let integrity = element.get("integrity").unwrap_or_default();
        let integrity = integrity.trim();
        let mut now = CodeElement { bound: !integrity.is_empty(), digest: None, cross_origin: element.cross_origin() };
        if let Some(before) = self.code.get(&*url) {
            now.bound &= before.bound;
            now.cross_origin = now.cross_origin.max(before.cross_origin);
        }
        if now.bound {
            now.digest = self.keep(&integrity[..integrity.floor_char_boundary(DIGEST_KEPT)], kept);
        }
        if let Some(before) = self.code.get_mut(&*url) {
            *before = now;
        } else if let Some(url) = self.keep(&url, kept) {
            self.code.insert(url, now);
        }
    }

    fn frame(&mut self, url: Option<String>, element: &Element<'_>, kept: &mut Kept) {
        let Some(url) = url else { return };
        let sandboxed = element.get("sandbox").is_some() && !element.lists("sandbox", &["allow-same-origin"]);
        let before = self.frames.get(&*url);
        let sandboxed = sandboxed && before.is_none_or(|before| before.sandboxed);
        let allow = before.and_then(|before| before.allow.clone());
        let allow = self.join(allow, element.get("allow"), ";", ALLOW_KEPT, kept);
        let now = FrameElement { sandboxed, allow };
        if let Some(before) = self.frames.get_mut(&*url) {
            *before = now;
        } else if let Some(url) = self.keep(&url, kept) {
            self.frames.insert(url, now);
        }
    }

    fn form(&mut self, url: Option<String>, kept: &mut Kept) {
        if let Some(url) = url {
            let url = self.keep(&url, kept);
            self.forms.extend(url);
        }
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
    fn fields(&self) -> impl Iterator<Item = Field> {
        let asks = |words: &[&str]| self.lists("autocomplete", words);
        let new = asks(&["new-password"]);
        [
            (Field::Password, self.is("type", "password") && !new),
            (Field::NewPassword, new),
            (Field::OneTimeCode, asks(&["one-time-code"])),
            (Field::Card, asks(&["cc-number", "cc-csc"])),
            (Field::Username, asks(&["username"])),
            (Field::Passkey, asks(&["webauthn"])),
        ]
        .into_iter()
        .filter_map(|(field, asked)| asked.then_some(field))
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
        <script src="https://cdn.example.net/both.js" integrity="sha384-x" crossorigin></script>
        <script src="https://cdn.example.net/both.js" integrity=" sha384-y sha512-z " crossorigin></script>
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

    fn source_of(content: &Content, document: &str) -> Option<Markup> {
        Markup::of(content, document, &mut Kept::default())
    }

    #[test]
    fn reads_elements() {
        let markup = source_of(&content(SOURCE, ""), "https://shop.example/").expect("there is a source");
        let mut bound: Vec<_> =
            markup.code.iter().map(|(url, code)| (&**url, code.bound, code.digest.as_deref())).collect();
        bound.sort_unstable();
        assert_eq!(
            bound,
            [
                ("https://cdn.example.net/a.css", false, None),
                ("https://cdn.example.net/a.js", true, Some("sha384-x")),
                ("https://cdn.example.net/b.js", false, None),
                ("https://cdn.example.net/both.js", true, Some("sha384-y sha512-z")),
                ("https://cdn.example.net/twice.js", false, None),
                ("https://shop.example/own.js", false, None),
            ]
        );
        for (url, want) in [
            ("https://cdn.example.net/a.js", CrossOrigin::Anonymous),
            ("https://cdn.example.net/b.js", CrossOrigin::UseCredentials),
            ("https://cdn.example.net/twice.js", CrossOrigin::Absent),
        ] {
            assert_eq!(markup.code.get(url).map(|code| code.cross_origin), Some(want), "{url}");
        }
        assert_eq!(markup.frames.get("https://frame.example.net/1").map(|frame| frame.sandboxed), Some(true));
        assert_eq!(markup.frames.get("https://frame.example.net/2").map(|frame| frame.sandboxed), Some(false));
        assert_eq!(markup.forms, ["https://post.example.net/in".into()]);
        assert_eq!(markup.inline, 1);
        assert_eq!(markup.fields, [Field::Password, Field::OneTimeCode]);
        assert_eq!(markup.csp.as_deref(), Some("default-src 'self'"));
    }

    #[test]
    fn asks_as_the_popup_does() {
        for (input, want) in [
            ("type=password", &[Field::Password][..]),
            ("type=PASSWORD autocomplete='new-password webauthn'", &[Field::NewPassword, Field::Passkey]),
            ("type=password autocomplete=one-time-code", &[Field::Password, Field::OneTimeCode]),
            ("autocomplete='section-a username webauthn'", &[Field::Username, Field::Passkey]),
            ("autocomplete=cc-csc", &[Field::Card]),
            ("autocomplete=name", &[]),
        ] {
            let markup = source_of(&content(&format!("<input {input}>"), ""), "https://shop.example/");
            assert_eq!(markup.expect("there is a source").fields, want, "{input}");
        }
    }

    #[test]
    fn reads_what_other_elements_change() {
        let source = r#"<script src="before.js"></script><base target=_top><base href="//cdn.example.net/x/">
            <base href="https://late.example.net/"><script src="a.js"></script>
            <meta http-equiv=content-security-policy content="script-src 'self'">
            <meta http-equiv=content-security-policy content="object-src 'none'">
            <iframe src="https://frame.example.net/" allow="camera; microphone 'self'"></iframe>
            <iframe src="https://frame.example.net/" allow="payment"></iframe>
            <form action="https://post.example.net/"><button formaction="https://other.example.net/"></form>"#;
        let markup = source_of(&content(source, ""), "https://shop.example/in").expect("there is a source");
        let mut code: Vec<_> = markup.code.keys().map(|url| &**url).collect();
        code.sort_unstable();
        assert_eq!(code, ["https://cdn.example.net/x/a.js", "https://shop.example/before.js"]);
        assert_eq!(markup.csp.as_deref(), Some("script-src 'self', object-src 'none'"));
        let frame = markup.frames.get("https://frame.example.net/").expect("it is named");
        assert_eq!(frame.allow.as_deref(), Some("camera; microphone 'self';payment"));
        assert_eq!(markup.forms, ["https://post.example.net/".into(), "https://other.example.net/".into()]);
    }

    #[test]
    fn decodes() {
        let code = STANDARD.encode(SOURCE);
        let plain = source_of(&content(SOURCE, ""), "https://shop.example/");
        assert_eq!(source_of(&content(&code, "base64"), "https://shop.example/"), plain);
        assert_eq!(source_of(&content("%%%", "base64"), "https://shop.example/"), None);
        assert_eq!(source_of(&content("", ""), "https://shop.example/"), None);
        let mut cut = content(&code[..101], "base64");
        cut.body.cut = true;
        assert!(source_of(&cut, "https://shop.example/").is_some_and(|markup| markup.cut));
    }
}
