// Looks at a page whose third parties the ledger keeps: soon after it loaded, and once more for what came later.

import { settle } from "./gone.ts";
import { keep } from "./ledger.ts";
import { showNews } from "./news.ts";
import { mainDocument, observe } from "./observe.ts";

/** Milliseconds after the verdict. The worker lives half a minute beyond its last event. */
const LOOKS = [1_500, 8_000];
const timers = new Map<number, ReturnType<typeof setTimeout>[]>();

/** Looks at the page of a tab, where the browser gives access to it. */
export function watch(tab: number): void {
  forget(tab);
  if (chrome.extension.inIncognitoContext) return;
  timers.set(tab, LOOKS.map((wait) => setTimeout(() => settle(lookAt(tab), "look at a page"), wait)));
}

/** Stops looking: another page, or none, is in the tab. */
export function forget(tab: number): void {
  for (const timer of timers.get(tab) ?? []) clearTimeout(timer);
  timers.delete(tab);
}

async function lookAt(tab: number): Promise<void> {
  const document = await mainDocument(tab);
  // Rejects for most tabs, where no access was granted.
  const seen = await observe(tab).catch(() => null);
  if (document === null || seen === null || (await mainDocument(tab)) !== document) return;
  const kept = await keep(seen, document);
  if (kept !== null && kept.news > 0) await showNews(tab, kept.news);
}
