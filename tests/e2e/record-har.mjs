/**
 * Records the login page of the demo with a browser's own exporter: `node tests/e2e/record-har.mjs firefox|chromium FILE`.
 *
 * Firefox runs without a window, driven by Marionette (https://firefox-source-docs.mozilla.org/testing/marionette/); its network
 * monitor makes the recording. Chromium is driven by Playwright, which makes it from DevTools' events. All hosts lead to the test
 * server by a proxy.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { chromiumPath } from './browser.mjs';
import { startServer } from './server.mjs';

const LOGIN = 'https://app.acme-tools.dev/login';
const FIREFOX = process.env.FIREFOX ?? 'firefox-esr';
/** Milliseconds after the load: beacons and sockets come late. */
const SETTLE = 3_000;

/** A proxy that leads each CONNECT to the test server. @param {number} to @returns {Promise<import('node:net').Server>} */
function proxy(to) {
  const server = createServer((client) => {
    client.once('data', () => {
      const upstream = connect(to, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        client.pipe(upstream).pipe(client);
      });
      upstream.on('error', () => client.destroy());
      client.on('error', () => upstream.destroy());
    });
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

/** A connection to Marionette: packets are `LENGTH:JSON`. @param {number} port */
async function marionette(port) {
  /** @type {import('node:net').Socket} */
  let socket;
  for (;;) {
    socket = connect(port, '127.0.0.1');
    const open = await new Promise((done) => socket.once('connect', () => done(true)).once('error', () => done(false)));
    if (open) break;
    await pause(300);
  }
  let buffer = Buffer.alloc(0);
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();
  socket.on('data', (bytes) => {
    buffer = Buffer.concat([buffer, bytes]);
    for (;;) {
      const colon = buffer.indexOf(':');
      if (colon < 0) return;
      const length = Number(buffer.subarray(0, colon));
      if (buffer.length < colon + 1 + length) return;
      const packet = JSON.parse(buffer.subarray(colon + 1, colon + 1 + length).toString());
      buffer = buffer.subarray(colon + 1 + length);
      if (Array.isArray(packet)) waiting.get(packet[1])?.(packet);
    }
  });
  let last = 0;
  return {
    /** @param {string} name @param {object} params @returns {Promise<any>} */
    send(name, params = {}) {
      last += 1;
      const text = JSON.stringify([0, last, name, params]);
      const answer = new Promise((done, failed) => waiting.set(last, ([, , error, result]) => (error ? failed(new Error(`${name}: ${error.message}`)) : done(result))));
      socket.write(`${Buffer.byteLength(text)}:${text}`);
      return answer;
    },
    close: () => socket.destroy(),
  };
}

/** What the network monitor exports. Runs in Firefox itself. */
const EXPORT = `
  const done = arguments[arguments.length - 1];
  const [url, settle] = arguments;
  (async () => {
    const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
    const { gDevTools } = require('devtools/client/framework/devtools');
    const window = Services.wm.getMostRecentWindow('navigator:browser');
    const { gBrowser } = window;
    const toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: 'netmonitor' });
    const monitor = await toolbox.getNetMonitorAPI();
    gBrowser.selectedBrowser.fixupAndLoadURIString(url, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
    await new Promise((next) => window.setTimeout(next, settle));
    const har = await monitor.getHar();
    return JSON.stringify({ log: har.log ?? har });
  })().then(done, (error) => done('failed: ' + error + ' ' + error.stack));
`;

/** @param {number} port of the test server */
async function withFirefox(port) {
  const through = await proxy(port);
  const { port: proxyPort } = /** @type {import('node:net').AddressInfo} */ (through.address());
  const profile = await mkdtemp(path.join(os.tmpdir(), 'dashward-firefox-'));
  const driving = 2_900 + Math.floor(Math.random() * 1_000);
  const prefs = {
    'network.proxy.type': 1, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': proxyPort, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': proxyPort,
    'marionette.port': driving, 'app.update.enabled': false, 'datareporting.policy.dataSubmissionEnabled': false, 'browser.shell.checkDefaultBrowser': false,
    'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false, 'privacy.trackingprotection.enabled': false,
    'browser.contentblocking.category': 'custom', 'privacy.trackingprotection.pbmode.enabled': false, 'network.cookie.cookieBehavior': 0, 'devtools.cache.disabled': true,
  };
  await writeFile(path.join(profile, 'user.js'), Object.entries(prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  const firefox = spawn(FIREFOX, ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile], { stdio: 'ignore' });
  try {
    const driver = await marionette(driving);
    await driver.send('WebDriver:NewSession', { acceptInsecureCerts: true });
    await driver.send('WebDriver:SetTimeouts', { script: 60_000 });
    await driver.send('Marionette:SetContext', { value: 'chrome' });
    const { value } = await driver.send('WebDriver:ExecuteAsyncScript', { script: EXPORT, args: [LOGIN, SETTLE + 4_000] });
    driver.close();
    if (value.startsWith('failed')) throw new Error(value);
    return value;
  } finally {
    firefox.kill();
    through.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }
}

/** @param {number} port of the test server @param {string} file */
async function withChromium(port, file) {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [`--host-resolver-rules=MAP * 127.0.0.1:${port}`, '--ignore-certificate-errors', '--no-sandbox', '--disable-quic', '--disable-features=HttpsUpgrades'],
  });
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, recordHar: { path: file, content: 'embed' } });
    const page = await context.newPage();
    await page.goto(LOGIN);
    await pause(SETTLE);
    await context.close();
  } finally {
    await browser.close();
  }
}

const [which, file] = process.argv.slice(2);
if (!['firefox', 'chromium'].includes(which ?? '') || file === undefined) throw new Error('Say which: node tests/e2e/record-har.mjs firefox|chromium FILE');
const server = await startServer();
try {
  if (which === 'firefox') await writeFile(file, `${JSON.stringify(JSON.parse(await withFirefox(server.port)), null, 1)}\n`);
  else await withChromium(server.port, file);
} finally {
  await server.close();
}
process.exit(0);
