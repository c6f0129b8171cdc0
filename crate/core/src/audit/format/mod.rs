//! A report in the form that its reader wants. Each form is pure: a report to a string, one form a file.

mod csv;
mod html;
mod json;
mod sarif;
mod table;

pub use csv::csv;
pub use html::html;
pub use json::json;
pub use sarif::sarif;
pub use table::table;

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
