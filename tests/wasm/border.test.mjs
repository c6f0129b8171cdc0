// The border of the background wasm: values of a wrong shape are refused with a sentence, damaged records are left alone, a trap
// is survived by a fresh instance, and the module asks for nothing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { load } from "./brain.mjs";

const brain = await load("dist/glue");

const committed = (url) => ({
  kind: "committed",
  tab: 1,
  document: "D",
  url,
  transition: "typed",
  qualifiers: ["from_address_bar"],
  at: 1,
});
const levelOf = (effects) => effects.find(({ kind }) => kind === "show")?.level;

test("values that are no event are refused, and the engine goes on", () => {
  brain.fresh();
  const wrong = [
    null,
    0,
    NaN,
    "",
    "committed",
    [],
    [1, 2],
    {},
    { kind: 1 },
    { kind: "nonsense" },
    { kind: "__proto__" },
    { kind: "committed" },
    { ...committed("https://a.b/"), tab: "1" },
    { ...committed("https://a.b/"), tab: 1.5 },
    { ...committed("https://a.b/"), qualifiers: "x" },
    { ...committed("https://a.b/"), extra: true },
    { kind: "asked", sender: {}, message: null, at: 1 },
    { kind: "asked", sender: { own: false }, message: { kind: "nonsense" }, at: 1 },
    { kind: "asked", sender: { own: false }, message: { kind: "facts", facts: { password: "yes" } }, at: 1 },
    { kind: "asked", sender: { own: false }, message: { kind: "verdict", url: "https://a.b/" }, at: 1 },
    new Map([["kind", "tabClosed"]]),
  ];
  for (const value of wrong) {
    assert.throws(
      () => brain.handle(value),
      (error) => error instanceof Error && !(error instanceof WebAssembly.RuntimeError) && error.message.length > 20,
      String(value?.kind ?? typeof value),
    );
  }
  const texts = ["", "{", "nul", "[1,", "{}{}", '{"kind":"tabClosed","tab":1}x', "[".repeat(1_000_000), '{"a":'.repeat(1_000_000), '"\\u12"', "\u0000"];
  for (const text of texts) assert.match(brain.take(text), /^This is no event that the engine knows: it is no JSON$/, text.slice(0, 40));
  const hostile = { kind: '"\\\u2028<script>\ud800' };
  assert.throws(() => brain.handle(hostile), /^Error: This is no event that the engine knows: ""\\\u2028<script>\ufffd" is not known$/);
  assert.equal(levelOf(brain.handle(committed("https://platform.openai.com/"))), "verified");
});

test("any bytes as an address give a verdict, never a trap", () => {
  brain.fresh();
  let seed = 7;
  const next = (bound) => (seed = (seed * 1103515245 + 12345) % 2147483648) % bound;
  const parts = ["https://", "http:", "//", "\\", "@", ":", "[", "]", "%", "xn--", "openai", ".", "..", "\u0000", "\ud800", "\u202e", "é", "０", "?", "#", " "];
  for (let round = 0; round < 20_000; round += 1) {
    let url = "";
    for (let count = next(12); count >= 0; count -= 1) url += next(4) ? parts[next(parts.length)] : String.fromCharCode(next(65536));
    const level = levelOf(brain.handle(committed(url)));
    assert.notEqual(level, undefined, JSON.stringify(url));
    assert.notEqual(level, "verified", JSON.stringify(url));
  }
  assert.notEqual(levelOf(brain.handle(committed(`https://a.b/${"x".repeat(2_000_000)}`))), undefined);
});

test("damaged records are left alone", () => {
  brain.fresh();
  for (const value of [null, 1, "x", [], {}, { tab: 1 }, { tab: {} }, { trust: { name: "x" } }, { other: {} }]) {
    assert.equal(brain.restore("tab:1", value), false, JSON.stringify(value));
  }
  const saved = brain.handle(committed("https://openai-billing.help/")).find(({ kind, key }) => kind === "save" && key === "tab:1");
  brain.fresh();
  assert.equal(brain.restore(saved.key, saved.record), true);
});

test("a trap ends the instance, and a fresh one goes on from what was stored", async () => {
  const trapping = await load("dist/glue-test");
  const own = { tab: 1, frame: 0, document: "D", url: "chrome-extension://a/popup.html", own: true };
  const provoke = { kind: "asked", sender: own, message: { kind: "provoke-trap" }, at: 1 };
  assert.throws(() => trapping.handle(provoke), WebAssembly.RuntimeError);
  trapping.fresh();
  assert.equal(levelOf(trapping.handle(committed("https://openai-billing.help/"))), "caution");
  const answer = brain.handle(provoke).find(({ kind }) => kind === "reply");
  assert.equal(answer.reply.kind, "refused", "a build that ships refuses the message");
});

test("the module imports nothing: it can call nothing outside itself", () => {
  for (const folder of ["dist/glue", "dist/glue-test"]) {
    const module = new WebAssembly.Module(readFileSync(`${folder}/background_bg.wasm`));
    assert.deepEqual(WebAssembly.Module.imports(module), [], folder);
  }
});

test("the module exports what the shell calls, and no more", () => {
  const module = new WebAssembly.Module(readFileSync("dist/glue/background_bg.wasm"));
  const names = WebAssembly.Module.exports(module).map(({ name }) => name);
  assert.deepEqual(names.sort(), ["answer", "handle", "memory", "restore", "room", "set_private"]);
});
