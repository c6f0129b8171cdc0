// The toolbar button: icon, badge and title of one tab, where no page can reach.

import { settle } from "../gone.ts";
import { forget, watch } from "../watch.ts";
import type { Level } from "../generated/Level.ts";
import { sentence, word } from "../words.ts";
import type { EffectOf } from "./effect.ts";

type Variant = "quiet" | "verified" | "care" | "caution" | "danger";

interface Look {
  icon: Variant;
  badge: string;
  colour: string;
}

const AMBER = "#8a5a00";
const GREY = "#5f6368";
const RED = "#b3261e";

const LOOKS: Record<Level, Look> = {
  verified: { icon: "verified", badge: "", colour: GREY },
  care: { icon: "care", badge: "!", colour: AMBER },
  owned: { icon: "quiet", badge: "", colour: GREY },
  neutral: { icon: "quiet", badge: "", colour: GREY },
  caution: { icon: "caution", badge: "!", colour: AMBER },
  danger: { icon: "danger", badge: "!!", colour: RED },
  unknown: { icon: "quiet", badge: "?", colour: GREY },
};

/** What the button shows for a tab, as far as this worker knows. */
const shown = new Map<number, Look>();

/** Another document took over: the browser itself took away what the button showed for the one before. */
export function cleared(tab: number): void {
  shown.set(tab, LOOKS.neutral);
}

/** The tab is gone, and what its button showed. */
export function closed(tab: number): void {
  shown.delete(tab);
}

export function show({ tab, level, title, watch: watched }: EffectOf<"show">): void {
  put(tab, LOOKS[level], sentence(title));
  if (level === "danger") forget(tab);
  else watch(tab, watched);
}

/** No verdict could be made: for one tab, or for every tab from now on. */
export function showUnknown(tab: number | undefined): void {
  put(tab, LOOKS.unknown, word("title_unknown"));
}

function put(tab: number | undefined, look: Look, title: string): void {
  const where = tab === undefined ? {} : { tabId: tab };
  const before = tab === undefined ? undefined : shown.get(tab);
  // The badge is always said: where no verdict could be made once, "?" stands for every tab that says none.
  const calls = [chrome.action.setTitle({ ...where, title }), chrome.action.setBadgeText({ ...where, text: look.badge })];
  // An icon is read and drawn anew each time: most pages need none but the usual one.
  if (before?.icon !== look.icon) {
    calls.push(chrome.action.setIcon({ ...where, path: { 16: `icons/${look.icon}-16.png`, 32: `icons/${look.icon}-32.png` } }));
  }
  if (look.badge !== "") {
    calls.push(chrome.action.setBadgeBackgroundColor({ ...where, color: look.colour }), chrome.action.setBadgeTextColor({ ...where, color: "#ffffff" }));
  }
  for (const call of calls) settle(call, "show its mark");
  if (tab === undefined) shown.clear();
  else shown.set(tab, look);
}
