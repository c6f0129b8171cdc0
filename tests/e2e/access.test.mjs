/**
 * Every page of the extension for every eye and hand: contrast, large type and narrow windows, forced colours, less motion,
 * keyboard alone. The figures are those of WCAG 2.2, level AA.
 */
import assert from 'node:assert/strict';
import { OWN_PAGES, POPUP, unfold, WINDOWS } from './own-pages.mjs';
import { MANAGED, STANDARD, withBrowser } from './suite.mjs';

/** @typedef {import('./browser.mjs').Page} Page */

const TEXT = 4.5;
const LARGE_TEXT = 3;
const CONTROL = 3;

/** What has too little contrast, from computed styles. Runs in the page. @param {{text: number, large: number, control: number}} least */
function tooFaint(least) {
  /** @typedef {[number, number, number, number]} Colour */
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!canvas) throw new Error('no canvas');
  /** @param {string} text @returns {Colour} */
  const read = (text) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  /** @param {Colour} over @param {Colour} under @returns {Colour} */
  const blend = (over, under) => {
    const mix = (/** @type {0 | 1 | 2} */ index) => over[index] * over[3] + under[index] * (1 - over[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  /** What lies behind an element's content. @param {Element | null} element @returns {Colour} */
  const behind = (element) => {
    if (!element) return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : blend(own, behind(element.parentElement));
  };
  const light = (/** @type {Colour} */ colour) => {
    const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (/** @type {Colour} */ one, /** @type {Colour} */ other) => {
    const [bright, dark] = [light(one), light(other)].sort((a, b) => b - a);
    return (bright + 0.05) / (dark + 0.05);
  };
  const name = (/** @type {Element} */ element) => `${element.localName}.${element.className} "${(element.textContent ?? '').trim().slice(0, 30)}"`;

  const faint = [];
  let lowest = 21;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !(node.textContent ?? '').trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const under = behind(element);
    const ratio = contrast(blend(read(style.color), under), under);
    lowest = Math.min(lowest, ratio);
    if (ratio < (large ? least.large : least.text)) faint.push(`text ${ratio.toFixed(2)}: ${name(element)}`);
  }
  for (const control of document.querySelectorAll('button:enabled, input:not([type=checkbox]), select, textarea')) {
    if (!control.checkVisibility()) continue;
    const style = getComputedStyle(control);
    const around = behind(control.parentElement);
    const edge = parseFloat(style.borderTopWidth) > 0 ? contrast(blend(read(style.borderTopColor), around), around) : 1;
    const fill = contrast(behind(control), around);
    // A control without edge or fill is known by its text, which has the contrast of text.
    const plain = parseFloat(style.borderTopWidth) === 0 && read(style.backgroundColor)[3] === 0;
    if (!plain && Math.max(edge, fill) < least.control) faint.push(`control ${Math.max(edge, fill).toFixed(2)}: ${name(control)}`);
  }
  for (const part of document.querySelectorAll('.verdict')) {
    const around = behind(part);
    const ratio = contrast(read(getComputedStyle(part).borderLeftColor), around);
    if (ratio < least.control) faint.push(`edge ${ratio.toFixed(2)}: ${name(part)}`);
  }
  const accent = read(getComputedStyle(document.documentElement).getPropertyValue('--accent'));
  for (const element of document.querySelectorAll('button, a[href], summary, [tabindex="0"]')) {
    if (!element.checkVisibility()) continue;
    const ratio = contrast(accent, behind(element.parentElement));
    if (ratio < least.control) faint.push(`focus ${ratio.toFixed(2)}: ${name(element)}`);
  }
  return { faint, lowest };
}

/** What does not fit. Runs in the page. */
function tooWide() {
  const wrong = [];
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) wrong.push(`the page is ${document.documentElement.scrollWidth} wide in ${wide}`);
  for (const element of document.querySelectorAll('main *')) {
    if (!element.checkVisibility()) continue;
    const { left, right, width, height } = element.getBoundingClientRect();
    const scrolled = element.parentElement?.closest('.scroll') !== null;
    const name = `${element.localName}.${element.className} "${(element.textContent ?? '').trim().slice(0, 30)}"`;
    if (!scrolled && (right > wide + 1 || left < -1)) wrong.push(`${name} ends at ${right}`);
    if (['button', 'summary'].includes(element.localName) && (width < 24 || height < 24)) wrong.push(`${name} is ${width} × ${height}: too small to press`);
  }
  return wrong;
}

/** What can have the focus. */
const CONTROLS = 'button:enabled, a[href], summary, input, select, textarea, [tabindex="0"]';

/** @param {string} name */
const windows = (name) => (name.startsWith('popup') ? { popup: POPUP, 'popup in a tab': WINDOWS.usual } : WINDOWS);

for (const flavour of [STANDARD, MANAGED]) {
  const suite = withBrowser(flavour);
  const names = flavour === MANAGED ? Object.keys(OWN_PAGES) : ['welcome page'];
  for (const name of names) {
    suite.test(`${name}: contrast, windows, colours, motion`, async () => {
      const page = await OWN_PAGES[name](suite);
      await unfold(page);
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await page.emulateMedia({ colorScheme });
        const { faint, lowest } = await page.evaluate(tooFaint, { text: TEXT, large: LARGE_TEXT, control: CONTROL });
        assert.deepEqual(faint, [], `${colorScheme}: text needs ${TEXT}:1, controls ${CONTROL}:1`);
        assert.ok(lowest < 21, 'texts were measured');
      }
      for (const [called, size] of Object.entries(windows(name))) {
        await page.setViewportSize(size);
        assert.deepEqual(await page.evaluate(tooWide), [], `${called}, ${size.width} wide`);
      }
      await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
      const forced = await page.evaluate(() => ({
        buttons: [...document.querySelectorAll('button')].filter((one) => one.checkVisibility() && !one.classList.contains('quiet') && parseFloat(getComputedStyle(one).borderTopWidth) === 0).length,
        marks: [...document.querySelectorAll('.mark')].filter((one) => !getComputedStyle(one).textDecorationLine.includes('underline')).length,
        moving: document.getAnimations().length,
      }));
      assert.deepEqual(forced, { buttons: 0, marks: 0, moving: 0 }, 'with forced colours a button has an edge and a mark its underline');
    });

    suite.test(`${name}: everything can be reached by keyboard, in order, and is seen to have the focus`, async () => {
      const page = await OWN_PAGES[name](suite);
      await page.bringToFront();
      // What was pressed to get here has the focus: begin at the top.
      await page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
      });
      const wanted = await page.evaluate((controls) => [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility()).length, CONTROLS);
      /** @type {number[]} */
      const places = [];
      for (let press = 0; press < wanted; press += 1) {
        await page.keyboard.press('Tab');
        const { at, outline } = await page.evaluate((controls) => {
          const all = [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility());
          const focused = document.activeElement;
          const style = focused && getComputedStyle(focused);
          return { at: focused ? all.indexOf(focused) : -1, outline: style?.outlineStyle === 'solid' ? parseFloat(style.outlineWidth) : 0 };
        }, CONTROLS);
        places.push(at);
        assert.ok(outline >= 2, `the focus is seen on control ${at}`);
      }
      assert.deepEqual(places, [...places.keys()], 'each control once, from top to bottom');
    });
  }
  suite.noRequestOfItsOwn();
}

