/** Draws the icons: SVG by the shapes below, PNG by Chromium. Run it after changing a shape; the results are committed. */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../tests/e2e/browser.mjs';

const FOLDER = new URL('../extension/icons/', import.meta.url);
const SIZES = [16, 32, 48, 128];

/** A ward around a dashboard; what stands in it differs in shape as well as in colour. */
const WARD = 'M16 1.5 28.5 5v10.5c0 7.2-4.9 12.4-12.5 15-7.6-2.6-12.5-7.8-12.5-15V5z';
const stroke = (/** @type {string} */ path) => `<path d="${path}" fill="none" stroke="#fff" stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round"/>`;

/** @type {Record<string, {colour: string, sign: string}>} */
const VARIANTS = {
  quiet: { colour: '#6b7480', sign: stroke('M10 19v-4 M16 21V9.5 M22 19v-6.5') },
  verified: { colour: '#14763f', sign: stroke('M9.5 15.500l4.5 4.5 8.5-9.5') },
  care: { colour: '#9a6200', sign: `${stroke('M16 14.500v7')}<circle cx="16" cy="8.6" r="2.2" fill="#fff"/>` },
  caution: { colour: '#b06f00', sign: `${stroke('M16 8v7.5')}<circle cx="16" cy="21.6" r="2.2" fill="#fff"/>` },
  danger: { colour: '#b3261e', sign: stroke('M10.5 10.500l11 11 M21.5 10.500l-11 11') },
};

await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [name, { colour, sign }] of Object.entries(VARIANTS)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="${WARD}" fill="${colour}"/>${sign}</svg>\n`;
  await writeFile(new URL(`${name}.svg`, FOLDER), svg);
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await writeFile(new URL(`${name}-${size}.png`, FOLDER), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
