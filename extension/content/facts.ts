// What the page asks for and claims. Fields are counted, never read: no value, no key.

import type { PageFacts } from "../generated/PageFacts.ts";
import { all, root, title } from "./dom.ts";

const MOST_HEADINGS = 8;
const LONGEST = 256;
const WAIT = 500;

const PASSWORD = 'input[type="password"], input[autocomplete~="current-password"], input[autocomplete~="new-password"]';
const ONE_TIME_CODE = 'input[autocomplete~="one-time-code"]';
const CARD = 'input[autocomplete~="cc-number"], input[autocomplete~="cc-csc"]';

/** The facts of the page as it is now. */
export function readFacts(): PageFacts {
  return {
    password: isThere(PASSWORD),
    oneTimeCode: isThere(ONE_TIME_CODE),
    card: isThere(CARD),
    title: cut(title()),
    headings: headings(),
  };
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
  return [PASSWORD, ONE_TIME_CODE, CARD].filter(isThere).join();
}

function isThere(selector: string): boolean {
  return !all(selector).next().done;
}

function headings(): string[] {
  const texts: string[] = [];
  for (const heading of all("h1, h2, [role=heading]")) {
    const text = cut(heading.textContent);
    if (text !== "") texts.push(text);
    if (texts.length === MOST_HEADINGS) break;
  }
  return texts;
}

/** At most so many characters, none of them half. */
function cut(text: string): string {
  return Array.from(text.slice(0, LONGEST * 4).replace(/\s+/g, " ").trim()).slice(0, LONGEST).join("");
}
