/**
 * Chromium with the built extension, and what a test needs to see of it from outside.
 *
 * Marks are read by an extension page of our own ("the watcher"), not by the worker: so reading never starts a worker
 * that a test has just stopped.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */
/** @typedef {import('playwright-core').CDPSession} CDPSession */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** How long anything may take before a test says that it did not happen. */
export const DEADLINE = 10_000;

/** How long one test may take in all. */
export const LONGEST = 90_000;

/** How long one call to Chromium may take: its work is none of a test's, so this only ends a wait for a browser that hangs. */
const CALL = 20_000;

/** How long to wait for a tab to close. No test is about that, so a tab that does not close is left behind. */
const CLOSING = 5_000;

/** Calls of Playwright that would wait for ever; `bound` gives them a deadline. */
const ENDLESS = {
  context: ['close', 'newCDPSession', 'newPage'],
  devtools: ['send'],
  page: ['bringToFront', 'emulateMedia', 'evaluate', 'setViewportSize', 'title'],
};

/** The badge that goes with each level. @type {Record<string, string>} */
export const BADGE = { verified: '', care: '!', owned: '', neutral: '', caution: '!', danger: '!!', unknown: '?' };

/**
 * Asks again until the answer is truthy.
 * @template T
 * @param {() => Promise<T> | T} ask
 * @param {() => string} complaint what to say when it never was
 * @param {number} [within]
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(ask, complaint, within = DEADLINE) {
  for (const end = Date.now() + within; ; await pause(40)) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${complaint()} (waited ${within / 1000} s)`);
  }
}

/**
 * Waits for a promise, but not for ever.
 * @template T
 * @param {Promise<T>} promise
 * @param {() => string} complaint what to say when it never settled
 * @param {number} [ms]
 * @returns {Promise<T>}
 */
