// A tab is gone.

import { unknown } from "../effects/show.ts";
import type { Feed } from "../engine.ts";
import { forget } from "../watch.ts";

export function tabClosed(feed: Feed): void {
  chrome.tabs.onRemoved.addListener((tab) => {
    forget(tab);
    unknown(tab);
    feed({ kind: "tabClosed", tab });
  });
}
