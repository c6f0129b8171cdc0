// Keeps what a page makes be forgotten: the resources that its own list has no room for or that it clears, and what stood on
// scripts, style sheets and frames whose elements are gone. Read by `observe-frame.ts`, in the same isolated world.

/** An element that is gone. */
export interface Gone {
  name: "script" | "link" | "frame" | "inline";
  url: string;
  /** The attribute `integrity`. */
  integrity: string | null;
  /** The attribute `crossorigin`. */
  crossOrigin: string | null;
  /** The attributes `sandbox` and `allow` of a frame. */
  sandbox: string | null;
  allow: string | null;
  /** The attributes `type`, `language` and `nomodule` of a script. */
  type: string | null;
  language: string | null;
  noModule: boolean;
}

/** What was seen so far. */
export interface Witnessed {
  /** Addresses, each with what asked for it first. */
  loaded: Map<string, string>;
  gone: Gone[];
  /** Some is missing. */
  full: boolean;
}

declare global {
  /** Answers what was seen since the document began; only scripts of this extension see it. */
  var dashwardWitnessed: (() => Witnessed) | undefined;
}

const MOST_LOADED = 5_000;
const MOST_GONE = 500;
const LONGEST = 4_096;
const WANTED = "script, link[rel~=stylesheet], iframe, frame, embed, object";

/** Begins; once in a document. */
export function witness(): void {
  if (globalThis.dashwardWitnessed) return;
  const seen: Witnessed = { loaded: new Map(), gone: [], full: false };

  const load = (entries: PerformanceEntryList): void => {
    for (const entry of entries as PerformanceResourceTiming[]) {
      if (seen.loaded.size >= MOST_LOADED) return void (seen.full = true);
      if (!seen.loaded.has(entry.name)) seen.loaded.set(entry.name.slice(0, LONGEST), entry.initiatorType);
    }
  };
  const loads = new PerformanceObserver((list, _, { droppedEntriesCount = 0 } = {}) => {
    if (droppedEntriesCount > 0) seen.full = true;
    load(list.getEntries());
  });
  loads.observe({ type: "resource", buffered: true });

  const remove = (records: MutationRecord[]): void => {
    for (const { removedNodes } of records) {
      for (const node of removedNodes) if (node instanceof Element) note(node, seen);
    }
    if (seen.full) removals.disconnect();
  };
  const removals = new MutationObserver(remove);
  removals.observe(document, { childList: true, subtree: true });

  globalThis.dashwardWitnessed = () => {
    load(loads.takeRecords());
    remove(removals.takeRecords());
    return seen;
  };
}

function note(removed: Element, seen: Witnessed): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- `call` picks the last overload, which is about outdated elements
  const within = Element.prototype.querySelectorAll.call(removed, WANTED);
  for (const element of Element.prototype.matches.call(removed, WANTED) ? [removed, ...within] : within) {
    if (seen.gone.length >= MOST_GONE) return void (seen.full = true);
    const read = (name: string): string | null => Element.prototype.getAttribute.call(element, name)?.slice(0, LONGEST) ?? null;
    const url = read("src") ?? read("href") ?? read("data") ?? "";
    const name = element.localName === "script" ? (url === "" ? "inline" : "script") : element.localName === "link" ? "link" : "frame";
    // One that was moved still stands in the page, and is counted there.
    if (name === "inline" && element.isConnected) continue;
    const script = { type: read("type"), language: read("language"), noModule: read("nomodule") !== null };
    seen.gone.push({ name, url, ...script, integrity: read("integrity"), crossOrigin: read("crossorigin"), sandbox: read("sandbox"), allow: read("allow") });
  }
}
