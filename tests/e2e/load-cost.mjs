/**
 * What a page load costs with the extension against without: browsers side by side load the same page of 200 sub-resources in turns.
 * One has no extension, one the smallest that can do the job (an empty content script, and a worker that hears navigations and does
 * nothing), one ours: the standard flavour with all sites granted, or, with "managed", the flavour that has `webRequest` too.
 * Prints medians of the ratios of the rounds, each with the span that holds the median with 95 % certainty: of the time until the
 * page has loaded, and, where the system tells it, of the processor time of the whole browser until then, which is less noisy.
 *
 *   node tests/e2e/load-cost.mjs [ROUNDS] [managed]
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { builtExtension, launch } from './browser.mjs';
import { processorTime } from './processor.mjs';
import { startServer } from './server.mjs';
import { loadPage } from './sites/load.mjs';
import { ALL_SITES, allSitesGranted, MANAGED } from './suite.mjs';

const ROUNDS = Number(process.argv[2] ?? 60);
const WARM_UP = 5;
/** Rounds after which the browsers are begun anew: it seems that one is faster or slower than its like for as long as it runs. */
const BROWSERS_LAST = 20;
/** Between loads, in milliseconds: what a browser still does after one must not slow the next. */
const PAUSE = 300;
/** What the project holds itself to: our time against that without an extension. */
const BARS = { others: 1.02, own: 1.01 };
/** Each stands in each place, and behind each other, as often as the others. */
const ORDERS = [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1], [2, 0, 1], [1, 0, 2]];

const folder = () => mkdtemp(path.join(os.tmpdir(), 'dashward-load-cost-'));

/** What any extension costs that hears navigations and has a script in pages. */
async function emptyExtension() {
  const made = await folder();
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    permissions: ['webNavigation'],
    host_permissions: ALL_SITES,
    background: { service_worker: 'worker.js' },
    content_scripts: [{ matches: ALL_SITES, js: ['content.js'], run_at: 'document_start' }],
  };
  const events = ['onBeforeNavigate', 'onCommitted', 'onDOMContentLoaded', 'onCompleted'];
  await writeFile(path.join(made, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(path.join(made, 'worker.js'), events.map((event) => `chrome.webNavigation.${event}.addListener(() => {});`).join('\n'));
  await writeFile(path.join(made, 'content.js'), ';');
  return made;
}

const managed = process.argv[3] === 'managed';
const empty = await emptyExtension();
const ours = managed ? builtExtension(MANAGED) : await allSitesGranted();
const server = await startServer();
/** @type {{ browser: import('./browser.mjs').Browser, tab: import('./browser.mjs').Page }[]} */
let running = [];
const stop = () => Promise.all(running.splice(0).map(({ browser }) => browser.close()));
async function begin() {
  await stop();
  for (const extension of [undefined, empty, ours]) {
    const browser = await launch({ port: server.port, ...(extension && { extension }), watch: false });
    running.push({ browser, tab: await browser.tab() });
  }
}

/** From the start of the navigation to the end of its load event, and the processor time of the browser, in milliseconds. @param {number} which @param {string} url */
async function load(which, url) {
  const { browser, tab } = /** @type {typeof running[number]} */ (running[which]);
  await tab.bringToFront();
  const before = processorTime(browser.profile);
  await tab.goto(url, { waitUntil: 'load' });
  const time = await tab.evaluate(() => new Promise((done) => {
    const look = () => {
      const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
      if (navigation && navigation.loadEventEnd > 0) done(navigation.loadEventEnd);
      else setTimeout(look, 5);
    };
    look();
  }));
  return { time: Number(time), processor: Number(processorTime(browser.profile)) - Number(before) };
}

/** @typedef {{ time: number, processor: number }} Took */

const at = (/** @type {number[]} */ sorted, /** @type {number} */ rank) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(rank)))] ?? NaN;

/** The median, and the ranks that hold it with 95 % certainty. @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const half = 0.98 * Math.sqrt(sorted.length);
  return { value: at(sorted, middle), low: at(sorted, middle - half), high: at(sorted, middle + half) };
}

/** @param {Took[][]} rounds @param {number} which @param {number} against @param {keyof Took} of */
function ratio(rounds, which, against, of) {
  const { value, low, high } = median(rounds.map((took) => Number(took[which]?.[of]) / Number(took[against]?.[of])));
  return Number.isNaN(value) ? 'not told here' : `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

try {
  let run = Date.now();
  for (const whose of /** @type {const} */ (['others', 'own'])) {
    /** @type {Took[][]} */
    const rounds = [];
    while (rounds.length < ROUNDS) {
      await begin();
      for (let round = -WARM_UP; round < BROWSERS_LAST && rounds.length < ROUNDS; round += 1) {
        /** @type {Took[]} */
        const took = [];
        for (const which of ORDERS[rounds.length % ORDERS.length] ?? []) {
          await new Promise((done) => setTimeout(done, PAUSE));
          took[which] = await load(which, loadPage(whose, (run += 1)));
        }
        if (round >= 0) rounds.push(took);
      }
    }
    const name = whose === 'others' ? 'A page with third parties' : 'A page with nothing to report';
    const time = (/** @type {number} */ which) => median(rounds.map((took) => Number(took[which]?.time))).value.toFixed(0);
    console.log(`${name}, ${ROUNDS} rounds: ${time(0)} ms without, ${time(1)} ms with an empty extension, ${time(2)} ms with ours
  time, ours against without        ${ratio(rounds, 2, 0, 'time')}, bar ${BARS[whose]}
  time, empty against without       ${ratio(rounds, 1, 0, 'time')}
  time, ours against empty          ${ratio(rounds, 2, 1, 'time')}
  processor, ours against without   ${ratio(rounds, 2, 0, 'processor')}
  processor, empty against without  ${ratio(rounds, 1, 0, 'processor')}
  processor, ours against empty     ${ratio(rounds, 2, 1, 'processor')}`);
  }
} finally {
  await stop();
  await server.close();
  await rm(empty, { recursive: true });
  if (!managed) await rm(ours, { recursive: true });
}
