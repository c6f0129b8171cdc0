// Carries effects out, in order. Each stands alone: one that fails does not stop the next.

import type { Answers } from "../engine.ts";
import type { Effect } from "../generated/Effect.ts";
import { back } from "./back.ts";
import { closeTab } from "./close-tab.ts";
import { lookAgain } from "./look-again.ts";
import { lookIntoFrames } from "./look-into-frames.ts";
import { navigate } from "./navigate.ts";
import { open } from "./open.ts";
import { save } from "./save.ts";
import { show } from "./show.ts";
import { showBanner } from "./show-banner.ts";
import { showStop } from "./show-stop.ts";
import { suggest } from "./suggest.ts";

/** Starts every effect. Calls to the browser keep their order. */
export function carryOut(effects: readonly Effect[], answers: Answers): void {
  for (const effect of effects) carryOutOne(effect, answers);
  // A sender that is owed an answer must not wait for ever.
  answers.reply?.({ kind: "done" });
}

function carryOutOne(effect: Effect, answers: Answers): void {
  switch (effect.kind) {
    case "back":
      return back(effect);
    case "closeTab":
      return closeTab(effect);
    case "lookAgain":
      return lookAgain(effect);
    case "lookIntoFrames":
      return lookIntoFrames(effect);
    case "navigate":
      return navigate(effect);
    case "open":
      return open(effect);
    case "reply":
      return answers.reply?.(effect.reply);
    case "save":
      return save(effect);
    case "show":
      return show(effect);
    case "showBanner":
      return showBanner(effect);
    case "showStop":
      return showStop(effect);
    case "suggest":
      return suggest(effect, answers);
  }
}
