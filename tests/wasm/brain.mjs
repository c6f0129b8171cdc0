// The engine of a folder's wasm as the worker's shell uses it: values go in as JSON, effects come out of it.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Loads it; `fresh` begins anew in a new instance, as the shell does after a trap. */
export async function load(folder) {
  const glue = await import(`${resolve(folder)}/background.js`);
  glue.initSync({ module: readFileSync(`${folder}/background_bg.wasm`) });
  glue.begin(false);
  return {
    /** Takes a text in the place of an event. */
    take: (text) => JSON.parse(glue.handle(text)),
    handle(event) {
      const answer = JSON.parse(glue.handle(JSON.stringify(event)));
      if (typeof answer === "string") throw new Error(answer);
      return answer;
    },
    restore: (key, record) => glue.restore(key, JSON.stringify(record)),
    begin: () => glue.begin(false),
    fresh() {
      glue.__wbg_reset_state();
      glue.begin(false);
    },
  };
}
