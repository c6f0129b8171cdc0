//! Changes to the small registry, and the faults that each makes.

mod files;
mod mail;
mod names;
mod services;
mod surfaces;
mod vendors;

/// A change and its answer.
pub(crate) struct Case {
    /// The file that is changed.
    pub(crate) file: &'static str,
    /// The text that goes.
    pub(crate) from: &'static str,
    /// The text that comes.
    pub(crate) to: &'static str,
    /// Everything that the checker says then.
    pub(crate) faults: &'static [&'static str],
}

const fn case(file: &'static str, from: &'static str, to: &'static str, faults: &'static [&'static str]) -> Case {
    Case { file, from, to, faults }
}

/// All cases.
pub(crate) fn all() -> impl Iterator<Item = &'static Case> {
    [names::CASES, surfaces::CASES, vendors::CASES, services::CASES, files::CASES, mail::CASES].into_iter().flatten()
}
