// What is open when the worker starts. Events may have been lost while it slept, or with the worker before it.

import type { OpenTab } from "../generated/OpenTab.ts";

/** Every tab with its document. One without (still on its way) has no address: its commit will be told. */
export async function openTabs(): Promise<OpenTab[]> {
  const tabs = await chrome.tabs.query({});
  const ids = tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const seen = await Promise.all(ids.map(mainFrame));
  return seen.filter((tab) => tab !== null);
}

async function mainFrame(tab: number): Promise<OpenTab | null> {
  try {
    const frame = await chrome.webNavigation.getFrame({ tabId: tab, frameId: 0 });
    return { tab, document: frame?.documentId ?? null, url: frame?.url ?? "" };
  } catch {
    // The tab went away in between.
    return null;
  }
}
