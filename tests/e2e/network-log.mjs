/**
 * The browser's own network log, by the DevTools protocol: of every page, frame and worker, each held until it is listened to.
 * Playwright speaks to one target at a time, so this speaks to the browser's port itself.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { until } from './browser.mjs';

/** What a browser must be started with so that it has such a port. */
export const DEVTOOLS_PORT = '--remote-debugging-port=0';

/**
 * @typedef {{url: string, type: string, target: string, page: string}} Asked one request: its address, DevTools' word for its
 *   kind, what kind of target asked, and the address of that target
 */

/** Every target, workers of extensions and of tabs too. */
const ALL = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: 'tab', exclude: true }, {}] };

/** Starts to listen to a browser on this profile. @param {string} profile */
export async function networkLog(profile) {
  const file = path.join(profile, 'DevToolsActivePort');
  const [port = '', place = ''] = (await until(() => readFile(file, 'utf8').catch(() => ''), () => `Chromium wrote no ${file}`)).split('\n');
  /** @type {Asked[]} */
  const asked = [];
  /** @type {Map<string, {type: string, url: string}>} */
  const targets = new Map();
  let last = 0;
  const wire = await open(Number(port), place, (text) => {
    const { method, params, sessionId = '' } = JSON.parse(text);
    const { type: target = '', url: page = '' } = targets.get(sessionId) ?? {};
    if (method === 'Target.attachedToTarget') {
      targets.set(params.sessionId, params.targetInfo);
      send('Network.enable', {}, params.sessionId);
      send('Target.setAutoAttach', ALL, params.sessionId);
      send('Runtime.runIfWaitingForDebugger', {}, params.sessionId);
    } else if (method === 'Network.requestWillBeSent') {
      asked.push({ url: params.request.url, type: params.type ?? '', target, page });
    } else if (method === 'Network.webSocketCreated') {
      asked.push({ url: params.url, type: 'WebSocket', target, page });
    }
  });
  const send = (/** @type {string} */ method, /** @type {object} */ params, /** @type {string | undefined} */ sessionId = undefined) =>
    wire.send(JSON.stringify({ id: (last += 1), method, params, ...(sessionId ? { sessionId } : {}) }));
  send('Target.setAutoAttach', ALL);
  return { asked, close: () => wire.close() };
}

/**
 * A web socket, as far as DevTools needs one: text in frames that are not split.
 * @param {number} port @param {string} place @param {(text: string) => void} heard
 */
async function open(port, place, heard) {
  const key = randomBytes(16).toString('base64');
  const request = http.get({ host: '127.0.0.1', port, path: place, headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': key } });
  const socket = await new Promise((done, failed) => {
    request.on('upgrade', (_, stream) => done(stream)).on('error', failed);
  });
  let rest = Buffer.alloc(0);
  socket.on('data', (/** @type {Buffer} */ chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const short = (rest[1] ?? 0) & 127;
      const head = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (rest.length < head) return;
      const length = short === 127 ? Number(rest.readBigUInt64BE(2)) : short === 126 ? rest.readUInt16BE(2) : short;
      if (rest.length < head + length) return;
      if (((rest[0] ?? 0) & 15) === 1) heard(rest.toString('utf8', head, head + length));
      rest = rest.subarray(head + length);
    }
  });
  socket.on('error', () => {});
  return {
    close: () => socket.destroy(),
    send(/** @type {string} */ text) {
      const body = Buffer.from(text);
      // Masked with zeros, which leaves the text as it is.
      const head = Buffer.alloc(8);
      head[0] = 0x81;
      head[1] = 0x80 | 126;
      head.writeUInt16BE(body.length, 2);
      socket.write(Buffer.concat([head, body]));
    },
  };
}
