/**
 * The banner in hostile pages. A page can always hide a banner in the end; what is promised is that it does not hide it
 * silently: the banner is seen, or the popup says that the page hides it. The mark on the toolbar stays in every case.
 */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from './browser.mjs';
import { MANAGED, press, withBrowser } from './suite.mjs';

/** @typedef {import('./browser.mjs').Page} Page */

/** A page that gets the amber bar. */
const CAUTION = 'https://openai-billing.help/blog';

/** How long a page may keep the bar from sight before the popup must say so. */
const AT_MOST = 3_000;

/** What the page's own script can see of the bar: its host. Runs in the page. */
const HOST = `const host = () => [...document.querySelectorAll('*')].find((element) => element.localName.startsWith('x-'));
  const always = (act) => { act(); setInterval(act, 15); new MutationObserver(act).observe(document, { childList: true, subtree: true, attributes: true }); };
  const css = (text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; };
  const inline = (name, value) => host()?.style.setProperty(name, value, 'important');
  const layer = (name, text, open) => { const cover = document.createElement(name); cover.style.cssText = text; document.body.append(cover); open(cover); return cover; };
  const ALL = 'position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;margin:0;border:0;background:white;';`;

/** What pages do to the bar, in their own script. @type {Record<string, string>} */
const ATTACKS = {
  'removes it once': `host().remove()`,
  'removes it always': `always(() => host()?.remove())`,
  'empties the document': `document.documentElement.replaceChildren()`,
  'hides it by its style attribute': `host().setAttribute('style', 'display:none !important')`,
  'hides it by style, always': `always(() => inline('display', 'none'))`,
  'hides it by visibility': `inline('visibility', 'hidden')`,
  'fades it': `inline('opacity', '0.02')`,
  'fades it, always': `always(() => inline('opacity', '0.02'))`,
  'moves it out of sight': `inline('transform', 'translateY(-900px)')`,
  'shrinks it': `inline('transform', 'scale(0.02)')`,
  'zooms it away': `inline('zoom', '0.02')`,
  'clips it': `inline('clip-path', 'inset(50%)')`,
  'masks it': `inline('mask-image', 'linear-gradient(transparent, transparent)')`,
  'filters it': `inline('filter', 'opacity(0)')`,
  'blurs it': `inline('filter', 'blur(30px)')`,
  'blends it': `inline('mix-blend-mode', 'color-dodge')`,
  'makes it flat': `inline('max-height', '0')`,
  'pads the words out of it': `for (const [name, value] of [['padding-top', '30px'], ['max-height', '30px'], ['overflow', 'hidden']]) inline(name, value)`,
  'makes its words clear by inheritance': `inline('-webkit-text-fill-color', 'transparent'); inline('text-indent', '-9999px'); inline('letter-spacing', '-1em')`,
  'puts it off screen by its place': `inline('inset', 'auto auto -500px 0')`,
  'closes it': `host().hidePopover()`,
  'closes it, always': `always(() => { try { host()?.hidePopover(); } catch {} })`,
  'takes popover from it': `host().removeAttribute('popover')`,
  'makes it inert': `always(() => host()?.toggleAttribute('inert', true))`,
  'moves it into a hidden element': `const box = document.createElement('div'); box.hidden = true; document.body.append(box); box.append(host())`,
  'moves it into a clear element and opens it again': `const box = document.createElement('div'); box.style.filter = 'opacity(0)'; document.body.append(box); box.append(host()); host().showPopover()`,
  'adopts it into another document': `const frame = document.createElement('iframe'); document.body.append(frame); frame.contentDocument.body.append(host())`,
  'covers it with a popover': `layer('div', ALL, (it) => { it.popover = 'manual'; it.showPopover(); })`,
  'covers it with a popover, always': `const cover = layer('div', ALL, (it) => { it.popover = 'manual'; }); setInterval(() => { try { cover.hidePopover(); } catch {} cover.showPopover(); }, 15)`,
  'covers it with what lets clicks through, always': `const cover = layer('div', ALL + 'pointer-events:none', (it) => { it.popover = 'manual'; }); setInterval(() => { try { cover.hidePopover(); } catch {} cover.showPopover(); }, 15)`,
  'covers all of it but its middle': `for (const side of ['left:0;right:51%', 'left:51%;right:0']) layer('div', 'position:fixed;top:0;bottom:auto;width:auto;height:60px;margin:0;border:0;background:white;' + side, (it) => { it.popover = 'manual'; it.showPopover(); })`,
  'covers it with a modal dialog': `layer('dialog', ALL, (it) => it.showModal())`,
  'covers it with modal dialogs, always': `const cover = layer('dialog', ALL, () => {}); setInterval(() => { cover.close(); cover.showModal(); }, 15)`,
  'hides the root': `css('html { display: none !important }')`,
  'fades the root': `css('html { opacity: 0.01 !important }')`,
  'filters the root': `css('html { filter: opacity(0) !important }')`,
  'zooms the root': `css('html { zoom: 0.05 !important }')`,
  'hides the content of the root': `css('html { content-visibility: hidden !important }')`,
  'clips the root': `css('html { clip-path: inset(50%) !important }')`,
  'makes the root inert': `document.documentElement.inert = true`,
  'styles everything': `css('* { display: none !important; opacity: 0 !important; visibility: hidden !important; animation: gone 1s infinite !important; transition: all 99s !important } *::backdrop { background: white } @keyframes gone { from, to { opacity: 0 } }')`,
  'writes the document anew': `document.open(); document.write('<!doctype html><p>new</p>'); document.close()`,
  'writes the document anew, always': `let rounds = 0; const timer = setInterval(() => { document.open(); document.write('<!doctype html><p>new'); document.close(); if ((rounds += 1) > 300) clearInterval(timer); }, 15)`,
  'opens the document and leaves it': `document.open()`,
  'replaces the root': `document.replaceChild(document.createElement('html'), document.documentElement)`,
  'becomes a set of frames': `const set = document.createElement('frameset'); set.append(document.createElement('frame')); document.body.replaceWith(set)`,
  'holds a picture of itself above': `document.startViewTransition(() => new Promise(() => {})).ready.catch(() => {})`,
};

