// Messages of the content script and of our own pages. Address, tab and document are the browser's word.

import type { Feed } from "../engine.ts";
import type { Message } from "../generated/Message.ts";
import type { Sender } from "../generated/Sender.ts";

export function message(feed: Feed): void {
  chrome.runtime.onMessage.addListener((said: Message, sender, answer) => {
    const reply = (value: unknown): void => {
      answer(value);
    };
    feed({ kind: "asked", sender: describe(sender), message: said, at: Date.now() }, { reply });
    return true;
  });
}

function describe(sender: chrome.runtime.MessageSender): Sender {
  const ours = sender.id === chrome.runtime.id && sender.url?.startsWith(chrome.runtime.getURL("")) === true;
  return {
    tab: sender.tab?.id ?? null,
    frame: sender.frameId ?? null,
    document: sender.documentId ?? null,
    url: sender.url ?? null,
    own: ours,
  };
}
