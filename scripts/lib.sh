# What the scripts share. Sourced, never run.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

step=0

# Says what begins now, and when.
say() {
  step=$((step + 1))
  printf '\n[%s] %d. %s\n' "$(date +%H:%M:%S)" "$step" "$*"
}

# Ends with a sentence that says what to do.
fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# Rust by rustup, the wasm target, Node 20.19 or later, and the packages of package-lock.json.
prepare() {
  say "Checking Rust, Node and packages"
  command -v cargo >/dev/null || fail "There is no cargo. Install Rust by rustup (https://rustup.rs), then run this again."
  local sysroot
  sysroot=$(rustc --print sysroot) || fail "rustc cannot start. Run 'rustup toolchain install' in this folder, then run this again."
  if [ ! -d "$sysroot/lib/rustlib/wasm32-unknown-unknown" ]; then
    command -v rustup >/dev/null || fail "Rust has no wasm32-unknown-unknown target, and there is no rustup to add it. Install it, then run this again."
    echo "Adding the target wasm32-unknown-unknown"
    rustup target add wasm32-unknown-unknown || fail "rustup could not add wasm32-unknown-unknown. Check the network, then run this again."
  fi
  command -v node >/dev/null || fail "There is no node. Install Node 20.19 or later, then run this again."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node $(node --version) is too old. Install Node 20.19 or later, then run this again."
  if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    echo "Installing the packages of package-lock.json"
    npm ci --no-audit --loglevel=error || fail "npm ci failed. Check the network, then run this again."
    touch node_modules/.package-lock.json
  fi
}

# Chromium for the tests and the demo: CHROMIUM, or one of the usual places, or Debian's package.
need_chromium() {
  local place
  for place in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
    if [ -n "$place" ] && [ -x "$place" ]; then return; fi
  done
  say "Installing Chromium, since none was found"
  command -v apt-get >/dev/null || fail "No Chromium was found. Install it, or set CHROMIUM to its path, then run this again."
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "No Chromium was found. Run 'apt-get install chromium' as root, then run this again."
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -q && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -qy --no-install-recommends chromium ||
    fail "apt-get could not install chromium. Install it by hand, or set CHROMIUM to its path, then run this again."
}

# The tool that builds wasm, types and dist/.
xtask() {
  cargo run --quiet --locked --package xtask -- "$@"
}
