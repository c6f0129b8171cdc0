// The popup's part that knows third parties. By itself, so that the verdict does not wait for it to be read.

import { list } from "glue/parties";

import type { Observation } from "../generated/Observation.ts";
import { keep, load } from "../ledger.ts";
import { mainDocument, observe } from "../observe.ts";

/** Shows who runs on the page of the tab. */
export async function showParties(tab: number): Promise<void> {
  // Rejects where the browser gives no access to the page.
  const [seen] = await Promise.all([observe(tab).catch(() => null), load()]);
  list(seen, (again: Observation) => keepSeen(tab, again));
}

/** What is seen of a page when the popup opens goes into the ledger too; answers the page's record. */
async function keepSeen(tab: number, seen: Observation): Promise<unknown> {
  return (await keep(seen, (await mainDocument(tab)) ?? ""))?.record;
}
