/**
 * What the list of third parties misses, against the browser's own network log: a page with a crowd of third parties, in frames of
 * every kind, by every way in which a page loads, starts or sends something.
 */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { builtExtension, launch, LONGEST, until } from './browser.mjs';
import { DEVTOOLS_PORT, networkLog } from './network-log.mjs';
import { startServer } from './server.mjs';
import { CROWD } from './sites/crowd.mjs';
import { allSitesGranted, MANAGED, noRequestOfItsOwn, STANDARD } from './suite.mjs';

const OWN = 'crowd-test.dev';
/** A form's target is asked for only once the form is sent: it is in the list, and in no log. */
const FORM = /^form\./;
/** DevTools' words for code and for frames; what a worker imports is `Other` to it. */
const isCodeOrFrame = (/** @type {import('./network-log.mjs').Asked} */ { type, target }) =>
  ['Script', 'Document'].includes(type) || (type === 'Other' && target.endsWith('worker'));

const site = (/** @type {string} */ host) => host.split('.').slice(-2).join('.');
const hostOf = (/** @type {string} */ url) => (URL.canParse(url) ? new URL(url).hostname : '');

/** @type {import('./server.mjs').Server} */
let server;
/** @type {import('./browser.mjs').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof networkLog>>} */
let log;

before(async () => {
  server = await startServer();
  browser = await launch({ port: server.port, extension: builtExtension(MANAGED), args: [DEVTOOLS_PORT] });
  log = await networkLog(browser.profile);
});
after(async () => {
  log?.close();
  await browser?.close();
  await server?.close();
});

/** Opens the crowd's page and waits until no request came for a while. */
async function crowd(from = browser, heard = log) {
  const page = await from.tab(CROWD);
  await from.waitForPage(page, CROWD);
  for (let before = -1; before !== heard.asked.length; await pause(1_000)) before = heard.asked.length;
  return page;
}

/**
 * Sites of third parties, of those requests that a test picks.
 * @param {(asked: import('./network-log.mjs').Asked) => boolean} [which]
 */
const sitesAsked = (which = () => true, heard = log) =>
  new Set(heard.asked.filter((asked) => /^(https?|wss?):/.test(asked.url) && which(asked)).map(({ url }) => site(hostOf(url))).filter((name) => name !== OWN));

/** @param {import('./browser.mjs').Page} popup */
const listed = async (popup) => new Set(await popup.locator('[data-test=party]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-party') ?? '')));

test('everything that the network log saw of third parties is listed, and nobody else', { timeout: LONGEST }, async () => {
  const page = await crowd();
  const popup = await browser.popup(page);
  await popup.locator('[data-test=party]').first().waitFor();
  const list = await listed(popup);
  const [all, code] = [sitesAsked(), sitesAsked(isCodeOrFrame)];
  const frames = await browser.watcher.evaluate(async (id) => (await chrome.webNavigation.getAllFrames({ tabId: id }))?.length, await browser.tabId(page));
  const missed = [...all].filter((name) => !list.has(name));
  const missedCode = [...code].filter((name) => !list.has(name));
  console.log(`recall: ${code.size - missedCode.length} of ${code.size} parties with scripts and frames, ${all.size - missed.length} of ${all.size} of all kinds, in ${frames} frames`);
  assert.ok(all.size >= 60 && frames === 6, `the page has ${all.size} third parties in ${frames} frames`);
  assert.deepEqual(missedCode, [], 'of scripts and frames, none is missed');
  assert.ok(missed.length <= all.size * 0.01, `of all kinds, at most one in a hundred is missed: ${missed.join(' ')}`);
  const asked = new Set([...all, ...server.log.map(({ host }) => site(host))]);
  assert.deepEqual([...list].filter((name) => !asked.has(name) && !FORM.test(name.replace(/^\w+-/, ''))), [], 'no party is invented');
});

