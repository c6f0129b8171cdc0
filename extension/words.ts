// Words for people, from _locales.

import type { Phrase } from "./generated/Phrase.ts";

/** The sentence of a key without arguments. */
export function word(key: string): string {
  return chrome.i18n.getMessage(key);
}

/** The sentence of a phrase, its arguments put in. */
export function sentence({ key, args }: Phrase): string {
  return chrome.i18n.getMessage(key, args);
}
