/** The ledger: what ran on a sign-in page over time, the badge for what is new there, the report, and what the person decides. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { reportFaults, sarifFaults } from '../cli/schemas.mjs';
import { until } from './browser.mjs';
import { MANAGED, STANDARD, withBrowser } from './suite.mjs';
import { stored } from './visits.mjs';

const LOGIN = 'https://app.acme-tools.dev/login';
const ORIGIN = 'https://app.acme-tools.dev';
const KEY = `page:sign-in ${ORIGIN}`;

/** @typedef {import('./browser.mjs').Page} Page */

/** Waits until the ledger has a record that fits. @param {import('./suite.mjs').Suite} suite @param {(record: any) => boolean} fits */
async function recorded(suite, fits) {
  /** @type {any} */
  let record;
  await until(async () => fits((record = (await stored(suite))[KEY] ?? { parties: {}, changes: [], visits: 0 })), () => `the record is ${JSON.stringify(record).slice(0, 2000)}`, 20_000);
  return record;
}

const managed = withBrowser(MANAGED);

managed.test('a visit is kept, the next is held against it, and what is new is told in the badge and the popup', async () => {
  const { browser } = managed;
  const page = await browser.tab(LOGIN);
  await browser.waitForPage(page, LOGIN);
  const first = await recorded(managed, (record) => record.visits === 1 && 'sentry' in record.parties);
  assert.equal(first.origin, ORIGIN);
  assert.deepEqual(first.changes, []);
  assert.ok('mixpanel' in first.parties && 'unheard-of-widgets.net' in first.parties);
  assert.ok(!JSON.stringify(first).includes('/login'), 'no path of the page is kept');

  await page.goto(LOGIN);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.src = 'https://newcomer.example/x.js';
    document.head.append(script);
  });
  const second = await recorded(managed, (record) => record.visits === 2 && 'newcomer.example' in record.parties);
  assert.deepEqual(second.changes.map((/** @type {any} */ change) => [change.kind, change.party]), [['new-party', 'newcomer.example']]);
  let badge = '';
  await until(async () => (badge = (await browser.mark(page)).badge) === '+1', () => `the badge is "${badge}"`);

  const popup = await browser.popup(page);
  await popup.locator('[data-test=changes]').waitFor();
  assert.match(await popup.locator('[data-test=changes]').innerText(), /New on this page: newcomer\.example/);
  assert.match(await popup.locator('[data-test=kind]').innerText(), /Sign-in page/);
});

