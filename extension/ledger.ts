// Keeps who ran on a page. One look at a time, whether the worker or a popup looks: the browser's lock is theirs in common.

import init, { expired, look, oldest } from "glue/parties";

import type { Observation } from "./generated/Observation.ts";

/** What a look led to: the record as it is stored now, and how many parties are new since earlier visits. */
export interface Kept {
  key: string;
  record: unknown;
  news: number;
}

const LOCK = "ledger";
/** When pages were forgotten for want of room; the report reads it (`FULL_KEY` in the core). */
const FULL = "ledger-full";
let loaded: Promise<unknown> | undefined;
let pruned = false;

/** Loads the wasm that knows the third parties; once. */
export function load(): Promise<unknown> {
  loaded ??= init({ module_or_path: chrome.runtime.getURL("parties_bg.wasm") });
  return loaded;
}

/** Puts a look at a document into the ledger; null where nothing is kept of it. Private windows leave no trace. */
export async function keep(observation: Observation, document: string): Promise<Kept | null> {
  if (chrome.extension.inIncognitoContext) return null;
  await load();
  const seen = look(observation);
  if (seen === undefined) return null;
  return navigator.locks.request(LOCK, async () => {
    if (!pruned) await prune();
    const stored = await chrome.storage.local.get(seen.keys());
    const kept = seen.keep(stored, document, Date.now()) as Kept | null;
    if (kept !== null) await store({ [kept.key]: kept.record });
    return kept;
  });
}

/** Stores a record. Where the browser has no more room, the pages not visited for longest make some, once, and the report says so. */
async function store(items: Record<string, unknown>): Promise<void> {
  try {
    await chrome.storage.local.set(items);
  } catch (error: unknown) {
    if (!/quota/i.test(String(error))) throw error;
    await chrome.storage.local.remove(oldest(await chrome.storage.local.get(null)));
    await chrome.storage.local.set({ [FULL]: Date.now() });
    await chrome.storage.local.set(items);
  }
}

/** Whether the person said what pages of an origin are. `KindRecord` in Rust knows the form of these keys. */
export async function isNamed(origin: string): Promise<boolean> {
  return (await chrome.storage.local.getKeys()).some((key) => key.startsWith("kind:") && key.endsWith(` ${origin}`));
}

/** Forgets what is older than the person wants it kept. Once in a worker's life: a worker lives minutes. */
async function prune(): Promise<void> {
  pruned = true;
  const old = expired(await chrome.storage.local.get(null), Date.now());
  if (old.length > 0) await chrome.storage.local.remove(old);
}
