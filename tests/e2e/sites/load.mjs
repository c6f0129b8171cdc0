/** Pages for measuring: 200 sub-resources of every common kind, of their own host or of twenty others. */

const HOST = 'load-cost.dev';

/** The address of a page that no cache knows. @param {'own' | 'others'} whose @param {number} run */
export const loadPage = (whose, run) => `https://${HOST}/${whose}?${run}`;

/** A page of the same site with next to nothing in it. */
export const LEFT_FOR = `https://${HOST}/empty`;

const KINDS = [
  ...Array(60).fill((/** @type {string} */ at) => `<script src="${at}.js"></script>`),
  ...Array(80).fill((/** @type {string} */ at) => `<img alt="" width="1" height="1" src="${at}.gif">`),
  ...Array(20).fill((/** @type {string} */ at) => `<link rel="stylesheet" href="${at}.css">`),
  ...Array(40).fill((/** @type {string} */ at) => `<script>fetch('${at}.json').then((answer) => answer.text());</script>`),
];

/** @param {URL} url @param {string} dest */
export function loadAnswer(url, dest) {
  if (url.hostname !== HOST || !['', 'document'].includes(dest) || !/^\/(own|others)$/.test(url.pathname)) return undefined;
  const where = (/** @type {number} */ index) => (url.pathname === '/own' ? '' : `https://party-${index % 20}.example`);
  const parts = KINDS.map((kind, index) => `${kind(`${where(index)}/r/${url.search.slice(1)}/${index}`)}<p>Paragraph ${index} of the page.</p>`);
  return { type: 'text/html', body: `<!doctype html><title>Load</title><body>${parts.join('\n')}<input type="${url.pathname === '/own' ? 'search' : 'password'}">` };
}
