// The engine of a folder's wasm as the worker's shell uses it: values go in as JSON, effects come out of it.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Loads it; `fresh` begins anew in a new instance, as the shell does after a trap. */
export async function load(folder) {
  const { Instance } = await import(`${resolve(folder)}/instance.js`);
  const module = new WebAssembly.Module(readFileSync(`${folder}/background_bg.wasm`));
  let engine;
  const brain = {
    /** Takes a text in the place of an event. */
    take: (text) => JSON.parse(engine.handle(text)),
    handle(event) {
      const answer = JSON.parse(engine.handle(JSON.stringify(event)));
      if (typeof answer === "string") throw new Error(answer);
      return answer;
    },
    restore: (key, record) => engine.restore(key, JSON.stringify(record)),
    fresh() {
      engine = new Instance(module);
    },
  };
  brain.fresh();
  return brain;
}
