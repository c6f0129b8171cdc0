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

/// Where and how a party was seen, in a few words.
fn sighting(seen: &crate::inventory::Sighting) -> String {
    let ways: Vec<&str> = seen.via.iter().map(|via| via.as_str()).collect();
    let (count, ways) = (seen.count, ways.join(", "));
    if seen.in_page {
        format!("{count} × {ways} in the page")
    } else {
        format!("{count} × {ways} in a frame of {}", seen.frame)
    }
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
