/** What every test file with the built extension needs: a server, a browser, steps between which the worker may die. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { builtExtension, launch, LONGEST } from './browser.mjs';
import { madeByNoPage } from './requests.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('./browser.mjs').Page} Page */

/** The build flavours, by their folder below dist/. */
export const STANDARD = 'chromium';
export const MANAGED = 'chromium-managed';

/** How a flow treats the worker: leaves it alone, or stops it before every step. */
export const WORKER = /** @type {const} */ (['left alone', 'stopped before each step']);

/** All sites, as a manifest writes them. */
export const ALL_SITES = ['https://*/*', 'http://*/*'];

/** A copy of the standard flavour as it is once a person granted all sites: nobody can press the browser's own question here. */
export async function allSitesGranted() {
  const copy = await mkdtemp(path.join(os.tmpdir(), 'dashward-granted-'));
  await cp(builtExtension(STANDARD), copy, { recursive: true });
  const file = path.join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: ALL_SITES }));
  return copy;
}

/** Starts server and browser before the tests of a file and stops them after. @param {string} flavour */
export function withBrowser(flavour) {
  const suite = new Suite(flavour);
  before(() => suite.start());
  after(() => suite.stop());
  return suite;
}

/** One flavour under test. */
export class Suite {
  /** @param {string} flavour */
  constructor(flavour) {
    this.flavour = flavour;
    /** @type {import('./server.mjs').Server | undefined} */
    this.startedServer = undefined;
    /** @type {import('./browser.mjs').Browser | undefined} */
    this.startedBrowser = undefined;
  }

  get server() {
    if (!this.startedServer) throw new Error('the server does not run');
    return this.startedServer;
  }

  get browser() {
    if (!this.startedBrowser) throw new Error('the browser does not run');
    return this.startedBrowser;
  }

  async start() {
    const extension = builtExtension(this.flavour);
    this.startedServer = await startServer();
    this.startedBrowser = await launch({ port: this.server.port, extension });
  }

  async stop() {
    await this.startedBrowser?.close();
    await this.startedServer?.close();
  }

  /** Closes the browser and starts it on the same profile with the tabs of before. */
  async restart() {
    await this.browser.close({ keepProfile: true });
    this.startedBrowser = await launch({ port: this.server.port, extension: builtExtension(this.flavour), profile: this.browser.profile, restore: true });
  }

  /**
   * A test that runs once for each treatment of the worker. Its body gets `step`, which it awaits between steps. Tabs that it
   * leaves open are closed.
   * @param {string} name
   * @param {(step: () => Promise<void>) => Promise<void>} body
   */
  flow(name, body) {
    for (const worker of WORKER) {
      test(`${this.flavour}: ${name} (worker ${worker})`, { timeout: LONGEST }, async () => {
        try {
          await body(async () => {
            if (worker === 'stopped before each step') await this.browser.stopWorker();
          });
        } finally {
          await this.closeTabs();
        }
      });
    }
  }

  /** A test with the worker left alone. @param {string} name @param {() => Promise<void>} body */
  test(name, body) {
    test(`${this.flavour}: ${name}`, { timeout: LONGEST }, async () => {
      try {
        await body();
      } finally {
        await this.closeTabs();
      }
    });
  }

  async closeTabs() {
    const { context, watcher } = this.browser;
    for (const page of context.pages()) if (page !== watcher) await page.close().catch(() => {});
  }

  /** The mail's page with a link of the test's own in it. @param {{href: string, target?: string, rel?: string}} link */
  async mailWith(link) {
    const page = await this.browser.tab('https://mail.google.com/mail/u/0/');
    await page.locator('.row').first().waitFor();
    await addLink(page, link);
    return page;
  }

  /** Call last in a file: in all of its tests no request was made but by pages. @param {Parameters<typeof madeByNoPage>[1]} [known] */
  noRequestOfItsOwn(known) {
    noRequestOfItsOwn(this.flavour, () => this.server, known);
  }
}

/** The same for a file that starts its server itself. @param {string} name @param {() => import('./server.mjs').Server} server @param {Parameters<typeof madeByNoPage>[1]} [known] */
export function noRequestOfItsOwn(name, server, known) {
  test(`${name}: the extension made no request`, () => {
    const { log } = server();
    assert.ok(log.length > 0, 'the server saw the pages');
    assert.deepEqual(madeByNoPage(log, known), []);
  });
}

/** Puts a link on top of a page. @param {Page} page @param {{href: string, target?: string, rel?: string}} link */
export async function addLink(page, link) {
  await page.evaluate((attributes) => {
    const a = document.createElement('a');
    for (const [name, value] of Object.entries(attributes)) a.setAttribute(name, value);
    a.id = 'test-link';
    a.textContent = 'the link of the test';
    document.body.prepend(a);
  }, link);
}

/** How many elements a content script could have added: no page of ours uses custom elements. @param {Page} page */
export const added = (page) => page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => element.localName.includes('-')).length);

/**
 * Presses a link and gives the page that it leads to.
 * @param {Page} page
 * @param {string} selector
 * @param {{newTab: boolean, modifiers?: Array<'Control'>}} how
 */
export async function press(page, selector, { newTab, modifiers }) {
  const opened = newTab ? page.context().waitForEvent('page') : page;
  await page.locator(selector).click({ modifiers, noWaitAfter: true });
  return opened;
}
