/** The harness itself, tried on a throw-away extension: what the other tests rest on. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, LONGEST, until } from './browser.mjs';
import { madeByNoPage } from './requests.mjs';
import { startServer } from './server.mjs';
import { dressed, redirectOf } from './sites/links.mjs';
import { messages } from './sites/messages.mjs';

const FILES = {
  'manifest.json': JSON.stringify({
    manifest_version: 3, name: 'Harness', version: '1', permissions: ['webNavigation', 'scripting', 'activeTab'],
    background: { service_worker: 'worker.js' }, action: { default_popup: 'popup.html' },
  }),
  'popup.html': '<!doctype html><title>popup</title>',
  'worker.js': `const born = String(performance.timeOrigin);
    chrome.webNavigation.onCommitted.addListener(({ tabId, frameId, url, transitionType }) => {
      if (frameId !== 0 || !url.startsWith('https:')) return;
      chrome.action.setTitle({ tabId, title: 'Verified: ' + born + ' ' + transitionType });
      if (url.includes('call-home')) fetch('https://collector.example/from-the-worker').catch(() => {});
    });`,
};

/** @type {import('./server.mjs').Server} */ let server;
/** @type {import('./browser.mjs').Browser} */ let browser;
/** @type {string} */ let extension;

before(async () => {
  extension = await mkdtemp(path.join(os.tmpdir(), 'harness-extension-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(path.join(extension, name), text);
  server = await startServer();
  browser = await launch({ port: server.port, extension });
});
after(async () => {
  await browser?.close();
  await server?.close();
  await rm(extension, { recursive: true, force: true });
});

test('a stopped worker is gone, and the next navigation starts a new one', { timeout: LONGEST }, async () => {
  const page = await browser.tab('https://linear-algebra.org/');
  const first = (await browser.waitForLevel(page, 'verified')).title;
  await browser.stopWorker();
  assert.equal(browser.workerRuns(), false);
  assert.equal((await browser.mark(page)).title, first, 'reading a mark works without a worker');
  assert.equal(browser.workerRuns(), false, 'reading a mark starts no worker');
  await browser.visit(page, 'https://linear-algebra.org/notes');
  await browser.waitForWorker();
  await until(async () => ![first, 'Harness'].includes((await browser.mark(page)).title), () => 'a new worker should have marked the page');
  await page.close();
});

test('a link from outside commits as a start page', { timeout: LONGEST }, async () => {
  const page = await browser.openFromOutside('https://linear-algebra.org/outside');
  assert.match((await browser.waitForLevel(page, 'verified')).title, / start_page$/);
  await page.close();
});

test('a press on the toolbar button grants activeTab for the tab and its own origin, not for frames of others', { timeout: LONGEST }, async () => {
  const page = await browser.tab('https://app.acme-tools.dev/login');
  await browser.waitForPage(page, 'https://app.acme-tools.dev/login');
  const tabId = await browser.tabId(page);
  const read = () => browser.watcher.evaluate((id) =>
    chrome.scripting.executeScript({ target: { tabId: id, allFrames: true }, func: () => location.host }).then((all) => all.map((one) => one.result), () => []), tabId);
  assert.deepEqual(await read(), []);
  await browser.pressAction(page);
  assert.deepEqual(await read(), ['app.acme-tools.dev']);
  await page.close();
});

test('a request of the extension is told from those of the pages', { timeout: LONGEST }, async () => {
  assert.deepEqual(madeByNoPage(server.log), []);
  const page = await browser.tab('https://call-home.example/');
  const calls = await until(() => (madeByNoPage(server.log).length ? madeByNoPage(server.log) : undefined), () => 'the call home should be seen');
  assert.deepEqual(calls.map((call) => call.host), ['collector.example']);
  await page.close();
});

test('the login page runs every third party it is meant to', { timeout: LONGEST }, async () => {
  const page = await browser.tab('https://app.acme-tools.dev/login');
  const wanted = ['www.googletagmanager.com', 'cdn.mxpnl.com', 'edge.fullstory.com', 'api-js.mixpanel.com', 'rs.fullstory.com', 'cdn.segment.com', 'js.stripe.com', 'm.stripe.network',
    'www.google.com', 'www.facebook.com', 'fonts.googleapis.com', 'widget.intercom.io', 'js.intercomcdn.com', 'browser.sentry-cdn.com', 'cdn.heapanalytics.com', 'cdn.unheard-of-widgets.net'];
  const seen = () => new Set(server.log.map((request) => request.host));
  await until(() => wanted.every((host) => seen().has(host)), () => `never asked for: ${wanted.filter((host) => !seen().has(host))}`);
  await page.close();
});

for (const message of messages) {
  test(`the link of the message ${message.id} leads to its target`, { timeout: LONGEST }, async () => {
    let url = dressed(message.target, message.through);
    for (let step = 0; step < message.through.length; step += 1) url = redirectOf(new URL(url))?.to ?? url;
    assert.equal(url, message.target);
    const page = await browser.tab(`https://mail.google.com/#inbox/${message.id}`);
    const link = page.locator('[data-test=link]');
    const [arrived] = await Promise.all([message.opens === 'same-tab' ? page : browser.context.waitForEvent('page'), link.click({ noWaitAfter: true })]);
    await browser.waitForPage(arrived, message.target);
    await arrived.close();
    await page.close();
  });
}
