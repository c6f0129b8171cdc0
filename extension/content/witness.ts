// Keeps what a page makes be forgotten: the resources that its own list has no room for or that it clears, and what stood on
// scripts, style sheets and frames whose elements are gone. Read by `observe-frame.ts`, in the same isolated world.
//
// Nothing tells of a new shadow tree. Those of elements that are put into the page are found here, within a bound, once the page is
// parsed; all others when `facts.ts` or `observe-frame.ts` next walks over the page.

import { find, isLoading, openTree, walk } from "./dom.ts";

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
  /** Sees to these trees from now on. Answers what reads all that was seen so far, which costs by what the page loaded and changed. */
  var dashwardWitness: ((found: readonly (Document | ShadowRoot)[]) => () => Witnessed) | undefined; // for scripts of this extension alone
}

const MOST_LOADED = 5_000;
const MOST_GONE = 500;
/** Lists of loads that are kept unread: as many as a browser keeps loads itself. Most pages are never asked for theirs. */
const MOST_UNREAD = 250;
/** Changes that are heard of while a page is parsed: each element that the parser puts in is one, and takes the browser five µs. */
const MOST_EARLY = 250;
const MOST_TREES = 1_000;
/** How many elements are looked at for a tree when they are put in: no page is to wait for this. */
const MOST_MET = 50;
const LONGEST = 4_096;
const WANTED = "script, link[rel~=stylesheet], iframe, frame, embed, object";
const PARTS = { childList: true, subtree: true };

/** Begins; once in a document. */
export function witness(): void {
  if (globalThis.dashwardWitness) return;
  const seen: Witnessed = { loaded: new Map(), gone: [], full: false };

  const load = (entries: PerformanceEntryList): void => {
    for (const entry of entries as PerformanceResourceTiming[]) {
      if (seen.loaded.size >= MOST_LOADED) return void (seen.full = true);
      if (!seen.loaded.has(entry.name)) seen.loaded.set(entry.name.slice(0, LONGEST), entry.initiatorType);
    }
  };
  const unread: PerformanceObserverEntryList[] = [];
  const read = (): void => unread.splice(0).forEach((list) => load(list.getEntries()));
  const loads = new PerformanceObserver((list, _, { droppedEntriesCount = 0 } = {}) => {
    if (droppedEntriesCount > 0) seen.full = true;
    if (unread.push(list) >= MOST_UNREAD) read();
  });
  loads.observe({ type: "resource", buffered: true });

  /** The shadow trees that stand in the page. */
  const trees = new Set<ShadowRoot>();
  const take = (tree: ShadowRoot): void => {
    if (trees.size >= MOST_TREES) return void (seen.full ||= !trees.has(tree));
    trees.add(tree);
    changes.observe(tree, PARTS);
  };
  let parsing = isLoading();
  /** Takes the open trees at and below a node, and those within them. Answers how many more elements may be looked at. */
  const meet = (top: Node, left: number): number => {
    const walker = walk(top);
    for (let node: Node | null = top; node && left > 0; node = walker.nextNode()) {
      left -= 1;
      const tree = node instanceof Element ? openTree(node) : null;
      if (!tree) continue;
      take(tree);
      left = meet(tree, left);
    }
    return left;
  };
  const parsed = (): void => {
    if (parsing) changes.observe(document, PARTS);
    parsing = false;
  };
  // Before deferred scripts run, and before any listener of the page does.
  window.addEventListener("readystatechange", parsed, { once: true, capture: true });

  /** Looks at changes, and for trees in so many of the elements that came. */
  const change = (records: MutationRecord[], left: number): void => {
    let less = false;
    for (const record of records) {
      for (const node of record.removedNodes) {
        if (!(node instanceof Element)) continue;
        less = true;
        if (Element.prototype.matches.call(node, WANTED)) note([node], seen);
        note(find(WANTED, node), seen);
      }
      if (left > 0) for (const node of record.addedNodes) if (node instanceof Element) left = meet(node, left);
    }
    // With its host a whole tree is gone.
    for (const tree of less ? trees : []) {
      if (tree.isConnected) continue;
      trees.delete(tree);
      note(find(WANTED, tree), seen);
    }
    if (seen.full && seen.gone.length >= MOST_GONE) changes.disconnect();
  };
  // Not looked at while a page is parsed: that was most of what this script cost a page of 200 parts.
  let early: MutationRecord[] = [];
  const readEarly = (): void => change(early.splice(0), 0);
  const changes = new MutationObserver((records) => {
    if (!parsing) change(records, MOST_MET);
    else if ((early = early.concat(records)).length >= MOST_EARLY) changes.disconnect();
  });
  changes.observe(document, PARTS);
  // By then nobody waits. What is gone is not to stay in memory.
  window.addEventListener("load", () => requestIdleCallback(readEarly), { once: true });

  globalThis.dashwardWitness = (found) => {
    // `document.open` takes away the listener that would say so.
    parsed();
    for (const tree of found) if (tree instanceof ShadowRoot) take(tree);
    return () => {
      read();
      load(loads.takeRecords());
      readEarly();
      change(changes.takeRecords(), MOST_MET);
      return seen;
    };
  };
}

function note(elements: Iterable<Element>, seen: Witnessed): void {
  for (const element of elements) {
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
