import { start } from "./start.ts";

// A worker that sleeps wakes while the wasm is read. Any message does that: the answer is not needed, and the question is asked again.
chrome.runtime.sendMessage({ kind: "trusted-list" }).catch(() => undefined);

void start("popup", (tab) => void import("./parties.js").then(({ showParties }) => showParties(tab)));
