// The document is parsed, then loaded; the person turns to a tab. Nothing is decided here: where the commit was lost with a
// worker that ended, these start the next one, and a worker that starts looks at all open tabs.

export function loaded(): void {
  chrome.webNavigation.onDOMContentLoaded.addListener(wakeUp);
  chrome.webNavigation.onCompleted.addListener(wakeUp);
  chrome.tabs.onActivated.addListener(wakeUp);
}

function wakeUp(): void {
  // The start was the point.
}
