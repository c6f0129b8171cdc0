/** Private windows, where a person allowed the extension there: protected while they are open, and nothing of them is kept. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { LONGEST, until } from './browser.mjs';
import { MANAGED, press, Suite } from './suite.mjs';

/** Hosts that only a private window goes to, and one that a normal window does: what is looked for on disk. */
const PRIVATE = 'npmjs.help';
const NORMAL = 'npnjs.com';

const suite = new Suite(MANAGED);

before(async () => {
  await suite.start();
  const page = await suite.browser.tab('chrome://extensions/');
  // What the switches "Developer mode" and "Allow in Incognito" do; the second takes effect at the next start.
  await page.evaluate(async (id) => {
    const { developerPrivate } = /** @type {any} */ (chrome);
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.updateExtensionConfiguration({ extensionId: id, incognitoAccess: true });
  }, suite.browser.id);
  await suite.restart();
  assert.equal(await suite.browser.watcher.evaluate(() => chrome.extension.isAllowedIncognitoAccess()), true, 'the extension is allowed in private windows');
}, { timeout: LONGEST });
after(() => suite.stop());

/** A private window at an address. Not just the next page: the welcome page may still be on its way. @param {string} url */
async function privately(url) {
  const { browser } = suite;
  const before = new Set(browser.context.pages());
  await browser.watcher.evaluate((address) => chrome.windows.create({ incognito: true, url: address }).then(() => undefined), url);
  const isIt = (/** @type {import('./browser.mjs').Page} */ page) => !before.has(page) && page.url() !== 'about:blank' && !page.url().startsWith(browser.url('welcome.html'));
  return until(() => browser.context.pages().find(isIt), () => `a private window should open at ${url}`);
}

/** The popup for the private tab that shows an address. Only pages of private windows know their tabs, so it opens in one. @param {string} url */
async function privatePopup(url) {
  const popup = await privately(suite.browser.url('manifest.json'));
  const tabId = await popup.evaluate(async (shown) => (await chrome.tabs.query({})).find((tab) => tab.url === shown)?.id, url);
  assert.ok(tabId !== undefined, `a private tab should show ${url}`);
  assert.equal(await popup.evaluate(() => chrome.extension.inIncognitoContext), true);
  await popup.goto(suite.browser.url(`popup.html?tab=${tabId}`));
  return popup;
}

/** What the extension keeps in memory and on disk, as a normal window reads it. */
const kept = () => suite.browser.watcher.evaluate(async () => JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]));

/** Files of the profile that hold a text. @param {string} text */
async function onDisk(text) {
  const found = [];
  for (const entry of await readdir(suite.browser.profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(path.join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) found.push(path.relative(suite.browser.profile, path.join(entry.parentPath, entry.name)));
  }
  return found;
}

test('an imitation is stopped in a private window, what is trusted there ends with it, and nothing reaches the disk', { timeout: LONGEST }, async () => {
  const { browser } = suite;
  const link = `https://${PRIVATE}/login?utm_medium=email`;
  const page = await privately(link);
  await browser.waitForStop(page);
  assert.match(await page.locator('h1[data-test=title]').innerText(), /npm/);
  await page.locator('details[data-test=trust] > summary').click();
  await page.locator('button[data-test=trust-host]').click({ noWaitAfter: true });
  await browser.waitForPage(page, link);
  const local = await browser.watcher.evaluate(() => chrome.storage.local.get(null));
  assert.ok(!JSON.stringify(local).includes(PRIVATE), 'no trust is kept');

  const normal = await browser.tab(`https://${PRIVATE}/login?utm_medium=email`);
  await browser.waitForStop(normal);
  await normal.close();
  await page.close();
  // The last private tab took its window along, and with it the worker of private windows.
  const again = await privately(link);
  await browser.waitForStop(again);
  await again.close();
});

test('a sign-in page in a private window is not kept in the ledger, not by the worker and not by the popup', { timeout: LONGEST }, async () => {
  const { browser } = suite;
  const login = 'https://app.acme-tools.dev/login';
  const page = await privately(login);
  await browser.waitForPage(page, login);
  const popup = await privatePopup(login);
  await popup.locator('[data-test=party][data-party=mixpanel]').waitFor();
  // The same in a normal window, begun later and at another page: what is kept of it shows that there was time enough.
  const normal = await browser.tab('https://github.com/login');
  await browser.waitForPage(normal, 'https://github.com/login');
  const local = () => browser.watcher.evaluate(() => chrome.storage.local.get(null).then((all) => Object.keys(all)));
  await until(async () => (await local()).includes('page:sign-in https://github.com'), () => 'the page of the normal window should be kept', 20_000);
  assert.deepEqual((await local()).filter((key) => key.includes('acme-tools')), []);
  await normal.close();
  await popup.close();
  await page.close();
});

test('of private windows the profile on disk holds nothing, of normal ones what was trusted', { timeout: LONGEST }, async () => {
  const { browser } = suite;
  const only = 'openai.com.private-only.example';
  const page = await privately(`https://${only}/login?utm_medium=email`);
  await until(() => page.url().includes('private-only'), () => `the private tab is at ${page.url()}`);
  await page.close();
  const normal = await press(await suite.mailWith({ href: `https://${NORMAL}/login`, target: '_blank' }), '#test-link', { newTab: true });
  await browser.waitForStop(normal);
  await normal.locator('details[data-test=trust] > summary').click();
  await normal.locator('button[data-test=trust-host]').click({ noWaitAfter: true });
  await browser.waitForPage(normal, `https://${NORMAL}/`);
  // Chromium keeps one session storage for both kinds of window, in memory; the next worker of private windows clears it.
  await browser.waitForStop(await privately(`https://${PRIVATE}/?utm_medium=email`));
  await until(async () => !(await kept()).includes('private-only'), () => 'what is left of a closed private window should go with the next one');
  await browser.close({ keepProfile: true });
  assert.ok((await onDisk(`trust:${NORMAL}`)).length > 0, 'what is trusted is found on disk, so the search works');
  assert.deepEqual(await onDisk('private-only'), []);
});

suite.noRequestOfItsOwn();