const suite = withBrowser(MANAGED);

/** Opens a page with the amber bar, and gives what tells how it fares. @param {string} [url] @param {(page: Page) => Promise<unknown>} [prepare] */
async function withBar(url = CAUTION, prepare) {
  const { browser } = suite;
  const page = await browser.tab();
  await prepare?.(page);
  await browser.visit(page, url);
  await browser.waitForLevel(page, 'caution');
  const devtools = await browser.context.newCDPSession(page);
  const tab = await browser.tabId(page);
  const seen = async () => {
    const clip = { x: 0, y: 0, width: 1280, height: 44, scale: 1 };
    // Under load there is at times no frame to take a picture of.
    const taken = await devtools.send('Page.captureScreenshot', { format: 'png', clip }).catch(() => undefined);
    return taken !== undefined && browser.watcher.evaluate(showsBar, taken.data);
  };
  const told = () => browser.watcher.evaluate(async (id) => {
    const reply = await chrome.runtime.sendMessage({ kind: 'popup-model', tab: id });
    return /** @type {{value?: {reasons: Array<{key: string}>}}} */ (reply)?.value?.reasons.some(({ key }) => key === 'reason_banner_hidden') ?? false;
  }, tab);
  await until(seen, () => `the bar should be seen on ${url}`);
  return { page, seen, told, devtools };
}

/** Whether a picture of the top of the window shows the amber bar with its words. Runs in a page. @param {string} data */
async function showsBar(data) {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  if (!canvas) return false;
  canvas.drawImage(picture, 0, 0);
  const { data: pixels } = canvas.getImageData(0, 0, picture.width, picture.height);
  let [amber, ink] = [0, 0];
  for (let at = 0; at < pixels.length; at += 4) {
    const near = (/** @type {number[]} */ colour) => colour.every((value, index) => Math.abs(pixels[at + index] - value) < 8);
    if (near([255, 241, 204])) amber += 1;
    if (near([58, 41, 0])) ink += 1;
  }
  return amber > pixels.length / 4 / 3 && ink > 150;
}