export async function within(promise, complaint, ms = CALL) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${complaint()} (waited ${ms / 1000} s)`)), ms);
  });
  try {
    return await Promise.race([promise, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}

/** Classes of Playwright whose endless calls have their deadline. @type {Set<object>} */
const bounded = new Set();

/** Gives the endless calls of this object's class a deadline. @param {any} object @param {string[]} names */
function bound(object, names) {
  const type = Object.getPrototypeOf(object);
  if (bounded.has(type)) return;
  bounded.add(type);
  for (const name of names) {
    const call = type[name];
    /** @this {any} @param {unknown[]} args */
    type[name] = function (...args) {
      const first = typeof args[0] === 'string' ? ` "${args[0]}"` : '';
      return within(call.apply(this, args), () => `Chromium did not answer ${name}${first}`);
    };
  }
}

/** Makes `close` of tabs forgiving: what a test leaves behind is none of its findings. @param {any} page */
function closeOrLeave(page) {
  const type = Object.getPrototypeOf(page);
  const { close } = type;
  if (bounded.has(close)) return;
  /** @this {any} @param {unknown[]} args */
  type.close = function (...args) {
    return within(close.apply(this, args), () => `The tab with ${this.url()} did not close`, CLOSING).catch((error) => console.warn(error.message));
  };
  bounded.add(type.close);
}

/** Where Chromium is. */
export function chromiumPath() {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((at) => at && existsSync(at));
  if (!found) throw new Error('No Chromium found. Install it (apt-get install chromium) or set CHROMIUM to its path.');
  return found;
}

/** The folder of a built flavour. @param {string} flavour */
export function builtExtension(flavour) {
  const folder = path.join(process.env.DASHWARD_DIST || path.join(ROOT, 'dist'), flavour);
  if (!existsSync(path.join(folder, 'manifest.json'))) throw new Error(`${folder} is not built. Run ./scripts/build first.`);
  return folder;
}

/**
 * @typedef {object} Options
 * @property {number} port of the server that stands for the internet
 * @property {string} [extension] the folder of the unpacked extension, or several with commas between; without it, none is loaded
 * @property {string} [profile] a profile to go on with
 * @property {boolean} [restore] open the tabs of the last time again
 * @property {boolean} [headed] show the window
 * @property {boolean} [watch] false leaves everything as a person would find it: no watcher, and the welcome page stays
 * @property {'light' | 'dark'} [scheme]
 * @property {string[]} [args]
 */

/** @param {Options} options */
export async function launch(options) {
  const profile = options.profile ?? (await mkdtemp(path.join(os.tmpdir(), 'dashward-profile-')));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: false, // the old headless mode knows no extensions: --headless=new below does
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    viewport: options.headed ? null : { width: 1280, height: 860 },
    colorScheme: options.scheme ?? 'light',
    ignoreHTTPSErrors: true,
    args: [
      ...(options.headed ? [] : ['--headless=new']),
      ...(options.extension ? [`--disable-extensions-except=${options.extension}`, `--load-extension=${options.extension}`] : []),
      ...(options.restore ? ['--restore-last-session'] : []),
      '--disable-features=DisableLoadExtensionCommandLineSwitch,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      '--enable-unsafe-extension-debugging',
      `--host-resolver-rules=MAP * 127.0.0.1:${options.port}`,
      '--ignore-certificate-errors', '--no-sandbox', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic',
      ...(options.args ?? []),
    ],
  });
  context.setDefaultTimeout(CALL);
  bound(context, ENDLESS.context);
  const firstPage = context.pages()[0] ?? (await context.newPage());
  bound(firstPage, ENDLESS.page);
  closeOrLeave(firstPage);
  const browser = new Browser(context, profile);
  if (options.extension && options.watch !== false) await browser.meetExtension();
  return browser;
}

/** One running Chromium. */
export class Browser {
  /** @type {WeakMap<Page, number>} */
  #tabs = new WeakMap();
  /** The state of each version of the worker that DevTools told of. @type {Map<string, string>} */
  #workers = new Map();
  /** @type {Page | undefined} */
  #watcher;
  /** @type {CDPSession | undefined} */
  #watcherDevtools;

  /** @param {BrowserContext} context @param {string} profile */
  constructor(context, profile) {
    this.context = context;
    this.profile = profile;
    this.id = '';
    /** Whether a test wants to look at the welcome page. */
    this.keepWelcome = false;
  }

  /** Finds the extension, opens the watcher, and closes the page that the extension shows after it was installed. */
  async meetExtension() {
    const worker = this.context.serviceWorkers()[0] ?? (await this.context.waitForEvent('serviceworker', { timeout: DEADLINE }));
    this.id = new URL(worker.url()).host;
    const closeWelcome = (/** @type {Page} */ page) =>
      page.waitForURL((url) => url.href.startsWith(this.url('welcome.html')), { timeout: DEADLINE, waitUntil: 'commit' }).then(() => (this.keepWelcome ? undefined : page.close())).catch(() => {});
    this.context.on('page', closeWelcome);
    this.context.pages().forEach(closeWelcome);
    const watcher = await this.context.newPage();
    await watcher.goto(this.url('manifest.json'));
    this.#watcher = watcher;
    this.#watcherDevtools = await this.context.newCDPSession(watcher);
    bound(this.#watcherDevtools, ENDLESS.devtools);
    this.#watcherDevtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const version of versions) {
        if (version.scriptURL.includes(this.id)) this.#workers.set(version.versionId, version.runningStatus);
      }
    });
    await this.#watcherDevtools.send('ServiceWorker.enable');
  }

  get watcher() {
    if (!this.#watcher) throw new Error('this browser was started without the extension');
    return this.#watcher;
  }

  /** The address of a page of the extension. @param {string} file */
  url(file) {
    return `chrome-extension://${this.id}/${file}`;
  }

  /** A new tab, empty or with a page as if its address had been typed. @param {string} [url] */
  async tab(url) {
    const page = await this.context.newPage();
    if (url) await this.visit(page, url);
    return page;
  }

  /**
   * Goes to an address as if it had been typed. The extension may lead elsewhere meanwhile: that is no fault.
   * @param {Page} page
   * @param {string} url
   */
  async visit(page, url) {
    await page.goto(url, { waitUntil: 'commit' }).catch((error) => {
      if (!/interrupted by another navigation|ERR_ABORTED/.test(error.message)) throw error;
    });
  }

  /** A link that another program opens: Chromium commits it as it does one handed over by a second start. @param {string} url */
  async openFromOutside(url) {
    const devtools = await this.devtools();
    const [page] = await Promise.all([this.context.waitForEvent('page', { timeout: DEADLINE }), devtools.send('Target.createTarget', { url })]);
    return page;
  }

  async devtools() {
    const browser = this.context.browser();
    if (!browser) throw new Error('this Playwright gives no browser for a persistent context');
    return within(browser.newBrowserCDPSession(), () => 'Chromium opened no DevTools session');
  }

  /** The browser's number for a tab. Tab addresses are hidden from an extension without site access, so the tab in front is asked for. @param {Page} page */
  async tabId(page) {
    const known = this.#tabs.get(page);
    if (known !== undefined) return known;
    await page.bringToFront();
    const id = await this.watcher.evaluate(async () => (await chrome.tabs.query({ active: true, windowType: 'normal' }))[0]?.id);
    if (id === undefined) throw new Error(`no tab is in front after ${page.url()} was brought there`);
    this.#tabs.set(page, id);
    return id;
  }

  /** What the toolbar shows for a tab. @param {Page} page */
  async mark(page) {
    const tabId = await this.tabId(page);
    const [badge, title] = await this.watcher.evaluate((id) => Promise.all([chrome.action.getBadgeText({ tabId: id }), chrome.action.getTitle({ tabId: id })]), tabId);
    return { badge, title, level: (/^(\w+):/.exec(title)?.[1] ?? '').toLowerCase() };
  }

  /**
   * Waits until the toolbar shows a level for a tab.
   * @param {Page} page
   * @param {string} level
   */
  async waitForLevel(page, level) {
    let last = { badge: '', title: '', level: '' };
    await until(
      async () => (last = await this.mark(page)).level === level && last.badge === BADGE[level],
      () => `the toolbar should say ${level} for ${page.url()} but says "${last.title}", badge "${last.badge}"`,
    );
    return last;
  }

  /** Waits for the stop page in a tab, complete with its words. @param {Page} page @param {number} [within] */
  async waitForStop(page, within) {
    await until(
      () => page.url().startsWith(this.url('stop.html')),
      () => `the stop page should stand at ${page.url()}`,
      within,
    );
    await page.locator('h1[data-test=title]').waitFor({ timeout: DEADLINE }).catch(async (cause) => {
      if (!page.isClosed()) throw cause;
      const left = await this.watcher.evaluate(async () => (await chrome.tabs.query({})).map(({ id, url }) => `${id} ${url}`));
      throw new Error(`the tab with the stop page closed; open are ${left.join(', ')}`, { cause });
    });
    return page;
  }

  /** Waits for a web page in a tab. @param {Page} page @param {string} url its address, or how it begins */
  async waitForPage(page, url) {
    await until(() => page.url().startsWith(url), () => `the tab should show ${url} but shows ${page.url()}`);
    // A page from the back/forward cache fires no load event: its state is asked for.
    await until(
      () => page.evaluate(() => document.readyState === 'complete').catch(() => false),
      () => `${url} should have loaded`,
    );
  }

  /** The popup for a tab, in a tab of its own. @param {Page} page */
  async popup(page) {
    const tabId = await this.tabId(page);
    const popup = await this.context.newPage();
    await popup.goto(this.url(`popup.html?tab=${tabId}`));
    await popup.locator('[data-test=level]').waitFor({ timeout: DEADLINE });
    return popup;
  }

  /** A real press on the toolbar button: it grants activeTab. The popup that it opens is closed again. @param {Page} page */
  async pressAction(page) {
    await page.bringToFront();
    const devtools = await this.devtools();
    const { targetInfos } = await devtools.send('Target.getTargets', { filter: [{}] });
    const tabs = targetInfos.filter((target) => target.type === 'tab' && target.url === page.url());
    if (tabs.length !== 1) throw new Error(`${tabs.length} tabs show ${page.url()}: cannot tell which one to press the button for`);
    // Newer than Playwright's list of commands.
    await /** @type {any} */ (devtools).send('Extensions.triggerAction', { id: this.id, targetId: tabs[0].targetId });
    const popup = await until(
      async () => (await devtools.send('Target.getTargets')).targetInfos.find((target) => target.url.startsWith(this.url('popup.html'))),
      () => 'the toolbar button should open the popup',
    );
    await devtools.send('Target.closeTarget', { targetId: popup.targetId });
  }

  /** Browser-style Back and Forward: they skip what the toolbar's arrows skip. @param {Page} page @param {'goBack' | 'goForward'} way */
  async travel(page, way) {
    const tabId = await this.tabId(page);
    await this.watcher.evaluate(([id, name]) => chrome.tabs[/** @type {'goBack'} */ (name)](/** @type {number} */ (id)), [tabId, way]);
  }

  workerRuns() {
    return [...this.#workers.values()].some((status) => status !== 'stopped');
  }

  /**
   * Stops the extension's worker, as the browser does when it is idle, and waits until it is gone. An event that was under way
   * can start it again at once: then it is stopped again.
   */
  async stopWorker() {
    await until(
      async () => {
        await this.#watcherDevtools?.send('ServiceWorker.stopAllWorkers');
        return !this.workerRuns();
      },
      () => 'the service worker should have stopped',
    );
  }

  /** Waits until the worker runs (again). */
  async waitForWorker() {
    await until(() => this.workerRuns(), () => 'the service worker should have started again');
  }

  /** @param {{keepProfile?: boolean}} [how] */
  async close({ keepProfile = false } = {}) {
    await this.#watcher?.close();
    await this.context.close();
    if (!keepProfile) await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
