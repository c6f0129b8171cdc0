// A link opened a new tab.

import type { Feed } from "../engine.ts";

export function createdTarget(feed: Feed): void {
  chrome.webNavigation.onCreatedNavigationTarget.addListener(({ tabId, sourceTabId, url, timeStamp }) => {
    feed({ kind: "targetCreated", tab: tabId, source: sourceTabId, url, at: timeStamp });
  });
}
