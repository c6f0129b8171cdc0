/** Verdicts follow the page through reload, back, forward, a restored tab, and addresses that change without a navigation. */
import assert from 'node:assert/strict';
import { until } from './browser.mjs';
import { press, STANDARD, MANAGED, withBrowser } from './suite.mjs';

const REAL = 'https://platform.openai.com/usage';
const PLAIN = 'https://linear-algebra.org/';
const IMITATION = 'https://openai-billing.help/invoice';

for (const flavour of [STANDARD, MANAGED]) {
  const suite = withBrowser(flavour);

  suite.flow('reload keeps the mark', async (step) => {
    const { browser } = suite;
    const page = await browser.tab(REAL);
    await browser.waitForLevel(page, 'verified');
    await step();
    await page.reload();
    await browser.waitForLevel(page, 'verified');
  });

  suite.flow('back and forward between pages', async (step) => {
    const { browser } = suite;
    const page = await browser.tab(REAL);
    await browser.waitForLevel(page, 'verified');
    await step();
    await browser.visit(page, PLAIN);
    await browser.waitForLevel(page, 'neutral');
    await step();
    await browser.travel(page, 'goBack');
    await browser.waitForLevel(page, 'verified');
    await step();
    await browser.travel(page, 'goForward');
    await browser.waitForLevel(page, 'neutral');
  });

  suite.flow('the stop page survives reload', async (step) => {
    const { browser } = suite;
    const page = await press(await suite.mailWith({ href: IMITATION, target: '_blank' }), '#test-link', { newTab: true });
    await browser.waitForStop(page);
    await step();
    await page.reload({ waitUntil: 'commit' });
    await browser.waitForStop(page);
    await browser.waitForLevel(page, 'danger');
  });

  suite.flow('back from the stop page leads to the mail, forward to the stop page again', async (step) => {
    const { browser } = suite;
    const page = await suite.mailWith({ href: IMITATION });
    await press(page, '#test-link', { newTab: false });
    await browser.waitForStop(page);
    await step();
    await browser.travel(page, 'goBack');
    await browser.waitForPage(page, 'https://mail.google.com/');
    await browser.waitForLevel(page, 'verified');
    await step();
    await browser.travel(page, 'goForward');
    await browser.waitForStop(page);
  });

  suite.flow('back from the stop page leads to the mail where the suspect page gave itself another address', async (step) => {
    const { browser } = suite;
    /** @type {string[]} */
    const shown = [];
    // A worker that has to start first is slower than the script of the page, mostly.
    for (let round = 0; round < 5 && !shown.includes('https://openai-billing.help/elsewhere'); round += 1) {
      const page = await suite.mailWith({ href: 'https://openai-billing.help/moves' });
      page.on('framenavigated', (frame) => shown.push(frame.url()));
      await browser.stopWorker();
      await press(page, '#test-link', { newTab: false });
      await browser.waitForStop(page);
      await step();
      // The arrow of the toolbar skips a page that nobody touched; the history does not.
      await page.evaluate(() => void setTimeout(() => history.back()));
      await browser.waitForPage(page, 'https://mail.google.com/');
      await browser.waitForLevel(page, 'verified');
    }
    assert.ok(shown.includes('https://openai-billing.help/elsewhere'), shown.join(' '));
  });

  suite.flow('a reload that is redirected does not hide that a mail led there', async (step) => {
    const { browser, server } = suite;
    const neutral = 'https://news.example/letter';
    const page = await suite.mailWith({ href: neutral });
    await press(page, '#test-link', { newTab: false });
    await browser.waitForPage(page, neutral);
    await browser.waitForLevel(page, 'neutral');
    server.changes.set(neutral, { to: IMITATION });
    await step();
    await page.reload({ waitUntil: 'commit' }).catch(() => {});
    server.changes.clear();
    await browser.waitForStop(page);
    assert.match(await page.locator('body').innerText(), /Gmail/);
  });

  suite.flow('continue once holds for back and reload on the host, and ends when the tab leaves it', async (step) => {
    const { browser } = suite;
    const page = await press(await suite.mailWith({ href: IMITATION, target: '_blank' }), '#test-link', { newTab: true });
    await browser.waitForStop(page);
    await step();
    await page.locator('button[data-test=continue]').click({ noWaitAfter: true });
    await browser.waitForPage(page, IMITATION);
    await browser.waitForLevel(page, 'danger');
    await step();
    await browser.visit(page, 'https://openai-billing.help/blog');
    await browser.waitForPage(page, 'https://openai-billing.help/blog');
    await step();
    await browser.travel(page, 'goBack');
    await browser.waitForPage(page, IMITATION);
    await step();
    await page.reload();
    await browser.waitForLevel(page, 'danger');
    assert.equal(page.url(), IMITATION);
    await step();
    await browser.visit(page, PLAIN);
    await browser.waitForLevel(page, 'neutral');
    await step();
    await browser.travel(page, 'goBack');
    await browser.waitForStop(page);
  });

  suite.flow('an address that changes without a navigation is judged again', async (step) => {
    const { browser } = suite;
    const page = await browser.tab('https://github.com/');
    await browser.waitForLevel(page, 'verified');
    await step();
    await page.evaluate(() => history.pushState({}, '', '/login/oauth/authorize?client_id=x&scope=delete_repo&redirect_uri=https://x.onrender.com'));
    await browser.waitForLevel(page, 'care');
    await step();
    await page.evaluate(() => history.back());
    await browser.waitForLevel(page, 'verified');
  });

  suite.flow('a single-page site that shows a sign-in form later stays neutral', async (step) => {
    const { browser } = suite;
    const page = await browser.tab('https://docs.single-page.dev/');
    await browser.waitForLevel(page, 'neutral');
    await step();
    await page.locator('#next').click();
    await step();
    await page.locator('#sign-in').click();
    // The level was neutral before: it says something only once the worker has heard of the form. Without access it hears nothing.
    if (flavour === MANAGED) {
      const key = `tab:${await browser.tabId(page)}`;
      const record = () => browser.watcher.evaluate(async (name) => JSON.stringify((await chrome.storage.session.get(name))[name]), key);
      await until(async () => JSON.parse((await record()) ?? 'null')?.tab.current.facts.password, () => 'the worker should have heard of the form');
    }
    await browser.waitForLevel(page, 'neutral');
  });

  suite.flow('an imitation that shows its sign-in form later', async (step) => {
    const { browser } = suite;
    const page = await browser.tab('https://openai-billing.help/blog');
    await browser.waitForLevel(page, 'caution');
    await step();
    await page.locator('#sign-in').click({ noWaitAfter: true });
    if (flavour === MANAGED) {
      await browser.waitForStop(page);
      await browser.waitForLevel(page, 'danger');
    } else {
      await browser.waitForPage(page, 'https://openai-billing.help/account/login');
      await browser.waitForLevel(page, 'caution');
    }
  });

  suite.test('restored tabs: the stop page works, the mark is back', async () => {
    await suite.browser.visit(await suite.browser.tab(), REAL);
    const stop = await press(await suite.mailWith({ href: IMITATION, target: '_blank' }), '#test-link', { newTab: true });
    await suite.browser.waitForStop(stop);
    await suite.restart();
    const { browser } = suite;
    const find = (/** @type {string} */ start) =>
      until(() => browser.context.pages().find((page) => page.url().startsWith(start)), () => `no restored tab shows ${start}: ${browser.context.pages().map((page) => page.url())}`);
    const real = await find(REAL);
    await browser.waitForLevel(real, 'verified');
    const restored = await find(browser.url('stop.html'));
    await browser.waitForStop(restored);
    assert.match(await restored.locator('body').innerText(), /openai-billing\.help/);
    await restored.locator('button[data-test=open-page]').click({ noWaitAfter: true });
    await browser.waitForPage(restored, 'https://platform.openai.com/settings/organization/billing/overview');
  });

  suite.noRequestOfItsOwn();
}
