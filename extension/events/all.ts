// Every source of events, one file each.

import type { Feed } from "../engine.ts";
import { beforeNavigate } from "./before-navigate.ts";
import { committed } from "./committed.ts";
import { createdTarget } from "./created-target.ts";
import { framesLookedAt } from "./frames-looked-at.ts";
import { later } from "./later.ts";
import { loaded } from "./loaded.ts";
import { message } from "./message.ts";
import { moved } from "./moved.ts";
import { omnibox } from "./omnibox.ts";
import { tabClosed } from "./tab-closed.ts";
import { tabReplaced } from "./tab-replaced.ts";
import { webRequest } from "./web-request.ts";

const SOURCES: readonly ((feed: Feed) => void)[] = [
  beforeNavigate,
  committed,
  createdTarget,
  framesLookedAt,
  later,
  loaded,
  message,
  moved,
  omnibox,
  tabClosed,
  tabReplaced,
  webRequest,
];

/** Registers them; must run in the first turn of the worker. */
export function listen(feed: Feed): void {
  for (const source of SOURCES) source(feed);
}
