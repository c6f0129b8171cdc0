// Who runs on the page of a tab: looked at in every frame that the browser gives access to, and held together with what the
// worker heard of the page.

import type { ObservedFrame } from "./generated/ObservedFrame.ts";
import type { Observation } from "./generated/Observation.ts";
import type { Unseen } from "./generated/Unseen.ts";
import type { Via } from "./generated/Via.ts";
import { heardOf, type Heard } from "./heard.ts";
import { INLINE } from "./generated/inline.ts";
import { observeFrame, type Seen } from "./observe-frame.ts";

/** How long a frame may keep those who ask waiting: first for its document to be whole, then for an answer at all. */
const WHOLE_WITHIN = 1_500;
const ANSWER_WITHIN = 500;

/** One frame, and what it told of itself. */
interface Looked {
  frame: chrome.webNavigation.GetAllFrameResultDetails;
  seen: Seen | null;
}

/** Looks at a tab. Rejects where the browser gives no access to its page. */
export async function observe(tab: number): Promise<Observation> {
  const frames = ((await chrome.webNavigation.getAllFrames({ tabId: tab })) ?? []).filter(isOfTab);
  const looked = await Promise.all(frames.map(async (frame) => ({ frame, seen: await lookAt(tab, frame.frameId) })));
  const main = looked.find(({ frame }) => frame.frameId === 0);
  if (!main?.seen) throw new Error("The main document could not be looked at.");

  const unseen: Unseen[] = looked.flatMap(({ frame, seen }) => seen?.unseen ?? [{ kind: "frame", url: frame.url }]);
  const heard = await heardOf(tab);
  if (heard?.main === main.frame.documentId) {
    const gone = join(looked, heard);
    if (!heard.sockets) unseen.push({ kind: "before" });
    if (heard.full) unseen.push({ kind: "buffer-full" });
    // Whoever loads code of its own may load more than was heard.
    if (gone.concat(seenOf(looked)).some(({ resources }) => resources.some(({ via }) => via === "worker"))) unseen.push({ kind: "workers" });
    return { top: main.seen.frame.url, frames: [...seenOf(looked), ...gone], unseen };
  }
  // None of these is kept by the browser for those who come later.
  unseen.push({ kind: "before" }, { kind: "workers" }, { kind: "headers" });
  return { top: main.seen.frame.url, frames: seenOf(looked), unseen };
}

/** The browser's id of the document that a tab shows. */
export async function mainDocument(tab: number): Promise<string | null> {
  const frame = await chrome.webNavigation.getFrame({ tabId: tab, frameId: 0 }).catch(() => null);
  return frame?.documentId ?? null;
}

/** Adds what was heard to the frames that were looked at, and answers the others: of frames that are gone, or that tell nothing. */
function join(looked: Looked[], heard: Heard): ObservedFrame[] {
  const addresses = new Map(heard.frames.map(([frame, url]) => [frame, url]));
  const documents = new Map(heard.documents.map((document) => [document.document, document]));
  const workers = new Map(heard.workers);
  for (const { frame, seen } of looked) {
    if (!seen) continue;
    const [, , bounds] = heard.frames.find(([id, url]) => id === frame.frameId && (id === 0 || url === withoutFragment(frame.url))) ?? [];
    if (bounds) Object.assign(seen.frame, { headerCsp: bounds.csp, permissionsPolicy: bounds.permissionsPolicy, integrityPolicy: bounds.integrityPolicy });
    addTo(seen.frame, documents.get(frame.documentId)?.requests ?? []);
    documents.delete(frame.documentId);
    // Service workers and shared workers belong to an origin: told once, in its first frame.
    const origin = seen.frame.origin ?? "";
    addTo(seen.frame, workers.get(origin) ?? []);
    workers.delete(origin);
  }
  return [...documents.values()]
    // What an earlier page in this tab still sends is not this page's.
    .filter(({ frame }) => frame !== 0 && addresses.has(frame))
    .map(({ frame, origin, requests }) => addTo({ url: addresses.get(frame) ?? "", origin, inline: [], fields: [], resources: [] }, requests));
}

/** A list of the frame's own says more of a request than that it was made. */
function addTo(frame: ObservedFrame, requests: readonly (readonly [string, Via])[]): ObservedFrame {
  const { resources } = frame;
  const known = new Map(resources.map((resource) => [resource.url, resource]));
  for (const [url, via] of requests) {
    const before = known.get(url);
    if (before === undefined || before.via === "form") resources.push({ url, via, present: false });
    else if (before.via === "other") before.via = via;
  }
  return frame;
}

const seenOf = (looked: Looked[]): ObservedFrame[] => looked.flatMap(({ seen }) => (seen ? [seen.frame] : []));

const withoutFragment = (url: string): string => url.split("#", 1)[0] ?? "";

/** Each frame by itself: one that never loads would hold up the answer of all, and with it hide the rest of the page. */
async function lookAt(tab: number, frame: number): Promise<Seen | null> {
  const look = (injectImmediately: boolean): Promise<Seen | null> =>
    chrome.scripting
      .executeScript({ target: { tabId: tab, frameIds: [frame] }, func: observeFrame, args: [INLINE], injectImmediately })
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
