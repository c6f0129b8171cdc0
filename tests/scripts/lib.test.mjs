// What scripts/lib.sh does on a machine that lacks something: it asks apt-get for it, or ends with a sentence that says what to do.
// No package is installed: `apt-get` is a script of ours that writes down what it was asked for.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const LIB = fileURLToPath(new URL("../../scripts/lib.sh", import.meta.url));
const { minimum_chrome_version: LEAST } = JSON.parse(readFileSync(new URL("../../manifest.json", import.meta.url), "utf8"));

/** What the functions call besides what they look for. */
const PRESENT = ["bash", "chmod", "date", "dirname", "env", "sh"];

const path = [...process.env.PATH.split(":"), "/usr/bin", "/bin"];
const whole = (name) => path.map((folder) => join(folder, name)).find((file) => existsSync(file));

/** A browser that tells its version. */
const says = (version) => `echo "${version}"`;
const GOOD = says(`Chromium ${LEAST}.0.7000.1 built on Debian GNU/Linux 12 (bookworm)`);
const OLD = says(`Chromium ${Number(LEAST) - 1}.0.7000.1`);
const BRANDED = says(`Google Chrome ${LEAST}.0.7000.1`);

/** apt-get that installs what stands in `brings`: a program by name. */
const apt = (brings) =>
  `echo "apt-get $*" >>"$ASKED"\n` + Object.entries(brings).map(([name, text]) => `[ "$1" = update ] || { echo '#!/bin/sh\n${text}' >"$BIN/${name}"; chmod +x "$BIN/${name}"; }`).join("\n");

const UPDATE = "apt-get update -q";
const install = (packages) => `apt-get install -qy --no-install-recommends ${packages}`;

/** Calls a function of lib.sh where nothing else can be found than these programs. */
function call(name, programs, variables = {}) {
  const folder = mkdtempSync(join(tmpdir(), "dashward-lib-"));
  try {
    const bin = join(folder, "bin");
    const asked = join(folder, "asked");
    mkdirSync(bin);
    writeFileSync(asked, "");
    for (const present of PRESENT) symlinkSync(whole(present), join(bin, present));
    symlinkSync(process.execPath, join(bin, "node"));
    for (const [program, text] of Object.entries({ id: "echo 0", ...programs })) writeFileSync(join(bin, program), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    const env = { PATH: bin, BIN: bin, ASKED: asked, ...variables };
    const ended = spawnSync(join(bin, "bash"), ["--norc", "-c", '. "$0"; "$1"; echo "CHROMIUM=${CHROMIUM-}"', LIB, name], { env, encoding: "utf8" });
    const lines = readFileSync(asked, "utf8").trim();
    return {
      status: ended.status,
      asked: lines === "" ? [] : lines.split("\n"),
      chromium: /^CHROMIUM=(.*)$/m.exec(ended.stdout)?.[1].replace(`${bin}/`, ""),
      sentence: ended.stderr.replaceAll(`${bin}/`, "").trim(),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const WITH_SUDO = { id: "echo 1000", sudo: 'echo "sudo $*" >>"$ASKED"; exec "$@"' };

test("a linker is installed where there is none", () => {
  const brings = { "apt-get": apt({ cc: "" }) };
  for (const [what, programs, asked, sentence] of [
    ["there is one", { cc: "", ...brings }, [], /^$/],
    ["as root", brings, [UPDATE, install("gcc libc6-dev")], /^$/],
    [
      "by sudo",
      { ...brings, ...WITH_SUDO },
      [`sudo ${UPDATE}`, UPDATE, `sudo env DEBIAN_FRONTEND=noninteractive ${install("gcc libc6-dev")}`, install("gcc libc6-dev")],
      /^$/,
    ],
    ["neither root nor sudo", { ...brings, id: "echo 1000" }, [], /^There is no cc, .*apt-get install gcc libc6-dev/],
    ["no apt-get", {}, [], /^There is no cc, .*apt-get install gcc libc6-dev/],
    ["no network", { "apt-get": `${brings["apt-get"]}\nexit 100` }, [UPDATE], /^apt-get failed; .* There is no cc, /],
  ]) {
    const said = call("need_linker", programs);
    assert.deepEqual(said.asked, asked, what);
    assert.match(said.sentence, sentence, what);
    assert.equal(said.status, said.sentence === "" ? 0 : 1, what);
  }
});

test("a Chromium that cannot load the extension is passed over", () => {
  const brings = (text) => ({ "apt-get": apt({ chromium: text }) });
  const asked = [UPDATE, install("chromium")];
  for (const [what, programs, want] of [
    ["it fits", { chromium: GOOD, ...brings(GOOD) }, { chromium: "chromium", asked: [] }],
    ["another name fits", { chromium: OLD, "chromium-browser": GOOD, ...brings(GOOD) }, { chromium: "chromium-browser", asked: [] }],
    ["Chrome for Testing fits", { "google-chrome": says(`Google Chrome for Testing ${LEAST}.0.7000.1`) }, { chromium: "google-chrome", asked: [] }],
    ["a script in its place that starts nothing", { "chromium-browser": "exit 1", chromium: GOOD }, { chromium: "chromium", asked: [] }],
    ["there is none", brings(GOOD), { chromium: "chromium", asked }],
    ["too old, and apt-get has a later one", { chromium: OLD, ...brings(GOOD) }, { chromium: "chromium", asked }],
    ["too old, and apt-get has no later one", { chromium: OLD, ...brings(OLD) }, { asked, sentence: /^apt-get installed Chromium, but chromium is version \d+\. Install Chromium \d+ or later/ }],
    ["Google's own", { "google-chrome": BRANDED }, { asked: [], sentence: /^There is no Chromium \d+ or later\. Install it/ }],
  ]) {
    const said = call("need_chromium", programs);
    assert.deepEqual(said.asked, want.asked, what);
    assert.match(said.sentence, want.sentence ?? /^$/, what);
    assert.equal(said.chromium, want.chromium, what);
    assert.equal(said.status, want.sentence ? 1 : 0, what);
  }
});

test("a Chromium that a person names is used or refused, and no other is looked for", () => {
  for (const [what, text, sentence] of [
    ["it fits", GOOD, /^$/],
    ["too old", OLD, /named is version \d+\. Let it name Chromium \d+ or later/],
    ["Google's own", BRANDED, /named is Google Chrome, which loads no unpacked extension/],
    ["no browser", "exit 1", /named does not tell its version/],
  ]) {
    const folder = mkdtempSync(join(tmpdir(), "dashward-lib-"));
    try {
      const named = join(folder, "named");
      writeFileSync(named, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
      const said = call("need_chromium", { chromium: GOOD, "apt-get": apt({}) }, { CHROMIUM: named });
      assert.deepEqual(said.asked, [], what);
      assert.match(said.sentence, sentence, what);
      assert.equal(said.chromium, said.sentence === "" ? named : undefined, what);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  assert.match(call("need_chromium", { chromium: GOOD }, { CHROMIUM: "/nowhere" }).sentence, /\/nowhere does not tell its version/);
});
