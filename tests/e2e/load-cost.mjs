/**
 * What a page load costs with the extension against without: two browsers side by side load the same page of 200 sub-resources in
 * turns. Prints the median of the ratios of the pairs, with the span that holds the median with 95 % certainty. The extension is the
 * standard flavour with all sites granted, or, with "managed", the flavour that has `webRequest` too.
 *
 *   node tests/e2e/load-cost.mjs [PAIRS] [managed]
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { builtExtension, launch } from './browser.mjs';
import { startServer } from './server.mjs';
import { loadPage } from './sites/load.mjs';
import { MANAGED, STANDARD } from './suite.mjs';

const PAIRS = Number(process.argv[2] ?? 60);
const WARM_UP = 5;
/** What the project holds itself to. */
const BARS = { others: 1.02, own: 1.01 };

/** A copy of the standard flavour as it is once a person granted all sites: nobody can press the browser's own question here. */
async function allSitesGranted() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dashward-granted-'));
  await cp(builtExtension(STANDARD), folder, { recursive: true });
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: ['https://*/*', 'http://*/*'] }));
  return folder;
}

const managed = process.argv[3] === 'managed';
const extension = managed ? builtExtension(MANAGED) : await allSitesGranted();
const server = await startServer();
const [bare, extended] = await Promise.all([launch({ port: server.port }), launch({ port: server.port, extension, watch: false })]);
const tabs = await Promise.all([bare.tab(), extended.tab()]);

/** From the start of the navigation to the end of its load event, in milliseconds. @param {import('./browser.mjs').Page} tab @param {string} url */
async function load(tab, url) {
  await tab.bringToFront();
  await tab.goto(url, { waitUntil: 'load' });
  return tab.evaluate(() => new Promise((done) => {
    const look = () => {
      const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
      if (navigation && navigation.loadEventEnd > 0) done(navigation.loadEventEnd);
      else setTimeout(look, 5);
    };
    look();
  }));
}

const at = (/** @type {number[]} */ sorted, /** @type {number} */ rank) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(rank)))] ?? NaN;

try {
  let run = Date.now();
  for (const whose of /** @type {const} */ (['others', 'own'])) {
    /** @type {number[]} */
    const ratios = [];
    /** @type {Array<[number, number]>} */
    const times = [];
    for (let pair = -WARM_UP; pair < PAIRS; pair += 1) {
      /** @type {[number, number]} */
      const took = [0, 0];
      // Each goes first as often as the other.
      for (const which of pair % 2 ? [0, 1] : [1, 0]) took[/** @type {0 | 1} */ (which)] = Number(await load(/** @type {import('./browser.mjs').Page} */ (tabs[which]), loadPage(whose, (run += 1))));
      if (pair < 0) continue;
      ratios.push(took[1] / took[0]);
      times.push(took);
    }
    ratios.sort((a, b) => a - b);
    const middle = (ratios.length - 1) / 2;
    const half = 0.98 * Math.sqrt(ratios.length);
    const median = (/** @type {0 | 1} */ which) => at(times.map((took) => took[which]).sort((a, b) => a - b), middle).toFixed(0);
    const name = whose === 'others' ? 'a page with third parties' : 'a page with nothing to report';
    console.log(`${name}: median ratio ${at(ratios, middle).toFixed(3)} (${at(ratios, middle - half).toFixed(3)} to ${at(ratios, middle + half).toFixed(3)}), bar ${BARS[whose]}; ${median(0)} ms without, ${median(1)} ms with, ${PAIRS} pairs`);
  }
} finally {
  await Promise.all([bare.close(), extended.close()]);
  await server.close();
  if (!managed) await rm(extension, { recursive: true });
}
