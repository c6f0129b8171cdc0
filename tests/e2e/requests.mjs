/** Tells the pages' own requests from all others in the server's log. */

/** @typedef {import('./server.mjs').Logged} Logged */

/** What Chromium itself asks for, whatever is installed. */
const BROWSER_ITSELF = [
  { host: 'accounts.google.com', path: '/ListAccounts' },
  { host: 'update.googleapis.com', path: '/service/update2' },
  { host: 'clients2.google.com', path: '/time/1/current' },
  { host: 'optimizationguide-pa.googleapis.com', path: '/v1:Get' },
  { host: 'content-autofill.googleapis.com', path: '/v1/pages/' },
];

/**
 * The requests that no page made. A page's navigation is wanted as a document; whatever a page loads names that page in
 * Referer or Origin. A request of an extension names its own origin there, or nothing.
 * @param {Logged[]} log
 * @param {(request: Logged) => boolean} [known] which requests that name nobody a test answers for: documents without encryption, of
 *   which the browser does not say what they are wanted as, and what sandboxed frames and workers of a page ask for
 */
export const madeByNoPage = (log, known = () => false) =>
  log.filter((request) => {
    if (BROWSER_ITSELF.some(({ host, path }) => request.host === host && request.path.startsWith(path))) return false;
    const from = request.origin && request.origin !== 'null' ? request.origin : request.referer;
    if (/^[a-z-]*extension:/.test(from)) return true;
    return request.dest !== 'document' && !/^https?:/.test(from) && !known(request);
  });
