/**
 * The accesses of the welcome page, given and taken back by its own buttons. Nobody can press the browser's question here: it is
 * answered before it is asked, by what chrome://extensions has for "on specific sites".
 */
import assert from 'node:assert/strict';
import { until } from './browser.mjs';
import { added, STANDARD, withBrowser } from './suite.mjs';

/** A page of a dashboard that has a bar, wherever the content script runs. */
const CONSENT = 'https://github.com/login/oauth/authorize?client_id=x&scope=delete_repo&redirect_uri=https://x.onrender.com';
/** An imitation that asks for a password: a danger to whom it is told. */
const ASKS = 'https://openai-billing.help/invoice';

/** What may be granted. It stands for all that is asked for, but for sockets: chrome://extensions knows no hosts of theirs. */
const ANYWHERE = ['https://*/*', 'http://*/*'];

const suite = withBrowser(STANDARD);

/** Answers the browser's next question. What is taken back later is to be asked for again. */
async function allow() {
  const { browser } = suite;
  const page = await browser.tab('chrome://extensions/');
  await page.evaluate(async ([id, ...origins]) => {
    for (const origin of origins) await /** @type {any} */ (chrome).developerPrivate.addHostPermission(id, origin);
  }, [browser.id, ...ANYWHERE]);
  await page.close();
}

/** The welcome page. */
async function welcome() {
  suite.browser.keepWelcome = true;
  const page = await suite.browser.tab(suite.browser.url('welcome.html'));
  const button = (/** @type {string} */ name, /** @type {string} */ act) => page.locator(`[data-test=access-${name}] button[data-act=${act}]`);
  return {
    /** @param {string} name */
    async grant(name) {
      await button(name, 'grant').waitFor();
      await allow();
      await page.bringToFront();
      await button(name, 'grant').click();
      await button(name, 'revoke').waitFor();
    },
    /** @param {string} name */
    async isIncluded(name) {
      await page.locator(`[data-test=access-${name}]`, { hasText: 'Part of “All sites”' }).waitFor();
      assert.equal(await page.locator(`[data-test=access-${name}] button`).count(), 0);
    },
    /** @param {string} name */
    async takeBack(name) {
      await page.bringToFront();
      await button(name, 'revoke').click();
      await button(name, 'grant').waitFor();
    },
  };
}

/** Where the content script is registered to run; nothing where it is not. */
const registered = () =>
  suite.browser.watcher.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches = [] }) => matches).sort());

/** Waits until it is registered where it should be. @param {(matches: string[]) => boolean} fits @param {string} where */
async function waitForRegistered(fits, where) {
  /** @type {string[]} */
  let matches = [];
  await until(async () => fits((matches = await registered())), () => `the content script should run ${where}, but runs on: ${matches.join(' ')}`);
  return matches;
}

/** A page as it is without the content script. @param {string} url @param {string} level */
async function unread(url, level) {
  const page = await suite.browser.tab(url);
  await suite.browser.waitForPage(page, url);
  await suite.browser.waitForLevel(page, level);
  assert.equal(await added(page), 0);
  return page;
}

const [GITHUB, GMAIL] = ['https://github.com/*', 'https://mail.google.com/*'];

/** Takes everything back behind the page's back, as the browser's own settings do. */
async function takeAllBack() {
  await suite.browser.watcher.evaluate(async () => chrome.permissions.remove({ origins: (await chrome.permissions.getAll()).origins }));
  await waitForRegistered((all) => all.length === 0, 'nowhere');
}

suite.flow('dashboards: the content script runs there, in open tabs at once, and no longer once it is taken back', async (step) => {
  const { browser } = suite;
  await takeAllBack();
  const open = await unread(CONSENT, 'care');
  let popup = await browser.popup(open);
  await popup.locator('[data-test=not-seen]').waitFor();
  assert.equal(await popup.locator('[data-test=kind]').count(), 0, 'without access the page is not looked at');
  await popup.close();

  const { grant, takeBack } = await welcome();
  await step();
  await grant('dashboards');
  const dashboards = await waitForRegistered((all) => all.includes(GITHUB), 'on github.com');
  assert.ok(!dashboards.includes(GMAIL) && dashboards.every((one) => /^https:\/\/[\w.-]+\/\*$/.test(one)), dashboards.join(' '));
  await until(async () => (await added(open)) > 0, () => 'the open tab should get its bar');
  popup = await browser.popup(open);
  await popup.locator('[data-test=kind]').waitFor();
  await popup.close();
  const later = await browser.tab(CONSENT);
  await browser.waitForPage(later, CONSENT);
  await until(async () => (await added(later)) > 0, () => 'a tab that is opened later should get its bar');
  await unread('https://openai-billing.help/blog', 'caution');

  await step();
  await grant('webmail');
  await waitForRegistered((all) => all.includes(GITHUB) && all.includes(GMAIL), 'on both');
  await step();
  await takeBack('dashboards');
  await waitForRegistered((all) => !all.includes(GITHUB) && all.includes(GMAIL), 'on web mail alone');
  // Whole: there is still a button to take it back with.
  await takeBack('webmail');
  await waitForRegistered((all) => all.length === 0, 'nowhere');
  await unread(CONSENT, 'care');
  await step();
  await takeAllBack();
});

suite.flow('all sites: what an open tab asks for is noticed at once', async (step) => {
  const { browser } = suite;
  await takeAllBack();
  const open = await unread(ASKS, 'caution');
  const { grant, takeBack, isIncluded } = await welcome();
  await step();
  await grant('all-sites');
  await isIncluded('dashboards');
  await isIncluded('webmail');
  await browser.waitForStop(open);
  assert.deepEqual(await registered(), ['http://*/*', 'https://*/*']);
  await step();
  await takeBack('all-sites');
  await waitForRegistered((all) => all.length === 0, 'nowhere');
  await unread(ASKS, 'caution');
});

suite.noRequestOfItsOwn();
