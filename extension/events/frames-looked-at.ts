// Fields for a credential in the frames of a page whose verdict hangs on them. A content script in every frame would tell of them
// too, and cost each page that has frames.

import { FIELDS, type Fields } from "../content/fields.ts";
import type { Feed } from "../engine.ts";
import { mainDocument } from "../observe.ts";

/** Milliseconds after the verdict, and after a frame was parsed: who fills it has a moment. */
const LOOKS = [1_000, 5_000];
const LOOK_AFTER_FRAME = 500;

/** The document of a tab on which a verdict hangs. */
const suspected = new Map<number, string>();
let tell: Feed | undefined;

export function framesLookedAt(feed: Feed): void {
  tell = feed;
  chrome.webNavigation.onDOMContentLoaded.addListener(({ tabId, frameId }) => {
    if (frameId !== 0 && suspected.has(tabId)) setTimeout(() => void look(tabId), LOOK_AFTER_FRAME);
  });
}

/** Looks into the frames of this document, for as long as it is the tab's. */
export function suspect(tab: number, document: string): void {
  if (suspected.get(tab) === document) return;
  suspected.set(tab, document);
  for (const wait of LOOKS) setTimeout(() => void look(tab), wait);
}

async function look(tab: number): Promise<void> {
  const document = suspected.get(tab);
  if (document === undefined) return;
  const asked = await fieldsIn(tab);
  if ((await mainDocument(tab)) !== document) {
    if (suspected.get(tab) === document) suspected.delete(tab);
  } else if (asked.password || asked.oneTimeCode || asked.card) {
    suspected.delete(tab);
    tell?.({ kind: "framesLookedAt", tab, document, ...asked });
  }
}

/** What the frames ask for that access was granted to; a frame that does not come to its end is looked into all the same. */
async function fieldsIn(tab: number): Promise<Fields> {
  const target = { tabId: tab, allFrames: true };
  const frames = await chrome.scripting
    .executeScript({ target, func: fieldsOf, args: [FIELDS], injectImmediately: true })
    // No access, or the tab is gone.
    .catch(() => []);
  const isAsked = (field: keyof Fields): boolean => frames.some(({ result }) => result?.[field] === true);
  return { password: isAsked("password"), oneTimeCode: isAsked("oneTimeCode"), card: isAsked("card") };
}

/** Sent into the frame as text: it uses nothing outside itself. */
function fieldsOf(fields: typeof FIELDS): Fields {
  // A page can put an element in front of any method of its document, but not in front of the prototype's.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- `call` picks the last overload, which is about outdated elements
  const isThere = (selector: string): boolean => Document.prototype.querySelector.call(document, selector) !== null;
  return { password: isThere(fields.password), oneTimeCode: isThere(fields.oneTimeCode), card: isThere(fields.card) };
}
