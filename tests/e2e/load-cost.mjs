/**
 * What a page load costs with the extension against without: one browser loads the same page of 200 sub-resources again and again, and
 * its extensions are switched between: none, the smallest that can do the job (an empty content script, and a worker that hears
 * navigations and does nothing), and ours: the standard flavour with all sites granted, or, with "managed", the flavour that has
 * `webRequest` too. Two browsers side by side differ by more than an extension costs.
 *
 * Prints medians of the ratios of all loads, each with the span that holds the median with 95 % certainty: of the time until the
 * page has loaded, and, where the system tells it, of the processor time of the whole browser until then.
 *
 *   node tests/e2e/load-cost.mjs [ROUNDS] [managed]
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { builtExtension, launch, until } from './browser.mjs';
import { processorTime } from './processor.mjs';
import { startServer } from './server.mjs';
import { LEFT_FOR, loadPage } from './sites/load.mjs';
import { ALL_SITES, allSitesGranted, MANAGED } from './suite.mjs';

const ROUNDS = Number(process.argv[2] ?? 10);
/** Of each state, in each round. The first behind a switch is not counted. */
const LOADS = 6;
/** Rounds after which the browser is begun anew. */
const BROWSER_LASTS = 12;
/** Before each load, in milliseconds: what a browser still does after one must not slow the next. */
const PAUSE = 150;
/** Behind a switch: what an extension does when it starts. */
const SWITCH = 500;
/** What the project holds itself to: our time against that without an extension. */
const BARS = { others: 1.02, own: 1.01 };
/** Each stands in each place, and behind each other, as often as the others. */
const ORDERS = [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1], [2, 0, 1], [1, 0, 2]];

const EMPTY = 'Empty';
const folder = () => mkdtemp(path.join(os.tmpdir(), 'dashward-load-cost-'));

/** What any extension costs that hears navigations and has a script in pages. */
async function emptyExtension() {
  const made = await folder();
  const manifest = {
    manifest_version: 3,
    name: EMPTY,
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
/** @type {{ browser: import('./browser.mjs').Browser, control: import('./browser.mjs').Page, tab: import('./browser.mjs').Page } | undefined} */
let running;
async function stop() {
  const { browser } = running ?? {};
  running = undefined;
  await browser?.close();
}
async function begin() {
  await stop();
  const browser = await launch({ port: server.port, extension: `${empty},${ours}`, watch: false });
  // What is opened once, after an installation, stands beside nobody's pages.
  await (await until(() => browser.context.pages().find((page) => page.url().endsWith('/welcome.html')), () => 'the welcome page should open')).close();
  const control = await browser.tab('chrome://extensions');
  running = { browser, control, tab: await browser.tab() };
  return running;
}

/** Lets one of these run: none, the empty one, ours. @param {import('./browser.mjs').Page} control @param {number} state */
async function switchTo(control, state) {
  await control.evaluate(async ([only, name]) => {
    const all = (await chrome.management.getAll()).filter(({ type }) => type === 'extension');
    const isOn = (/** @type {chrome.management.ExtensionInfo} */ one) => only !== 0 && (one.name === name) === (only === 1);
    for (const one of all) await chrome.management.setEnabled(one.id, isOn(one));
  }, /** @type {const} */ ([state, EMPTY]));
  await pause(SWITCH);
}

/** From the start of the navigation to the end of its load event, and the processor time of the browser, in milliseconds. @param {NonNullable<typeof running>} running @param {string} url */
async function load({ browser, tab }, url) {
  await pause(PAUSE);
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
  const processor = Number(processorTime(browser.profile)) - Number(before);
  // Ours would look at the page again a second and a half after its verdict, in the middle of another load.
  await tab.goto(LEFT_FOR);
  return { time: Number(time), processor };
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

/** @param {Took[][]} loads @param {number} which @param {number} against @param {keyof Took} of */
function ratio(loads, which, against, of) {
  const { value, low, high } = median(loads.map((took) => Number(took[which]?.[of]) / Number(took[against]?.[of])));
  return Number.isNaN(value) ? 'not told here' : `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

try {
  let run = Date.now();
  for (const whose of /** @type {const} */ (['others', 'own'])) {
    /** @type {Took[][]} */
    const loads = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const browser = running && round % BROWSER_LASTS !== 0 ? running : await begin();
      /** @type {Took[][]} */
      const took = Array.from({ length: LOADS }, () => []);
      for (const state of ORDERS[round % ORDERS.length] ?? []) {
        await switchTo(browser.control, state);
        await browser.tab.bringToFront();
        await load(browser, loadPage(whose, (run += 1)));
        for (const one of took) one[state] = await load(browser, loadPage(whose, (run += 1)));
      }
      loads.push(...took);
    }
    const name = whose === 'others' ? 'A page with third parties' : 'A page with nothing to report';
    const time = (/** @type {number} */ state) => median(loads.map((took) => Number(took[state]?.time))).value.toFixed(0);
    console.log(`${name}, ${loads.length} loads of each: ${time(0)} ms without, ${time(1)} ms with an empty extension, ${time(2)} ms with ours
  time, ours against without        ${ratio(loads, 2, 0, 'time')}, bar ${BARS[whose]}
  time, empty against without       ${ratio(loads, 1, 0, 'time')}
  time, ours against empty          ${ratio(loads, 2, 1, 'time')}
  processor, ours against without   ${ratio(loads, 2, 0, 'processor')}
  processor, empty against without  ${ratio(loads, 1, 0, 'processor')}
  processor, ours against empty     ${ratio(loads, 2, 1, 'processor')}`);
  }
} finally {
  await stop();
  await server.close();
  await rm(empty, { recursive: true });
  if (!managed) await rm(ours, { recursive: true });
}
