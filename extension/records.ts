// The stored records. Private windows keep theirs in memory, apart from those of normal windows.

import type { Area } from "./generated/Area.ts";

/** A record as it was stored; only the engine knows its shape. */
export interface StoredRecord {
  area: Area;
  key: string;
  value: unknown;
}

const AREAS: readonly Area[] = ["session", "local"];
const PRIVATE = "private:";

/** The key under which the browser keeps a record. */
export function storedKey(key: string): string {
  return chrome.extension.inIncognitoContext ? PRIVATE + key : key;
}

/** Whether a key is one of the engine's. The others are the ledger's, of which `Entry` in Rust knows the forms. */
function isOfEngine(name: string): boolean {
  return /^(private:)?(tab|trust):/.test(name);
}

/** Every stored record that this worker may read: a private window also sees what the person chose to trust. */
export async function records(): Promise<StoredRecord[]> {
  const inPrivate = chrome.extension.inIncognitoContext;
  const found: StoredRecord[] = [];
  for (const area of AREAS) {
    // The ledger may hold megabytes that no verdict rests on.
    const keys = (await chrome.storage[area].getKeys()).filter(isOfEngine);
    const stored: Record<string, unknown> = await chrome.storage[area].get(keys);
    for (const [name, value] of Object.entries(stored)) {
      const isPrivate = name.startsWith(PRIVATE);
      if (area === "session" && isPrivate !== inPrivate) continue;
      found.push({ area, key: isPrivate ? name.slice(PRIVATE.length) : name, value });
    }
  }
  return found;
}
