//! What the pages of both wasm share: in `dom` the one place where markup goes in, in `words` the sentences of `_locales` and how
//! they become markup, in `safe_href` the addresses that may become links, in `view` markup that more than one page has.

pub mod dom;
mod safe_href;
pub mod view;
mod words;

pub use safe_href::SafeHref;
pub use words::{ChromeWords, Words};
