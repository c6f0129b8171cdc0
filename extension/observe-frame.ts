// What one frame loaded, started and sent. The function is sent into the frame as text: it uses nothing outside itself.
// It reads names and addresses of resources and the kinds of fields; never a value.

import type { Field } from "./generated/Field.ts";
import type { ObservedFrame } from "./generated/ObservedFrame.ts";
import type { ObservedResource } from "./generated/ObservedResource.ts";
import type { Unseen } from "./generated/Unseen.ts";
import type { Via } from "./generated/Via.ts";

/** A frame, and what could not be seen in it. */
export interface Seen {
  frame: ObservedFrame;
  unseen: Unseen[];
}

export function observeFrame(): Seen {
  const MOST = 5_000;
  const LONGEST = 4_096;
  /** The size of the browser's list of resources, unless the page sets another. */
  const BUFFER = 250;
  const KINDS: Record<string, Via> = {
    script: "script",
    xmlhttprequest: "xhr",
    fetch: "fetch",
    beacon: "beacon",
    ping: "beacon",
    img: "image",
    image: "image",
    input: "image",
    iframe: "frame",
    frame: "frame",
    embed: "frame",
    object: "frame",
    video: "media",
    audio: "media",
    track: "media",
  };
  const LINKS: Record<string, Via> = { script: "script", style: "css", font: "font", image: "image", fetch: "fetch" };

  // A page can put an element in front of any method of its document, but not in front of the prototype's.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- `call` picks the last overload, which is about outdated elements
  const find = (selector: string): Element[] => [...Document.prototype.querySelectorAll.call(document, selector)];
  const resources = new Map<string, ObservedResource>();
  const add = (url: string, via: Via, more: Partial<ObservedResource> = {}): void => {
    if (!/^(https?|wss?|blob|data):/.test(url) || resources.size >= MOST) return;
    const cut = url.slice(0, url.startsWith("data:") ? 32 : LONGEST);
    const key = `${via} ${cut}`;
    const before = resources.get(key);
    // Of two elements with one address, the one without `integrity` counts.
    const integrity = before?.integrity === false ? false : (more.integrity ?? before?.integrity ?? null);
    resources.set(key, { sandboxed: null, digest: null, ...before, url: cut, via, present: false, ...more, integrity });
  };
  const bound = (element: Element): boolean => (element.getAttribute("integrity") ?? "").trim() !== "";
  const digest = (element: Element): string | null => element.getAttribute("integrity")?.trim().slice(0, 300) || null;

  for (const script of find("script[src]")) {
    if (!(script instanceof HTMLScriptElement)) continue;
    add(script.src, script.type === "module" ? "module" : "script", { integrity: bound(script), digest: digest(script), present: true });
  }
  for (const link of find("link[href]")) {
    if (!(link instanceof HTMLLinkElement)) continue;
    if (link.relList.contains("stylesheet")) add(link.href, "css", { integrity: bound(link), present: true });
    else if (link.relList.contains("modulepreload")) add(link.href, "module", { integrity: bound(link), present: true });
  }
  for (const frame of find("iframe, frame, embed, object")) {
    const url = frame.getAttribute("src") ?? frame.getAttribute("data") ?? "";
    const sandbox = frame.getAttribute("sandbox");
    const sandboxed = sandbox !== null && !/\ballow-same-origin\b/i.test(sandbox);
    if (url !== "" && URL.canParse(url, location.href)) add(new URL(url, location.href).href, "frame", { sandboxed, present: true });
  }
  for (const form of find("form[action]")) {
    const url = form.getAttribute("action") ?? "";
    if (URL.canParse(url, location.href)) add(new URL(url, location.href).href, "form", { present: true });
  }

  const byElement = new Map<string, Via>([...resources.values()].map(({ url, via }) => [url, via]));
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const preloads = new Map<string, string>();
  for (const link of find("link[as][href]")) {
    if (link instanceof HTMLLinkElement) preloads.set(link.href, link.as);
  }
  for (const { name, initiatorType } of entries) {
    const known = byElement.get(name);
    // What an element asked for is listed by the element; a form and a frame may share an address with a request.
    if (known !== undefined && known !== "form") continue;
    if (initiatorType === "css") add(name, /\.(woff2?|ttf|otf|eot)(\?|#|$)/i.test(name) ? "font" : "image");
    else if (initiatorType === "link") add(name, LINKS[preloads.get(name) ?? ""] ?? (/\.css(\?|#|$)/i.test(name) ? "css" : "other"));
    else add(name, KINDS[initiatorType] ?? "other");
  }

  const unseen: Unseen[] = [];
  if (entries.length >= BUFFER || resources.size >= MOST) unseen.push({ kind: "buffer-full" });
  const inline = find("script:not([src])").filter((script) => /^(|module|text\/javascript)$/.test(script.getAttribute("type") ?? ""));
  if (inline.length > 0) unseen.push({ kind: "inline-code", count: inline.length });
  if (navigator.serviceWorker?.controller) unseen.push({ kind: "workers" });

  const fields: Field[] = [];
  const ask = (selector: string, field: Field): void => {
    if (find(selector).length > 0) fields.push(field);
  };
  ask('input[type="password"]:not([autocomplete~="new-password"])', "password");
  ask('input[autocomplete~="new-password"]', "new-password");
  ask('input[autocomplete~="one-time-code"]', "one-time-code");
  ask('input[autocomplete~="cc-number"], input[autocomplete~="cc-csc"]', "card");
  ask('input[autocomplete~="username"]', "username");
  ask('input[autocomplete~="webauthn"]', "passkey");

  const policy = find('meta[http-equiv="Content-Security-Policy" i]')[0]?.getAttribute("content") ?? null;
  const frame = { url: location.href, origin: self.origin, sandboxed: null, csp: policy, fields, resources: [...resources.values()] };
  return { frame, unseen };
}
