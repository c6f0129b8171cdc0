/**
 * A sign-in page with a crowd of third parties: one for each way by which a page loads, starts or sends something, in the page
 * itself and in frames of every kind. Each way uses a site of its own, so that one that is missed is missed by name.
 */

export const CROWD = 'https://portal.crowd-test.dev/login';

/** Where the frames of other sites are. */
const FRAMES = { cross: 'https://cross-frame.example/', sandboxed: 'https://sandboxed-frame.example/', nested: 'https://nested-frame.example/' };

/** The digest of an empty script. */
const OF_NOTHING = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

/**
 * The ways, each with the markup and the script that go it to a host.
 * @type {Record<string, (host: string) => {html?: string, js?: string}>}
 */
const WAYS = {
  'parsed-script': (host) => ({ html: `<script src="https://${host}/a.js"></script>` }),
  'bound-script': (host) => ({ html: `<script src="https://${host}/a.js" crossorigin integrity="${OF_NOTHING}"></script>` }),
  'removed-script': (host) => ({ html: `<script src="https://${host}/a.js" onload="this.remove()"></script>` }),
  'dynamic-script': (host) => ({ js: `document.head.append(Object.assign(document.createElement('script'), { src: 'https://${host}/a.js' }));` }),
  'fleeting-script': (host) => ({ js: `{ const s = Object.assign(document.createElement('script'), { src: 'https://${host}/a.js' }); document.head.append(s); s.remove(); }` }),
  module: (host) => ({ html: `<script type="module" src="https://${host}/a.js"></script>` }),
  'module-import': (host) => ({ html: `<script type="module">import 'https://${host}/a.js';</script>` }),
  'import-call': (host) => ({ js: `import('https://${host}/a.js');` }),
  'redirected-script': (host) => ({ js: `document.head.append(Object.assign(document.createElement('script'), { src: '/_to?https://${host}/a.js' }));` }),
  'worker-import': (host) => ({ js: `new Worker(URL.createObjectURL(new Blob(["importScripts('https://${host}/a.js')"], { type: 'text/javascript' })));` }),
  'worker-fetch': (host) => ({ js: `new Worker(URL.createObjectURL(new Blob(["fetch('https://${host}/a.json')"], { type: 'text/javascript' })));` }),
  beacon: (host) => ({ js: `navigator.sendBeacon('https://${host}/b', 'x');` }),
  fetch: (host) => ({ js: `fetch('https://${host}/a.json', { method: 'POST', body: '{}' }).catch(() => {});` }),
  'keep-alive': (host) => ({ js: `fetch('https://${host}/k', { method: 'POST', body: 'x', mode: 'no-cors', keepalive: true }).catch(() => {});` }),
  xhr: (host) => ({ js: `{ const x = new XMLHttpRequest(); x.open('GET', 'https://${host}/a.json'); x.send(); }` }),
  'event-source': (host) => ({ js: `{ const e = new EventSource('https://${host}/events'); e.onerror = () => e.close(); }` }),
  socket: (host) => ({ js: `new WebSocket('wss://${host}/live');` }),
  pixel: (host) => ({ js: `new Image().src = 'https://${host}/p.gif';` }),
  'redirected-pixel': (host) => ({ js: `new Image().src = '/_to?https://${host}/p.gif';` }),
  picture: (host) => ({ html: `<img alt="" src="https://${host}/p.gif">` }),
  style: (host) => ({ html: `<link rel="stylesheet" href="https://${host}/a.css">` }),
  'style-import': (host) => ({ html: `<style>@import url("https://${host}/a.css");</style>` }),
  font: (host) => ({ html: `<style>@font-face { font-family: "${host}"; src: url("https://${host}/f.woff2"); }</style><i style="font-family: '${host}'">a</i>` }),
  background: (host) => ({ html: `<i style="background: url('https://${host}/p.gif')">a</i>` }),
  media: (host) => ({ html: `<audio preload="auto" src="https://${host}/a.mp3"></audio>` }),
  preload: (host) => ({ html: `<link rel="preload" as="script" href="https://${host}/a.js">` }),
  ping: (host) => ({ html: `<a id="ping" href="#here" ping="https://${host}/ping">a</a>`, js: `document.getElementById('ping').click();` }),
  'removed-frame': (host) => ({ js: `{ const f = Object.assign(document.createElement('iframe'), { src: 'https://${host}/frame' }); f.sandbox = ''; f.onload = () => f.remove(); document.body.append(f); }` }),
  'removed-picture': (host) => ({ html: `<img alt="" src="https://${host}/p.gif" onload="this.remove()">` }),
  'removed-style': (host) => ({ html: `<link rel="stylesheet" href="https://${host}/a.css" onload="this.remove()">` }),
  // In open shadow trees: of an element that is put in, of one that is parsed with its tree, of one that becomes a component later.
  'tree-script': (host) => ({ js: `{ const h = document.createElement('div'); h.attachShadow({ mode: 'open' }).append(${gone('script', host)}); document.body.append(h); }` }),
  'tree-frame': (host) => ({ js: `{ const h = document.createElement('div'); document.body.append(h); h.attachShadow({ mode: 'open' }).append(${gone('iframe', host)}); }` }),
  'tree-gone-script': (host) => ({ js: `{ const h = document.createElement('div'); h.attachShadow({ mode: 'open' }).append(${gone('script', host, 'h')}); document.body.append(h); }` }),
  'declared-script': (host) => ({ html: `<div><template shadowrootmode="open"><script src="https://${host}/a.js" onload="this.remove()"></script></template></div>` }),
  'component-script': (host) => ({
    html: `<x-component></x-component><script>addEventListener('DOMContentLoaded', () => customElements.define('x-component', class extends HTMLElement {
      constructor() { super(); this.attachShadow({ mode: 'open' }).append(${gone('script', host)}); } }));</script>`,
  }),
  // Neither is asked for: what a consent manager holds back, and what is meant for browsers without modules.
  'held-script': (host) => ({ html: `<script type="text/plain" class="optanon-category-C0002" src="https://${host}/a.js"></script>` }),
  'old-script': (host) => ({ html: `<script nomodule src="https://${host}/a.js"></script>` }),
  'removed-held-script': (host) => ({ js: `{ const s = Object.assign(document.createElement('script'), { type: 'text/plain', src: 'https://${host}/a.js' }); document.head.append(s); s.remove(); }` }),
  form: (host) => ({ html: `<form action="https://${host}/post"></form>` }),
};

