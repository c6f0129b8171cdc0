// Stores records. Every write is handed to the browser at once, in order: what waited here would be lost with the worker.

import { storedKey } from "../records.ts";
import type { EffectOf } from "./effect.ts";

type Save = EffectOf<"save">;

const running = new Set<Promise<void>>();
let told = false;

export function save(effect: Save): void {
  const written: Promise<void> = write(effect)
    .catch((error: unknown) => {
      // Verdicts go on without storage; the person need not be told at every write.
      if (!told) console.warn("Dashward cannot store its records; warnings go on, but may be forgotten.", error);
      told = true;
    })
    .finally(() => running.delete(written));
  running.add(written);
}

/** Settles when no write is under way. */
export async function flushed(): Promise<void> {
  while (running.size > 0) await Promise.all(running);
}

/** The browser carries out the calls of one worker in the order in which they were made. */
async function write({ area, key, record }: Save): Promise<void> {
  const stored = chrome.storage[area];
  const name = storedKey(key);
  await (record === null ? stored.remove(name) : stored.set({ [name]: record }));
}
