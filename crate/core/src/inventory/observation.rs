//! What was observed of one page, by the popup's script or from a recording. All of it is the page's word: hostile until
//! parsed, and never complete. What could not be seen is part of it.

use serde::{Deserialize, Serialize};

/// Everything that was observed of one page.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Observation {
    /// The address of the main document.
    pub top: String,
    /// Every frame that was looked into, the main one too, in any order.
    pub frames: Vec<ObservedFrame>,
    /// What could not be seen.
    #[serde(default)]
    pub unseen: Vec<Unseen>,
}

/// One frame, the main document's own included.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct ObservedFrame {
    /// `document.URL`.
    pub url: String,
    /// `self.origin`: tells whose frame an `about:blank` is. "null" for an opaque origin.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub origin: Option<String>,
    /// Whether the frame is sandboxed away from its parent (`sandbox` without `allow-same-origin`), where that is known.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub sandboxed: Option<bool>,
    /// The content security policy that stands in the document.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub csp: Option<String>,
    /// The content security policy of the response, where its headers are known. It holds besides `csp`.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub header_csp: Option<String>,
    /// The header `Permissions-Policy`.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub permissions_policy: Option<String>,
    /// The header `Integrity-Policy`.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub integrity_policy: Option<String>,
    /// Texts of the registry's services (`inline`) that stand in scripts written into the document.
    #[serde(default)]
    pub inline: Vec<String>,
    /// The kinds of fields that the frame asks a person to fill in. Never what stands in them.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// What the frame loaded, started or sent.
    #[serde(default)]
    pub resources: Vec<ObservedResource>,
}

/// One thing that a frame loaded, started or sent.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct ObservedResource {
    /// Its address.
    pub url: String,
    /// How it was asked for.
    pub via: Via,
    /// For scripts and styles: whether an `integrity` attribute binds it. Unknown where the element is gone.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub integrity: Option<bool>,
    /// For scripts and styles: the text of that attribute.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub digest: Option<String>,
    /// For scripts and styles: the state of their `crossorigin` attribute. Unknown where the element is gone.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub cross_origin: Option<CrossOrigin>,
    /// For frames: what its `allow` attribute hands over of what the page may use.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub allow: Option<String>,
    /// For frames: whether `sandbox` without `allow-same-origin` stands on the element. Unknown where the element is gone.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub sandboxed: Option<bool>,
    /// Whether the element that asked for it still stands in the document.
    #[serde(default)]
    pub present: bool,
}

/// How something was asked for.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Via {
    /// `<script>`, also one that another script put in.
    Script,
    /// `<script type=module>`, `import`, module preload.
    Module,
    /// A worker or shared worker, and what it imports.
    Worker,
    /// A snippet of a known service, written into the document.
    Inline,
    /// A frame, embed or object.
    Frame,
    /// `navigator.sendBeacon`, `ping`, a reporting endpoint.
    Beacon,
    /// `fetch`.
    Fetch,
    /// `XMLHttpRequest`, `EventSource`.
    Xhr,
    /// `WebSocket`, `WebTransport`.
    Socket,
    /// A picture, a pixel too.
    Image,
    /// A style sheet.
    Css,
    /// A font.
    Font,
    /// Sound and film.
    Media,
    /// The target of a form.
    Form,
    /// Anything else.
    #[default]
    Other,
}

impl Via {
    /// Whether what arrives runs as code.
    pub fn is_code(self) -> bool {
        matches!(self, Self::Script | Self::Module | Self::Worker)
    }

    /// The word for it, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Module => "module",
            Self::Worker => "worker",
            Self::Inline => "inline",
            Self::Frame => "frame",
            Self::Beacon => "beacon",
            Self::Fetch => "fetch",
            Self::Xhr => "xhr",
            Self::Socket => "socket",
            Self::Image => "image",
            Self::Css => "css",
            Self::Font => "font",
            Self::Media => "media",
            Self::Form => "form",
            Self::Other => "other",
        }
    }
}

