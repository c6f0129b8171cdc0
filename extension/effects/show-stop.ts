// Puts the stop page, a page of this extension, in the place of the document.

import { settle } from "../gone.ts";
import type { EffectOf } from "./effect.ts";

export function showStop({ tab, url }: EffectOf<"showStop">): void {
  settle(chrome.tabs.update(tab, { url: chrome.runtime.getURL(url) }), "show the stop page");
}
