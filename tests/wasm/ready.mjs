// Prints how many milliseconds the background wasm takes from its bytes to a restored engine that has handled its first event.
// A process of its own for each measurement: an engine keeps compiled code of bytes it has seen.

import { readFileSync } from "node:fs";

const [folder] = process.argv.slice(2);
const bytes = readFileSync(`${folder}/background_bg.wasm`);
const { initSync, begin, handle } = await import(`${folder}/background.js`);
const from = performance.now();
initSync({ module: bytes });
begin(false);
JSON.parse(handle(JSON.stringify({ kind: "started", tabs: [] })));
console.log(performance.now() - from);
