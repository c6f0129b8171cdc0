// The one kind of failure that is no fault: what an effect was for is no longer there.

const GONE = [
  /^No tab with id/,
  /^No frame with id/,
  /^No document with id/,
  /^No window with id/,
  /^Invalid tab ID/,
  /^Could not establish connection\. Receiving end does not exist\.$/,
  /^The message port closed before a response was received\.$/,
  /^A listener indicated an asynchronous response by returning true, but the message channel closed/,
  /^The tab was closed\.$/,
  /^The frame was removed\.$/,
  /^The frame with ID 0 was removed\.$/,
];

/** Whether an error says that a tab, document or content script is gone. */
export function isGone(error: unknown): boolean {
  const text = error instanceof Error ? error.message : String(error);
  return GONE.some((pattern) => pattern.test(text));
}

/** Waits for a call to the browser; a tab that is gone is no fault, anything else is told. */
export function settle(call: Promise<unknown>, what: string): void {
  call.catch((error: unknown) => {
    if (!isGone(error)) console.warn(`Dashward could not ${what}.`, error);
  });
}
