// A second look, half a minute or less after a navigation began. Nothing is decided here: where all events of a navigation were
// lost with a worker that ended, the alarm starts the next one, and a worker that starts looks at all open tabs.

import { isMainFrame } from "./main-frame.ts";

/** The soonest that Chromium allows, in minutes. */
const DELAY = 0.5;
/** Milliseconds for which an alarm that was set serves later navigations too: browsers write alarms to disk. */
const SERVES = 15_000;

export function later(): void {
  let set = -SERVES;
  chrome.webNavigation.onBeforeNavigate.addListener((details) => {
    if (!isMainFrame(details) || details.timeStamp - set < SERVES) return;
    set = details.timeStamp;
    // An alarm of the same name takes the place of the one before. Rejects only while the browser ends.
    chrome.alarms.create("look-again", { delayInMinutes: DELAY }).catch(() => undefined);
  });
  chrome.alarms.onAlarm.addListener(() => {
    // The start was the point.
  });
}