/** An element that takes itself, or what it stands in, out of the page once it has loaded. @param {'script' | 'iframe'} name @param {string} host @param {string} what */
function gone(name, host, what = 'this') {
  return `Object.assign(document.createElement('${name}'), { src: 'https://${host}/a.js', ${name === 'iframe' ? "sandbox: ''," : ''} onload() { ${what}.remove(); } })`;
}

/** Ways that only the page itself goes. @type {typeof WAYS} */
const OF_THE_PAGE = {
  // More changes while the page is parsed than are kept unread.
  'churned-script': (host) => ({
    html: `<script src="https://${host}/a.js" crossorigin integrity="${OF_NOTHING}" onload="this.remove()"></script>
      <script>for (let count = 0; count < 1500; count += 1) { const c = document.createComment(''); document.body.append(c); c.remove(); }</script>`,
  }),
  'csp-report': (host) => ({ html: `<meta name="reports-to" content="${host}">`, js: `fetch('https://forbidden.example/').catch(() => {});` }),
  'service-worker': (host) => ({ js: `navigator.serviceWorker.register('/sw.js?${host}');` }),
  'shared-worker': (host) => ({ js: `new SharedWorker('/shared.js?${host}');` }),
  'worker-file': (host) => ({ js: `new Worker('/worker.js?${host}');` }),
  'module-worker': (host) => ({ js: `new Worker('/module-worker.js?${host}', { type: 'module' });` }),
};

