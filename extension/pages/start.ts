// Loads the wasm of the pages, and starts one of them.

import init, { start as startPage } from "glue/pages";

/** Starts the page of this name; the popup brings what is to be called once the verdict of its tab stands. */
export async function start(name: string, shown?: (tab: number) => void): Promise<void> {
  await init({ module_or_path: "pages_bg.wasm" });
  startPage(name, shown);
}
