/** The report page: what the person decides and when that ends, the order of rows, filters, the chart, and for how long pages are kept. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { until } from './browser.mjs';
import { MANAGED, withBrowser } from './suite.mjs';
import { record, script, serve, store, stored } from './visits.mjs';

/** @typedef {import('./browser.mjs').Page} Page */

const LOGIN = 'https://app.acme-tools.dev/login';
const KEY = 'page:sign-in https://app.acme-tools.dev';
const DAY = 86_400_000;
const MONTH = 30.44 * DAY;

const suite = withBrowser(MANAGED);

/** A ledger with one visit of each page, and nothing else. */
async function ledger(urls = [LOGIN]) {
  await suite.browser.watcher.evaluate(() => chrome.storage.local.clear());
  for (const url of urls) await record(suite, url);
}

async function report() {
  const page = await suite.browser.tab(suite.browser.url('report.html'));
  await page.locator('[data-test=row]').first().waitFor();
  return page;
}

/** The rows in their order. @param {Page} page */
const rows = (page) =>
  page.locator('[data-test=row]').evaluateAll((found) =>
    found.map((row) => {
      const text = (/** @type {string} */ name) => row.querySelector(name)?.textContent ?? '';
      const score = row.querySelector('span');
      return {
        party: row.getAttribute('data-arg') ?? '', risk: Number(score?.textContent), step: score?.className ?? '', name: text('.name'),
        category: text('.what').split(' · ')[0] ?? '', standing: text('.standing'), due: row.querySelector('.standing')?.hasAttribute('data-due') ?? false,
      };
    }));

/** @param {Page} page */
const parties = async (page) => (await rows(page)).map(({ party }) => party);

/** Waits until a party's row says how it stands. @param {Page} page @param {string} party @param {string} standing */
async function stands(page, party, standing) {
  let last = '';
  await until(
    async () => (last = (await rows(page)).find((row) => row.party === party)?.standing ?? 'in no row') === standing,
    () => `${party} should stand as "${standing}" but stands as "${last}"`,
  );
}

/** Opens the details of a party, writes a decision, and presses its button. @param {Page} page @param {string} party @param {{mark: string, months?: string, scope?: string}} decision */
async function decide(page, party, { mark, months, scope }) {
  await page.locator(`[data-test=row][data-arg="${party}"]`).click();
  await page.locator(`[data-test=mark-${mark}][data-arg="${party}"]`).waitFor();
  if (scope) await page.locator('[data-test=review-scope]').selectOption(scope);
  if (months) await page.locator('[data-test=review-months]').selectOption(months);
  await page.locator(`[data-test=mark-${mark}]`).click();
}

