//! `dist/`: one folder for each flavour, ready to be loaded by a browser.

use std::path::Path;

use crate::{files, glue, manifest};

/// A way to ship the extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// All access declared: for installation by an organisation's policy.
    Managed,
    /// No access to any site until the person grants it.
    Standard,
    /// As `Managed`, with a message that makes the engine trap.
    Test,
}

impl Flavour {
    /// Reads the word of the command line.
    pub(crate) fn parse(word: &str) -> Result<Self, String> {
        match word {
            "managed" => Ok(Self::Managed),
            "standard" => Ok(Self::Standard),
            "test" => Ok(Self::Test),
            _ => Err(format!("`{word}` is no flavour: standard, managed or test.")),
        }
    }

    /// Whether access to all sites is declared.
    pub(crate) fn all_access(self) -> bool {
        self != Self::Standard
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Managed => "chromium-managed",
            Self::Standard => "chromium",
            Self::Test => "chromium-test",
        }
    }
}

/// The pages of the extension, each with the icon of its tab and the wasm that it needs first. Each has NAME.css, put behind base.css,
/// and NAME.ts; their html is made from page.html. There the script is `async`: one that is not waits for the style sheets.
const PAGES: [(&str, &str, &str); 5] = [
    ("options", "quiet", "pages"),
    ("popup", "quiet", "pages"),
    ("report", "quiet", "parties"),
    ("stop", "danger", "pages"),
    ("welcome", "quiet", "pages"),
];

/// The part of the popup's script that it loads when the verdict stands.
const LATER: &str = "parties";

/// What goes with every copy: the licences, and what those of the data ask to be said.
const LEGAL: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"];

/// Builds flavours. The wasm is built once for those that ship and once for the tests.
pub(crate) fn build(flavours: &[Flavour]) -> Result<(), String> {
    let dist = files::root().join("dist");
    for test in [false, true] {
        let these: Vec<Flavour> =
            flavours.iter().copied().filter(|flavour| (*flavour == Flavour::Test) == test).collect();
        if these.is_empty() {
            continue;
        }
        let glue = dist.join(if test { "glue-test" } else { "glue" });
        println!("wasm → dist/{}", if test { "glue-test" } else { "glue" });
        glue::build(&glue, test)?;
        for flavour in these {
            println!("extension → dist/{}", flavour.folder());
            assemble(flavour, &glue, &dist.join(flavour.folder()))?;
        }
    }
    Ok(())
}

fn assemble(flavour: Flavour, glue: &Path, to: &Path) -> Result<(), String> {
    files::remove(to)?;
    still(flavour, to)?;
    for (_, part) in glue::PARTS {
        let name = format!("{part}_bg.wasm");
        files::copy(&glue.join(&name), &to.join(&name))?;
    }
    for (page, ..) in PAGES {
        bundle(glue, &format!("extension/pages/{page}.ts"), "esm", &to.join(format!("{page}.js")))?;
    }
    bundle(glue, &format!("extension/pages/{LATER}.ts"), "esm", &to.join(format!("{LATER}.js")))?;
    bundle(glue, "extension/background.ts", "esm", &to.join("background.js"))?;
    bundle(glue, "extension/content/content.ts", "iife", &to.join("content.js"))
}

/// All that is no program.
fn still(flavour: Flavour, to: &Path) -> Result<(), String> {
    let root = files::root();
    let extension = root.join("extension");
    let base = files::read(&root.join("manifest.json"))?;
    files::write(&to.join("manifest.json"), manifest::derive(&base, flavour)?)?;
    for name in LEGAL {
        files::copy(&root.join(name), &to.join(name))?;
    }
    files::copy(&extension.join("_locales"), &to.join("_locales"))?;
    files::copy(&extension.join("icons"), &to.join("icons"))?;
    let base = files::read(&extension.join("pages/base.css"))?;
    let html = files::read(&extension.join("pages/page.html"))?;
    for (page, icon, wasm) in PAGES {
        let html = html.replace("{page}", page).replace("{icon}", icon).replace("{wasm}", wasm);
        files::write(&to.join(format!("{page}.html")), html)?;
        // In one file: each that is asked for makes a page wait.
        let css = format!("{page}.css");
        let own = files::read(&extension.join("pages").join(&css))?;
        files::write(&to.join(&css), format!("{base}\n{own}"))?;
    }
    Ok(())
}

fn bundle(glue: &Path, source: &str, format: &str, to: &Path) -> Result<(), String> {
    let mut command = files::node_program("esbuild")?;
    command.args([source, "--bundle", "--log-level=warning", "--target=chrome146", "--charset=utf8"]);
    command.arg("--legal-comments=none").arg(format!("--format={format}"));
    // The content script runs in every page: small. The rest stays readable for those who review it.
    if format == "iife" {
        command.arg("--minify");
    }
    command.arg(format!("--external:./{LATER}.js"));
    for (_, part) in glue::PARTS.into_iter().filter(|(_, part)| *part != glue::ALONE) {
        command.arg(format!("--alias:glue/{part}={}/{part}.js", glue.display()));
    }
    files::run(command.arg(format!("--outfile={}", to.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_flavours() {
        assert_eq!(Flavour::parse("managed"), Ok(Flavour::Managed));
        assert!(Flavour::parse("large").is_err_and(|error| error.contains("standard, managed or test")));
    }

    /// MIT and Apache-2.0 ask for their texts in every copy, MPL-2.0 for the place where the list's source is.
    #[test]
    fn every_flavour_carries_its_licences() {
        let to = std::env::temp_dir().join(format!("dashward-still-{}", std::process::id()));
        for flavour in [Flavour::Managed, Flavour::Standard, Flavour::Test] {
            files::remove(&to).expect("a folder of this test alone");
            still(flavour, &to).expect("what is no program can be written");
            for name in ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"] {
                let carried = files::read(&to.join(name)).expect("the file is there");
                assert_eq!(carried, files::read(&files::root().join(name)).expect("the file is there"), "{name}");
            }
        }
        let notice = files::read(&to.join("NOTICE")).expect("the file is there");
        assert!(notice.contains("https://publicsuffix.org/list/public_suffix_list.dat"), "{notice}");
        files::remove(&to).expect("a folder of this test alone");
    }
}
