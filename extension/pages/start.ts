// Loads the wasm of the pages.

import { start as startPage } from "glue/pages";

import { load } from "../ledger.ts";

type Call = (...args: never[]) => Promise<unknown>;

/** Starts the page of this name; the popup brings what observes a tab and what keeps the observation. */
export async function start(name: string, observe?: Call, keep?: Call): Promise<void> {
  await load();
  startPage(name, observe, keep);
}
