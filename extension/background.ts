// The service worker: registers every listener at once, feeds the engine, carries out what it answers.

import { registerContentScript } from "./access.ts";
import { carryOut } from "./effects/all.ts";
import { showUnknown } from "./effects/show.ts";
import { flushed } from "./effects/save.ts";
import { Host } from "./engine.ts";
import { listen } from "./events/all.ts";
import { openTabs } from "./events/started.ts";
import { listenForRequests } from "./heard.ts";
import { records } from "./records.ts";

const host = new Host({ carryOut, flushed, openTabs, records, setAside: showUnknown });

// Browsers drop events for which no listener stands when the first turn of the worker ends.
listen(host.feed);
listenForRequests();
chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install" && !chrome.extension.inIncognitoContext) {
    void chrome.tabs.create({ url: chrome.runtime.getURL("welcome.html") });
  }
  registerContentScript("and-open-tabs");
});
chrome.permissions.onAdded.addListener(() => registerContentScript("and-open-tabs"));
chrome.permissions.onRemoved.addListener(() => registerContentScript());

void host.start();
