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

# Runs a command that may take minutes in silence, and says each half minute that it is still at work.
long() {
  local begun=$SECONDS status=0
  # Nobody writes into this pipe. It closes when the command has ended, or when the script has, and then the clock stops.
  exec 9> >(while read -rt 30 || [ $? -gt 128 ]; do echo "  at work for $((SECONDS - begun)) s" >&2; done)
  "$@" 9>&- || status=$?
  exec 9>&-
  return "$status"
}

# Installs packages of Debian, or ends with the sentence that is given first.
by_apt() {
  local otherwise="$1" as_root=()
  shift
  command -v apt-get >/dev/null || fail "$otherwise"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "$otherwise"
    as_root=(sudo)
  fi
  # sudo takes variables away that stand before it.
  "${as_root[@]}" apt-get update -q && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@" ||
    fail "apt-get failed; its message stands above. $otherwise"
}

# Rust by rustup, the wasm target, a linker, Node 20.19 or later, and the packages of package-lock.json.
prepare() {
  say "Checking Rust, Node and packages"
  # The shell that has just run rustup's installer does not look there yet.
  command -v cargo >/dev/null || PATH=$PATH:${CARGO_HOME:-${HOME-}/.cargo}/bin
  command -v cargo >/dev/null || fail "There is no cargo. Install Rust by rustup (https://rustup.rs), then run this again."
  local sysroot
  sysroot=$(rustc --print sysroot) || fail "rustc cannot start. Run 'rustup toolchain install' in this folder, then run this again."
  if [ ! -d "$sysroot/lib/rustlib/wasm32-unknown-unknown" ]; then
    command -v rustup >/dev/null || fail "Rust has no wasm32-unknown-unknown target, and there is no rustup to add it. Install it, then run this again."
    echo "Adding the target wasm32-unknown-unknown"
    rustup target add wasm32-unknown-unknown || fail "rustup could not add wasm32-unknown-unknown. Check the network, then run this again."
  fi
  need_linker
  command -v node >/dev/null || fail "There is no node. Install Node 20.19 or later, then run this again."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node $(node --version) is too old. Install Node 20.19 or later, then run this again."
  if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    echo "Installing the packages of package-lock.json"
    npm ci --no-audit --loglevel=error || fail "npm ci failed. Check the network, then run this again."
    touch node_modules/.package-lock.json
  fi
}

# What rustc links programs with: rustup brings none.
need_linker() {
  if command -v cc >/dev/null; then return; fi
  say "Installing a linker, since there is no cc"
  by_apt "There is no cc, with which Rust links programs. Run 'apt-get install gcc libc6-dev' as root, or install what your system has in their place, then run this again." gcc libc6-dev
}

# Chromium for the tests and the demo: CHROMIUM, or one of the usual names, or Debian's package. Leaves its path in CHROMIUM.
need_chromium() {
  local why="" least
  least=$(node -p 'require("./manifest.json").minimum_chrome_version')
  if [ -n "${CHROMIUM:-}" ]; then
    why=$(unfit "$CHROMIUM" "$least")
    [ -z "$why" ] || fail "CHROMIUM names no Chromium that fits: $why. Let it name Chromium $least or later, or unset it, then run this again."
    export CHROMIUM
    return
  fi
  if find_chromium; then return; fi
  say "Installing Chromium, since ${why:-none was found}"
  by_apt "There is no Chromium $least or later. Install it, or set CHROMIUM to its path, then run this again." chromium
  find_chromium || fail "apt-get installed Chromium, but ${why:-none is on the PATH}. Install Chromium $least or later, or set CHROMIUM to its path, then run this again."
}

# The first of the usual names that fits; `why` says why others do not.
find_chromium() {
  local name place reason
  why=""
  for name in chromium chromium-browser google-chrome; do
    place=$(command -v "$name") || continue
    reason=$(unfit "$place" "$least")
    if [ -z "$reason" ]; then
      export CHROMIUM=$place
      return
    fi
    why="${why:+$why, and }$reason"
  done
  return 1
}

# Why a browser cannot be used; nothing where it can.
unfit() {
  local said
  said=$("$1" --version 2>/dev/null) || said=""
  if [[ ! $said =~ ([0-9]+)\.[0-9] ]]; then
    echo "$1 does not tell its version"
  elif [ "${BASH_REMATCH[1]}" -lt "$2" ]; then
    echo "$1 is version ${BASH_REMATCH[1]}"
  elif [[ $said =~ "Google Chrome "[0-9] ]]; then
    echo "$1 is Google Chrome, which loads no unpacked extension when it is started"
  fi
}

# The tool that builds wasm, types and dist/.
xtask() {
  long cargo run --quiet --locked --package xtask -- "$@"
}
