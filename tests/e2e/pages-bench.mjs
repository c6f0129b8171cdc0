/**
 * What ./scripts/bench prints of the pages in Chromium: the time until the popup shows its verdict and until it lists the third parties,
 * and the time in which the report comes up with 2,000 of them, draws their list anew and scrolls through it.
 */
import { builtExtension, launch } from './browser.mjs';
import { startServer } from './server.mjs';

const ROUNDS = 15;
const PARTIES = 2_000;
/** Fewer than thirty frames a second are seen to jump. */
const FRAME = 1000 / 30;
const LOGIN = 'https://app.acme-tools.dev/login';

const median = (/** @type {number[]} */ numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
/** @param {string} what @param {number} ms @param {number} [bound] */
function line(what, ms, bound = Infinity) {
  const over = ms > bound;
  if (over) process.exitCode = 1;
  console.log(`${what.padEnd(58)} ${ms.toFixed(0)} ms${Number.isFinite(bound) ? ` (bound ${bound.toFixed(0)})${over ? '  OVER' : ''}` : ''}`);
}

/** Pages of ten sites with so many parties in all. */
function ledger() {
  /** @type {Record<string, unknown>} */
  const stored = {};
  for (let site = 0; site < 10; site += 1) {
    /** @type {Record<string, unknown>} */
    const parties = {};
    for (let number = 0; number < PARTIES / 10; number += 1) {
      const host = `party${site * 200 + number}.example`;
      parties[host] = {
        name: host, first: 1, last: 2, visit: 1, gone: false, hosts: [host, `cdn.${host}`], moreHosts: 0,
        seen: [{ frame: `site${site}.example`, inPage: true, via: ['script'], count: 1 }], reach: 'runs', binding: 'unbound', ran: true, replayOn: false,
        insecure: false, selfHosted: false, sameOwner: false,
      };
    }
    const origin = `https://site${site}.example`;
    stored[`page:sign-in ${origin}`] = {
      version: 1, origin, site: `site${site}.example`, owner: null, guess: 'sign-in', first: 1, last: 2, visits: 1, document: 'a', csp: null, cspWhole: false, permissionsPolicy: null, integrityPolicy: null,
      parties, integrity: {}, changes: [], unseen: [], blind: [], dataVersion: '1',
    };
  }
  return stored;
}

const server = await startServer();
const browser = await launch({ port: server.port, extension: builtExtension('chromium-managed') });
try {
  const page = await browser.tab(LOGIN);
  await browser.waitForPage(page, LOGIN);
  const tab = await browser.tabId(page);
  /** @type {number[]} */
  const verdicts = [];
  /** @type {number[]} */
  const lists = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const popup = await browser.context.newPage();
    await popup.addInitScript(() => {
      const times = /** @type {Record<string, number>} */ ({});
      Object.assign(globalThis, { times });
      new MutationObserver(() => {
        for (const what of ['headline', 'party']) if (!(what in times) && document.querySelector(`[data-test=${what}]`)) times[what] = performance.now();
      }).observe(document, { childList: true, subtree: true });
    });
    await popup.goto(browser.url(`popup.html?tab=${tab}`));
    await popup.locator('[data-test=party]').first().waitFor();
    const times = await popup.evaluate(() => /** @type {any} */ (globalThis).times);
    verdicts.push(times.headline);
    lists.push(times.party);
    await popup.close();
  }
  line(`popup, from its start to the verdict, median of ${ROUNDS}`, median(verdicts), 100);
  line('popup, from its start to the list of third parties', median(lists));

  await browser.watcher.evaluate(async (stored) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set(stored);
  }, ledger());
  const report = await browser.context.newPage();
  await report.addInitScript((parties) => {
    const drawn = new Promise((done) => {
      new MutationObserver((_, observer) => {
        if (document.querySelectorAll('[data-test=row]').length < parties) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now())));
      }).observe(document, { childList: true, subtree: true });
    });
    Object.assign(globalThis, { drawn });
  }, PARTIES);
  /** @type {number[]} */
  const starts = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await report.goto(browser.url('report.html'));
    starts.push(await report.evaluate(() => /** @type {any} */ (globalThis).drawn));
  }
  line(`report, from its start to a list of ${PARTIES}, median of ${ROUNDS}`, median(starts));
  /** @type {number[]} */
  const draws = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    draws.push(await report.evaluate(async () => {
      const due = /** @type {HTMLInputElement} */ (document.querySelector('[data-test=pick-due]'));
      const begin = performance.now();
      due.click();
      document.body.getBoundingClientRect();
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      return performance.now() - begin;
    }));
  }
  line(`report, a list of ${PARTIES} drawn, median of ${ROUNDS}`, median(draws), 200);
  const frames = await report.evaluate(async () => {
    /** @type {number[]} */
    const gaps = [];
    let last = performance.now();
    for (let step = 0; step < 120; step += 1) {
      window.scrollBy(0, 400);
      await new Promise((next) => requestAnimationFrame(next));
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    return gaps.sort((a, b) => a - b);
  });
  line('report, a frame while scrolling, 95th of 100', frames[Math.floor(frames.length * 0.95)] ?? NaN, FRAME);
} finally {
  await browser.close();
  await server.close();
}
