// The requests of main frames and their redirects: the hops that navigation events do not show. Only where access was
// granted; without the permission the API is not there at all.

import type { Feed } from "../engine.ts";

const MAIN_FRAMES: chrome.webRequest.RequestFilter = { urls: ["http://*/*", "https://*/*"], types: ["main_frame"] };

export function webRequest(feed: Feed): void {
  const requested = (details: chrome.webRequest.OnBeforeRequestDetails): undefined => {
    if (!isShown(details)) return;
    const { tabId: tab, url, initiator = null, timeStamp: at } = details;
    feed({ kind: "requested", tab, url, initiator, at });
  };
  const redirected = (details: chrome.webRequest.OnBeforeRedirectDetails): void => {
    if (!isShown(details)) return;
    feed({ kind: "redirected", tab: details.tabId, from: details.url, to: details.redirectUrl, at: details.timeStamp });
  };
  const add = (): void => {
    // Missing from the type declarations' point of view never, in the browser until it is granted.
    const api = chrome.webRequest as typeof chrome.webRequest | undefined;
    if (api === undefined || api.onBeforeRequest.hasListener(requested)) return;
    api.onBeforeRequest.addListener(requested, MAIN_FRAMES);
    api.onBeforeRedirect.addListener(redirected, MAIN_FRAMES);
  };
  add();
  chrome.permissions.onAdded.addListener(add);
}

/** A prefetch or a prerender asks for main frames too, and may never be shown. */
function isShown({ tabId, documentLifecycle }: { tabId: number; documentLifecycle?: string }): boolean {
  return tabId >= 0 && documentLifecycle !== "prerender";
}
