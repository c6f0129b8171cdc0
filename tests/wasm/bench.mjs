// What ./scripts/bench prints of the wasm: its size, the time until it is ready, and the time of a verdict beside the native one.

import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { resolve } from "node:path";

const ROUNDS = 20;
const PAIRS = 7;
const MOST_BYTES = 350 * 1000;
const MOST_READY = 3;
const MOST_NATIVELY = 3;
const MOST_RATIO = 2;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const bound = (value, most) => {
  if (value <= most) return `(bound ${most})`;
  process.exitCode = 1;
  return `(bound ${most})  OVER`;
};

const shipped = resolve("dist/glue");
const bytes = statSync(`${shipped}/background_bg.wasm`).size;
console.log(`background wasm, raw          ${bytes} bytes ${bound(bytes, MOST_BYTES)}`);

const starts = Array.from({ length: ROUNDS }, () => JSON.parse(execFileSync(process.execPath, ["tests/wasm/ready.mjs", shipped])));
// Compiled code comes with the first event: a module that has handled none has put off most of its start.
const wait = median(starts.map(({ handled }) => handled));
console.log(`ready in Node, median of ${ROUNDS}   ${wait.toFixed(2)} ms ${bound(wait, MOST_READY)}
  of this before an event    ${median(starts.map(({ begun }) => begun)).toFixed(2)} ms`);

// In turns, so that a machine that slows down slows both.
const native = ["bench", "--quiet", "--locked", "--package", "dashward-core", "--bench", "mixed"];
const pairs = Array.from({ length: PAIRS }, () => ({
  wasm: JSON.parse(execFileSync(process.execPath, ["tests/wasm/verdict.mjs", resolve("dist/glue-test")])),
  native: JSON.parse(execFileSync("cargo", native)),
}));
const microseconds = (nanoseconds) => `${(nanoseconds / 1000).toFixed(2)} µs`;
const ratio = median(pairs.map((pair) => pair.wasm.mean / pair.native.mean));
const usual = median(pairs.map((pair) => pair.native.median)) / 1000;
console.log(`a verdict, mean over the mixed list, median of ${PAIRS} runs in turns, each by its fastest rounds
  natively                   ${microseconds(median(pairs.map((pair) => pair.native.mean)))}
  natively, by median rounds ${usual.toFixed(2)} µs ${bound(usual, MOST_NATIVELY)}
  in wasm                    ${microseconds(median(pairs.map((pair) => pair.wasm.mean)))}
  ratio, median of the pairs ${ratio.toFixed(2)} ${bound(ratio, MOST_RATIO)}
the first verdict of a worker, which unpacks the registry and compiles: ${median(pairs.map((pair) => pair.wasm.cold)).toFixed(1)} ms`);