test('elements that are gone keep what bound them, headers are told, and what cannot be seen is said', { timeout: LONGEST }, async () => {
  const page = await crowd();
  const popup = await browser.popup(page);
  await popup.locator('[data-test=party]').first().waitFor();
  const text = (/** @type {string} */ party) => popup.locator(`[data-party="${party}"]`).evaluate((row) => row.textContent ?? '');
  assert.match(await text('main-removed-script.example'), /not bound/, 'a script without integrity whose element is gone');
  assert.match(await text('main-removed-frame.example'), /sandboxed/, 'a sandboxed frame that is gone');
  for (const way of ['tree', 'tree-gone', 'component']) assert.match(await text(`main-${way}-script.example`), /not bound/, `a script that is gone from a shadow tree: ${way}`);
  assert.match(await text('main-declared-script.example'), /Nobody can tell/, 'a script that took itself out of a shadow tree while the page was parsed');
  assert.match(await text('main-tree-frame.example'), /sandboxed/, 'a sandboxed frame that is gone from a shadow tree');
  for (const way of ['bound', 'churned']) assert.doesNotMatch(await text(`main-${way}-script.example`), /not bound|Nobody can tell/, way);
  assert.match(await text('main-worker-import.example'), /worker/i);
  const protections = await popup.locator('[data-test=protections]').evaluate((all) => all.textContent ?? '');
  for (const word of ["frame-ancestors 'none'", 'geolocation=()', 'blocked-destinations']) assert.ok(protections.includes(word), `${word} in: ${protections}`);
  const unseen = () => popup.locator('[data-test=not-seen]').innerText();
  assert.doesNotMatch(await unseen(), /headers|Sockets/);
  await browser.stopWorker();
  await popup.reload();
  await until(async () => /headers/.test(await unseen().catch(() => '')), () => 'a worker that did not hear the page says so');
  assert.match(await unseen(), /Sockets/);
});

test("what an earlier page in the tab sends as it goes is not the next page's", { timeout: LONGEST }, async () => {
  const page = await crowd();
  await page.evaluate(() => {
    const { body } = document;
    body.append(Object.assign(document.createElement('iframe'), { src: 'https://late-frame.example/' }));
    addEventListener('pagehide', () => navigator.sendBeacon('https://late-beacon.example/b', 'x'));
  });
  await until(() => server.log.some(({ host }) => host === 'late-frame.example'), () => 'the frame should have been asked for');
  await browser.visit(page, 'https://github.com/login');
  await browser.waitForPage(page, 'https://github.com/login');
  await until(() => server.log.some(({ host }) => host === 'late-beacon.example'), () => 'the beacon should have been sent');
  const popup = await browser.popup(page);
  await popup.locator('[data-test=not-seen]').waitFor();
  assert.deepEqual([...(await listed(popup))], []);
  assert.doesNotMatch(await popup.locator('[data-test=not-seen]').innerText(), /headers/, 'the worker heard the next page from its beginning');
});

test("what a shared worker asked for under an earlier page is not the next page's", { timeout: LONGEST }, async () => {
  const [url, party] = ['https://portal.crowd-test.dev/next', 'earlier-worker.example'];
  const page = await browser.tab(url);
  await browser.waitForPage(page, url);
  await page.evaluate((host) => void new SharedWorker(`/shared.js?${host}`), party);
  await until(() => server.log.some(({ host, path }) => host === party && path === '/a.json'), () => 'the worker should have asked');
  let popup = await browser.popup(page);
  await popup.locator(`[data-party="${party}"]`).waitFor();
  await page.reload();
  await browser.waitForPage(page, url);
  popup = await browser.popup(page);
  await popup.locator('[data-test=not-seen]').waitFor();
  // The service worker of the pages before may ask for something at any time: it is of this origin.
  assert.ok(!(await listed(popup)).has(party));
});

