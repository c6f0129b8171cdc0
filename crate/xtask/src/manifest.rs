//! The manifest of each flavour, derived from the one at the root.

use serde_json::{Map, Value, json};

use crate::dist::Flavour;

/// The manifest that a flavour ships.
pub(crate) fn derive(base: &str, flavour: Flavour) -> Result<String, String> {
    let mut manifest: Map<String, Value> =
        serde_json::from_str(base).map_err(|error| format!("manifest.json is no JSON object: {error}"))?;
    if flavour.all_access() {
        let hosts = take(&mut manifest, "optional_host_permissions")?;
        let optional = take(&mut manifest, "optional_permissions")?;
        let permissions = manifest.get_mut("permissions").and_then(Value::as_array_mut);
        let permissions = permissions.ok_or("manifest.json has no list `permissions`.")?;
        permissions.extend(optional);
        // Sockets are no pages.
        let pages: Vec<&Value> =
            hosts.iter().filter(|host| host.as_str().is_some_and(|host| host.starts_with("http"))).collect();
        manifest.insert(
            "content_scripts".into(),
            json!([{ "matches": pages, "js": ["content.js"], "run_at": "document_start", "all_frames": false }]),
        );
        manifest.insert("host_permissions".into(), hosts.into());
    }
    let mut text = serde_json::to_string_pretty(&manifest).map_err(|error| error.to_string())?;
    text.push('\n');
    Ok(text)
}

fn take(manifest: &mut Map<String, Value>, key: &str) -> Result<Vec<Value>, String> {
    match manifest.shift_remove(key) {
        Some(Value::Array(list)) => Ok(list),
        _ => Err(format!("manifest.json has no list `{key}`.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = r#"{ "permissions": ["storage"], "optional_permissions": ["webRequest"],
        "optional_host_permissions": ["https://*/*", "wss://*/*"] }"#;

    #[test]
    fn standard_asks_for_no_site() {
        let made: Value = serde_json::from_str(&derive(BASE, Flavour::Standard).unwrap()).unwrap();
        assert_eq!(made.get("host_permissions"), None);
        assert_eq!(made.get("content_scripts"), None);
    }

    #[test]
    fn managed_declares_what_is_optional_elsewhere() {
        let made: Value = serde_json::from_str(&derive(BASE, Flavour::Managed).unwrap()).unwrap();
        assert_eq!(made["permissions"], json!(["storage", "webRequest"]));
        assert_eq!(made["host_permissions"], json!(["https://*/*", "wss://*/*"]));
        assert_eq!(made["content_scripts"][0]["matches"], json!(["https://*/*"]));
        assert_eq!(made["content_scripts"][0]["all_frames"], json!(false));
        assert_eq!(made.get("optional_host_permissions"), None);
    }

    #[test]
    fn a_manifest_without_the_lists_is_refused() {
        assert_eq!(
            derive("{}", Flavour::Managed).unwrap_err(),
            "manifest.json has no list `optional_host_permissions`."
        );
    }
}
