// The content script: asks for the verdict of its document, reports what the page asks for, shows the banner,
// keeps what the page loads.

import type { Message } from "../generated/Message.ts";
import { Banner } from "./banner.ts";
import { isLoading, isPrerendered, isWhole } from "./dom.ts";
import { asksPlainly, watchFacts } from "./facts.ts";
import type { ContentOrder } from "./order.ts";
import { ask, isAlive } from "./pull.ts";
import { witness } from "./witness.ts";

declare global {
  /** Ends the script that ran before in this document; only content scripts of this extension see it. */
  var dashwardStop: (() => void) | undefined;
}

const ALIVE_EACH = 5_000;
/** How long a page may take to load before it is looked at as it is. */
const WHOLE_WITHIN = 1_000;

witness();
globalThis.dashwardStop?.();
globalThis.dashwardStop = start();

function start(): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const banner = new Banner(() => void ask({ kind: "banner-hidden" }));

  const tell = async (message: Message): Promise<void> => {
    const reply = await ask(message);
    if (reply?.kind === "banner" && !signal.aborted) banner.show(reply.value);
  };
  // A field that is plain to see is told as soon as the page is parsed. All else waits until the page has loaded, so as not to
  // be in its way: the worker judges a page when it commits, and asks nobody.
  const begin = (): void => {
    let end: (() => void) | undefined;
    const watch = (): void => {
      if (signal.aborted) return;
      end?.();
      end = watchFacts((facts) => void tell({ kind: "facts", facts }));
    };
    signal.addEventListener("abort", () => end?.());
    const watchOnce = (): void => {
      if (!end) watch();
    };
    if (isWhole()) return watch();
    const parsed = (): void => {
      if (asksPlainly()) watchOnce();
    };
    // Soon after: components that a page makes at that moment have their trees by then.
    if (isLoading()) window.addEventListener("DOMContentLoaded", () => setTimeout(parsed), { once: true, signal });
    else parsed();
    window.addEventListener("load", () => setTimeout(watchOnce), { once: true, signal });
    window.setTimeout(() => {
      watchOnce();
      // A page need never end, and one that does has more to tell.
      if (isLoading()) window.addEventListener("DOMContentLoaded", watch, { once: true, signal });
    }, WHOLE_WITHIN);
  };

  const obey = (order: ContentOrder): void => banner.show(order.banner);
  chrome.runtime.onMessage.addListener(obey);
  // Back from the back/forward cache: what is known may have changed.
  const restored = (event: PageTransitionEvent): void => {
    if (event.persisted) void tell({ kind: "verdict" });
  };
  window.addEventListener("pageshow", restored, { signal });
  const timer = window.setInterval(() => {
    if (!isAlive()) globalThis.dashwardStop?.();
  }, ALIVE_EACH);
  signal.addEventListener("abort", () => {
    window.clearInterval(timer);
    banner.show(null);
    if (isAlive()) chrome.runtime.onMessage.removeListener(obey);
  });

  if (isPrerendered()) {
    EventTarget.prototype.addEventListener.call(document, "prerenderingchange", begin, { once: true, signal });
  } else {
    begin();
  }
  return () => ending.abort();
}