/** @param {Page} page @param {string} format */
async function exported(page, format) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-test=export-${format}]`).click()]);
  return JSON.parse(await readFile((await download.path()) ?? '', 'utf8'));
}

/** What an export has of a party. @param {Page} page @param {string} id */
const exportedParty = async (page, id) => (await exported(page, 'json')).recordings[0].pages[0].parties.find((/** @type {any} */ party) => party.id === id);

suite.test('a party is essential, accepted or to be removed, until a day or for good; an export says so, and it can be taken back', async () => {
  await ledger();
  const page = await report();
  for (const { party, scope, mark, months, ends, standing } of [
    { party: 'segment', mark: 'essential', months: '0', ends: 0, standing: 'Essential' },
    { party: 'mixpanel', mark: 'accepted', months: '3', ends: 3, standing: 'Accepted' },
    { party: 'heap', mark: 'accepted', ends: 12, standing: 'Accepted' },
    { party: 'stripe', mark: 'essential', ends: 12, standing: 'Essential' },
    { party: 'stripe', scope: 'acme-tools.dev', mark: 'remove', months: '6', ends: 6, standing: 'To be removed' },
  ]) {
    await decide(page, party, { mark, months, scope });
    await stands(page, party, standing);
    const review = (await stored(suite))[`review:${scope ?? '*'} ${party}`];
    assert.equal(review.mark, mark, party);
    if (ends === 0) assert.equal(review.until, null, party);
    else assert.ok(Math.abs(review.until - Date.now() - ends * MONTH) < 60_000, `${party} ends in ${(review.until - Date.now()) / MONTH} months`);
    const day = review.until === null ? undefined : new Date(review.until).toISOString().slice(0, 10);
    const place = await page.locator('[data-test=place]').innerText();
    if (day) assert.ok(place.includes(`Ends on ${day}.`), place);
    else assert.doesNotMatch(place, /Ends on/);
  }

  const removed = await exportedParty(page, 'stripe');
  assert.deepEqual([removed.decision, removed.review.mark, removed.findings.map((/** @type {any} */ finding) => finding.rule)], ['refused', 'remove', ['to-be-removed']]);
  assert.deepEqual((await exportedParty(page, 'segment')).findings, []);
  const results = (await exported(page, 'sarif')).runs[0].results.filter((/** @type {any} */ result) => result.ruleId === 'to-be-removed');
  assert.equal(results.length, 1);
  assert.equal(results[0].level, 'error');
  assert.match(results[0].message.text, /Stripe/);

  await decide(page, 'stripe', { mark: 'none' });
  await stands(page, 'stripe', 'No decision');
  assert.deepEqual(Object.keys(await stored(suite)).filter((key) => key.startsWith('review:')).sort(), ['review:* heap', 'review:* mixpanel', 'review:* segment'], 'of its decisions none is left, of others all');
  assert.deepEqual((await exportedParty(page, 'stripe')).findings.map((/** @type {any} */ finding) => finding.rule), ['not-reviewed']);
});

/** A decision as it is stored. @param {number | null} until */
const accepted = (until) => ({ version: 1, mark: 'accepted', note: '', reviewer: '', at: Date.now() - DAY, until });

suite.test('what nobody decided stands before what is decided, however risky that is, and each part by risk', async () => {
  await ledger();
  const page = await report();
  const before = await rows(page);
  assert.ok(before.length > 5 && before.every(({ due }) => due));
  assert.deepEqual(before.map(({ risk }) => risk), before.map(({ risk }) => risk).sort((a, b) => b - a));
  const [first, second, ...others] = before.map(({ party }) => party);
  await decide(page, String(second), { mark: 'accepted' });
  await decide(page, String(first), { mark: 'essential' });
  await stands(page, String(first), 'Essential');
  const after = await rows(page);
  assert.deepEqual(after.map(({ party }) => party), [...others, first, second]);
  assert.deepEqual(after.map(({ due }) => due), [...others.map(() => true), false, false]);
  assert.ok((after.at(-1)?.risk ?? NaN) > (after.at(-3)?.risk ?? NaN), 'the accepted one is riskier than the one before');
  await page.locator('[data-test=pick-sort]').selectOption('risk');
  assert.deepEqual(await parties(page), [first, second, ...others]);
  await page.locator('[data-test=pick-sort]').selectOption('name');
  const names = (await rows(page)).map(({ name }) => name.toLowerCase());
  assert.deepEqual(names, names.toSorted());
  await page.locator('[data-test=pick-due]').check();
  await page.locator('[data-test=pick-sort]').selectOption('due');
  assert.deepEqual(await parties(page), others);
});

suite.test('a decision that has ended is due again, and its party stands first', async () => {
  await ledger();
  const all = await rows(await report());
  const least = String(all.at(-1)?.party);
  const decisions = Object.fromEntries(all.map(({ party }) => [`review:* ${party}`, accepted(party === least ? Date.now() - 1 : Date.now() + DAY)]));
  await store(suite, decisions);
  const page = await report();
  const now = await rows(page);
  assert.deepEqual(now.filter(({ due }) => due).map(({ party, standing }) => [party, standing]), [[least, 'Decision ended']]);
  assert.equal(now[0]?.party, least, 'though it is the least risky');
  const party = await exportedParty(page, least);
  assert.deepEqual([party.review.ended, party.findings.map((/** @type {any} */ finding) => finding.rule)], [true, ['not-reviewed']]);
  await decide(page, least, { mark: 'accepted' });
  await stands(page, least, 'Accepted');
  assert.equal((await parties(page)).at(-1), least);
});

const SHOP = 'https://till.corner-shop.dev/order';

suite.test('the list is filtered by the kind of page, by category and by risk', async () => {
  serve(suite, SHOP, { html: `<input autocomplete="cc-number">${script('js.stripe.com')}${script('only-in-the-shop.example')}` });
  await ledger([LOGIN, SHOP]);
  const page = await report();
  const all = await rows(page);
  const least = (/** @type {number} */ risk) => all.filter((row) => row.risk >= risk).map(({ party }) => party);
  const unknown = all.filter(({ category }) => category === 'Owner not known').map(({ party }) => party);
  assert.deepEqual(unknown.toSorted(), ['only-in-the-shop.example', 'unheard-of-widgets.net']);
  for (const { picked, wanted } of [
    { picked: { kind: 'payment' }, wanted: ['only-in-the-shop.example', 'stripe'] },
    { picked: { kind: 'sign-in' }, wanted: all.map(({ party }) => party).filter((party) => party !== 'only-in-the-shop.example') },
    { picked: { category: 'payments' }, wanted: ['stripe'] },
    { picked: { category: 'unknown' }, wanted: unknown },
    { picked: { category: 'unknown', kind: 'payment' }, wanted: ['only-in-the-shop.example'] },
    { picked: { category: 'fonts', kind: 'payment' }, wanted: [] },
    { picked: { risk: '40' }, wanted: least(40) },
    { picked: { risk: '70' }, wanted: least(70) },
  ]) {
    for (const [control, value] of Object.entries(picked)) await page.locator(`[data-test=pick-${control}]`).selectOption(value);
    const what = JSON.stringify(picked);
    assert.deepEqual((await parties(page)).sort(), wanted.toSorted(), what);
    assert.ok(wanted.length < all.length, `${what} leaves somebody out`);
    assert.equal(await page.locator('[data-test=count]').innerText(), `${wanted.length} of ${all.length} third parties`, what);
    for (const control of Object.keys(picked)) await page.locator(`[data-test=pick-${control}]`).selectOption(control === 'risk' ? '0' : '');
  }
  assert.ok(least(70).length > 0 && least(40).length > least(70).length, 'there are parties of every step');
  assert.equal((await rows(page)).length, all.length, 'without a filter all are there');
});

const MANY = 'https://many.changing.example/login';

suite.test('the chart names each category with its parties by risk, and counts none that is gone', async () => {
  const style = '<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Inter">';
  const hosts = ['cdn.mxpnl.com', 'cdn.heapanalytics.com', 'js.stripe.com', 'edge.fullstory.com', 'unknown-one.example', 'unknown-two.example'];
  serve(suite, MANY, { html: `<input type="password">${style}${hosts.map((host) => script(host)).join('')}` });
  await ledger([MANY]);
  const key = 'page:sign-in https://many.changing.example';
  const kept = (await stored(suite))[key];
  kept.parties.fullstory.gone = true;
  await store(suite, { [key]: kept });

  const page = await report();
  const all = await rows(page);
  assert.match(all.find(({ party }) => party === 'fullstory')?.standing ?? '', /gone/);
  const steps = ['high', 'middle', 'low'];
  /** @type {Record<string, number[]>} */
  const wanted = {};
  for (const { category, step } of all.filter(({ party }) => party !== 'fullstory')) (wanted[category] ??= [0, 0, 0])[steps.indexOf(step)] += 1;
  assert.deepEqual(Object.keys(wanted).sort(), ['Fonts', 'Owner not known', 'Payments', 'Product analytics']);
  await page.locator('[data-test=tab-categories]').click();
  const bars = await page.locator('.chart tbody tr').evaluateAll((found) =>
    found.map((row) => ({
      category: row.querySelector('th')?.textContent ?? '',
      counts: [...row.querySelectorAll('td.number')].map((cell) => Number(cell.textContent)),
      drawn: [...row.querySelectorAll('rect')].map((bar) => [bar.getAttribute('class') ?? '', Number(bar.getAttribute('width'))]),
    })));
  assert.deepEqual(Object.fromEntries(bars.map(({ category, counts }) => [category, counts])), wanted);
  const sum = (/** @type {number[]} */ counts) => counts.reduce((a, b) => a + b, 0);
  assert.deepEqual(bars.map(({ counts }) => sum(counts)), [2, 2, 1, 1], 'the longest bar first');
  for (const { category, counts, drawn } of bars) {
    assert.deepEqual(drawn, steps.flatMap((step, at) => (counts[at] ? [[step, counts[at] * 200]] : [])), `the bar of ${category}, of which two parties fill the width`);
  }
  await page.locator('[data-test=pick-category]').selectOption('payments');
  assert.deepEqual(await page.locator('.chart tbody th').allInnerTexts(), ['Payments']);
});

/** Records like that of the login page, of other sites, last visited so many days ago. @param {Record<string, number>} ages */
async function aged(ages) {
  const like = (await stored(suite))[KEY];
  /** @type {Record<string, unknown>} */
  const records = {};
  for (const [host, days] of Object.entries(ages)) {
    const last = Date.now() - days * DAY;
    records[`page:sign-in https://${host}`] = { ...like, origin: `https://${host}`, site: host, first: last, last };
  }
  await store(suite, records);
}

