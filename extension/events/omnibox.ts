// The keyword of the address bar: a vendor's name and a word lead to its real page.

import type { Feed } from "../engine.ts";
import { settle } from "../gone.ts";
import { word } from "../words.ts";

export function omnibox(feed: Feed): void {
  settle(chrome.omnibox.setDefaultSuggestion({ description: word("omnibox_hint") }), "show a suggestion");
  chrome.omnibox.onInputChanged.addListener((text, suggest) => feed({ kind: "omniboxChanged", text }, { suggest }));
  chrome.omnibox.onInputEntered.addListener((text, disposition) => {
    feed({ kind: "omniboxEntered", text, disposition });
  });
}
