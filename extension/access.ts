// The content script runs where the person granted access, and nowhere else.

const SCRIPT = {
  id: "pull",
  js: ["content.js"],
  runAt: "document_start",
  allFrames: false,
  persistAcrossSessions: true,
} as const;

let last: Promise<void> = Promise.resolve();

/** Brings the registration in line with the granted origins; after a grant, open tabs get the script at once. */
export function registerContentScript(open?: "and-open-tabs"): void {
  last = last
    .then(register)
    .then(() => (open ? injectIntoOpenTabs() : undefined))
    .catch((error: unknown) => console.warn("Dashward could not register its content script.", error));
}

async function register(): Promise<void> {
  // The managed flavour declares it in the manifest.
  if (chrome.runtime.getManifest().content_scripts !== undefined) return;
  const { origins: granted = [] } = await chrome.permissions.getAll();
  // Sockets are no pages.
  const origins = granted.filter((origin) => !origin.startsWith("ws"));
  const [there] = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT.id] });
  if (origins.length === 0) {
    if (there !== undefined) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT.id] });
    return;
  }
  const wanted = [{ ...SCRIPT, js: [...SCRIPT.js], matches: origins }];
  if (there === undefined) await chrome.scripting.registerContentScripts(wanted);
  else await chrome.scripting.updateContentScripts(wanted);
}

async function injectIntoOpenTabs(): Promise<void> {
  for (const { id } of await chrome.tabs.query({})) {
    if (id === undefined) continue;
    // Refused for most tabs, in words that differ from page to page: no access to it, or no page of the web.
    await chrome.scripting.executeScript({ target: { tabId: id }, files: ["content.js"] }).catch(() => undefined);
  }
}
