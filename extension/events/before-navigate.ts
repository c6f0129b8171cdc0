// A navigation of a main frame begins: its first address, before any redirect.

import type { Feed } from "../engine.ts";
import { isMainFrame } from "./main-frame.ts";

export function beforeNavigate(feed: Feed): void {
  chrome.webNavigation.onBeforeNavigate.addListener((details) => {
    if (!isMainFrame(details)) return;
    feed({ kind: "navigationStarted", tab: details.tabId, url: details.url, at: details.timeStamp });
  });
}
