// Prints the nanoseconds a verdict takes in wasm: the mean over the mixed list, in the fastest hundredth of many
// rounds; and the milliseconds of the first verdict.
// The counterpart of crate/core/benches/mixed.rs, which does the same natively.

import { readFileSync } from "node:fs";

const WARM_UP = 1000;
const ROUNDS = 2000;

// Only the test build has a function that judges without events around it. Each text is handed over once: how long that takes is no
// part of a verdict.
const [folder] = process.argv.slice(2);
const wasm = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(`${folder}/background_bg.wasm`))).exports;
const put = (text) => {
  const bytes = new TextEncoder().encode(text);
  const at = wasm.room(bytes.length);
  new Uint8Array(wasm.memory.buffer, at).set(bytes);
  wasm.lines();
};
const mixed = readFileSync("tests/corpora/mixed.txt", "utf8");
const lines = mixed.trim().split("\n").length;

put(mixed.split("\n", 1)[0]);
const first = performance.now();
wasm.warnings();
const cold = performance.now() - first;
put(mixed);
for (let warm = 0; warm < WARM_UP; warm += 1) wasm.warnings();
const rounds = Array.from({ length: ROUNDS }, () => {
  const begin = performance.now();
  wasm.warnings();
  return ((performance.now() - begin) * 1e6) / lines;
}).sort((a, b) => a - b);
console.log(JSON.stringify({ cold, mean: Math.round(rounds[ROUNDS / 100]) }));
