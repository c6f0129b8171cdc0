// Looks at a page whose third parties the ledger keeps: soon after it loaded, once more for what came later, and again where it
// goes on to another address without a navigation.

import { settle } from "./gone.ts";
import { isNamed, keep } from "./ledger.ts";
import { Looks } from "./looks.ts";
import { showNews } from "./news.ts";
import { mainDocument, observe } from "./observe.ts";

/** Milliseconds after the verdict. */
const LOOKS = [1_500, 8_000];
/** Milliseconds after the first move since the last look. */
const LOOK_AFTER_MOVE = 3_000;

const looks = new Looks();

/**
 * Looks at the page of a tab, where the browser gives access to it: one that the engine asks for, and one of which the person said
 * what it is. That word is the ledger's: the engine does not know it.
 */
export function watch(tab: number, asked: boolean): void {
  if (chrome.extension.inIncognitoContext) return;
  looks.plan(tab, LOOKS, () => settle(asked ? lookAt(tab) : lookIfNamed(tab), "look at a page"));
}

/** Asked once the page has had its time to load: the answer is in storage, and reading it is not to hold up the load. */
async function lookIfNamed(tab: number): Promise<void> {
  if (await hasName(tab)) await lookAt(tab);
}

/** Whether the person said what the page of a tab is. The browser tells its address only where access was granted. */
async function hasName(tab: number): Promise<boolean> {
  const { url } = await chrome.tabs.get(tab);
  return url !== undefined && /^https?:/.test(url) && isNamed(new URL(url).origin);
}

/** The page shows another address: it is looked at for that one too. */
export function watchOn(tab: number): void {
  if (chrome.extension.inIncognitoContext) return;
  looks.soon(tab, LOOK_AFTER_MOVE, () => settle(lookAt(tab), "look at a page"));
}

/** Stops looking: another page, or none, is in the tab. */
export function forget(tab: number): void {
  looks.cancel(tab);
}

async function lookAt(tab: number): Promise<void> {
  const document = await mainDocument(tab);
  // Rejects for most tabs, where no access was granted.
  const seen = await observe(tab).catch(() => null);
  if (document === null || seen === null || (await mainDocument(tab)) !== document) return;
  const kept = await keep(seen, document);
  if (kept !== null && kept.news > 0) await showNews(tab, kept.news);
}