/** The hosts of the pages that are kept. */
const hosts = async () => Object.keys(await stored(suite)).filter((key) => key.startsWith('page:')).map((key) => key.replace(/^.* https:\/\//, '')).sort();

for (const { name, chosen, kept, old } of [
  { name: 'a worker that began forgets with the first page that it keeps what was not visited for half a year', kept: 179, old: 181 },
  { name: 'the days that the person chose count for that, and nothing goes as they choose', chosen: 30, kept: 29, old: 31 },
]) {
  suite.test(name, async () => {
    const { browser } = suite;
    await ledger();
    await aged({ 'kept.example': kept, 'old.example': old });
    await browser.watcher.evaluate((key) => chrome.storage.local.remove(key), KEY);
    if (chosen !== undefined) {
      const page = await report();
      await page.locator('[data-test=days]').selectOption(String(chosen));
      await until(async () => (await stored(suite)).ledger?.days === chosen, () => `${chosen} days should be stored`);
    }
    await browser.stopWorker();
    assert.deepEqual(await hosts(), ['kept.example', 'old.example']);
    const page = await browser.tab(LOGIN);
    await browser.waitForPage(page, LOGIN);
    await until(async () => KEY in (await stored(suite)), () => 'the visit should be kept', 20_000);
    assert.deepEqual(await hosts(), ['app.acme-tools.dev', 'kept.example']);
  });
}

suite.noRequestOfItsOwn();
