// What the page asks for and claims. Fields are counted, never read: no value, no key.

import type { PageFacts } from "../generated/PageFacts.ts";
import { find, has, textOf, title, trees } from "./dom.ts";

const MOST_HEADINGS = 8;
const LONGEST = 256;
const WAIT = 500;

const PASSWORD = 'input[type="password"], input[autocomplete~="current-password" i], input[autocomplete~="new-password" i]';
const ONE_TIME_CODE = 'input[autocomplete~="one-time-code" i]'; // browsers read it in any case of letters
const CARD = 'input[autocomplete~="cc-number" i], input[autocomplete~="cc-csc" i]';

type Trees = readonly (Document | ShadowRoot)[];
type Fields = Pick<PageFacts, "password" | "oneTimeCode" | "card">;

/** Whether the document itself has a field for a credential, leaving out shadow trees: quick. */
export function asksPlainly(): boolean {
  return isAsked(fields([document]));
}

/** Tells the facts of the page, and again when a field for a credential appears; answers how to stop. */
export function watchFacts(tell: (facts: PageFacts) => void): () => void {
  let timer: number | undefined;
  let known: string | undefined;
  const look = (): void => {
    timer = undefined;
    // One walk over the page for all that need its trees.
    const within = trees();
    globalThis.dashwardWitness?.(within);
    const asked = fields(within);
    const now = JSON.stringify(asked);
    if (known === undefined || (now !== known && isAsked(asked))) tell({ ...asked, title: cut(title()), headings: headings(within) });
    known = now;
  };
  look();
  const observer = new MutationObserver(() => {
    timer ??= window.setTimeout(look, WAIT);
  });
  // The document, and not its root: a page may have none yet, or put another in its place.
  observer.observe(document, { childList: true, subtree: true, attributeFilter: ["type", "autocomplete"] });
  return () => {
    observer.disconnect();
    window.clearTimeout(timer);
  };
}

function fields(within: Trees): Fields {
  const isThere = (selector: string): boolean => within.some((tree) => has(selector, tree));
  return { password: isThere(PASSWORD), oneTimeCode: isThere(ONE_TIME_CODE), card: isThere(CARD) };
}

function isAsked({ password, oneTimeCode, card }: Fields): boolean {
  return password || oneTimeCode || card;
}

function headings(within: Trees): string[] {
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
