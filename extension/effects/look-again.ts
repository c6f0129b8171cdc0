// Looks again at a page that shows another address of its own.

import { watchOn } from "../watch.ts";
import type { EffectOf } from "./effect.ts";

export function lookAgain({ tab }: EffectOf<"lookAgain">): void {
  watchOn(tab);
}
