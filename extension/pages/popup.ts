import type { Observation } from "../generated/Observation.ts";
import { keep } from "../ledger.ts";
import { mainDocument, observe } from "../observe.ts";
import { start } from "./start.ts";

/** What is seen of a page when the popup opens goes into the ledger too; answers the page's record. */
async function keepSeen(tab: number, seen: Observation): Promise<unknown> {
  return (await keep(seen, (await mainDocument(tab)) ?? ""))?.record;
}

void start("popup", observe, keepSeen);
