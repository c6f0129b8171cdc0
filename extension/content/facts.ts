// What the page asks for and claims. Fields are counted, never read: no value, no key.

import type { PageFacts } from "../generated/PageFacts.ts";
import { find, has, root, textOf, title, trees } from "./dom.ts";

const MOST_HEADINGS = 8;
const LONGEST = 256;
const WAIT = 500;

const PASSWORD = 'input[type="password"], input[autocomplete~="current-password"], input[autocomplete~="new-password"]';
const ONE_TIME_CODE = 'input[autocomplete~="one-time-code"]';
const CARD = 'input[autocomplete~="cc-number"], input[autocomplete~="cc-csc"]';
const FIELDS = [PASSWORD, ONE_TIME_CODE, CARD];

/** The facts of the page as it is now. */
export function readFacts(): PageFacts {
  const within = trees();
  const isThere = (selector: string): boolean => within.some((tree) => has(selector, tree));
  return {
    password: isThere(PASSWORD),
    oneTimeCode: isThere(ONE_TIME_CODE),
    card: isThere(CARD),
    title: cut(title()),
    headings: headings(within),
  };
}

/** Whether the document itself has such a field, leaving out shadow trees: quick. */
export function asksPlainly(): boolean {
  return FIELDS.some((selector) => has(selector, document));
}

/** Calls back when a field for a credential appears; answers how to stop. */
export function watchFields(appeared: () => void): () => void {
  let timer: number | undefined;
  let known = fields();
  const look = (): void => {
    timer = undefined;
    const now = fields();
    if (now !== known && now !== "") appeared();
    known = now;
  };
  const observer = new MutationObserver(() => {
    timer ??= window.setTimeout(look, WAIT);
  });
  const watched = root();
  if (watched) observer.observe(watched, { childList: true, subtree: true, attributeFilter: ["type", "autocomplete"] });
  return () => {
    observer.disconnect();
    window.clearTimeout(timer);
  };
}

function fields(): string {
  const within = trees();
  globalThis.dashwardWitnessed?.(within);
  return FIELDS.filter((selector) => within.some((tree) => has(selector, tree))).join();
}

function headings(within: (Document | ShadowRoot)[]): string[] {
  const texts: string[] = [];
  for (const tree of within) {
    for (const heading of find("h1, h2, [role=heading]", tree)) {
      if (texts.length === MOST_HEADINGS) return texts;
      const text = cut(textOf(heading));
      if (text !== "") texts.push(text);
    }
  }
  return texts;
}

/** At most so many characters, none of them half. */
function cut(text: string): string {
  return Array.from(text.slice(0, LONGEST * 4).replace(/\s+/g, " ").trim()).slice(0, LONGEST).join("");
}
