// Opens an address where the person asked for it.

import { settle } from "../gone.ts";
import type { EffectOf } from "./effect.ts";

export function open({ url, disposition }: EffectOf<"open">): void {
  const opened =
    disposition === "currentTab"
      ? chrome.tabs.update({ url })
      : chrome.tabs.create({ url, active: disposition === "newForegroundTab" });
  settle(opened, "open the page");
}
