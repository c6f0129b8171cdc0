/**
 * The demo. With a display: a window on the web mail, to click around in. Without: every message is opened, pictures of what a
 * person would see go to dist/tour/, and a table says what became of each link.
 */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtExtension, launch, until } from './browser.mjs';
import { OWN_PAGES, unfold } from './own-pages.mjs';
import { startServer } from './server.mjs';
import { Suite } from './suite.mjs';
import { messages } from './sites/messages.mjs';

/** @typedef {import('./browser.mjs').Browser} Browser */
/** @typedef {import('./browser.mjs').Page} Page */
/** @typedef {import('./sites/messages.mjs').Message} Message */

const MAIL = 'https://mail.google.com/mail/u/0/';
const PICTURES = fileURLToPath(new URL('../../dist/tour/', import.meta.url));

/** One line of the table. @typedef {{host: string, from: string, verdict: string, technique: string, leads: string}} Line */

/** The window, until it is closed. @param {number} port */
async function inAWindow(port) {
  const browser = await launch({ port, extension: builtExtension('chromium-managed'), headed: true, watch: false });
  const [page] = browser.context.pages();
  await page.goto(MAIL);
  await page.bringToFront();
  console.log('Chromium is open on the demo mail: open a message, press its link. Close the window to end.');
  await new Promise((resolve) => browser.context.on('close', resolve));
  await rm(browser.profile, { recursive: true, force: true });
}

/** A picture in light and one in dark. @param {Page} page @param {string} name */
async function picture(page, name) {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: path.join(PICTURES, `${name}-${scheme}.png`) });
  }
}

/** Pictures of a page of the extension, whole, as it is and at 200 %: half the window, each pixel twice. @param {Page} page @param {string} name */
async function pictures(page, name) {
  const usual = page.viewportSize();
  if (!usual) throw new Error('a window without a size');
  await picture(page, name);
  await page.setViewportSize({ width: Math.max(usual.width / 2, LEAST_POPUP), height: Math.round(usual.height / 2) });
  // A picture of a whole page shows nothing of what is left out as long as it is out of sight.
  await page.evaluate(() => {
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.group'))) group.style.contentVisibility = 'visible';
  });
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: path.join(PICTURES, `${name}-${scheme}-200.png`), fullPage: true });
  }
  await page.setViewportSize(usual);
}

/** Chromium gives a popup 800 × 600 at most, which is this at 200 %. */
const LEAST_POPUP = 400;

/** The words of the first match, or nothing. @param {Page} page @param {string} name */
async function words(page, name) {
  const found = page.locator(`[data-test=${name}]`).first();
  return (await found.count()) ? (await found.innerText()).replaceAll(/\s+/g, ' ').trim() : '';
}

/** How the name is imitated: the technique's name, or the first reason's words. @param {Page} popup */
async function technique(popup) {
  const named = popup.locator('[data-technique]').first();
  return ((await named.count()) && (await named.getAttribute('data-technique'))) || words(popup, 'reason');
}