managed.test('the report lists parties, pages and changes; decisions, filters and exports', async () => {
  const { browser } = managed;
  const page = await browser.tab(browser.url('report.html'));
  const rows = () => page.locator('[data-test=row]').evaluateAll((found) => found.map((row) => row.getAttribute('data-arg')));
  await page.locator('[data-test=row]').first().waitFor();
  const all = await rows();
  assert.ok(all.includes('mixpanel') && all.includes('newcomer.example'), all.join(' '));

  await page.locator('[data-test=find]').fill('mixp');
  await page.locator('[data-test=find]').press('Enter');
  assert.deepEqual(await rows(), ['mixpanel']);
  await page.locator('[data-test=find]').fill('');
  await page.locator('[data-test=find]').press('Enter');
  await page.locator('[data-test=pick-changed]').check();
  assert.deepEqual(await rows(), ['newcomer.example']);
  await page.locator('[data-test=pick-changed]').uncheck();

  await page.locator('[data-test=row][data-arg=mixpanel]').click();
  const detail = page.locator('[data-test=detail]');
  assert.match(await detail.innerText(), /exported customer data/);
  await page.locator('[data-test=review-reviewer]').fill('security team');
  await page.locator('[data-test=review-note]').fill('=needed for funnels');
  await page.locator('[data-test=review-scope]').selectOption('acme-tools.dev');
  await page.locator('[data-test=mark-accepted]').click();
  await until(async () => /Decided by security team/.test(await detail.innerText()), () => 'the decision should be shown');
  const note = page.locator('[data-test=review-note]');
  assert.equal(await note.inputValue(), '=needed for funnels');
  await note.fill('=needed for funnels, until March');
  await page.locator('[data-test=pick-due]').check();
  assert.ok(!(await rows()).includes('mixpanel'));
  assert.equal(await note.inputValue(), '=needed for funnels, until March', 'what is being written stays while the party is open');
  await page.locator('[data-test=pick-due]').uncheck();
  await page.locator('[data-test=close]').click();
  await page.locator('[data-test=row][data-arg=mixpanel]').click();
  assert.equal(await note.inputValue(), '=needed for funnels', 'closed, it is given up');

  await page.locator('[data-test=tab-sites]').click();
  assert.match(await page.locator('[data-test=page]').first().innerText(), /app\.acme-tools\.dev/);
  await page.locator('[data-test=tab-changes]').click();
  assert.match(await page.locator('[data-test=change]').first().innerText(), /newcomer\.example/);

  /** @type {Record<string, string>} */
  const files = {};
  for (const format of ['csv', 'json', 'html', 'sarif']) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-test=export-${format}]`).click()]);
    assert.match(download.suggestedFilename(), new RegExp(`^dashward-\\d{4}-\\d\\d-\\d\\d\\.${format}$`));
    files[format] = await readFile((await download.path()) ?? '', 'utf8');
  }
  assert.match(files.csv ?? '', /"'=needed for funnels"/, 'a note begins no formula');
  const report = JSON.parse(files.json ?? '');
  const [saved] = report.recordings[0].pages;
  assert.equal(saved.address, ORIGIN);
  assert.equal(saved.visits.changes[0].kind, 'new-party');
  const mixpanel = saved.parties.find((/** @type {any} */ party) => party.id === 'mixpanel');
  assert.equal(mixpanel.review.mark, 'accepted');
  assert.equal(mixpanel.decision, 'allowed');
  assert.match(files.html ?? '', /What changed/);
  assert.deepEqual((await reportFaults())(report), [], 'the JSON keeps its schema');
  const sarif = JSON.parse(files.sarif ?? '');
  assert.deepEqual((await sarifFaults())(sarif), [], 'the SARIF keeps its schema');
  assert.ok(sarif.runs[0].results.every((/** @type {any} */ result) => result.ruleId === 'not-reviewed'));
});

managed.test('the person says what a page is; a page of no kind is not kept', async () => {
  const { browser } = managed;
  const page = await browser.tab(LOGIN);
  await browser.waitForPage(page, LOGIN);
  const popup = await browser.popup(page);
  await popup.evaluate(() => {
    const { local } = chrome.storage;
    const set = local.set.bind(local);
    local.set = () => Promise.reject(new Error('no room'));
    Object.assign(globalThis, { roomAgain: () => (local.set = set) });
  });
  await popup.locator('[data-test=kinds] summary').click();
  await popup.locator('[data-act=kind][data-arg=other]').click();
  await popup.locator('[data-test=refused]').waitFor();
  assert.match(await popup.locator('[data-test=kind]').innerText(), /Sign-in page/, 'what is not stored is not shown');
  await popup.evaluate(() => /** @type {any} */ (globalThis).roomAgain());
  await popup.locator('[data-test=kinds] summary').click();
  await popup.locator('[data-act=kind][data-arg=other]').click();
  await until(async () => /no particular kind/.test(await popup.locator('[data-test=kind]').innerText()), () => 'the popup should take it for something else');
  assert.equal(await popup.locator('[data-test=refused]').count(), 0);
  const report = await browser.tab(browser.url('report.html'));
  await report.locator('[data-test=empty]').waitFor();
  const { visits } = (await stored(managed))[KEY];
  await page.goto(LOGIN);
  await page.waitForTimeout(3_000);
  assert.equal((await stored(managed))[KEY].visits, visits);
});

managed.test('a page that the person says is an admin portal is kept from then on', async () => {
  const { browser } = managed;
  const [url, key] = ['https://intranet.example/start', 'page:other https://intranet.example'];
  const visits = async () => (await stored(managed))[key]?.visits ?? 0;
  const page = await browser.tab(url);
  await browser.waitForPage(page, url);
  const popup = await browser.popup(page);
  await popup.locator('[data-test=kinds] summary').click();
  assert.equal(await visits(), 0);
  await popup.locator('[data-act=kind][data-arg=admin]').click();
  await until(async () => (await visits()) === 1, () => 'what the popup saw should be kept');
  await popup.close();
  await page.goto(url);
  await until(async () => (await visits()) === 2, () => 'the next visit should be looked at without a popup');
});

managed.test('a page that goes on to another address without a navigation is kept for that one too', async () => {
  const { browser } = managed;
  const [dashboard, key] = ['https://platform.openai.com/home', 'page:keys https://platform.openai.com'];
  const page = await browser.tab(dashboard);
  await browser.waitForPage(page, dashboard);
  await until(async () => 'page:console https://platform.openai.com' in (await stored(managed)), () => 'the console should be kept', 20_000);
  assert.ok(!(key in (await stored(managed))));
  await page.evaluate(() => history.pushState({}, '', '/settings/organization/api-keys'));
  await until(async () => key in (await stored(managed)), () => 'the page of keys should be kept', 20_000);
});

managed.test('where the storage is full, the page not visited for longest makes room, and the report says so', async () => {
  const { browser } = managed;
  await browser.watcher.evaluate(() => chrome.storage.local.clear());
  const visit = async (/** @type {string} */ url, /** @type {string} */ key) => {
    const page = await browser.tab(url);
    await until(async () => key in (await stored(managed)), () => `${key} should be kept`, 20_000);
    await page.close();
  };
  await visit(LOGIN, KEY);
  await visit('https://github.com/login', 'page:sign-in https://github.com');
  const free = await browser.watcher.evaluate(async () => {
    const { local } = chrome.storage;
    const name = 'filler';
    await local.set({ [name]: 'x'.repeat(local.QUOTA_BYTES - (await local.getBytesInUse()) - `${name}""`.length) });
    return local.QUOTA_BYTES - (await local.getBytesInUse());
  });
  assert.equal(free, 0);
  await visit('https://platform.openai.com/home', 'page:console https://platform.openai.com');
  const { filler, 'ledger-full': since, ...left } = await stored(managed);
  assert.deepEqual(Object.keys(left).sort(), ['page:console https://platform.openai.com', 'page:sign-in https://github.com']);
  assert.ok(filler.length > 1e7 && Math.abs(Date.now() - since) < 60_000);
  await browser.watcher.evaluate(() => chrome.storage.local.remove('filler'));
  const report = await browser.tab(browser.url('report.html'));
  await until(async () => /storage for Dashward was full/.test(await report.locator('main').innerText()), () => 'the report should say that pages were forgotten');
});

managed.test('damaged records are left alone; forgetting removes all of it and nothing else', async () => {
  const { browser } = managed;
  await browser.watcher.evaluate((key) => chrome.storage.local.set({ [key]: { version: 1, parties: 7 }, 'page:keys https://x.example': 'nonsense', 'trust:kept.example': { trust: { version: 1, name: 'kept.example', scope: 'host', since: 0 } } }), KEY);
  const page = await browser.tab(LOGIN);
  await browser.waitForPage(page, LOGIN);
  await page.waitForTimeout(3_000);
  assert.deepEqual((await stored(managed))[KEY], { version: 1, parties: 7 });
  const report = await browser.tab(browser.url('report.html'));
  await report.locator('[data-test=forget]').waitFor({ state: 'attached' });
  assert.match(await report.locator('main').innerText(), /2 stored records could not be read/);
  await report.locator('.forget summary').click();
  await report.locator('[data-test=forget]').click();
  await until(async () => !/could not be read/.test(await report.locator('main').innerText()), () => 'all should be forgotten');
  assert.deepEqual(Object.keys(await stored(managed)).filter((key) => !key.startsWith('trust:')), ['ledger']);
  assert.deepEqual((await stored(managed)).ledger, { version: 1, days: 180, reviewer: '' }, 'the name of the reviewer is forgotten too');
  assert.ok('trust:kept.example' in (await stored(managed)));
});

managed.test('nothing is recorded when the person wants nothing kept', async () => {
  const { browser } = managed;
  const report = await browser.tab(browser.url('report.html'));
  await report.locator('[data-test=days]').selectOption('0');
  await until(async () => (await stored(managed)).ledger?.days === 0, () => 'the choice should be stored');
  const page = await browser.tab(LOGIN);
  await browser.waitForPage(page, LOGIN);
  await page.waitForTimeout(3_000);
  assert.equal((await stored(managed))[KEY], undefined);
});

managed.noRequestOfItsOwn();

const standard = withBrowser(STANDARD);

standard.test('without access a visit leaves no trace; a press on the button keeps what the popup saw', async () => {
  const { browser } = standard;
  const page = await browser.tab(LOGIN);
  await browser.waitForPage(page, LOGIN);
  await page.waitForTimeout(2_500);
  assert.equal((await stored(standard))[KEY], undefined);
  await browser.pressAction(page);
  const popup = await browser.popup(page);
  await popup.locator('[data-test=party]').first().waitFor();
  const record = await recorded(standard, ({ visits }) => visits === 1);
  assert.ok('mixpanel' in record.parties);
});

standard.noRequestOfItsOwn();