for (const [name, attack] of Object.entries(ATTACKS)) {
  suite.test(`a page that ${name} is found out`, async () => {
    const { page, seen, told } = await withBar();
    await page.evaluate(`{${HOST}\n${attack}}; 0`);
    const from = Date.now();
    let inARow = 0;
    for (;;) {
      await pause(150);
      if (await told()) return;
      inARow = (await seen()) ? inARow + 1 : 0;
      if (inARow === 4) return;
      assert.ok(Date.now() - from < AT_MOST * 3, 'the bar is neither seen nor is its absence told');
    }
  });
}

suite.test('a page that hides the bar again and again is told of within three seconds, and the bar is shown no more', async () => {
  const { page, told } = await withBar();
  await page.evaluate(`{${HOST} window.shown = 0; new MutationObserver((all) => { for (const { addedNodes } of all) for (const node of addedNodes) if (node.localName?.startsWith('x-')) { window.shown += 1; node.remove(); } }).observe(document.documentElement, { childList: true }); host().remove(); } 0`);
  await until(told, () => 'the popup should say that the page hides the bar', AT_MOST);
  const shown = () => page.evaluate(() => /** @type {any} */ (window).shown);
  const times = await shown();
  assert.ok(times >= 1 && times <= 6, `shown again ${times} times`);
  await pause(1000);
  assert.equal(await shown(), times);
  const popup = await suite.browser.popup(page);
  assert.match(await popup.locator('[data-test=reason]').allInnerTexts().then((all) => all.join(' ')), /hides or covers Dashward's bar/);
  await suite.browser.waitForLevel(page, 'caution');
});

suite.test('a page reads nothing of the bar', async () => {
  const { page } = await withBar();
  const read = await page.evaluate(`{${HOST} ({ shadow: host().shadowRoot, text: host().textContent + host().innerText, markup: host().outerHTML + document.documentElement.innerText, under: document.elementFromPoint(640, 15) === host(), names: Object.keys(window).filter((name) => /dashward/i.test(name)) }) }`);
  assert.deepEqual(
    { .../** @type {any} */ (read), markup: /Dashward|openai-billing|OpenAI's name/i.test(String(/** @type {any} */ (read).markup).replaceAll('openai-billing.help', '')) },
    { shadow: null, text: '', markup: false, under: true, names: [] },
  );
});

suite.test('clicks that the page makes up do nothing, a real one hides the bar on this page alone', async () => {
  const { page, seen } = await withBar();
  await pause(700);
  await page.evaluate(`{${HOST} for (let round = 0; round < 100; round += 1) {
    host().click();
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) document.elementFromPoint(1200, 20).dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 1200, clientY: 20 }));
  } } 0`);
  await pause(300);
  assert.ok(await seen(), 'the bar still stands');
  const { x, y } = await hideButton(page);
  await page.mouse.click(x, y);
  await until(async () => !(await seen()), () => 'a real click should hide the bar');
  await suite.browser.waitForLevel(page, 'caution');
  const again = await withBar();
  assert.ok(await again.seen(), 'the next page has it again');
});

/** Where the bar's button is: found by its outline in the accessibility tree, since the page's tree is closed. @param {Page} page */
async function hideButton(page) {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  const button = nodes.find((node) => node.role?.value === 'button' && node.name?.value === 'Hide');
  assert.ok(button?.backendDOMNodeId, 'the bar has a button for keyboards and screen readers too');
  const { model } = await devtools.send('DOM.getBoxModel', { backendNodeId: button.backendDOMNodeId });
  const [left, top, , , right, bottom] = model.border;
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

suite.test('a page that changes itself all the time keeps the bar, which costs it little', async () => {
  const { page, seen, told, devtools } = await withBar();
  await page.evaluate(`{ ${HOST} window.first = host(); window.changes = 0; const box = document.createElement('div'); document.body.append(box);
    setInterval(() => { for (let round = 0; round < 20; round += 1) { box.replaceChildren(document.createElement('i')); box.setAttribute('data-round', String(window.changes += 1)); } }, 10); } 0`);
  await devtools.send('Profiler.enable');
  await devtools.send('Profiler.start');
  await pause(4000);
  const { profile } = await devtools.send('Profiler.stop');
  assert.ok(await seen(), 'the bar is seen');
  assert.equal(await told(), false);
  const { same, changes } = await page.evaluate(`{ ${HOST} ({ same: window.first === host(), changes: window.changes }) }`).then((value) => /** @type {any} */ (value));
  assert.ok(same, 'it is the same bar');
  assert.ok(changes > 400, `${changes} changes`);
  // Self time of the content script's functions, from the samples of the page's main thread.
  const ours = new Set(profile.nodes.filter((node) => node.callFrame.url.startsWith('chrome-extension:')).map((node) => node.id));
  const deltas = profile.timeDeltas ?? [];
  const total = deltas.reduce((sum, delta) => sum + delta, 0);
  const spent = deltas.reduce((sum, delta, index) => sum + (ours.has(profile.samples?.[index] ?? -1) ? delta : 0), 0);
  assert.ok(spent / total < 0.05, `the content script took ${((100 * spent) / total).toFixed(1)} % of the main thread`);
});

suite.test('names that clobber the document and patched prototypes change nothing', async () => {
  const { seen, told } = await withBar(CAUTION, async (page) => {
    await page.addInitScript(() => {
      const names = ['body', 'documentElement', 'head', 'createElement', 'createElementNS', 'querySelectorAll', 'querySelector', 'elementFromPoint', 'addEventListener', 'title', 'readyState', 'append', 'appendChild', 'children', 'attributes', 'firstChild', 'visibilityState', 'chrome', 'getComputedStyle'];
      addEventListener('DOMContentLoaded', () => {
        for (const name of names) for (const tag of ['form', 'img']) {
          const element = document.createElement(tag);
          element.setAttribute('name', name);
          element.id = name;
          document.body.append(element);
        }
      });
      const boom = () => {
        throw new Error('patched');
      };
      for (const name of ['showPopover', 'attachShadow', 'matches', 'checkVisibility', 'getBoundingClientRect']) Object.defineProperty(name === 'showPopover' ? HTMLElement.prototype : Element.prototype, name, { value: boom });
      Object.defineProperty(Object.prototype, 'kind', { value: 'done', configurable: true });
    });
  });
  await pause(1500);
  assert.ok(await seen());
  assert.equal(await told(), false);
});

suite.test('an open dialog of the page is left alone', async () => {
  const { page } = await withBar();
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    dialog.innerHTML = '<button>Close</button>';
    document.body.append(dialog);
    dialog.showModal();
  });
  await pause(1500);
  assert.ok(await page.evaluate(() => document.querySelector('dialog')?.matches(':modal') && document.activeElement?.textContent === 'Close'));
  await page.locator('dialog button').click();
});

suite.test('after "continue once" the red bar has no button', async () => {
  const { browser } = suite;
  const page = await press(await suite.mailWith({ href: 'https://openai-billing.help/invoice', target: '_blank' }), '#test-link', { newTab: true });
  await browser.waitForStop(page);
  await page.locator('button[data-test=continue]').click({ noWaitAfter: true });
  await browser.waitForPage(page, 'https://openai-billing.help/invoice');
  const devtools = await browser.context.newCDPSession(page);
  const alerts = async () => (await devtools.send('Accessibility.getFullAXTree')).nodes.filter((node) => node.role?.value === 'alert');
  await until(async () => (await alerts()).length === 1, () => 'the red bar should stand as an alert');
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  assert.equal(nodes.some((node) => node.role?.value === 'button' && node.name?.value === 'Hide'), false);
});

suite.noRequestOfItsOwn();
