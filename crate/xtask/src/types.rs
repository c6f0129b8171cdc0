//! `extension/generated/`: the TypeScript of everything that crosses the border.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::files;

/// Writes the folder anew.
pub(crate) fn write() -> Result<(), String> {
    let made = generate()?;
    let folder = folder();
    files::remove(&folder)?;
    for (name, text) in &made {
        files::write(&folder.join(name), text)?;
    }
    println!("{} types in extension/generated", made.len());
    Ok(())
}

/// Fails when the folder is not what `write` would write.
pub(crate) fn check() -> Result<(), String> {
    let (made, there) = (generate()?, read_all(&folder())?);
    let differs = |name: &&PathBuf| made.get(*name) != there.get(*name);
    match made.keys().chain(there.keys()).find(differs) {
        Some(name) => Err(format!(
            "extension/generated/{} is not what the Rust types say: run `cargo run -p xtask -- types` and look at the change.",
            name.display()
        )),
        None => Ok(()),
    }
}

fn folder() -> PathBuf {
    files::root().join("extension/generated")
}

fn generate() -> Result<BTreeMap<PathBuf, String>, String> {
    let scratch = files::root().join("dist/types");
    files::remove(&scratch)?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["test", "--quiet", "--package", "dashward-core", "--package", "dashward-judge", "--lib"]);
    command.args(["--features", "dashward-core/types"]);
    command.arg("export_bindings").stdout(std::process::Stdio::null());
    files::run(command.env("TS_RS_EXPORT_DIR", &scratch))?;
    let mut made = read_all(&scratch)?;
    made.insert("inline.ts".into(), inline());
    Ok(made)
}

/// The texts of snippets that observers look for: a page that is looked at gives only those back that stand in it.
fn inline() -> String {
    let services = &dashward_registry::details().services;
    let mut texts: Vec<&String> = services.iter().flat_map(|service| &service.inline).collect();
    texts.sort();
    let lines: String = texts.iter().map(|text| format!("  {},\n", serde_json::Value::from(text.as_str()))).collect();
    format!(
        "// Written from the registry's services by `cargo run -p xtask -- types`.\n\n\
         /** Texts of snippets that sites copy into their pages. */\n\
         export const INLINE: readonly string[] = [\n{lines}];\n"
    )
}

fn read_all(folder: &Path) -> Result<BTreeMap<PathBuf, String>, String> {
    let mut texts = BTreeMap::new();
    for file in files::below(folder)? {
        let name = file.strip_prefix(folder).map_err(|error| error.to_string())?;
        texts.insert(name.to_owned(), files::read(&file)?);
    }
    Ok(texts)
}
