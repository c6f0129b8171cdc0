/** Every row of the verdict table, in both flavours: the mark, the popup, the page, and what they say. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { until } from './browser.mjs';
import { added, MANAGED, press, STANDARD, withBrowser } from './suite.mjs';

/** @type {Record<string, {message: string}>} */
const WORDS = JSON.parse(await readFile(new URL('../../extension/_locales/en/messages.json', import.meta.url), 'utf8'));

/**
 * @typedef {object} Row
 * @property {string} url
 * @property {'typed' | 'mail'} from
 * @property {string} level in the standard flavour
 * @property {string} [managed] the level where the page's content may be read, if another
 * @property {string} [host] the host that mark and popup name, if not as the address has it
 * @property {string} [vendor] the name of whom they speak
 * @property {string} [headline] the key of the popup's headline, if not the level's own
 * @property {string} [mark] the key of the mark's title, if not the level's own
 * @property {string[]} why the popup's reasons, but for the way
 */

const CONSENT = 'https://github.com/login/oauth/authorize?client_id=x&scope=delete_repo,workflow&redirect_uri=https://x.onrender.com';
/** Of most vendors Chromium itself knows that they are never to be asked for without encryption. */
const INSECURE = 'http://www.npmjs.com/';

/** @type {Row[]} */
const ROWS = [
  { level: 'verified', from: 'typed', url: 'https://platform.openai.com/', vendor: 'OpenAI', why: ["platform.openai.com is OpenAI's console."] },
  { level: 'verified', from: 'mail', url: 'https://www.npmjs.com/settings/dev/tokens', vendor: 'npm', why: ["www.npmjs.com is npm's console."] },
  { level: 'verified', from: 'mail', url: 'https://dashboard.stripe.com/apikeys', vendor: 'Stripe', why: ["dashboard.stripe.com is Stripe's dashboard."] },
  { level: 'verified', from: 'typed', url: 'https://github.com/login', vendor: 'GitHub', why: ["github.com is GitHub's console."] },
  {
    level: 'care', from: 'mail', url: CONSENT, vendor: 'GitHub', headline: 'headline_verified',
    why: ['This is the real GitHub, but it gives rights to x.onrender.com.', 'The rights: delete repositories, change the workflows that build your code.'],
  },
  {
    level: 'care', from: 'typed', url: 'https://github.com/login/device', vendor: 'GitHub', headline: 'headline_verified',
    why: ['This is the real GitHub, but a code entered here signs in the device of whoever gave you the code.'],
  },
  {
    level: 'care', from: 'mail', url: 'https://sites.google.com/view/supplier-portal', vendor: 'Google', headline: 'headline_strangers',
    why: ['Anyone can publish on sites.google.com. That Google owns it says nothing about this page.'],
  },
  {
    level: 'owned', from: 'mail', url: 'https://example-com.sentry.io/issues/1', vendor: 'Sentry',
    why: ['example-com.sentry.io carries a name that a customer of Sentry chose; Sentry runs the page.'],
  },
  { level: 'owned', from: 'typed', url: INSECURE, vendor: 'npm', why: ['www.npmjs.com lies below a domain that npm owns.'] },
  { level: 'neutral', from: 'mail', url: 'https://linear-algebra.org/', why: [] },
  { level: 'neutral', from: 'typed', url: 'https://192.168.7.1/admin', headline: 'headline_local', why: ['The address leads to this computer or your own network.'] },
  { level: 'neutral', from: 'mail', url: 'https://app.acme-tools.dev/login', why: [] },
  { level: 'neutral', from: 'typed', url: 'https://openai.evil.io/', why: ["“openai” stands in front of another site's name."] },
  { level: 'caution', from: 'mail', url: 'https://openai.evil.io/', vendor: 'OpenAI', why: ["“openai” stands in front of another site's name."] },
  {
    level: 'caution', from: 'mail', url: INSECURE, vendor: 'npm',
    why: ["This is www.npmjs.com's address without encryption: anyone on the way can change it."],
  },
  { level: 'caution', from: 'typed', url: 'https://openai-billing.help/blog', vendor: 'OpenAI', why: ['The address puts other words around “openai”, the name of OpenAI.'] },
  {
    level: 'caution', from: 'typed', url: 'https://openai-billing.help/invoice', managed: 'danger', vendor: 'OpenAI',
    why: ['The address puts other words around “openai”, the name of OpenAI.'],
  },
  {
    level: 'caution', from: 'typed', url: 'https://xn--a.com/', host: 'xn--a.com', mark: 'title_caution_unreadable', headline: 'headline_unreadable',
    why: ['The name in the address breaks the rules for names.'],
  },
  { level: 'danger', from: 'mail', url: 'https://openai-billing.help/blog', vendor: 'OpenAI', why: ['The address puts other words around “openai”, the name of OpenAI.'] },
  { level: 'danger', from: 'mail', url: 'https://npmjs.help/login', vendor: 'npm', why: ["“npmjs” is npm's name with another ending."] },
  { level: 'danger', from: 'mail', url: 'https://npnjs.com/', vendor: 'npm', why: ['“npnjs” is a slip of a key away from “npmjs”.'] },
  {
    level: 'danger', from: 'mail', url: 'https://platform.openai.com.evil.io/', vendor: 'OpenAI',
    why: ['The address begins like platform.openai.com, but belongs to another site.', "“openai” stands in front of another site's name."],
  },
  {
    level: 'danger', from: 'mail', url: 'https://platform.openai.com@evil.io/', host: 'evil.io', vendor: 'OpenAI',
    why: ['“platform.openai.com” stands before an @; the site is the name after it.'],
  },
  { level: 'danger', from: 'mail', url: 'https://xn--penai-iye.com/', vendor: 'OpenAI', why: ['“xn--penai-iye” uses foreign letters that look like “openai”.'] },
  {
    level: 'danger', from: 'mail', url: 'https://github-com-auth-secure-access-token.onrender.com/', vendor: 'GitHub',
    why: ['The address begins like github.com, but belongs to another site.', "“github” is on a platform where anyone can publish under GitHub's name."],
  },
];

