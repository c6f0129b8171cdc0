// Stores records. Writes of one key never overtake each other; of those that wait, only the newest is written.

import { storedKey } from "../records.ts";
import type { EffectOf } from "./effect.ts";

type Save = EffectOf<"save">;

const waiting = new Map<string, Save>();
const running = new Map<string, Promise<void>>();
let told = false;

export function save(effect: Save): void {
  const name = `${effect.area}:${effect.key}`;
  waiting.set(name, effect);
  if (running.has(name)) return;
  running.set(name, writeAll(name));
}

/** Settles when no write is under way. */
export async function flushed(): Promise<void> {
  while (running.size > 0) await Promise.all(running.values());
}

async function writeAll(name: string): Promise<void> {
  for (let next = waiting.get(name); next !== undefined; next = waiting.get(name)) {
    waiting.delete(name);
    // Verdicts go on without storage; the person need not be told at every write.
    await write(next).catch((error: unknown) => {
      if (!told) console.warn("Dashward cannot store its records; warnings go on, but may be forgotten.", error);
      told = true;
    });
  }
  running.delete(name);
}

async function write({ area, key, record }: Save): Promise<void> {
  const stored = chrome.storage[area];
  const name = storedKey(key);
  await (record === null ? stored.remove(name) : stored.set({ [name]: record }));
}
