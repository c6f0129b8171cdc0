// Suggestions behind the keyword of the address bar. The first stands in the line that Enter takes.

import type { Answers } from "../engine.ts";
import { settle } from "../gone.ts";
import { sentence, word } from "../words.ts";
import type { EffectOf } from "./effect.ts";

export function suggest({ suggestions }: EffectOf<"suggest">, answers: Answers): void {
  const lines = suggestions.map(({ url, text }) => ({ content: url, description: escaped(sentence(text)) }));
  const [first, ...others] = lines;
  const description = first?.description ?? word("omnibox_hint");
  settle(chrome.omnibox.setDefaultSuggestion({ description }), "show a suggestion");
  answers.suggest?.(others);
}

/** Descriptions are XML. */
function escaped(text: string): string {
  return text.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
