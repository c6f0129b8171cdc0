// Closes a tab.

import { settle } from "../gone.ts";
import type { EffectOf } from "./effect.ts";

export function closeTab({ tab }: EffectOf<"closeTab">): void {
  settle(chrome.tabs.remove(tab), "close the tab");
}