/** A sentence of the extension. @param {string} key @param {string[]} args */
const sentence = (key, args) => WORDS[key].message.replaceAll(/\$(\d)/g, (_, at) => args[at - 1]);

for (const flavour of [STANDARD, MANAGED]) {
  const suite = withBrowser(flavour);
  for (const row of ROWS) {
    const level = (flavour === MANAGED && row.managed) || row.level;
    const host = row.host ?? new URL(row.url).hostname;
    const warns = ['caution', 'danger'].includes(level);
    suite.flow(`${level}: ${row.url} ${row.from}`, async (step) => {
      const { browser } = suite;
      const begin = row.from === 'typed' ? await browser.tab() : await suite.mailWith({ href: row.url, target: '_blank' });
      await step();
      const page = row.from === 'typed' ? begin : await press(begin, '#test-link', { newTab: true });
      if (row.from === 'typed') await browser.visit(page, row.url);
      if (level === 'danger') {
        await browser.waitForStop(page);
        assert.equal(hostIn(await page.locator('[data-test=seen-host]').innerText()), host);
        assert.equal(await page.getByRole('alertdialog').count(), 1);
      } else {
        await browser.waitForPage(page, row.url);
      }
      const names = [host, row.vendor ?? ''];
      const title = sentence(row.mark ?? (level === 'danger' ? 'title_stopped' : `title_${level}`), names);
      let mark = await browser.waitForLevel(page, level);
      await until(async () => (mark = await browser.mark(page)).title === title, () => `the mark should say "${title}" but says "${mark.title}"`);
      if (level !== 'danger') {
        const banner = flavour === MANAGED && ['care', 'caution'].includes(level);
        if (banner) await until(async () => (await added(page)) > 0, () => `a banner should show on ${row.url}`);
        else assert.equal(await added(page), 0, 'nothing is added to the page');
      }
      await step();
      const popup = await browser.popup(page);
      assert.equal(await popup.locator('[data-test=level]').getAttribute('data-level'), level);
      assert.equal(await popup.locator('[data-test=headline]').innerText(), sentence(row.headline ?? `headline_${level}`, names));
      const why = [...row.why];
      if (warns && row.from === 'mail') why.push(WORDS.reason_way_mail.message);
      if (level === row.managed) why.push(WORDS.reason_asks_credential.message);
      assert.deepEqual(await popup.locator('[data-test=reason]').allInnerTexts(), why);
    });
  }
  suite.noRequestOfItsOwn(({ dest, host, path }) => dest === '' && `http://${host}${path}` === INSECURE);
}

/** A host as it is shown, without the marks that the page sets between its letters, and without the Unicode form beside it. @param {string} text */
function hostIn(text) {
  return text.replaceAll(/[\u200B\u2066-\u2069]/g, '').trim().split(/\s+/)[0];
}
