//! The wasm of the worker, of the pages and of the third parties, and for the last two the JavaScript that loads it.

use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::files;

/// The crates that become wasm: package, and the name of its files.
pub(crate) const PARTS: [(&str, &str); 3] =
    [("dashward-background", "background"), ("dashward-pages", "pages"), ("dashward-parties", "parties")];

/// The part that calls no JavaScript, and that `extension/instance.ts` calls with numbers alone. Node 20 and browsers of its time compile
/// a way out for each kind of import before a module is there: the first costs half a millisecond, the thirteen others that there were as
/// much again. What wasm-bindgen writes to hand texts over is compiled with the first event, a sixth of a millisecond more than ours.
pub(crate) const ALONE: &str = "background";

/// What is built for speed takes 13 kB less so, and a twentieth more time: no loop is unrolled, and functions are inlined from 95
/// instructions down instead of from 225 (LLVM's own measure).
const SPARING: &str = "-Cllvm-args=-unroll-threshold=0 -inlinedefault-threshold=95";

/// Functions that a worker without tabs does not need for its first event. Each has one caller, into which the optimiser would put it.
const LATER: [&str; 4] = ["::found_open", "::forget_all_but", "::refuse", "::long_room"];

/// Functions that make the message of a panic or end in one. Nobody hears it here, and a trap is what the shell waits for; without them
/// 6 kB of code are gone, most of it what puts messages together. So nothing in the worker may ask for `{:?}`: tests/meta/debug.test.mjs.
const PANICS: [&str; 5] = [
    "::panicking::panic_fmt",
    "::slice_error_fail_rt",
    "::slice_index_fail",
    "::PanicPayload>::",
    "::fmt::Debug>::fmt",
];

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
    let read = || {
        Bindgen::new()
            .input_path(raw)
            .out_name(name)
            .web(true)?
            .typescript(true)
            .omit_default_module_path(true)
            // The optimiser is told of some functions by name, and drops the names itself.
            .remove_name_section(name != ALONE)
            .remove_producers_section(true)
            .generate_output()
    };
    let fault = |error| format!("wasm-bindgen cannot read {}: {error}", raw.display());
    let mut output = read().map_err(fault)?;
    if name != ALONE {
        return output.emit(folder).map_err(fault);
    }
    files::write(&folder.join(format!("{name}_bg.wasm")), cut_off(output)?)?;
    script(&folder.join("instance.js"))
}

/// Takes the imports away, the making of panics' messages, and the exports that only wasm-bindgen's JavaScript would call. Two imports are
/// wasm-bindgen's: the one fills a table of JavaScript's values, where there are none, as the export `__wbindgen_start` asks it to; the
/// other throws where more memory is asked for than can be, and a trap does as well.
fn cut_off(mut output: Output) -> Result<Vec<u8>, String> {
    let module = output.wasm_mut();
    let imports: Vec<_> = module.imports.iter().map(|import| (import.module.clone(), import.name.clone())).collect();
    for (from, name) in imports {
        let throws = name.starts_with("__wbg___wbindgen_throw_");
        if !throws && name != "__wbindgen_init_externref_table" {
            return Err(format!("The worker's wasm would call `{name}`, and is to call nothing."));
        }
        let replaced = module.imports.get_func(&from, &name).and_then(|function| {
            module.replace_imported_func(function, |(body, _)| {
                if throws {
                    body.unreachable();
                }
            })
        });
        replaced.map_err(|error| format!("`{name}` cannot be taken from the worker's wasm: {error}"))?;
    }
    let inner: Vec<_> =
        module.exports.iter().filter(|export| export.name.starts_with("__")).map(|export| export.id()).collect();
    inner.into_iter().for_each(|export| module.exports.delete(export));
    // A name that no function has any more would do nothing, unseen.
    for wanted in LATER.iter().chain(&PANICS) {
        let is_named = |name: &Option<String>| name.as_ref().is_some_and(|name| name.contains(wanted));
        let named: Vec<_> = module.funcs.iter_mut().filter(|function| is_named(&function.name)).collect();
        if named.is_empty() {
            return Err(format!("The worker's wasm has no function `{wanted}`."));
        }
        for function in named.into_iter().filter(|_| PANICS.contains(wanted)) {
            let mut body = function.kind.unwrap_local_mut().builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
        }
    }
    Ok(module.emit_wasm())
}

/// What calls the part that is alone, for the tests of the wasm: Node reads no TypeScript. The worker has it in its bundle.
fn script(to: &Path) -> Result<(), String> {
    let mut command = files::node_program("esbuild")?;
    command.args(["extension/instance.ts", "--format=esm", "--log-level=warning"]);
    files::run(command.arg(format!("--outfile={}", to.display())))
}

fn optimise(wasm: &Path, hard: bool) -> Result<(), String> {
    let mut command = files::node_program("wasm-opt")?;
    if hard {
        command.args(LATER.map(|name| format!("--no-inline=*{name}*")));
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
