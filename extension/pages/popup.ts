import { start } from "./start.ts";

void start("popup", (tab) => void import("./parties.js").then(({ showParties }) => showParties(tab)));
