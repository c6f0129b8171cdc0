/** What a person can decide on the stop page and in the popup, and how far it reaches. Each test has a host of its own. */
import assert from 'node:assert/strict';
import { until } from './browser.mjs';
import { dressed } from './sites/links.mjs';
import { press, STANDARD, MANAGED, withBrowser } from './suite.mjs';

/** Presses "Close this page". @param {import('playwright-core').Page} page */
async function leave(page) {
  await page.locator('button[data-test=leave]').click({ noWaitAfter: true }).catch((error) => {
    // The tab may be closed before the press is reported as done.
    if (!page.isClosed()) throw error;
  });
}

for (const flavour of [STANDARD, MANAGED]) {
  const suite = withBrowser(flavour);

  /** Follows a link in the mail to an imitation, up to the stop page. @param {string} href */
  const toStopPage = async (href) => {
    const page = await press(await suite.mailWith({ href, target: '_blank' }), '#test-link', { newTab: true });
    await suite.browser.waitForStop(page);
    return page;
  };

  suite.flow('continue once: for this tab and host, at the first click', async (step) => {
    const { browser } = suite;
    const page = await toStopPage('https://cloudflare-login.support/verify-device');
    await step();
    await page.locator('button[data-test=continue]').click({ noWaitAfter: true });
    await browser.waitForPage(page, 'https://cloudflare-login.support/verify-device');
    await browser.waitForLevel(page, 'danger');
    await step();
    await browser.visit(page, 'https://cloudflare-login.support/blog');
    await browser.waitForPage(page, 'https://cloudflare-login.support/blog');
    await step();
    const other = await toStopPage('https://cloudflare-login.support/verify-device');
    assert.notEqual(other, page, 'another tab is stopped again');
    await step();
    await press(await suite.mailWith({ href: 'https://npnjs.com/login', target: '_blank' }), '#test-link', { newTab: true }).then((tab) => browser.waitForStop(tab));
  });

  suite.flow('continue once does not cover another host in the same tab', async (step) => {
    const { browser } = suite;
    const page = await suite.mailWith({ href: 'https://cloudflare-login.support/' });
    await press(page, '#test-link', { newTab: false });
    await browser.waitForStop(page);
    await step();
    await page.locator('button[data-test=continue]').click({ noWaitAfter: true });
    await browser.waitForPage(page, 'https://cloudflare-login.support/');
    await step();
    await page.evaluate(() => {
      location.href = 'https://openai-billing.help/?utm_medium=email';
    });
    await browser.waitForStop(page);
  });

  suite.flow('always trust a host, and take it back in the popup', async (step) => {
    const { browser } = suite;
    const url = 'https://vercel-invoice.com/billing';
    const page = await toStopPage(url);
    await step();
    await page.locator('details[data-test=trust] > summary').click();
    await page.locator('button[data-test=trust-host]').click({ noWaitAfter: true });
    await browser.waitForPage(page, url);
    await browser.waitForLevel(page, 'neutral');
    await step();
    const again = await press(await suite.mailWith({ href: url, target: '_blank' }), '#test-link', { newTab: true });
    await browser.waitForPage(again, url);
    await browser.waitForLevel(again, 'neutral');
    await step();
    const popup = await browser.popup(again);
    await popup.locator('button[data-test=untrust]').click();
    await popup.locator('button[data-test=untrust]').waitFor({ state: 'detached' });
    await step();
    await toStopPage(url);
  });

  suite.flow('always trust a site: its other hosts too; a host alone: not its neighbours', async (step) => {
    const { browser } = suite;
    const trust = async (/** @type {string} */ url, /** @type {string} */ scope) => {
      const page = await toStopPage(url);
      await step();
      await page.locator('details[data-test=trust] > summary').click();
      await page.locator(`button[data-test=trust-${scope}]`).click({ noWaitAfter: true });
      await browser.waitForPage(page, url);
      await browser.waitForLevel(page, 'neutral');
      return page;
    };
    const untrust = async (/** @type {import('./browser.mjs').Page} */ page) => {
      const popup = await browser.popup(page);
      await popup.locator('button[data-test=untrust]').click();
      await popup.locator('button[data-test=untrust]').waitFor({ state: 'detached' });
    };
    const host = await trust('https://www.npmjs.help/login', 'host');
    await step();
    await toStopPage('https://npmjs.help/login');
    await untrust(host);
    await step();
    const site = await trust('https://www.npmjs.help/login', 'site');
    await step();
    const neighbour = await press(await suite.mailWith({ href: 'https://npmjs.help/login', target: '_blank' }), '#test-link', { newTab: true });
    await browser.waitForPage(neighbour, 'https://npmjs.help/login');
    await browser.waitForLevel(neighbour, 'neutral');
    await untrust(site);
    await step();
    await toStopPage('https://npmjs.help/login');
  });

  suite.flow('close this page', async (step) => {
    const page = await toStopPage('https://aws-incident-status.com/');
    const closed = page.waitForEvent('close', { timeout: 10_000 });
    await step();
    await leave(page);
    await closed;
  });

  suite.flow('close this page: back to the mail where the link opened in its tab', async (step) => {
    const { browser } = suite;
    const page = await suite.mailWith({ href: 'https://aws-incident-status.com/' });
    const mail = page.url();
    await press(page, '#test-link', { newTab: false });
    await browser.waitForStop(page);
    await step();
    await leave(page);
    await browser.waitForPage(page, mail);
  });

  suite.flow('close this page: back to the mail, however slowly it answers', async (step) => {
    const { browser, server } = suite;
    const mail = 'https://mail.google.com/mail/u/0/';
    server.changes.set(mail, { fresh: true });
    const page = await suite.mailWith({ href: 'https://aws-incident-status.com/' });
    // A page with a window of its own is not kept as a whole in the cache of pages.
    await page.evaluate(() => void window.open('about:blank'));
    await page.bringToFront();
    await press(page, '#test-link', { newTab: false });
    await browser.waitForStop(page);
    server.changes.set(mail, { fresh: true, after: 4_000 });
    const asked = () => server.log.filter(({ host, path }) => host + path === 'mail.google.com/mail/u/0/').length;
    const before = asked();
    await step();
    await leave(page);
    await until(() => asked() > before, () => 'the mail should be asked for again');
    await browser.waitForPage(page, mail);
    server.changes.clear();
  });

  suite.flow('close this page: the tab closes where a page on the way left nothing to go back to', async (step) => {
    const href = dressed('https://aws-incident-status.com/', ['gmail-page']);
    const page = await press(await suite.mailWith({ href, target: '_blank' }), '#test-link', { newTab: true });
    await suite.browser.waitForStop(page);
    const closed = page.waitForEvent('close', { timeout: 10_000 });
    await step();
    await leave(page);
    await closed;
  });

  suite.flow('Escape closes the page', async (step) => {
    const page = await toStopPage('https://aws-incident-status.com/');
    const closed = page.waitForEvent('close', { timeout: 10_000 });
    await step();
    await page.keyboard.press('Escape').catch(() => {});
    await closed;
  });

  suite.test('the stop page can be used by keyboard: the heading has the focus, the safe way is next', async () => {
    const page = await toStopPage('https://openai-billing.help/invoice');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-test'));
    assert.equal(await focused(), 'title');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'open-page');
    await page.locator('details[data-test=why] > summary').click();
    const reasons = await page.locator('details[data-test=why] li').count();
    assert.ok(reasons >= 1 && reasons <= 3, `${reasons} reasons`);
  });

  suite.noRequestOfItsOwn();
}
