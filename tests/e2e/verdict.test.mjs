/** Every row of the verdict table, in both flavours: the mark, the popup, the page. */
import assert from 'node:assert/strict';
import { until } from './browser.mjs';
import { MANAGED, press, STANDARD, withBrowser } from './suite.mjs';

/**
 * @typedef {object} Row
 * @property {string} url
 * @property {'typed' | 'mail'} from
 * @property {string} level in the standard flavour
 * @property {string} [managed] the level where the page's content may be read, if another
 * @property {string} [host] the host that the stop page must name
 */

/** @type {Row[]} */
const ROWS = [
  { level: 'verified', from: 'typed', url: 'https://platform.openai.com/' },
  { level: 'verified', from: 'mail', url: 'https://www.npmjs.com/settings/dev/tokens' },
  { level: 'verified', from: 'mail', url: 'https://dashboard.stripe.com/apikeys' },
  { level: 'verified', from: 'typed', url: 'https://github.com/login' },
  { level: 'care', from: 'mail', url: 'https://github.com/login/oauth/authorize?client_id=x&scope=delete_repo,workflow&redirect_uri=https://x.onrender.com' },
  { level: 'care', from: 'typed', url: 'https://github.com/login/device' },
  { level: 'care', from: 'mail', url: 'https://sites.google.com/view/supplier-portal' },
  { level: 'owned', from: 'mail', url: 'https://example-com.sentry.io/issues/1' },
  { level: 'neutral', from: 'mail', url: 'https://linear-algebra.org/' },
  { level: 'neutral', from: 'typed', url: 'https://192.168.7.1/admin' },
  { level: 'neutral', from: 'mail', url: 'https://app.acme-tools.dev/login' },
  { level: 'caution', from: 'typed', url: 'https://openai-billing.help/blog' },
  { level: 'caution', from: 'typed', url: 'https://openai-billing.help/invoice', managed: 'danger', host: 'openai-billing.help' },
  { level: 'caution', from: 'typed', url: 'https://xn--a.com/' },
  { level: 'danger', from: 'mail', url: 'https://openai-billing.help/blog', host: 'openai-billing.help' },
  { level: 'danger', from: 'mail', url: 'https://npmjs.help/login', host: 'npmjs.help' },
  { level: 'danger', from: 'mail', url: 'https://npnjs.com/', host: 'npnjs.com' },
  { level: 'danger', from: 'mail', url: 'https://platform.openai.com.evil.io/', host: 'platform.openai.com.evil.io' },
  { level: 'danger', from: 'mail', url: 'https://platform.openai.com@evil.io/', host: 'evil.io' },
  { level: 'danger', from: 'mail', url: 'https://xn--penai-iye.com/', host: 'xn--penai-iye.com' },
  { level: 'danger', from: 'mail', url: 'https://github-com-auth-secure-access-token.onrender.com/', host: 'github-com-auth-secure-access-token.onrender.com' },
];

/** The elements that a content script could have added: no page of ours uses custom elements. @param {import('./browser.mjs').Page} page */
const added = (page) => page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => element.localName.includes('-')).length);

for (const flavour of [STANDARD, MANAGED]) {
  const suite = withBrowser(flavour);
  for (const row of ROWS) {
    const level = (flavour === MANAGED && row.managed) || row.level;
    suite.test(`${level}: ${row.url} ${row.from}`, async () => {
      const { browser } = suite;
      const page = row.from === 'typed'
        ? await browser.tab(row.url)
        : await press(await suite.mailWith({ href: row.url, target: '_blank' }), '#test-link', { newTab: true });
      if (level === 'danger') {
        await browser.waitForStop(page);
        assert.equal(hostIn(await page.locator('[data-test=seen-host]').innerText()), row.host);
        assert.equal(await page.getByRole('alertdialog').count(), 1);
      } else {
        await browser.waitForPage(page, row.url);
      }
      await browser.waitForLevel(page, level);
      if (level !== 'danger') {
        const banner = flavour === MANAGED && ['care', 'caution'].includes(level);
        if (banner) await until(async () => (await added(page)) > 0, () => `a banner should show on ${row.url}`);
        else assert.equal(await added(page), 0, 'nothing is added to the page');
      }
      const popup = await browser.popup(page);
      assert.equal(await popup.locator('[data-test=level]').getAttribute('data-level'), level);
      assert.notEqual((await popup.locator('[data-test=headline]').innerText()).trim(), '');
      if (!['neutral'].includes(level)) assert.ok((await popup.locator('[data-test=reason]').count()) > 0, 'the popup gives a reason');
    });
  }
  suite.noRequestOfItsOwn();
}

/** A host as it is shown, without the marks that the page sets between its letters, and without the Unicode form beside it. @param {string} text */
function hostIn(text) {
  return text.replaceAll(/[\u200B\u2066-\u2069]/g, '').trim().split(/\s+/)[0];
}
