//! Writes the compact form of third-party-web's list, which the registry carries.

use std::collections::HashSet;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::files;

/// The package, as npm installs it.
const PACKAGE: &str = "node_modules/third-party-web";

/// The file that is written.
const FILE: &str = "crate/registry/data/third_party_web.tsv";

/// Writes the file, and says what belongs into SOURCES.toml.
pub(crate) fn write() -> Result<(), String> {
    let root = files::root();
    let parse = |file: &str| -> Result<Value, String> {
        let text =
            files::read(&root.join(PACKAGE).join(file)).map_err(|error| format!("{error}; run npm ci first."))?;
        serde_json::from_str(&text).map_err(|error| format!("{file} is no JSON: {error}"))
    };
    let version = parse("package.json")?["version"].as_str().unwrap_or_default().to_owned();
    let entities = parse("dist/entities-nostats.json")?;
    let mut text = format!("third-party-web {version}\n");
    let mut known = HashSet::new();
    for entity in entities.as_array().ok_or("entities-nostats.json holds no list")? {
        let field = |name: &str| entity[name].as_str().map(|text| text.replace('\t', " ").trim().to_owned());
        let name = field("name").ok_or("an entity has no name")?;
        let company = field("company").unwrap_or_else(|| name.clone());
        let hosts: Vec<String> = entity["domains"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|host| Some(host.as_str()?.to_ascii_lowercase()))
            .filter(|host| known.insert(host.clone()))
            .collect();
        if !hosts.is_empty() {
            let category = category(entity["category"].as_str().unwrap_or_default());
            text.push_str(&format!("{name}\t{company}\t{category}\t{}\n", hosts.join(" ")));
        }
    }
    let path = root.join(FILE);
    files::write(&path, text)?;
    let sum = Command::new("sha256sum").arg(&path).stderr(Stdio::inherit()).output();
    let sum = sum.map_err(|error| format!("sha256sum cannot be started: {error}"))?;
    let sum = String::from_utf8_lossy(&sum.stdout);
    println!(
        "{FILE} is written. In crate/registry/data/SOURCES.toml put version \"{version}\" and sha256 \"{}\".",
        sum.split(' ').next().unwrap_or_default()
    );
    Ok(())
}

/// The registry's word for one of the package's categories.
fn category(word: &str) -> &'static str {
    match word {
        "ad" => "advertising",
        "analytics" => "web-analytics",
        "cdn" => "cdn",
        "consent-provider" => "consent",
        "customer-success" => "support",
        "hosting" => "hosting",
        "marketing" => "marketing",
        "social" => "social",
        "tag-manager" => "tag-manager",
        "video" => "video",
        _ => "other",
    }
}
