// A tab took the place of another, as instant pages do.

import type { Feed } from "../engine.ts";

export function tabReplaced(feed: Feed): void {
  chrome.webNavigation.onTabReplaced.addListener(({ replacedTabId, tabId }) => {
    feed({ kind: "tabReplaced", tab: replacedTabId, by: tabId });
  });
}
