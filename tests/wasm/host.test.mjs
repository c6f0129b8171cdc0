// The holder of the worker's engine (extension/engine.ts) with an engine that traps as it is told to: what is tried again, what is
// set aside, and that a start succeeds whatever the open tabs do.

import assert from "node:assert/strict";
import { test } from "node:test";

import { build } from "esbuild";

/** The holder, with `globalThis.handle` for the wasm. */
const inPlaceOfTheWasm = {
  name: "engine",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/instance\.ts$/ }, () => ({ path: "instance", namespace: "engine" }));
    onLoad({ filter: /.*/, namespace: "engine" }, () => ({
      contents: `export class Instance {
        restore() { return true; }
        setPrivate() {}
        handle(text) { return JSON.stringify(globalThis.handle(JSON.parse(text))); }
      }`,
    }));
  },
};
const bundle = { entryPoints: ["extension/engine.ts"], bundle: true, format: "esm", write: false, plugins: [inPlaceOfTheWasm] };
const [{ text }] = (await build(bundle)).outputFiles;
const { Host } = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);

Object.assign(globalThis, {
  chrome: { runtime: { getURL: (file) => file }, extension: { inIncognitoContext: false } },
  fetch: async () => undefined,
});
WebAssembly.compileStreaming = async () => undefined;

const trap = () => {
  throw new WebAssembly.RuntimeError("unreachable");
};

/** A holder over open tabs, what its engine is told, and what it sets aside; its warnings are kept to itself. */
function held(t, tabs, answer, records = async () => []) {
  for (const level of ["warn", "error"]) t.mock.method(console, level, () => undefined);
  const [told, aside] = [[], []];
  globalThis.handle = (event) => {
    told.push(event);
    return answer(event, told.filter(({ kind }) => kind === event.kind).length);
  };
  const shell = {
    carryOut: () => undefined,
    flushed: async () => undefined,
    openTabs: async () => tabs,
    records,
    setAside: (tab) => aside.push(tab),
  };
  return { host: new Host(shell), told, aside, settled: () => new Promise((done) => setImmediate(done)) };
}

const closed = (tab) => ({ kind: "tab-closed", tab });

test("open tabs that make the engine trap are told twice and then left out", async (t) => {
  const { host, told, aside, settled } = held(t, [7], ({ tabs }) => (tabs?.length > 0 ? trap() : []));
  await host.start();
  await settled();
  host.feed(closed(1));
  assert.deepEqual(told, [{ kind: "started", tabs: [7] }, { kind: "started", tabs: [7] }, { kind: "started", tabs: [] }, closed(1)]);
  assert.deepEqual(aside, []);
});

test("an event that traps once is tried again, one that traps twice is set aside, and the next is handled", async (t) => {
  for (const [traps, wantAside, wantReplies] of [[1, [], []], [2, [1], ["refused"]], [9, [1], ["refused"]]]) {
    const { host, told, aside, settled } = held(t, [], ({ kind, tab }, time) => (kind === "tab-closed" && tab === 1 && time <= traps ? trap() : []));
    const replies = [];
    await host.start();
    host.feed(closed(1), { reply: ({ kind }) => replies.push(kind) });
    host.feed(closed(2));
    await settled();
    const closings = told.filter(({ kind }) => kind === "tab-closed");
    assert.deepEqual(closings, [closed(1), closed(1), closed(2)], `${traps} traps`);
    assert.equal(told.filter(({ kind }) => kind === "started").length, 2, `${traps} traps: before it, and once the engine is restored`);
    assert.deepEqual([aside, replies], [wantAside, wantReplies], `${traps} traps`);
    t.mock.restoreAll();
  }
});

test("what is no trap is refused and ends nothing", async (t) => {
  const { host, told, aside } = held(t, [], ({ tab }) => (tab === 1 ? "wrong shape" : []));
  const replies = [];
  await host.start();
  host.feed(closed(1), { reply: ({ kind }) => replies.push(kind) });
  host.feed(closed(2));
  assert.deepEqual([told.length, aside, replies], [3, [], ["refused"]]);
});

test("a start that fails shows unknown", async (t) => {
  const { host, told, aside } = held(t, [], () => [], () => Promise.reject(new Error("no storage")));
  host.feed(closed(1));
  await host.start();
  assert.deepEqual([told, aside], [[], [undefined]]);
});
