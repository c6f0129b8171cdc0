// A tab is gone.

import { closed } from "../effects/show.ts";
import type { Feed } from "../engine.ts";
import { forget } from "../watch.ts";

export function tabClosed(feed: Feed): void {
  chrome.tabs.onRemoved.addListener((tab) => {
    forget(tab);
    closed(tab);
    feed({ kind: "tabClosed", tab });
  });
}
