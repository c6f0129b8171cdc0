// A document took over a main frame: new, restored from the back/forward cache, or activated after prerendering.

import { cleared } from "../effects/show.ts";
import type { Feed } from "../engine.ts";
import { isMainFrame } from "./main-frame.ts";

export function committed(feed: Feed): void {
  chrome.webNavigation.onCommitted.addListener((details) => {
    if (!isMainFrame(details)) return;
    cleared(details.tabId);
    feed({
      kind: "committed",
      tab: details.tabId,
      document: details.documentId,
      url: details.url,
      transition: details.transitionType,
      qualifiers: details.transitionQualifiers,
      at: details.timeStamp,
    });
  });
}