/** Opens a message, follows its link, takes pictures, tells what became of it. @param {Browser} browser @param {Message} message @returns {Promise<Line>} */
async function follow(browser, message) {
  const mail = await browser.tab(MAIL);
  await mail.locator(`[data-test=${message.id}]`).click();
  const opened = message.opens === 'same-tab' ? mail : browser.context.waitForEvent('page');
  await mail.locator('[data-test=link]').click({ noWaitAfter: true });
  const page = await opened;
  await until(() => page.url().startsWith(browser.url('stop.html')) || page.url().startsWith(message.target), () => `the link of ${message.id} ends at ${page.url()}`);
  // What is not as it should be is no fault of the tour: the table shows what there is.
  if (message.level === 'danger') await browser.waitForStop(page).catch(() => {});
  await browser.waitForLevel(page, message.level).catch(() => {});
  const leads = page.url().startsWith(browser.url('stop.html')) ? await words(page, 'open-page-url') : '';
  // Of the stop pages one is enough at 200 %.
  if (message.id === 'openai-billing') {
    await pictures(page, message.id);
    await unfold(page);
    await pictures(page, `${message.id}-unfolded`);
  } else {
    await picture(page, message.id);
  }
  if (message.id === 'acme-trial') await browser.pressAction(page);
  const popup = await browser.popup(page);
  if (message.id === 'acme-trial') await popup.locator('[data-test=party]').first().waitFor().catch(() => {});
  await popup.setViewportSize({ width: 400, height: 600 });
  if (['openai-billing', 'acme-trial', 'github-consent'].includes(message.id)) {
    await pictures(popup, `popup-${message.id}`);
  } else {
    await picture(popup, `popup-${message.id}`);
  }
  const line = {
    host: new URL(message.target).host,
    from: await words(popup, 'way'),
    verdict: (await popup.locator('[data-test=level]').getAttribute('data-level')) ?? '',
    technique: message.level === 'danger' ? await technique(popup) : '',
    leads,
  };
  for (const one of new Set([popup, page, mail])) await one.close();
  return line;
}

/** @param {Line[]} lines */
function print(lines) {
  const heads = { host: 'host', from: 'came from', verdict: 'verdict', technique: 'technique', leads: 'leads to' };
  const columns = /** @type {Array<keyof Line>} */ (Object.keys(heads));
  const width = Object.fromEntries(columns.map((column) => [column, Math.max(...[heads, ...lines].map((line) => line[column].length))]));
  const row = (/** @type {Line} */ line) => columns.map((column) => line[column].padEnd(width[column])).join(' | ').trimEnd();
  console.log([row(heads), columns.map((column) => '-'.repeat(width[column])).join('-|-'), ...lines.map(row)].join('\n'));
}

/** The same tour without a window. @param {number} port */
async function headless(port) {
  await rm(PICTURES, { recursive: true, force: true });
  await mkdir(PICTURES, { recursive: true });
  // A scroll bar would hide the edge in pictures of a whole page.
  const browser = await launch({ port, extension: builtExtension('chromium'), args: ['--hide-scrollbars'] });
  const suite = new Suite('chromium');
  suite.startedBrowser = browser;
  try {
    const mail = await browser.tab(MAIL);
    await mail.locator('.row').first().waitFor();
    await picture(mail, 'mail');
    await mail.locator('[data-test=openai-billing]').click();
    await picture(mail, 'mail-message');
    await mail.close();
    for (const [name, file] of [['welcome page', 'welcome'], ['options, nothing trusted', 'options-empty'], ['options, names trusted', 'options'], ['report, nothing kept', 'report-empty'], ['report', 'report'], ['report, details', 'report-details'], ['report, pages and parties', 'report-pages'], ['report, time line', 'report-changes'], ['report, categories', 'report-categories'], ['stop page with nothing to warn of', 'stop-nothing']]) {
      console.log(`  ${name}`);
      const page = await OWN_PAGES[name](suite);
      await pictures(page, file);
      await suite.closeTabs();
    }
    // The names that the options showed would not be warned of below.
    for (const name of ['npnjs.com', 'npmjs.help']) await browser.watcher.evaluate((trusted) => chrome.runtime.sendMessage({ kind: 'untrust', name: trusted }), name);
    const lines = [];
    for (const [at, message] of messages.entries()) {
      console.log(`  ${at + 1} of ${messages.length}: ${message.subject}`);
      lines.push(await follow(browser, message));
    }
    print(lines);
    console.log(`Pictures: ${path.relative(process.cwd(), PICTURES)}`);
  } finally {
    await browser.close();
  }
}

const server = await startServer();
const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
try {
  await (display && !process.argv.includes('--headless') ? inAWindow(server.port) : headless(server.port));
} finally {
  await server.close();
}
