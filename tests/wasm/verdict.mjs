// Prints the nanoseconds a verdict takes in wasm: the mean over the mixed list, in the fastest hundredth of many
// rounds; and the milliseconds of the first verdict.
// The counterpart of crate/core/benches/mixed.rs, which does the same natively.

import { readFileSync } from "node:fs";

const WARM_UP = 1000;
const ROUNDS = 2000;

// Only the test build has a function that judges without events around it.
const [folder] = process.argv.slice(2);
const { initSync, Lines } = await import(`${folder}/background.js`);
initSync({ module: readFileSync(`${folder}/background_bg.wasm`) });
const mixed = readFileSync("tests/corpora/mixed.txt", "utf8");
const lines = mixed.trim().split("\n").length;

const first = performance.now();
new Lines(mixed.split("\n", 1)[0]).warnings();
const cold = performance.now() - first;
// Handed over once: how long a text takes into the wasm is no part of its verdict.
const all = new Lines(mixed);
for (let warm = 0; warm < WARM_UP; warm += 1) all.warnings();
const rounds = Array.from({ length: ROUNDS }, () => {
  const begin = performance.now();
  all.warnings();
  return ((performance.now() - begin) * 1e6) / lines;
}).sort((a, b) => a - b);
console.log(JSON.stringify({ cold, mean: Math.round(rounds[ROUNDS / 100]) }));