const suite = withBrowser(MANAGED);

suite.test('options: taking trust back by keyboard keeps the focus in the list', async () => {
  const page = await OWN_PAGES['options, names trusted'](suite);
  await page.bringToFront();
  const rows = page.locator('[data-test=trusted]');
  assert.equal(await rows.count(), 2);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await rows.nth(1).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'title', 'what had the focus is gone: the heading has it');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await rows.first().waitFor({ state: 'detached' });
});

suite.test('popup: what is open and focused stays so when the third parties come in', async () => {
  const { browser } = suite;
  const page = await browser.tab('https://openai-billing.help/blog');
  await browser.waitForLevel(page, 'caution');
  const popup = await browser.popup(page);
  await popup.locator('[data-test=not-seen]').waitFor();
  await popup.locator('[data-test=kinds] summary').click();
  await popup.locator('details[data-test=trust] > summary').click();
  await popup.locator('button[data-test=trust-host]').click();
  await popup.locator('button[data-test=untrust]').waitFor();
  assert.notEqual(await popup.evaluate(() => document.activeElement?.localName), 'body', 'the focus is not lost');
  assert.ok(await popup.locator('[data-test=kinds]').evaluate((kinds) => /** @type {HTMLDetailsElement} */ (kinds).open), 'the list is not drawn again');
});

suite.noRequestOfItsOwn();
