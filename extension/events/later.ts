// A second look, half a minute after the last navigation began. Nothing is decided here: where all events of a navigation were
// lost with a worker that ended, the alarm starts the next one, and a worker that starts looks at all open tabs.

import { isMainFrame } from "./main-frame.ts";

/** The soonest that Chromium allows, in minutes. */
const DELAY = 0.5;

export function later(): void {
  chrome.webNavigation.onBeforeNavigate.addListener((details) => {
    // An alarm of the same name takes the place of the one before. Rejects only while the browser ends.
    if (isMainFrame(details)) chrome.alarms.create("look-again", { delayInMinutes: DELAY }).catch(() => undefined);
  });
  chrome.alarms.onAlarm.addListener(() => {
    // The start was the point.
  });
}