/// The state of the attribute `crossorigin` (HTML standard, CORS settings attributes), the least that is sent first: it decides
/// whether a script or style sheet of another site is asked for with the cookies that a person has there.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum CrossOrigin {
    /// Without cookies.
    Anonymous,
    /// With cookies, and the answer must allow it.
    UseCredentials,
    /// There is none: with cookies. Module scripts alone do without.
    Absent,
}

impl CrossOrigin {
    /// The word for it, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::UseCredentials => "use-credentials",
            Self::Absent => "absent",
        }
    }
}

/// What a page asks a person to fill in.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Field {
    /// A password that exists already.
    Password,
    /// A password to be chosen.
    NewPassword,
    /// A code from a message or an app.
    OneTimeCode,
    /// A card number or its kin.
    Card,
    /// A name or address to sign in with, alone or before the password.
    Username,
    /// A passkey (`autocomplete="webauthn"`).
    Passkey,
}

/// Something that could not be seen, and why.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Unseen {
    /// A frame that the browser gives no access to.
    Frame {
        /// Its address as the parent knows it; may be empty.
        url: String,
    },
    /// The browser's list of loaded resources was full, and what came later is missing.
    BufferFull,
    /// Scripts written into the page, which name no address.
    InlineCode {
        /// How many.
        count: u32,
    },
    /// The end of those scripts, which are searched for services so far and no farther.
    LongCode,
    /// What service workers and other workers load by themselves.
    Workers,
    /// What happened before the observation, where no list of it is kept (sockets, beacons of a document that is gone).
    Before,
    /// Headers of the responses, content security policy among them.
    Headers,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_popup_sends() {
        let text = r#"{
            "top": "https://login.example/",
            "frames": [{
                "url": "https://login.example/", "sandboxed": null, "csp": null, "fields": ["password"],
                "headerCsp": "default-src 'self'", "permissionsPolicy": "camera=()", "integrityPolicy": null,
                "resources": [{"url": "https://cdn.example.net/a.js", "via": "script", "integrity": true, "digest": "sha384-a", "crossOrigin": "anonymous", "allow": null, "present": true}]
            }],
            "unseen": [{"kind": "frame", "url": ""}, {"kind": "buffer-full"}, {"kind": "inline-code", "count": 3}]
        }"#;
        let seen: Observation = serde_json::from_str(text).expect("the shape of the popup's observation");
        assert_eq!(seen.frames[0].fields, [Field::Password]);
        assert_eq!(seen.frames[0].resources[0].via, Via::Script);
        assert_eq!(seen.unseen.len(), 3);
    }

    #[test]
    fn words_are_those_of_json() {
        for via in [
            Via::Script,
            Via::Module,
            Via::Worker,
            Via::Inline,
            Via::Frame,
            Via::Beacon,
            Via::Fetch,
            Via::Xhr,
            Via::Socket,
            Via::Image,
            Via::Css,
            Via::Font,
            Via::Media,
            Via::Form,
            Via::Other,
        ] {
            assert_eq!(serde_json::to_string(&via).expect("a word"), format!("\"{}\"", via.as_str()));
        }
        for state in [CrossOrigin::Anonymous, CrossOrigin::UseCredentials, CrossOrigin::Absent] {
            assert_eq!(serde_json::to_string(&state).expect("a word"), format!("\"{}\"", state.as_str()));
        }
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for text in [
            r#"{"top": "", "frames": [], "more": 1}"#,
            r#"{"top": "", "frames": [{"url": "", "value": "secret"}]}"#,
            r#"{"top": "", "frames": [{"url": "", "resources": [{"url": "", "via": "smell"}]}]}"#,
            r#"{"top": "", "frames": [{"url": "", "resources": [{"url": "", "via": "script", "crossOrigin": "perhaps"}]}]}"#,
            r#"{"top": "", "frames": [], "unseen": [{"kind": "nothing"}]}"#,
            r#"{"frames": []}"#,
        ] {
            assert!(serde_json::from_str::<Observation>(text).is_err(), "{text}");
        }
    }
}
