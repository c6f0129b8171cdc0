// Asks the worker for what is known of this document, and asks again while it does not answer.

import type { Message } from "../generated/Message.ts";
import type { Reply } from "../generated/Reply.ts";

const TRIES = 10;
const FIRST_WAIT = 50;
const LONGEST_WAIT = 2_000;

/** Sends a message until it is answered; `undefined` when it never is, or when the extension is gone. */
export async function ask(message: Message): Promise<Reply | undefined> {
  let wait = FIRST_WAIT;
  for (let round = 0; round < TRIES && isAlive(); round += 1) {
    try {
      const reply = await chrome.runtime.sendMessage<Message, Reply | undefined>(message);
      if (reply !== undefined) return reply;
    } catch {
      // No worker yet, or it ended in between: asked again below.
    }
    const pause = wait;
    await new Promise((done) => window.setTimeout(done, pause));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
  return undefined;
}

/** False in a script whose extension was updated, switched off or removed. */
export function isAlive(): boolean {
  return (chrome.runtime as { id?: string } | undefined)?.id !== undefined;
}
