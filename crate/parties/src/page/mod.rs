//! What the list and the report do: read, show, and store what the person decides.

pub(crate) mod list;
pub(crate) mod report;
