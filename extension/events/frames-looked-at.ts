// Fields for a credential in the frames of a page whose verdict hangs on them. A content script in every frame would tell of them
// too, and cost each page that has frames.

import type { Feed } from "../engine.ts";
import { Looks } from "../looks.ts";
import { mainDocument, observe } from "../observe.ts";

/** Milliseconds after the verdict: a form may come late. */
const LOOKS = [1_000, 5_000, 12_000, 25_000];
/** Milliseconds after a frame was parsed: who fills it has a moment, and further frames wait for the same look. */
const LOOK_AFTER_FRAME = 500;

const looks = new Looks();
/** The document of each tab whose verdict hangs on them. */
const suspects = new Map<number, string>();
let tell: Feed | undefined;

export function framesLookedAt(feed: Feed): void {
  tell = feed;
  chrome.webNavigation.onDOMContentLoaded.addListener(({ tabId, frameId }) => {
    const document = suspects.get(tabId);
    if (frameId !== 0 && document !== undefined) looks.soon(tabId, LOOK_AFTER_FRAME, () => void look(tabId, document));
  });
  chrome.tabs.onRemoved.addListener(forget);
}

/** Looks into the frames of this document, for as long as it is the tab's. */
export function suspectFrames(tab: number, document: string): void {
  suspects.set(tab, document);
  looks.plan(tab, LOOKS, () => void look(tab, document));
}

function forget(tab: number): void {
  suspects.delete(tab);
  looks.cancel(tab);
}

async function look(tab: number, document: string): Promise<void> {
  const isGone = async (): Promise<boolean> => suspects.get(tab) !== document || (await mainDocument(tab)) !== document;
  if (await isGone()) return;
  // Rejects where no access was granted.
  const seen = await observe(tab).catch(() => null);
  const fields = new Set(seen?.frames.flatMap((frame) => frame.fields));
  const password = fields.has("password") || fields.has("new-password");
  const oneTimeCode = fields.has("one-time-code");
  const card = fields.has("card");
  if ((!password && !oneTimeCode && !card) || (await isGone())) return;
  forget(tab);
  tell?.({ kind: "framesLookedAt", tab, document, password, oneTimeCode, card });
}
