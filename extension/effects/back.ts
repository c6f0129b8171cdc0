// Leaves a warning by going back to before it; where there is nothing to go back to, the tab closes.

import { isGone, settle } from "../gone.ts";
import type { EffectOf } from "./effect.ts";

export function back({ tab, steps }: EffectOf<"back">): void {
  settle(goBack(tab, steps), "leave the page");
}

async function goBack(tab: number, steps: number): Promise<void> {
  try {
    for (let step = 0; step < steps; step += 1) await chrome.tabs.goBack(tab);
  } catch (error) {
    if (isGone(error)) return;
    await chrome.tabs.remove(tab);
  }
}
