// Loads the wasm of the pages.

import init, { start as startPage } from "glue/pages";

/** Starts the page of this name; the popup brings what observes a tab. */
export async function start(name: string, observe?: (tab: number) => Promise<unknown>): Promise<void> {
  await init({ module_or_path: chrome.runtime.getURL("pages_bg.wasm") });
  startPage(name, observe);
}
