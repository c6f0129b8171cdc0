// The address changed and the document stayed: history.pushState and its kin, or the fragment.

import type { Feed } from "../engine.ts";
import { isMainFrame } from "./main-frame.ts";

export function moved(feed: Feed): void {
  const tell = (details: chrome.webNavigation.WebNavigationTransitionCallbackDetails): void => {
    if (!isMainFrame(details)) return;
    feed({
      kind: "moved",
      tab: details.tabId,
      document: details.documentId,
      url: details.url,
      at: details.timeStamp,
    });
  };
  chrome.webNavigation.onHistoryStateUpdated.addListener(tell);
  chrome.webNavigation.onReferenceFragmentUpdated.addListener(tell);
}
