//! Addresses: the only place that parses. A raw string becomes an [`Address`] with a [`PageHost`] here, and nothing
//! further in takes a `&str` that means one of those.
//!
//! In order of reading: [`Address`] (`url`), [`Scheme`] (`scheme`), [`PageHost`] and [`HostName`] (`host`, `ipv6`), [`Site`] (`site`), what is private
//! or local (`local`), the percent code and query parameters (`percent`), and how a host may be printed (`display`).

pub(crate) mod bytes;
mod disarmed;
mod display;
mod host;
mod ipv6;
mod local;
mod path;
pub mod percent;
pub mod punycode;
mod scheme;
mod site;
mod url;

pub use display::{DisplayHost, HostPiece, HostView, host_view, safe_unicode, warned_unicode};
pub use host::{HostError, HostName, PageHost};
pub use local::is_private_or_local;
pub use scheme::Scheme;
pub use site::Site;
pub use url::{Address, AddressError};
