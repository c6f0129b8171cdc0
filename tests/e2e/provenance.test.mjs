/** However the link in the mail is dressed and opened, the mail is known as the way here. */
import assert from 'node:assert/strict';
import { MANAGED, addLink, press, STANDARD, withBrowser } from './suite.mjs';
import { dressed } from './sites/links.mjs';

const TARGET = 'https://openai-billing.help/blog';

/** An alarm rings half a minute after the last navigation that was seen; then the tabs are looked at. */
const ALARM = 40_000;

/**
 * @typedef {object} Variant
 * @property {string} name
 * @property {string[]} [through]
 * @property {{target?: string, rel?: string}} [link]
 * @property {Array<'Control'>} [modifiers]
 */

/** @type {Variant[]} */
const FROM_MAIL = [
  { name: 'in the same tab' },
  { name: 'in a new tab', link: { target: '_blank' } },
  { name: 'in a new tab that keeps its opener', link: { target: '_blank', rel: 'opener' } },
  { name: 'in a new tab without referrer', link: { target: '_blank', rel: 'noreferrer' } },
  { name: 'in the same tab without referrer', link: { rel: 'noreferrer' } },
  { name: 'with the Control key', modifiers: ['Control'] },
  { name: 'through the Gmail redirector', through: ['gmail'], link: { target: '_blank' } },
  { name: 'through the Gmail redirector without referrer', through: ['gmail'], link: { target: '_blank', rel: 'noreferrer' } },
  { name: 'through the Gmail redirector that answers with a page', through: ['gmail-page'], link: { target: '_blank' } },
  { name: 'through Safe Links', through: ['safelinks'], link: { target: '_blank' } },
  { name: 'through a click tracker', through: ['tracker'], link: { target: '_blank', rel: 'noreferrer' } },
  { name: 'through two redirects in a row', through: ['shortener', 'tracker'], link: { target: '_blank' } },
  { name: 'through two redirects in a row in the same tab', through: ['shortener', 'gmail'] },
];

/** Links that no web page holds. */
const FROM_OUTSIDE = [
  { name: 'from outside the browser', url: TARGET },
  { name: 'from outside the browser through a click tracker', url: dressed(TARGET, ['tracker']) },
  { name: 'from outside the browser through Safe Links', url: dressed(TARGET, ['safelinks']) },
];

for (const flavour of [STANDARD, MANAGED]) {
  const suite = withBrowser(flavour);

  for (const { name, through = [], link = {}, modifiers } of FROM_MAIL) {
    suite.flow(`a link in web mail ${name}`, async (step) => {
      const mail = await suite.mailWith({ href: dressed(TARGET, through), ...link });
      await suite.browser.waitForLevel(mail, 'verified');
      await step();
      const page = await press(mail, '#test-link', { newTab: Boolean(link.target ?? modifiers), modifiers });
      await stopped(suite, page, /Gmail/);
    });
  }

  for (const { name, url } of FROM_OUTSIDE) {
    suite.flow(`a link ${name}`, async (step) => {
      await step();
      await stopped(suite, await suite.browser.openFromOutside(url), /./);
    });
  }

  suite.flow('an address with campaign parameters of a mailing', async (step) => {
    await step();
    await stopped(suite, await suite.browser.tab(`${TARGET}?utm_medium=email`), /./);
  });

  suite.flow('a link on an ordinary page is no mail: caution, not danger', async (step) => {
    const page = await suite.browser.tab('https://linear-algebra.org/');
    await addLink(page, { href: TARGET });
    await step();
    await press(page, '#test-link', { newTab: false });
    await suite.browser.waitForPage(page, TARGET);
    await suite.browser.waitForLevel(page, 'caution');
  });

  // Chromium loses the events that it sent to a dying worker. With access to the site the page's content script asks again. Without,
  // the alarm of the last navigation that was seen starts a worker that looks at all tabs.
  const within = flavour === MANAGED ? undefined : ALARM;
  suite.test('the worker dies while the link is followed, ten times', async () => {
    const { browser } = suite;
    const tabs = [];
    for (let round = 0; round < 10; round += 1) {
      const mail = await suite.mailWith({ href: dressed(`${TARGET}?round=${round}`, ['tracker']) });
      await press(mail, '#test-link', { newTab: false });
      await browser.stopWorker();
      if (flavour === MANAGED) await browser.waitForStop(mail);
      tabs.push(mail);
    }
    for (const tab of tabs) await browser.waitForStop(tab, within);
  });

  suite.noRequestOfItsOwn();
}

/**
 * @param {import('./suite.mjs').Suite} suite
 * @param {import('./browser.mjs').Page} page
 * @param {RegExp} says
 */
async function stopped({ browser }, page, says) {
  await browser.waitForStop(page);
  assert.match(await page.locator('body').innerText(), says);
  await browser.waitForLevel(page, 'danger');
}
