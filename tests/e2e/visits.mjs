/** Visits of pages that a test makes up, and what the ledger keeps of them. */

/** @typedef {import('./browser.mjs').Page} Page */
/** @typedef {import('./suite.mjs').Suite} Suite */

/** A page of the test's own: its markup, and headers of its answer. @typedef {{html: string, headers?: Record<string, string>}} Made */

/** A script of another site. @param {string} host @param {string} [attributes] */
export const script = (host, attributes = '') => `<script src="https://${host}/x.js" ${attributes}></script>`;

/** From now on an address is answered by this page. @param {Suite} suite @param {string} url @param {Made} made */
export function serve({ server }, url, { html, headers }) {
  server.changes.set(url, { page: `<!doctype html><html lang="en"><title>Made up</title>${html}`, headers, fresh: true });
}

/** Goes to an address in a tab and opens the popup over it: what it lists stands in the ledger then. @param {Suite} suite @param {string} url @param {Page} [tab] */
export async function look({ browser }, url, tab) {
  const page = tab ?? (await browser.tab());
  await browser.visit(page, url);
  await browser.waitForPage(page, url);
  const popup = await browser.popup(page);
  await popup.locator('[data-test=not-seen]').waitFor();
  return { page, popup };
}

/** The same and closes both. @param {Suite} suite @param {string} url */
export async function record(suite, url) {
  const { page, popup } = await look(suite, url);
  await popup.close();
  await page.close();
}

/** What is stored locally. @param {Suite} suite @returns {Promise<Record<string, any>>} */
export const stored = ({ browser }) => browser.watcher.evaluate(() => chrome.storage.local.get(null));

/** Stores something. @param {Suite} suite @param {Record<string, unknown>} items */
export const store = ({ browser }, items) => browser.watcher.evaluate((all) => chrome.storage.local.set(all), items);
