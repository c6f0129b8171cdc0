// What one frame loaded, started and sent. The function is sent into the frame as text: it uses nothing outside itself.
// It reads names and addresses of resources and the kinds of fields; never a value.

import type {} from "./content/witness.ts";
import type { CrossOrigin } from "./generated/CrossOrigin.ts";
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

export function observeFrame(snippets: readonly string[]): Seen {
  /** How much is read of all scripts that stand in the page: each text is searched in it, on the page's own thread. */
  const MOST_CODE = 500_000;
  const MOST = 5_000;
  const LONGEST = 4_096;
  const LONGEST_TEXT = 512;
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
  /** States of `crossorigin`, the least careful first. */
  const CAREFUL: readonly CrossOrigin[] = ["absent", "use-credentials", "anonymous"];
  /** The types of JavaScript (MIME Sniffing standard). */
  const JAVASCRIPT = /^\s*((application|text)\/(x-)?(java|ecma)script|text\/(javascript1\.[0-5]|jscript|livescript))\s*$/i;
  const LINKS: Record<string, Via> = { script: "script", style: "css", font: "font", image: "image", fetch: "fetch" };

  const MOST_TREES = 1_000;

  // A page can put an element in front of any method of its document, but not in front of the prototype's.
  const findIn = (tree: Document | ShadowRoot, selector: string): Element[] => {
    const { prototype } = tree instanceof Document ? Document : DocumentFragment;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- `call` picks the last overload, which is about outdated elements
    return [...prototype.querySelectorAll.call(tree, selector)];
  };
  /** The tree below an element. Only custom elements are asked for a closed one: it costs, and there may be many elements. */
  const shadowOf = (element: Element): ShadowRoot | null => {
    // A field of a form can stand in front of its properties, and a form has no tree.
    if (!(element instanceof HTMLElement) || element instanceof HTMLFormElement) return null;
    return element.shadowRoot ?? (element.localName.includes("-") ? chrome.dom.openOrClosedShadowRoot(element) : null);
  };
  const trees: (Document | ShadowRoot)[] = [document];
  for (const tree of trees) {
    for (const element of findIn(tree, "*")) {
      const shadow = trees.length < MOST_TREES ? shadowOf(element) : null;
      if (shadow) trees.push(shadow);
    }
  }
  const find = (selector: string): Element[] => trees.flatMap((tree) => findIn(tree, selector));
  const resources = new Map<string, ObservedResource>();
  const add = (url: string, via: Via, more: Partial<ObservedResource> = {}): void => {
    if (!/^(https?|wss?|blob|data):/.test(url) || resources.size >= MOST) return;
    const cut = url.slice(0, url.startsWith("data:") ? 32 : LONGEST);
    const key = `${via} ${cut}`;
    const before = resources.get(key);
    // Of two elements with one address, the one without `integrity` or `sandbox` counts.
    const integrity = before?.integrity === false ? false : (more.integrity ?? before?.integrity ?? null);
    const sandboxed = before?.sandboxed === false ? false : (more.sandboxed ?? before?.sandboxed ?? null);
    const digest = integrity === true ? (more.digest ?? before?.digest ?? null) : null;
    const crossOrigin = CAREFUL.find((state) => state === before?.crossOrigin || state === more.crossOrigin) ?? null;
    const allow = more.allow ?? before?.allow ?? null;
    const present = before?.present === true || more.present === true;
    resources.set(key, { url: cut, via, integrity, digest, crossOrigin, sandboxed, allow, present });
  };
  const read = (element: Element, name: string): string | null => Element.prototype.getAttribute.call(element, name);
  const absolute = (url: string | null): string => (url && URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : "");
  const bound = (integrity: string | null, state: string | null): Partial<ObservedResource> => {
    const digest = (integrity ?? "").trim().slice(0, LONGEST_TEXT);
    const crossOrigin = state === null ? "absent" : /^\s*use-credentials\s*$/i.test(state) ? "use-credentials" : "anonymous";
    return { integrity: digest !== "", digest: digest === "" ? null : digest, crossOrigin };
  };
  const boundBy = (element: Element): Partial<ObservedResource> => ({ ...bound(read(element, "integrity"), read(element, "crossorigin")), present: true });
  const boxed = (sandbox: string | null, allow: string | null): Partial<ObservedResource> => ({
    sandboxed: sandbox !== null && !/\ballow-same-origin\b/i.test(sandbox),
    allow: (allow ?? "").trim().slice(0, LONGEST_TEXT) || null,
  });

  /** How a script runs, by the HTML standard ("prepare the script element"); null where the browser never runs or loads it. */
  const runsAs = (type: string | null, language: string | null, noModule: boolean): Via | null => {
    const kind = (type ?? (language ? `text/${language}` : "")) || "text/javascript";
    if (/^\s*module\s*$/i.test(kind)) return "module";
    return !noModule && JAVASCRIPT.test(kind) ? "script" : null;
  };
  const runs = (script: Element): Via | null => runsAs(read(script, "type"), read(script, "language"), read(script, "nomodule") !== null);

  for (const script of find("script[src]")) {
    const via = runs(script);
    if (via && script instanceof HTMLScriptElement) add(script.src, via, boundBy(script));
  }
  for (const link of find("link[href]")) {
    if (!(link instanceof HTMLLinkElement)) continue;
    if (link.relList.contains("stylesheet")) add(link.href, "css", boundBy(link));
    else if (link.relList.contains("modulepreload")) add(link.href, "module", boundBy(link));
  }
  for (const frame of find("iframe, frame, embed, object")) {
    const url = absolute(read(frame, "src") ?? read(frame, "data"));
    add(url, "frame", { ...boxed(read(frame, "sandbox"), read(frame, "allow")), present: true });
  }
  // What the content script kept, where there is one: elements that are gone, resources that are in no list any more.
  const kept = globalThis.dashwardWitness?.(trees)();
  let inlineGone = 0;
  for (const { name, url, type, language, noModule, integrity, crossOrigin, sandbox, allow } of kept?.gone ?? []) {
    const via = runsAs(type, language, noModule);
    if (name === "frame") add(absolute(url), "frame", boxed(sandbox, allow));
    else if (name === "link") add(absolute(url), "css", bound(integrity, crossOrigin));
    else if (name === "script" && via) add(absolute(url), via, bound(integrity, crossOrigin));
    else if (via) inlineGone += 1;
  }
  for (const form of find("form[action]")) add(absolute(read(form, "action")), "form", { present: true });
  for (const button of find("button[formaction], input[formaction]")) {
    if (!(button instanceof HTMLButtonElement || button instanceof HTMLInputElement)) continue;
    if (button.form && /^(submit|image)$/.test(button.type)) add(absolute(read(button, "formaction")), "form", { present: true });
  }

  const byElement = new Map<string, Via>([...resources.values()].map(({ url, via }) => [url, via]));
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const preloads = new Map<string, string>();
  for (const link of find("link[as][href]")) {
    if (link instanceof HTMLLinkElement) preloads.set(link.href, link.as);
  }
  const loaded = new Map([...(kept?.loaded ?? []), ...entries.map(({ name, initiatorType }) => [name, initiatorType] as const)]);
  for (const [name, initiatorType] of loaded) {
    const known = byElement.get(name);
    // What an element asked for is listed by the element; a form and a frame may share an address with a request.
    if (known !== undefined && known !== "form") continue;
    if (initiatorType === "css") add(name, /\.(woff2?|ttf|otf|eot)(\?|#|$)/i.test(name) ? "font" : "image");
    else if (initiatorType === "link") add(name, LINKS[preloads.get(name) ?? ""] ?? (/\.css(\?|#|$)/i.test(name) ? "css" : "other"));
    else add(name, KINDS[initiatorType] ?? "other");
  }

  const unseen: Unseen[] = [];
  if ((kept ? kept.full : entries.length >= BUFFER) || resources.size >= MOST || trees.length >= MOST_TREES) unseen.push({ kind: "buffer-full" });
  const inline = find("script:not([src])").filter(runs);
  const count = inline.length + inlineGone;
  if (count > 0) unseen.push({ kind: "inline-code", count });
  let code = "";
  let left = MOST_CODE;
  for (const { textContent } of inline) {
    // A blank parts the scripts, so that no text is found across two.
    code += `${textContent.slice(0, Math.max(0, left)).replace(/\s+/g, "")} `;
    left -= textContent.length;
  }
  if (left < 0) unseen.push({ kind: "long-code" });
  const standing = snippets.filter((snippet) => code.includes(snippet));
  // In a sandboxed frame even asking for it throws.
  if (self.origin !== "null" && navigator.serviceWorker?.controller) unseen.push({ kind: "workers" });

  const fields: Field[] = [];
  const ask = (selector: string, field: Field): void => {
    if (find(selector).length > 0) fields.push(field);
  };
  ask('input[type="password"]:not([autocomplete~="new-password" i])', "password");
  ask('input[autocomplete~="new-password" i]', "new-password");
  ask('input[autocomplete~="one-time-code" i]', "one-time-code");
  ask('input[autocomplete~="cc-number" i], input[autocomplete~="cc-csc" i]', "card");
  ask('input[autocomplete~="username" i]', "username");
  ask('input[autocomplete~="webauthn" i]', "passkey");

  // Outside the head, as in a shadow tree, it binds nothing. Of several each holds, as in one header with commas.
  const policies = findIn(document, 'head > meta[http-equiv="Content-Security-Policy" i]').map((meta) => read(meta, "content"));
  const csp = policies.filter(Boolean).join(", ") || null;
  const frame = { url: location.href, origin: self.origin, sandboxed: null, csp, inline: standing, fields, resources: [...resources.values()] };
  return { frame, unseen };
}
