// Holds the wasm engine: events wait until it is restored, pass one at a time, and survive a trap.

import type { Effect } from "./generated/Effect.ts";
import type { Event } from "./generated/Event.ts";
import type { OpenTab } from "./generated/OpenTab.ts";
import type { Reply } from "./generated/Reply.ts";
import { Instance } from "./instance.ts";
import type { StoredRecord } from "./records.ts";

/** Where the answers to an event go: only messages and the omnibox expect some. */
export interface Answers {
  reply?: (reply: Reply) => void;
  suggest?: (suggestions: chrome.omnibox.SuggestResult[]) => void;
}

/** Takes one event. Its shape is checked by the engine, since messages are the senders' own words. */
export type Feed = (event: Event, answers?: Answers) => void;

/** What the engine's holder needs of the browser. */
interface Shell {
  carryOut: (effects: Effect[], answers: Answers) => void;
  /** Settles when no write is under way. */
  flushed: () => Promise<void>;
  openTabs: () => Promise<OpenTab[]>;
  records: () => Promise<StoredRecord[]>;
  /** An event trapped twice and is dropped: its tab must not keep an old mark. */
  setAside: (tab: number | undefined) => void;
}

interface Waiting {
  event: Event;
  answers: Answers;
  traps: number;
}

const WASM = "background_bg.wasm";
const MOST_TRAPS = 2;

/** The engine with its queue. */
export class Host {
  readonly #shell: Shell;
  readonly #queue: Waiting[] = [];
  #module: WebAssembly.Module | undefined;
  /** Undefined until it is restored, and behind a trap until a fresh one is. */
  #engine: Instance | undefined;
  #startTraps = 0;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  /** Takes one event; it is handled as soon as the engine is restored. */
  readonly feed: Feed = (event, answers = {}) => {
    this.#queue.push({ event, answers, traps: 0 });
    this.#drain();
  };

  /** Loads, restores, tells the engine which tabs are open, and lets the events in. */
  async start(): Promise<void> {
    try {
      this.#module ??= await WebAssembly.compileStreaming(fetch(chrome.runtime.getURL(WASM)));
      const engine = new Instance(this.#module);
      await this.#shell.flushed();
      const [records, tabs] = await Promise.all([this.#shell.records(), this.#shell.openTabs()]);
      if (chrome.extension.inIncognitoContext) engine.setPrivate();
      for (const { area, key, value } of records) {
        if (!engine.restore(key, JSON.stringify(value))) console.warn(`Dashward left a damaged record alone: ${area} ${key}`);
      }
      // Tabs that made the engine trap twice are not told again: a start must succeed.
      const told = this.#startTraps < MOST_TRAPS ? tabs : [];
      // One that waits from before a trap knows less.
      const stale = this.#queue.findIndex(({ event }) => event.kind === "started");
      if (stale !== -1) this.#queue.splice(stale, 1);
      // Behind the browser's own events, which say how each page was reached; before the first question about a page.
      const asked = this.#queue.findIndex(({ event }) => event.kind === "asked");
      const started: Waiting = { event: { kind: "started", tabs: told }, answers: {}, traps: this.#startTraps };
      this.#queue.splice(asked === -1 ? this.#queue.length : asked, 0, started);
      this.#engine = engine;
    } catch (error) {
      console.error("Dashward's engine cannot start; the mark shows unknown.", error);
      this.#shell.setAside(undefined);
      return;
    }
    this.#drain();
  }

  #drain(): void {
    while (this.#engine) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      try {
        // What crosses is JSON by nature, messages and records; a text instead of effects says what is wrong with the event.
        const answer = JSON.parse(this.#engine.handle(JSON.stringify(next.event))) as Effect[] | string;
        if (typeof answer === "string") this.#refuse(next, answer);
        else this.#shell.carryOut(answer, next.answers);
        if (next.event.kind === "started") this.#startTraps = 0;
      } catch (error) {
        if (isTrap(error)) this.#recover(next, error);
        else this.#refuse(next, error);
      }
    }
  }

  /** The instance is unusable after a trap: a fresh one is restored and the event tried once more. */
  #recover(trapped: Waiting, error: unknown): void {
    this.#engine = undefined;
    trapped.traps += 1;
    if (trapped.event.kind === "started") {
      this.#startTraps = trapped.traps;
      console.warn("Dashward's engine trapped on the open tabs.", error);
    } else if (trapped.traps < MOST_TRAPS) {
      console.warn(`Dashward's engine trapped on "${trapped.event.kind}"; it is restored and tries again.`, error);
      this.#queue.unshift(trapped);
    } else {
      console.warn(`Dashward's engine trapped twice on "${trapped.event.kind}"; the event is set aside.`, error);
      this.#shell.setAside(tabOf(trapped.event));
      this.#answerRefused(trapped);
    }
    void this.start();
  }

  #refuse(refused: Waiting, error: unknown): void {
    console.warn("Dashward refused an event of a wrong shape.", error);
    this.#answerRefused(refused);
  }

  #answerRefused({ answers }: Waiting): void {
    answers.reply?.({ kind: "refused", value: { key: "refused_shape", args: [] } });
  }
}

/** A trap, or the end of the stack. A refusal by the engine is a plain Error. */
function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

function tabOf(event: Event): number | undefined {
  if (event.kind === "asked") return event.sender.tab ?? undefined;
  return "tab" in event ? event.tab : undefined;
}
