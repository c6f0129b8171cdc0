// Prints how many milliseconds the background wasm takes from its bytes until it takes events, and to an engine that has handled its first.
// A process of its own for each measurement: an engine keeps compiled code of bytes it has seen.

import { readFileSync } from "node:fs";

const [folder] = process.argv.slice(2);
const bytes = readFileSync(`${folder}/background_bg.wasm`);
const { Instance } = await import(`${folder}/instance.js`);
const from = performance.now();
const engine = new Instance(new WebAssembly.Module(bytes));
const begun = performance.now() - from;
JSON.parse(engine.handle(JSON.stringify({ kind: "started", tabs: [] })));
console.log(JSON.stringify({ begun, handled: performance.now() - from }));
