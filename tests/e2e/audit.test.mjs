/** What `dashward audit` reads from a recording by real Chromium, against what DevTools' network log saw. No extension is loaded. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './browser.mjs';
import { startServer } from './server.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = process.env.DASHWARD ?? path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target', 'debug/dashward');

const LOGIN = 'https://app.acme-tools.dev/login';

/** What the login page and its frames run, as the popup lists it with access to all sites. */
const PARTIES = [
  'fullstory', 'google-fonts', 'google-recaptcha', 'google-tag-manager', 'heap', 'intercom', 'meta-pixel', 'mixpanel', 'segment', 'sentry',
  'stripe', 'unheard-of-widgets.net',
];

/**
 * Runs the audit; its exit status may be any of the documented ones.
 * @param {...string} args
 * @returns {Promise<string>}
 */
const audit = (...args) =>
  new Promise((done, failed) => {
    execFile(PROGRAM, ['audit', ...args], { maxBuffer: 64e6 }, (error, stdout) => (error ? failed(error) : done(stdout)));
  });

/**
 * Records one page, and returns the addresses that DevTools' network log saw.
 * @param {string} har @param {'embed' | 'omit'} content
 */
async function record(har, content) {
  const server = await startServer();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      `--host-resolver-rules=MAP * 127.0.0.1:${server.port}`, '--ignore-certificate-errors', '--no-sandbox', '--disable-quic',
      // One process for all frames, so that one DevTools session sees them all.
      '--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process,HttpsUpgrades',
    ],
  });
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, recordHar: { path: har, content } });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    /** @type {Set<string>} */
    const seen = new Set();
    devtools.on('Network.requestWillBeSent', ({ request }) => seen.add(request.url));
    devtools.on('Network.webSocketCreated', ({ url }) => seen.add(url));
    await devtools.send('Network.enable');
    await page.goto(`${LOGIN}?next=secret`, { waitUntil: 'networkidle' });
    await pause(500);
    await context.close();
    return [...seen];
  } finally {
    await browser.close();
    await server.close();
  }
}

for (const content of /** @type {const} */ (['embed', 'omit'])) {
  test(`a recording by Chromium (contents: ${content}) gives what the network log saw, and nothing else`, { skip: !existsSync(PROGRAM) && `${PROGRAM} is not built` }, async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dashward-har-'));
    try {
      const har = path.join(folder, 'login.har');
      const seen = await record(har, content);
      const text = await audit('--format', 'json', har);
      const { recordings } = JSON.parse(text);
      const [page, ...more] = recordings[0].pages;
      assert.deepEqual(more, []);
      assert.equal(page.address, LOGIN);
      assert.equal(page.kind, 'sign-in');
      assert.deepEqual(page.parties.map((/** @type {{id: string}} */ party) => party.id).sort(), PARTIES);
      const hosts = new Set(page.parties.flatMap((/** @type {{hosts: string[]}} */ party) => party.hosts));
      const asked = new Set(seen.filter((url) => /^(https?|wss?):/.test(url)).map((url) => new URL(url).hostname));
      asked.delete('app.acme-tools.dev');
      assert.deepEqual([...asked].filter((host) => !hosts.has(host)), [], 'each host of the log is listed');
      assert.deepEqual([...hosts].filter((host) => !asked.has(String(host))), [], 'no host is invented');
      assert.ok(!text.includes('next=secret'));
      const stripe = page.parties.find((/** @type {{id: string}} */ party) => party.id === 'stripe');
      assert.equal(stripe.reach, 'runs');
      const sentry = page.parties.find((/** @type {{id: string}} */ party) => party.id === 'sentry');
      assert.ok(['runs-elsewhere', 'receives'].includes(sentry.reach), sentry.reach);
      const unseen = page.unseen.join(' ');
      assert.equal(/no source of the page/.test(unseen), content === 'omit', unseen);
      assert.equal(page.parties.some((/** @type {{binding: string}} */ party) => party.binding === 'unbound'), content === 'embed');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
