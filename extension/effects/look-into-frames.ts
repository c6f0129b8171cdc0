// Looks for fields for a credential in the frames of a page whose verdict hangs on them.

import { suspectFrames } from "../events/frames-looked-at.ts";
import type { EffectOf } from "./effect.ts";

export function lookIntoFrames({ tab, document }: EffectOf<"lookIntoFrames">): void {
  suspectFrames(tab, document);
}
