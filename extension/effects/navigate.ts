// Opens an address in a tab.

import { settle } from "../gone.ts";
import type { EffectOf } from "./effect.ts";

export function navigate({ tab, url }: EffectOf<"navigate">): void {
  settle(chrome.tabs.update(tab, { url }), "open the page");
}
