//! The audit of recorded pages, for machines that check what a build or a deployment put on a page: from a HAR file to the
//! same inventory as the extension's, held against a policy, told in five formats.
//!
//! In order of reading: [`har`] (a file to observed pages), [`policy`] (what is allowed), [`report`] (both to one report),
//! [`format`] (the report as a table, JSON, SARIF, HTML or CSV).

pub mod format;
pub mod har;
pub mod policy;
pub mod report;
