/**
 * One small server for every site of the tests and of the demo. Chromium is started with a rule that sends each host
 * name here; the Host header says which site is meant. The certificate is made at start and never leaves memory.
 *
 * Every request is kept in `log`, so that a test can prove that only pages made requests, never the extension.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import selfsigned from 'selfsigned';
import { crowdAnswer } from './sites/crowd.mjs';
import { dashboardPage, dashboards } from './sites/dashboards.mjs';
import { imitationPage, imitations } from './sites/imitations.mjs';
import { redirectOf } from './sites/links.mjs';
import { loadAnswer } from './sites/load.mjs';
import { neutralPage, pausePage } from './sites/plain-pages.mjs';

const SITES = fileURLToPath(new URL('sites/', import.meta.url));

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What an empty answer is typed as, by what it is wanted for. @type {Record<string, keyof TYPES>} */
const EMPTY = { style: '.css' };

/** The longest address that Chromium opens is 2 MB. */
const LONGEST_HEAD = 2 ** 22;

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * @typedef {object} Logged one request
 * @property {string} host
 * @property {string} path with its query
 * @property {string} method
 * @property {string} referer
 * @property {string} origin
 * @property {string} site the header Sec-Fetch-Site
 * @property {string} mode the header Sec-Fetch-Mode
 * @property {string} dest the header Sec-Fetch-Dest
 *
 * @typedef {{status?: number, type: string, body: string | Buffer, headers?: Record<string, string>}} Answer
 *
 * @typedef {object} Change what a test makes of an address
 * @property {string} [to] it leads there
 * @property {number} [after] it is answered so many milliseconds late
 * @property {boolean} [fresh] no cache may keep it
 * @property {boolean} [endless] all of it is sent, and never that this was all
 * @property {string} [page] it is this page, in html
 * @property {Record<string, string>} [headers] what its answer has besides
 */

/**
 * The bytes of a file of a site, or nothing. A folder stands for the index file in it.
 * @param {string} host
 * @param {string} pathname
 * @param {string} [index]
 * @returns {Promise<Answer | undefined>}
 */
async function file(host, pathname, index = 'index.html') {
  const root = path.join(SITES, host);
  let name = path.join(root, pathname);
  if (name !== root && !name.startsWith(root + path.sep)) return undefined;
  try {
    if ((await stat(name)).isDirectory()) name = path.join(name, index);
    return { type: TYPES[/** @type {keyof TYPES} */ (path.extname(name))] ?? 'text/plain', body: await readFile(name) };
  } catch {
    return undefined;
  }
}

/**
 * The file for a path, else the index page of the nearest folder above it, as single-page sites do.
 * @param {string} host
 * @param {string} pathname
 */
async function fileOrIndexAbove(host, pathname) {
  for (let at = pathname; ; at = path.posix.dirname(at)) {
    const found = await file(host, at);
    if (found) return found;
    if (at === '/') return undefined;
  }
}

/** @param {string} body @returns {Answer} */
const html = (body) => ({ type: TYPES['.html'], body });

/**
 * What the site answers.
 * @param {URL} url
 * @param {string} dest what the browser wants it for
 * @returns {Promise<Answer>}
 */
async function answer(url, dest) {
  const host = url.hostname;
  const pathname = decodeURIComponent(url.pathname);
  if (pathname === '/favicon.ico') return { status: 204, type: 'text/plain', body: '' };
  if (pathname.startsWith('/_shared/')) {
    const shared = await file('_shared', pathname.slice('/_shared'.length));
    if (shared) return shared;
  }
  if (pathname === '/_shared/messages.mjs' || pathname === '/_shared/links.mjs') {
    return { type: TYPES['.mjs'], body: await readFile(path.join(SITES, path.basename(pathname))) };
  }
  const made = crowdAnswer(url, dest) ?? loadAnswer(url, dest);
  if (made) return made;
  const away = redirectOf(url);
  if (away?.how === 'page') return html(pausePage(away.to));
  if (away) return { status: 302, type: 'text/plain', body: '', headers: { location: away.to } };
  if (!['', 'document', 'iframe', 'embed', 'object'].includes(dest)) {
    // A script, a style, a picture, a beacon: exact, or an empty answer.
    if (dest === 'image') return { type: 'image/gif', body: PIXEL };
    return (await file(host, pathname, 'index.js')) ?? { type: TYPES[EMPTY[dest] ?? '.js'], body: '' };
  }
  const own = await fileOrIndexAbove(host, pathname);
  if (own) return own;
  const board = dashboards[host];
  if (board) return html(dashboardPage(board, pathname));
  const imitation = imitations.find((one) => one.host === host);
  if (imitation) return html(imitationPage(imitation, pathname));
  return html(neutralPage(host));
}

/**
 * Starts the server on a free port of this machine.
 * @param {number} [port]
 */
export async function startServer(port = 0) {
  /** @type {Logged[]} */
  const log = [];
  /** @type {Map<string, Change>} */
  const changes = new Map();
  const pems = await selfsigned.generate([{ name: 'commonName', value: 'Dashward test sites' }], { keyType: 'ec' });

  /** @type {(scheme: string) => http.RequestListener} */
  const handle = (scheme) => (request, response) => {
    const header = (/** @type {string} */ name) => String(request.headers[name] ?? '');
    const address = `${scheme}://${header('host')}${request.url}`;
    const url = new URL(URL.canParse(address) ? address : `${scheme}://unreadable.invalid/`);
    log.push({
      host: url.host, path: url.pathname + url.search, method: request.method ?? '', referer: header('referer'), origin: header('origin'),
      site: header('sec-fetch-site'), mode: header('sec-fetch-mode'), dest: header('sec-fetch-dest'),
    });
    request.resume();
    const { to, after = 0, fresh, endless, page, headers: more } = changes.get(url.href) ?? {};
    /** @returns {Promise<Answer>} */
    const answerNow = async () => {
      if (to) return { status: 302, type: 'text/plain', body: '', headers: { location: to } };
      return page === undefined ? answer(url, header('sec-fetch-dest')) : html(page);
    };
    Promise.all([answerNow(), after && pause(after)]).then(
      ([{ status = 200, type, body, headers }]) => {
        const caches = fresh ? { 'cache-control': 'no-store' } : {};
        response.writeHead(status, { 'content-type': type, 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', ...caches, ...headers, ...more });
        if (endless) response.write(body);
        else response.end(body);
      },
      (error) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)),
    );
  };
  const secure = https.createServer({ key: pems.private, cert: pems.cert, maxHeaderSize: LONGEST_HEAD }, handle('https'));
  const plain = http.createServer({ maxHeaderSize: LONGEST_HEAD }, handle('http'));

  // A web socket is opened, and nothing is said on it.
  for (const server of [secure, plain]) {
    server.on('upgrade', (request, socket) => {
      const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      socket.on('error', () => {});
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    });
  }

  // The resolver rule sends http and https to one port: the first byte tells a TLS greeting from a plain request.
  /** @type {Set<net.Socket>} */
  const open = new Set();
  const front = net.createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === 22 ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise((resolve) => front.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {net.AddressInfo} */ (front.address());
  return {
    port: address.port,
    log,
    changes,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await startServer(Number(process.env.PORT ?? 0));
  console.log(`Serving the test sites on 127.0.0.1:${server.port}. Start Chromium with`);
  console.log(`  --host-resolver-rules="MAP * 127.0.0.1:${server.port}" --ignore-certificate-errors`);
}
