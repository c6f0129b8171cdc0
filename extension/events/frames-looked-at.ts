// Fields for a credential in the frames of a page whose verdict hangs on them. A content script in every frame would tell of them
// too, and cost each page that has frames.

import type { Feed } from "../engine.ts";
import { mainDocument, observe } from "../observe.ts";

/** Milliseconds after the verdict: a form may come late. The worker lives half a minute beyond its last event. */
const LOOKS = [1_000, 5_000, 12_000, 25_000];
/** Milliseconds after a frame was parsed: who fills it has a moment, and further frames wait for the same look. */
const LOOK_AFTER_FRAME = 500;

type Timer = ReturnType<typeof setTimeout>;

interface Suspect {
  document: string;
  looks: Timer[];
  /** The look after a frame. */
  soon?: Timer | undefined;
}

const suspects = new Map<number, Suspect>();
let tell: Feed | undefined;

export function framesLookedAt(feed: Feed): void {
  tell = feed;
  chrome.webNavigation.onDOMContentLoaded.addListener(({ tabId, frameId }) => {
    const suspect = suspects.get(tabId);
    if (frameId === 0 || !suspect) return;
    suspect.soon ??= setTimeout(() => {
      suspect.soon = undefined;
      void look(tabId, suspect);
    }, LOOK_AFTER_FRAME);
  });
  chrome.tabs.onRemoved.addListener(forget);
}

/** Looks into the frames of this document, for as long as it is the tab's. */
export function suspectFrames(tab: number, document: string): void {
  forget(tab);
  const suspect: Suspect = { document, looks: [] };
  suspect.looks = LOOKS.map((wait) => setTimeout(() => void look(tab, suspect), wait));
  suspects.set(tab, suspect);
}

function forget(tab: number): void {
  const { looks = [], soon } = suspects.get(tab) ?? {};
  for (const timer of looks) clearTimeout(timer);
  clearTimeout(soon);
  suspects.delete(tab);
}

async function look(tab: number, suspect: Suspect): Promise<void> {
  const isGone = async (): Promise<boolean> => suspects.get(tab) !== suspect || (await mainDocument(tab)) !== suspect.document;
  if (await isGone()) return;
  // Rejects where no access was granted.
  const seen = await observe(tab).catch(() => null);
  const fields = new Set(seen?.frames.flatMap((frame) => frame.fields));
  const password = fields.has("password") || fields.has("new-password");
  const oneTimeCode = fields.has("one-time-code");
  const card = fields.has("card");
  if ((!password && !oneTimeCode && !card) || (await isGone())) return;
  forget(tab);
  tell?.({ kind: "framesLookedAt", tab, document: suspect.document, password, oneTimeCode, card });
}
