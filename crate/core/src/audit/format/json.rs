//! JSON, as docs/audit.schema.json describes it.

use crate::audit::report::Report;

/// The report as JSON, indented, with a line end.
pub fn json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(report).expect("a report has no map with other keys than strings");
    text.push('\n');
    text
}