/** The ways that each frame goes. */
const WITHIN = {
  cross: ['parsed-script', 'removed-script', 'dynamic-script', 'module-import', 'beacon', 'fetch', 'socket', 'pixel', 'font', 'worker-import', 'redirected-script'],
  sandboxed: ['parsed-script', 'dynamic-script', 'import-call', 'fetch', 'pixel', 'style', 'socket'],
  srcdoc: ['parsed-script', 'removed-script', 'dynamic-script', 'xhr', 'pixel', 'form', 'beacon'],
  'sandboxed-srcdoc': ['parsed-script', 'fetch', 'pixel'],
  nested: ['parsed-script', 'module', 'import-call', 'keep-alive', 'picture', 'style-import', 'removed-frame', 'ping'],
};

/** The markup of a document that goes these ways. @param {string} place @param {Record<string, (host: string) => {html?: string, js?: string}>} ways @param {string} [frames] */
function page(place, ways, frames = '') {
  const parts = Object.entries(ways).map(([name, way]) => way(`${name}.${place}-${name}.example`));
  const html = parts.map(({ html: markup = '' }) => markup).join('\n');
  const js = parts.map(({ js: script = '' }) => script && `try { ${script} } catch (error) { console.log(String(error)); }`).join('\n');
  return `<!doctype html><title>A crowd</title><body>${html}${frames}<script>addEventListener('load', () => { ${js.replaceAll('</', '<\\/')} });</script>`;
}

const only = (/** @type {string[]} */ names) => Object.fromEntries(names.map((name) => [name, /** @type {NonNullable<typeof WAYS[string]>} */ (WAYS[name])]));
const quoted = (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * What the sites of the crowd answer.
 * @param {URL} url
 * @param {string} dest
 * @returns {{type: string, body: string, status?: number, headers?: Record<string, string>} | undefined}
 */
export function crowdAnswer(url, dest) {
  const { hostname, pathname, search } = url;
  const named = decodeURIComponent(search.slice(1));
  if (pathname === '/_to') return { status: 302, type: 'text/plain', body: '', headers: { location: named } };
  if (hostname.endsWith('.example') && dest === 'script') return { type: 'text/javascript', body: '' };
  if (hostname === 'portal.crowd-test.dev') {
    if (pathname === '/login') {
      return {
        type: 'text/html',
        body: page('main', { ...WAYS, ...OF_THE_PAGE }, [
          `<iframe src="${FRAMES.cross}"></iframe>`,
          `<iframe sandbox="allow-scripts" src="${FRAMES.sandboxed}"></iframe>`,
          `<iframe srcdoc="${quoted(page('srcdoc', only(WITHIN.srcdoc)))}"></iframe>`,
          `<iframe sandbox="allow-scripts" srcdoc="${quoted(page('box', only(WITHIN['sandboxed-srcdoc'])))}"></iframe>`,
          '<input type="password">',
        ].join('\n')),
        headers: {
          'content-security-policy': `connect-src * 'self' blob:; script-src * 'unsafe-inline' blob:; frame-ancestors 'none'`,
          'content-security-policy-report-only': `img-src 'none'; report-uri https://csp-report.main-csp-report.example/r`,
          'permissions-policy': 'geolocation=()',
          'integrity-policy': 'blocked-destinations=(script), sources=(none)',
        },
      };
    }
  }
  if (hostname.endsWith('.crowd-test.dev')) {
    if (pathname === '/module-worker.js') return { type: 'text/javascript', body: `import 'https://${named}/a.js';` };
    if (pathname.endsWith('.js')) return { type: 'text/javascript', body: `importScripts('https://${named}/a.js'); fetch('https://${named}/a.json').catch(() => {});` };
  }
  if (url.href === FRAMES.cross) return { type: 'text/html', body: page('cross', only(WITHIN.cross), `<iframe src="${FRAMES.nested}"></iframe>`) };
  if (url.href === FRAMES.sandboxed) return { type: 'text/html', body: page('sandboxed', only(WITHIN.sandboxed)) };
  if (url.href === FRAMES.nested) return { type: 'text/html', body: page('nested', only(WITHIN.nested)) };
  return undefined;
}
