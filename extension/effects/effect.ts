// One kind of effect out of the list.

import type { Effect } from "../generated/Effect.ts";

/** The effect of a kind. */
export type EffectOf<Kind extends Effect["kind"]> = Extract<Effect, { kind: Kind }>;