test('of the workers of more origins than are remembered, those that asked first are forgotten, and the list says so', { timeout: LONGEST }, async () => {
  const [url, first, full] = ['https://many.crowd-test.dev/', 'first-worker.example', /is full/];
  // The service worker of the pages before would be one origin more.
  const page = await browser.tab('https://portal.crowd-test.dev/next');
  await browser.waitForPage(page, 'https://portal.crowd-test.dev/next');
  await page.evaluate(async () => Promise.all((await navigator.serviceWorker.getRegistrations()).map((one) => one.unregister())));
  await browser.visit(page, url);
  await browser.waitForPage(page, url);
  /** Frames of other origins of the site, each with a shared worker. @param {number} from @param {number} to @param {string} party */
  const begin = async (from, to, party) => {
    const hosts = Array.from({ length: to - from }, (_, at) => `n${from + at}.crowd-test.dev`);
    await page.evaluate((all) => {
      for (const host of all) document.body.append(Object.assign(document.createElement('iframe'), { src: `https://${host}/` }));
    }, hosts);
    for (const host of hosts) {
      const frame = await until(() => page.frames().find((one) => hostOf(one.url()) === host), () => `${host} should be in a frame`);
      await frame.waitForLoadState();
      await frame.evaluate((named) => void new SharedWorker(`/shared.js?${named}`), party);
    }
    const asked = () => server.log.filter(({ host, path }) => host === party && path === '/a.json').length;
    await until(() => asked() >= hosts.length, () => `${asked()} workers asked ${party}`);
  };
  const look = async () => {
    const popup = await browser.popup(page);
    await popup.locator('[data-test=party]').first().waitFor();
    const seen = { parties: await listed(popup), unseen: await popup.locator('[data-test=not-seen]').innerText() };
    await popup.close();
    return seen;
  };
  await begin(0, 1, first);
  await begin(1, 50, 'other-worker.example');
  let { parties, unseen } = await look();
  assert.ok(parties.has(first) && !full.test(unseen), `fifty are remembered: ${[...parties].join(' ')}; ${unseen}`);
  await begin(50, 51, 'last-worker.example');
  ({ parties, unseen } = await look());
  assert.deepEqual([...parties].sort(), ['last-worker.example', 'other-worker.example']);
  assert.match(unseen, full);
});

/** What only `webRequest` tells. */
const BY_REQUEST = /-(socket|redirected-\w+|(\w+-)?worker(-\w+)?)\.example$/;
/** What frames run that are no part of the page's own site. */
const IN_FRAMES = /^(cross|sandboxed|box|nested)-/;

for (const { name, granted, missed, says } of [
  { name: 'the standard flavour with all sites granted misses what only requests tell', granted: true, missed: [BY_REQUEST], says: [/Sockets, addresses that requests were led on to/, /workers load/, /headers/] },
  { name: 'the standard flavour after a press on the button misses that, and what frames of others run', granted: false, missed: [BY_REQUEST, IN_FRAMES], says: [/inside 4 frames/, /Sockets, addresses that requests were led on to/, /workers load/, /headers/] },
]) {
  test(name, { timeout: LONGEST }, async () => {
    const extension = granted ? await allSitesGranted() : builtExtension(STANDARD);
    const other = await launch({ port: server.port, extension, args: [DEVTOOLS_PORT] });
    const heard = await networkLog(other.profile);
    try {
      const page = await crowd(other, heard);
      if (!granted) await other.pressAction(page);
      const popup = await other.popup(page);
      await popup.locator('[data-test=party]').first().waitFor();
      const list = await listed(popup);
      const all = [...sitesAsked(() => true, heard)];
      console.log(`${name}: ${all.filter((one) => list.has(one)).length} of ${all.length}`);
      assert.ok(all.length >= 60);
      assert.deepEqual(all.filter((one) => !list.has(one) && !missed.some((pattern) => pattern.test(one))), []);
      const unseen = await popup.locator('[data-test=not-seen]').innerText();
      for (const said of says) assert.match(unseen, said);
    } finally {
      heard.close();
      await other.close();
      if (granted) await rm(extension, { recursive: true });
    }
  });
}

// The crowd's sandboxed frames and workers say of no request whose it is.
noRequestOfItsOwn('recall', () => server, ({ host }) => host.endsWith('.example'));

test('the worker asked for nothing but its own files, as the network log saw it', () => {
  const own = log.asked.filter(({ page, target }) => target === 'service_worker' && page.startsWith('chrome-extension:'));
  assert.ok(own.length > 0, 'the network log hears the worker');
  assert.deepEqual(own.filter(({ url }) => !url.startsWith('chrome-extension:')), []);
});
