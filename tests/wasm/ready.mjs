// Prints how many milliseconds the background wasm takes from its bytes until it is ready for events, and until it has handled the first.
// A process of its own for each measurement: an engine keeps compiled code of bytes it has seen.

import { readFileSync } from "node:fs";

const [folder] = process.argv.slice(2);
const bytes = readFileSync(`${folder}/background_bg.wasm`);
const { initSync, begin, handle } = await import(`${folder}/background.js`);
const from = performance.now();
initSync({ module: bytes });
begin(false);
const ready = performance.now() - from;
JSON.parse(handle(JSON.stringify({ kind: "started", tabs: [] })));
console.log(JSON.stringify({ ready, handled: performance.now() - from }));
