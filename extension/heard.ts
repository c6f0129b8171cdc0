// What the browser tells of requests that a page's own lists do not show: sockets, redirects, what workers load, what frames that
// are gone sent, and the headers of documents. Only where access was granted; kept in memory, by tab and document, as long as
// this worker lives. A worker that comes later knows nothing of the page, and its observation says so.

import type { Via } from "./generated/Via.ts";

/** Headers of one response that bind what its document may do. Each as it came, cut where it is too long. */
export interface Bounds {
  csp: string | null;
  permissionsPolicy: string | null;
  integrityPolicy: string | null;
}

/** One document of a page, as far as its requests were heard. */
export interface HeardDocument {
  document: string;
  frame: number;
  /** The origin that asked; "null" for an opaque one. */
  origin: string;
  requests: [url: string, via: Via][];
}

/** One page, from the response of its main document on. */
export interface Heard {
  /** The main document; what was heard of another tells nothing of this one. */
  main: string;
  /** The addresses and headers of its frames' documents, the main one under 0. */
  frames: [frame: number, url: string, bounds: Bounds][];
  documents: HeardDocument[];
  /** What workers that belong to no tab asked for since the page began, by the origin they run for. */
  workers: [origin: string, requests: [url: string, via: Via][]][];
  /** Whether sockets were among what is told. */
  sockets: boolean;
  /** More was heard than is kept. */
  full: boolean;
}

const PORT = "heard";
const SOCKETS = ["ws://*/*", "wss://*/*"];
const WEB = { urls: ["http://*/*", "https://*/*"] };
const MOST_TABS = 200;
const MOST_FRAMES = 200;
const MOST_ORIGINS = 50;
const MOST_REQUESTS = 2_000;
const LONGEST = 4_096;
const LONGEST_HEADER = 8_192;
/** How long and how often frequent requests are listened to after a page began. */
const BURST = 20_000;
const MOST_IN_BURST = 300;

type Details = chrome.webRequest.OnBeforeRequestDetails;
type Requests = Map<string, Via>;

interface Page {
  main: string | undefined;
  /** When its response came. */
  since: number;
  frames: Map<number, { url: string; bounds: Bounds }>;
  documents: Map<string, { frame: number; origin: string; requests: Requests }>;
  kept: number;
  full: boolean;
}

const pages = new Map<number, Page>();
/** What workers asked for, by origin and address, each with when it was asked for last; the latest last. */
const workers = new Map<string, Map<string, { via: Via; at: number }>>();
/** When the latest of those was asked for that had to make room. */
let forgotten = 0;
let listening = false;

/** What was heard of the page of a tab; nothing where no worker heard it from its beginning. */
export async function heardOf(tab: number): Promise<Heard | null> {
  if (listening) return tell(tab);
  const port = chrome.runtime.connect({ name: `${PORT}:${tab}` });
  return new Promise((done) => {
    port.onMessage.addListener((heard: Heard | null) => done(heard));
    port.onDisconnect.addListener(() => done(null));
  });
}

/** Registers the listeners; must run in the first turn of the worker. */
export function listenForRequests(): void {
  listening = true;
  chrome.runtime.onConnect.addListener((port) => {
    const [name, tab] = port.name.split(":");
    const isOurs = port.sender?.id === chrome.runtime.id && port.sender.url?.startsWith(chrome.runtime.getURL("")) === true;
    if (name !== PORT || !isOurs) return port.disconnect();
    // eslint-disable-next-line no-restricted-properties -- from the worker to a page of the extension: no page of the web hears it.
    void tell(Number(tab)).then((heard) => port.postMessage(heard));
  });
  chrome.tabs.onRemoved.addListener((tab) => pages.delete(tab));
  chrome.webNavigation.onCommitted.addListener(committed);
  addRequests();
  chrome.permissions.onAdded.addListener(addRequests);
}

