//! What the parts of `dist` weigh, and the limits on them.

use std::process::{Command, Stdio};

use crate::files;

/// (file below dist, most bytes, bytes aimed for, whether gzipped bytes count). A limit above its aim is a debt: it may fall and
/// never rise.
const LIMITS: [(&str, usize, usize, bool); 4] = [
    ("chromium/background_bg.wasm", 319_000, 319_000, false),
    ("chromium/pages_bg.wasm", 262_000, 262_000, false),
    ("chromium/parties_bg.wasm", 948_000, 948_000, false),
    ("chromium/content.js", 6_000, 6_000, true),
];

/// Prints each part, and fails when one is over its limit.
pub(crate) fn print() -> Result<(), String> {
    let mut over = Vec::new();
    for (name, limit, aim, gzipped) in LIMITS {
        let path = files::root().join("dist").join(name);
        let bytes = files::read_bytes(&path).map_err(|error| format!("{error}; run ./scripts/build first."))?;
        let size = if gzipped { gzip(&path)? } else { bytes.len() };
        let how = if gzipped { "gzipped" } else { "raw" };
        let missed = if size > aim { format!(" (aim {aim}: not reached)") } else { String::new() };
        println!("{name}: {size} bytes {how}, at most {limit}{missed}");
        if size > limit {
            over.push(format!("{name} weighs {size} bytes {how}; at most {limit} are allowed."));
        }
    }
    if over.is_empty() { Ok(()) } else { Err(over.join("\n")) }
}

fn gzip(path: &std::path::Path) -> Result<usize, String> {
    let made = Command::new("gzip").args(["-9", "-c"]).arg(path).stderr(Stdio::inherit()).output();
    made.map(|output| output.stdout.len()).map_err(|error| format!("gzip cannot be started: {error}"))
}
