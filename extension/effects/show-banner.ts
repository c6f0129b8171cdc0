// Tells the content script of one document what to show. Where no script runs, nobody listens, and that is fine.

import { settle } from "../gone.ts";
import type { ContentOrder } from "../content/order.ts";
import type { EffectOf } from "./effect.ts";

export function showBanner({ tab, document, banner }: EffectOf<"showBanner">): void {
  const order: ContentOrder = { kind: "banner", banner };
  settle(chrome.tabs.sendMessage(tab, order, { documentId: document }), "tell the page");
}
