//! The wasm of the worker, of the pages and of the third parties, with the JavaScript that loads it.

use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::files;

/// The crates that become wasm: package, and the name of its files.
pub(crate) const PARTS: [(&str, &str); 3] =
    [("dashward-background", "background"), ("dashward-pages", "pages"), ("dashward-parties", "parties")];

/// The part that calls no JavaScript: only its exports are called. Node 20 and browsers of its time compile a way out for each kind of
/// import before a module is there: the first costs half a millisecond, the thirteen others that there were as much again.
const ALONE: &str = "background";

/// What is built for speed takes 15 kB less so, and a twentieth more time: no loop is unrolled, and functions are inlined from 95
/// instructions down instead of from 225 to 250 (LLVM's own measure).
const SPARING: &str = "-Cllvm-args=-unroll-threshold=0 -inlinedefault-threshold=95";

/// Builds all parts into a folder. A test build can be made to trap.
pub(crate) fn build(folder: &Path, test: bool) -> Result<(), String> {
    compile(test)?;
    files::remove(folder)?;
    // wasm-opt is the slow part, and uses one core.
    std::thread::scope(|scope| {
        PARTS
            .map(|part| scope.spawn(move || finish(part, folder)))
            .into_iter()
            .try_for_each(|done| done.join().map_err(|_| "wasm-bindgen panicked")?)
    })
}

fn finish((package, name): (&str, &str), folder: &Path) -> Result<(), String> {
    let raw = target().join("wasm32-unknown-unknown/wasm").join(format!("{}.wasm", package.replace('-', "_")));
    bind(&raw, name, folder)?;
    optimise(&folder.join(format!("{name}_bg.wasm")), name == ALONE)
}

fn compile(test: bool) -> Result<(), String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--locked", "--profile", "wasm", "--target", "wasm32-unknown-unknown"]);
    for (package, _) in PARTS {
        command.args(["--package", package]);
    }
    if test {
        command.args(["--features", "dashward-background/provoke-trap"]);
    }
    // wasm-bindgen reads which features the module uses from a section that stripping removes; it drops the names itself.
    command.env("CARGO_PROFILE_WASM_STRIP", "none");
    let mut flags = remaps();
    flags.push(SPARING.into());
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    files::run(&mut command)
}

/// Paths of this machine would make the bytes differ from another machine's.
fn remaps() -> Vec<String> {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    [(files::root(), "/dashward"), (cargo_home, "/cargo")]
        .into_iter()
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect()
}

fn target() -> PathBuf {
    files::root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

fn bind(raw: &Path, name: &str, folder: &Path) -> Result<(), String> {
    let bind = || {
        let bytes = files::read_bytes(raw).map_err(std::io::Error::other)?;
        let mut output = Bindgen::new()
            .input_bytes(name, if name == ALONE { with_one_value(bytes)? } else { bytes })
            .web(true)?
            .typescript(true)
            .omit_default_module_path(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            // A trapped instance is thrown away and a fresh one made of the same module.
            .reset_state_function(true)
            .generate_output()?;
        if name == ALONE {
            cut_off(&mut output)?;
        }
        output.emit(folder)
    };
    bind().map_err(|error| format!("wasm-bindgen cannot read {}: {error}", raw.display()))
}

/// Tells wasm-bindgen that the module may not return two values: a text then comes back through memory. Node and older browsers
/// compile a way in for each function that returns more than one.
fn with_one_value(mut bytes: Vec<u8>) -> std::io::Result<Vec<u8>> {
    // The section of features has a sign, a length and a name for each.
    let feature = b"+\x0amultivalue";
    let at = bytes.windows(feature.len()).position(|part| part == feature);
    let at = at.ok_or_else(|| std::io::Error::other("it does not name the feature `multivalue`"))?;
    bytes[at] = b'-';
    Ok(bytes)
}

/// Takes the imports away. Values cross as texts, so wasm-bindgen's two are not needed: the one fills a table of JavaScript's values,
/// where there are none, the other throws where more memory is asked for than can be, and a trap does as well.
fn cut_off(output: &mut Output) -> std::io::Result<()> {
    let module = output.wasm_mut();
    let imports: Vec<_> = module.imports.iter().map(|import| (import.module.clone(), import.name.clone())).collect();
    for (from, name) in imports {
        let throws = name.starts_with("__wbg___wbindgen_throw_");
        if !throws && name != "__wbindgen_init_externref_table" {
            return Err(std::io::Error::other(format!("it would call `{name}`, and is to call nothing")));
        }
        let function = module.imports.get_func(&from, &name).map_err(std::io::Error::other)?;
        let replaced = module.replace_imported_func(function, |(body, _)| {
            if throws {
                body.unreachable();
            }
        });
        replaced.map_err(std::io::Error::other)?;
    }
    Ok(())
}

fn optimise(wasm: &Path, hard: bool) -> Result<(), String> {
    let mut command = files::node_program("wasm-opt")?;
    if hard {
        // Flat code lets the optimiser see more, and structure is found anew: two thirds of a percent smaller than -Oz alone, where
        // much is built for speed. Where all is built for size it gains nothing and takes three times as long.
        command.args(["-Os", "--flatten", "--rereloop", "-Oz", "--converge"]);
        // A call costs more than so small a function.
        command.arg("--always-inline-max-function-size=6");
    }
    // A browser compiles a function when it is first called: one that holds all that it may lead to makes the first event wait.
    command.args(["-Oz", "--one-caller-inline-max-function-size=150", "-o"]);
    files::run(command.arg(wasm).arg(wasm))
}
