// A tab is gone.

import type { Feed } from "../engine.ts";

export function tabClosed(feed: Feed): void {
  chrome.tabs.onRemoved.addListener((tab) => feed({ kind: "tabClosed", tab }));
}
