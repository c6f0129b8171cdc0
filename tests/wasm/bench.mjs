// What ./scripts/bench prints of the wasm: its size, the time until it is ready, and the time of a verdict.

import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";

const ROUNDS = 20;
const MOST_BYTES = 350 * 1000;
const MOST_READY = 3;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const shipped = resolve("dist/glue");
const bytes = statSync(`${shipped}/background_bg.wasm`).size;
console.log(`background wasm, raw          ${bytes} bytes (bound ${MOST_BYTES})${bytes > MOST_BYTES ? "  OVER" : ""}`);

const ready = Array.from({ length: ROUNDS }, () => Number(execFileSync(process.execPath, ["tests/wasm/ready.mjs", shipped])));
const wait = median(ready);
console.log(`ready in Node, median of ${ROUNDS}   ${wait.toFixed(2)} ms (bound ${MOST_READY})${wait > MOST_READY ? "  OVER" : ""}`);

// Only the test build has a function that judges without events around it.
const testing = resolve("dist/glue-test");
const { initSync, judge_all: judgeAll } = await import(`${testing}/background.js`);
initSync({ module: readFileSync(`${testing}/background_bg.wasm`) });
const mixed = readFileSync("tests/corpora/mixed.txt", "utf8");
const lines = mixed.trim().split("\n").length;
for (let warm = 0; warm < 200; warm += 1) judgeAll(mixed);
const times = Array.from({ length: 200 }, () => {
  const begin = performance.now();
  judgeAll(mixed);
  return ((performance.now() - begin) * 1000) / lines;
});
console.log(`a verdict in wasm, mean over the mixed list, median of ${times.length} rounds   ${median(times).toFixed(2)} µs`);
