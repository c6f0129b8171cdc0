//! Models to markup. Pure functions: a model and words in, markup out, tested without a browser.

pub mod list;
pub mod report;
