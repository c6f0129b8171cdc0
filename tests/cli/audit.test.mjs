// The reports of `dashward audit` against the schemas that describe them: SARIF's own, and ours.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import test from "node:test";
import { reportFaults, sarifFaults } from "./schemas.mjs";

const root = new URL("../../", import.meta.url).pathname;
const program = process.env.DASHWARD ?? resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "debug/dashward");
const hars = join(root, "crate/cli/tests/hars");

/** Runs the audit; its exit status may be any of the documented ones. */
function audit(...args) {
  return new Promise((done, failed) => {
    execFile(program, ["audit", ...args], { cwd: hars, maxBuffer: 64e6 }, (error, stdout) => {
      if (error !== null && typeof error.code !== "number") failed(error);
      else done({ status: error?.code ?? 0, stdout });
    });
  });
}

async function withPolicy(work) {
  const folder = await mkdtemp(join(tmpdir(), "dashward-"));
  try {
    const policy = join(folder, "dashward.toml");
    await writeFile(
      policy,
      '[pages.all]\nrequire_integrity = true\nforbidden_categories = ["product-analytics"]\n[pages.sign-in]\napproved = ["stripe"]\n',
    );
    return await work(policy);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const runs = [
  { name: "without a policy", args: [], status: 0 },
  { name: "with findings", args: ["--fail-on", "1"], status: 1 },
  { name: "with a file that cannot be read", args: ["no such [file].har"], status: 2 },
];

test("SARIF keeps the published schema of SARIF 2.1.0", async () => {
  const faults = await sarifFaults();
  assert.notDeepEqual(faults({ version: "2.1.0", runs: [{}] }), [], "the schema tells right from wrong");
  for (const { name, args, status } of runs) {
    const said = await audit(".", "--format", "sarif", ...args);
    assert.equal(said.status, status, name);
    assert.deepEqual(faults(JSON.parse(said.stdout)), [], name);
  }
  await withPolicy(async (policy) => {
    const said = await audit(".", "--format", "sarif", "--policy", policy);
    const log = JSON.parse(said.stdout);
    assert.deepEqual(faults(log), []);
    const rules = new Set(log.runs[0].results.map(({ ruleId }) => ruleId));
    assert.deepEqual([...rules].sort(), ["forbidden-category", "integrity-missing", "integrity-unseen", "unapproved"]);
  });
});

test("JSON keeps the schema in docs/audit.schema.json", async () => {
  const faults = await reportFaults();
  assert.notDeepEqual(faults({}), [], "the schema tells right from wrong");
  for (const { name, args, status } of runs) {
    const said = await audit(".", "--format", "json", ...args);
    assert.equal(said.status, status, name);
    assert.deepEqual(faults(JSON.parse(said.stdout)), [], name);
  }
  await withPolicy(async (policy) => {
    const said = await audit(".", "--format", "json", "--policy", policy);
    assert.equal(said.status, 1);
    assert.deepEqual(faults(JSON.parse(said.stdout)), []);
  });
});

test("recordings of one page by Chromium and by Firefox give the same parties, reach and binding", async () => {
  const [chromium, firefox] = await Promise.all(
    ["chromium", "firefox"].map(async (browser) => {
      const { stdout } = await audit("--format", "json", `../recorded/${browser}.har`);
      const [recording] = JSON.parse(stdout).recordings;
      assert.match(recording.creator.toLowerCase(), browser === "firefox" ? /firefox/ : /playwright/);
      const [page, ...more] = recording.pages;
      assert.deepEqual(more, []);
      const parties = page.parties.map(({ id, reach, binding, hosts }) => ({ id, reach, binding, hosts }));
      return { kind: page.kind, address: page.address, parties };
    }),
  );
  assert.deepEqual(chromium, firefox);
  assert.equal(chromium.kind, "sign-in");
  assert.equal(chromium.parties.length, 12);
});