function addRequests(): void {
  // In the browser only once it is granted, whatever the type declarations say.
  const api = chrome.webRequest as typeof chrome.webRequest | undefined;
  if (api === undefined || api.onResponseStarted.hasListener(responded)) return;
  api.onResponseStarted.addListener(responded, { ...WEB, types: ["main_frame", "sub_frame"] }, ["responseHeaders"]);
  api.onBeforeRequest.addListener(reported, { ...WEB, types: ["ping", "csp_report"] });
  api.onBeforeRequest.addListener(socketOpened, { urls: SOCKETS, types: ["websocket"] });
  api.onBeforeRedirect.addListener(redirected, { ...WEB, types: ["sub_frame", "stylesheet", "script", "image", "font", "object", "xmlhttprequest", "ping", "media", "other"] });
  for (const burst of BURSTS) burst.begin();
}

/**
 * Requests of a frequent type, for as many and as long as a page takes to load: what only workers load is told nowhere else. A page
 * that asks for data as long as it stands would keep this worker awake.
 */
class Burst {
  readonly #types: chrome.webRequest.RequestFilter["types"];
  readonly #via: Via;
  #left = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(type: "script" | "xmlhttprequest", via: Via) {
    this.#types = [type];
    this.#via = via;
  }

  /** A page begins. */
  begin(): void {
    const { onBeforeRequest } = chrome.webRequest;
    clearTimeout(this.#timer);
    this.#left = MOST_IN_BURST;
    if (!onBeforeRequest.hasListener(this.#hear)) onBeforeRequest.addListener(this.#hear, { ...WEB, types: this.#types });
    this.#timer = setTimeout(() => this.#end(), BURST);
  }

  #end(): void {
    chrome.webRequest.onBeforeRequest.removeListener(this.#hear);
  }

  readonly #hear = (details: Details): undefined => {
    note(details, details.url, this.#via);
    this.#left -= 1;
    if (this.#left > 0) return;
    this.#end();
    const page = pages.get(details.tabId);
    if (page) page.full = true;
  };
}

/** Scripts of the page itself are in its own list too: what is not there, a worker loaded. */
const BURSTS = [new Burst("script", "worker"), new Burst("xmlhttprequest", "fetch")];

function reported(details: Details): undefined {
  note(details, details.url, "beacon");
}

function socketOpened(details: Details): undefined {
  note(details, details.url, "socket");
}

function redirected(details: chrome.webRequest.OnBeforeRedirectDetails): void {
  if (details.type === "sub_frame") return noteFrame(details);
  note(details, details.redirectUrl, REDIRECTED[details.type] ?? "other");
}

const REDIRECTED: Record<string, Via> = {
  stylesheet: "css",
  script: "script",
  image: "image",
  font: "font",
  object: "frame",
  xmlhttprequest: "fetch",
  ping: "beacon",
  media: "media",
};

/** The frame asks for its own document: its parent is the one who has the frame. */
function noteFrame({ tabId, parentFrameId, redirectUrl }: chrome.webRequest.OnBeforeRedirectDetails): void {
  const page = pages.get(tabId);
  const parent = page && [...page.documents].find(([, { frame }]) => frame === parentFrameId);
  if (page && parent) keep(page, parent[1].requests, redirectUrl, "frame");
}

function note(details: { tabId: number; frameId: number; documentId?: string; initiator?: string; timeStamp: number }, url: string, via: Via): void {
  const { tabId, frameId, documentId, initiator = "null", timeStamp } = details;
  if (tabId < 0) return noteWorker(initiator, url, via, timeStamp);
  const page = pages.get(tabId);
  if (!page || documentId === undefined) return;
  let document = page.documents.get(documentId);
  if (!document) {
    if (page.documents.size >= MOST_FRAMES) return void (page.full = true);
    document = { frame: frameId, origin: initiator, requests: new Map() };
    page.documents.set(documentId, document);
  }
  keep(page, document.requests, url, via);
}

function keep(page: Page, requests: Requests, url: string, via: Via): void {
  const cut = url.slice(0, LONGEST);
  if (requests.has(cut)) return;
  if (page.kept >= MOST_REQUESTS) return void (page.full = true);
  page.kept += 1;
  requests.set(cut, via);
}

function noteWorker(origin: string, url: string, via: Via, at: number): void {
  if (!/^https?:/.test(origin)) return;
  const requests = workers.get(origin) ?? new Map<string, { via: Via; at: number }>();
  const cut = url.slice(0, LONGEST);
  requests.delete(cut);
  requests.set(cut, { via, at });
  // The origin that was quiet longest makes room, and the request that was made longest ago.
  workers.delete(origin);
  workers.set(origin, requests);
  const gone = [...dropFirst(workers, MOST_ORIGINS).flatMap((all) => [...all.values()]), ...dropFirst(requests, MOST_REQUESTS)];
  for (const request of gone) forgotten = Math.max(forgotten, request.at);
}

function responded({ tabId, frameId, url, responseHeaders, documentLifecycle, timeStamp }: chrome.webRequest.OnResponseStartedDetails): void {
  if (tabId < 0 || documentLifecycle === "prerender") return;
  if (frameId === 0) {
    pages.delete(tabId);
    pages.set(tabId, { main: undefined, since: timeStamp, frames: new Map(), documents: new Map(), kept: 0, full: false });
    dropFirst(pages, MOST_TABS);
    for (const burst of BURSTS) burst.begin();
  }
  const page = pages.get(tabId);
  if (!page) return;
  if (page.frames.size >= MOST_FRAMES && !page.frames.has(frameId)) page.full = true;
  else page.frames.set(frameId, { url: url.slice(0, LONGEST), bounds: boundsOf(responseHeaders ?? []) });
}

function boundsOf(headers: chrome.webRequest.HttpHeader[]): Bounds {
  const read = (wanted: string): string | null => {
    const values = headers.filter(({ name }) => name.toLowerCase() === wanted).map(({ value = "" }) => value);
    return values.length === 0 ? null : values.join(", ").slice(0, LONGEST_HEADER);
  };
  return { csp: read("content-security-policy"), permissionsPolicy: read("permissions-policy"), integrityPolicy: read("integrity-policy") };
}

/** Ties what was heard to the document that took over. One that came without a response (from the back/forward cache) ends it. */
function committed({ tabId, frameId, documentId, documentLifecycle }: chrome.webNavigation.WebNavigationTransitionCallbackDetails & { documentLifecycle?: string }): void {
  if (frameId !== 0 || documentLifecycle === "prerender") return;
  const page = pages.get(tabId);
  if (page && page.main === undefined) page.main = documentId;
  else pages.delete(tabId);
}

async function tell(tab: number): Promise<Heard | null> {
  const page = pages.get(tab);
  if (page?.main === undefined) return null;
  return {
    main: page.main,
    frames: [...page.frames].map(([frame, { url, bounds }]) => [frame, url, bounds]),
    documents: [...page.documents].map(([document, { frame, origin, requests }]) => ({ document, frame, origin, requests: [...requests] })),
    // What workers did for pages before this one is not this page's.
    workers: [...workers].map(([origin, requests]) => [origin, [...requests].filter(([, { at }]) => at >= page.since).map(([url, { via }]) => [url, via])]),
    sockets: await chrome.permissions.contains({ origins: SOCKETS }),
    full: page.full || forgotten >= page.since,
  };
}

/** Drops what was put in first until so many are left; answers what was dropped. */
function dropFirst<Key, Value>(map: Map<Key, Value>, most: number): Value[] {
  const dropped: Value[] = [];
  for (const [key, value] of map) {
    if (map.size <= most) break;
    map.delete(key);
    dropped.push(value);
  }
  return dropped;
}
