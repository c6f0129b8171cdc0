// Who runs on the page of a tab: looked at when the popup opens, in every frame that the browser gives access to.

import type { Observation } from "./generated/Observation.ts";
import type { Unseen } from "./generated/Unseen.ts";
import { observeFrame } from "./observe-frame.ts";

/** Looks at a tab. Rejects where the browser gives no access to its page. */
export async function observe(tab: number): Promise<Observation> {
  const [frames, results] = await Promise.all([
    chrome.webNavigation.getAllFrames({ tabId: tab }),
    chrome.scripting.executeScript({ target: { tabId: tab, allFrames: true }, func: observeFrame }),
  ]);
  const seen = results.filter((result) => result.result != null);
  const main = seen.find((result) => result.frameId === 0)?.result;
  if (!main) throw new Error("The main document could not be looked at.");

  const lookedAt = new Set(seen.map((result) => result.frameId));
  const missing = (frames ?? []).filter((frame) => !lookedAt.has(frame.frameId) && isOfTab(frame));
  const unseen: Unseen[] = missing.map((frame) => ({ kind: "frame", url: frame.url }));
  for (const { result } of seen) unseen.push(...(result?.unseen ?? []));
  // Neither is kept by the browser for those who come later.
  unseen.push({ kind: "before" }, { kind: "headers" });
  return { top: main.frame.url, frames: seen.flatMap(({ result }) => (result ? [result.frame] : [])), unseen };
}

/** A prerendered page is another document, in the same tab for now. */
function isOfTab({ documentLifecycle }: { documentLifecycle?: string }): boolean {
  return documentLifecycle !== "prerender";
}
