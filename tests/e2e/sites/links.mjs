/**
 * How a link in a mail is dressed before it reaches the reader, and how the sites undo it. The mail page (in the browser)
 * dresses, the server undresses.
 */

/** Opaque as real trackers are: the target cannot be read without asking. @param {string} url */
const seal = (url) => btoa(encodeURIComponent([...url].reverse().join(''))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
/** @param {string} code */
const unseal = (code) => [...decodeURIComponent(atob(code.replaceAll('-', '+').replaceAll('_', '/')))].reverse().join('');

/** @type {Record<string, (target: string) => string>} */
export const dress = {
  gmail: (target) => `https://www.google.com/url?q=${encodeURIComponent(target)}&source=gmail&ust=1764000000000000&usg=AOvVaw0`,
  // The same redirector when it answers with a page that goes on by itself, not with a redirect.
  'gmail-page': (target) => `https://www.google.com/url?q=${encodeURIComponent(target)}&source=gmail&sa=E`,
  safelinks: (target) => `https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(target)}&data=05%7C02%7C&reserved=0`,
  tracker: (target) => `https://u1234567.ct.sendgrid.net/ls/click?upn=u001.${seal(target)}`,
  shortener: (target) => `https://bit.ly/${seal(target)}`,
};

/**
 * Dresses a target, the last name outermost: ['shortener', 'tracker'] leads tracker, shortener, target.
 * @param {string} target
 * @param {string[]} through
 */
export const dressed = (target, through) => through.reduce((url, name) => dress[name](url), target);

/**
 * Where a redirector's address leads, if it is one.
 * @param {URL} url
 * @returns {{to: string, how: 'status' | 'page'} | undefined}
 */
export function redirectOf(url) {
  const { hostname: host, pathname, searchParams } = url;
  const status = (/** @type {string | null} */ to) => (to ? { to, how: /** @type {const} */ ('status') } : undefined);
  if (host === 'www.google.com' && pathname === '/url') {
    const to = searchParams.get('q');
    return to && searchParams.get('sa') === 'E' ? { to, how: 'page' } : status(to);
  }
  if (host.endsWith('.safelinks.protection.outlook.com')) return status(searchParams.get('url'));
  if (host.endsWith('.ct.sendgrid.net') && pathname === '/ls/click') return status(unseal((searchParams.get('upn') ?? '').slice('u001.'.length)));
  if (host === 'bit.ly' && pathname.length > 1) return status(unseal(pathname.slice(1)));
  return undefined;
}
