/** Every page of the extension in the states that a person meets, each opened the way a person gets there. */
import { press } from './suite.mjs';

/** @typedef {import('./browser.mjs').Page} Page */
/** @typedef {import('./suite.mjs').Suite} Suite */

/** @param {Suite} suite */
const stopped = async (suite, href = 'https://openai-billing.help/invoice') =>
  suite.browser.waitForStop(await press(await suite.mailWith({ href, target: '_blank' }), '#test-link', { newTab: true }));

/** @param {Suite} suite @param {string} url @param {string} level */
async function popup(suite, url, level) {
  const page = await suite.browser.tab(url);
  await suite.browser.waitForLevel(page, level);
  const shown = await suite.browser.popup(page);
  await shown.locator('[data-test=not-seen]').waitFor();
  return shown;
}

/** The report of two visits to the login page, the second with one party more. @param {Suite} suite */
async function report({ browser }) {
  for (const more of ['', 'https://newcomer.example/x.js']) {
    const page = await browser.tab('https://app.acme-tools.dev/login');
    await page.evaluate((src) => {
      if (src === '') return;
      const script = document.createElement('script');
      script.src = src;
      document.head.append(script);
    }, more);
    // The press gives access to the page, where none was granted.
    await browser.pressAction(page);
    const popup = await browser.popup(page);
    await popup.locator('[data-test=party]').first().waitFor();
    await popup.close();
    await page.close();
  }
  const page = await browser.tab(browser.url('report.html'));
  await page.locator('[data-test=row]').first().waitFor();
  return page;
}

/** @type {Record<string, (suite: Suite) => Promise<Page>>} */
export const OWN_PAGES = {
  'stop page': stopped,
  'stop page of a name in foreign letters': (suite) => stopped(suite, 'https://xn--penai-iye.com/login'),
  'stop page with nothing to warn of': async ({ browser }) => {
    const page = await browser.tab(browser.url('stop.html'));
    await page.locator('h1[data-test=title]').waitFor();
    return page;
  },
  'popup, verified': (suite) => popup(suite, 'https://platform.openai.com/', 'verified'),
  'popup, care': (suite) => popup(suite, 'https://github.com/login/oauth/authorize?client_id=x&scope=delete_repo&redirect_uri=https://x.onrender.com', 'care'),
  'popup, caution': (suite) => popup(suite, 'https://openai-billing.help/blog', 'caution'),
  'popup, danger': async (suite) => {
    const shown = await suite.browser.popup(await stopped(suite));
    await shown.locator('[data-test=not-seen]').waitFor();
    return shown;
  },
  'popup, third parties': async (suite) => {
    const shown = await popup(suite, 'https://app.acme-tools.dev/login', 'neutral');
    await shown.locator('[data-test=party]').first().waitFor();
    return shown;
  },
  'report, nothing kept': async ({ browser }) => {
    await browser.watcher.evaluate(() => chrome.storage.local.clear());
    const page = await browser.tab(browser.url('report.html'));
    await page.locator('[data-test=empty]').waitFor();
    return page;
  },
  report,
  'report, details': async (suite) => {
    const page = await report(suite);
    await page.locator('[data-test=row][data-arg=mixpanel]').click();
    await page.locator('[data-test=detail]').waitFor();
    return page;
  },
  'report, pages and parties': async (suite) => {
    const page = await report(suite);
    await page.locator('[data-test=tab-sites]').click();
    await page.locator('[data-test=page]').first().waitFor();
    return page;
  },
  'report, time line': async (suite) => {
    const page = await report(suite);
    await page.locator('[data-test=tab-changes]').click();
    return page;
  },
  'report, categories': async (suite) => {
    const page = await report(suite);
    await page.locator('[data-test=tab-categories]').click();
    await page.locator('#chart').waitFor();
    return page;
  },
  'welcome page': async ({ browser }) => {
    browser.keepWelcome = true;
    const page = await browser.tab(browser.url('welcome.html'));
    await page.locator('[data-test=access-webmail]').waitFor();
    return page;
  },
  'options, nothing trusted': async ({ browser }) => {
    const page = await browser.tab(browser.url('options.html'));
    await page.locator('h1').waitFor();
    return page;
  },
  'options, names trusted': async (suite) => {
    for (const [host, scope] of [['npnjs.com', 'host'], ['www.npmjs.help', 'site']]) {
      await suite.browser.watcher.evaluate((name) => chrome.runtime.sendMessage({ kind: 'untrust', name }), scope === 'site' ? 'npmjs.help' : host);
      const page = await stopped(suite, `https://${host}/login`);
      await page.locator('details[data-test=trust] > summary').click();
      await page.locator(`button[data-test=trust-${scope}]`).click({ noWaitAfter: true });
      await suite.browser.waitForLevel(page, 'neutral');
    }
    const page = await suite.browser.tab(suite.browser.url('options.html'));
    await page.locator('[data-test=trusted]').first().waitFor();
    return page;
  },
};

/** Opens all that can be opened. @param {Page} page */
export const unfold = (page) => page.evaluate(() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});

/** Sizes of window: a person's usual one, the same at 200 %, and the narrowest that must do without scrolling sideways. */
export const WINDOWS = {
  usual: { width: 1280, height: 860 },
  'at 200 %': { width: 640, height: 430 },
  narrow: { width: 320, height: 480 },
};

/** The most that Chromium gives a popup, 800 × 600, at 200 %. A popup is as wide as its content wants, so it is never narrower. */
export const POPUP = { width: 400, height: 300 };
