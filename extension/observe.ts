// Who runs on the page of a tab: looked at when the popup opens, in every frame that the browser gives access to.

import type { Observation } from "./generated/Observation.ts";
import type { Unseen } from "./generated/Unseen.ts";
import { observeFrame, type Seen } from "./observe-frame.ts";

/** How long a frame may keep the popup waiting: first for its document to be whole, then for an answer at all. */
const WHOLE_WITHIN = 1_500;
const ANSWER_WITHIN = 500;

/** Looks at a tab. Rejects where the browser gives no access to its page. */
export async function observe(tab: number): Promise<Observation> {
  const frames = ((await chrome.webNavigation.getAllFrames({ tabId: tab })) ?? []).filter(isOfTab);
  const looked = await Promise.all(frames.map(async (frame) => ({ frame, seen: await lookAt(tab, frame.frameId) })));
  const main = looked.find(({ frame }) => frame.frameId === 0)?.seen;
  if (!main) throw new Error("The main document could not be looked at.");

  const unseen: Unseen[] = looked.flatMap(({ frame, seen }) => seen?.unseen ?? [{ kind: "frame", url: frame.url }]);
  // Neither is kept by the browser for those who come later.
  unseen.push({ kind: "before" }, { kind: "headers" });
  return { top: main.frame.url, frames: looked.flatMap(({ seen }) => (seen ? [seen.frame] : [])), unseen };
}

/** The browser's id of the document that a tab shows. */
export async function mainDocument(tab: number): Promise<string | null> {
  const frame = await chrome.webNavigation.getFrame({ tabId: tab, frameId: 0 }).catch(() => null);
  return frame?.documentId ?? null;
}

/** Each frame by itself: one that never loads would hold up the answer of all, and with it hide the rest of the page. */
async function lookAt(tab: number, frame: number): Promise<Seen | null> {
  const look = (injectImmediately: boolean): Promise<Seen | null> =>
    chrome.scripting
      .executeScript({ target: { tabId: tab, frameIds: [frame] }, func: observeFrame, injectImmediately })
      .then(([answer]) => answer?.result ?? null)
      // No access to this frame, or it is gone.
      .catch(() => null);
  const whole = await Promise.race([look(false), after(WHOLE_WITHIN)]);
  return whole === LATE ? ((await Promise.race([look(true), after(ANSWER_WITHIN)])) || null) : whole;
}

const LATE = false;

async function after(wait: number): Promise<typeof LATE> {
  await new Promise((done) => setTimeout(done, wait));
  return LATE;
}

/** A prerendered page is another document, in the same tab for now. */
function isOfTab({ documentLifecycle }: { documentLifecycle?: string }): boolean {
  return documentLifecycle !== "prerender";
}
