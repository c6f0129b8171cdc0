/** Every kind of change that the ledger tells, by sites whose page differs from visit to visit: in the popup, and on the report's time line. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { until } from './browser.mjs';
import { MANAGED, withBrowser } from './suite.mjs';
import { look, script, serve } from './visits.mjs';

/** What binds an empty script, by two names. @param {string} name */
const bound = (name) => `crossorigin integrity="${name}-${createHash(name).digest('base64')}"`;

const PASSWORD = '<input type="password">';
const [A, B] = [script('a.example'), script('b.example')];
/** @param {string} policy */
const csp = (policy) => ({ 'content-security-policy': policy });

/**
 * Visits, each with what the page has beside its field and what is told of it.
 * @typedef {{html?: string, headers?: Record<string, string>, told?: string[]}} Visit
 * @type {Array<{name: string, visits: Visit[]}>}
 */
const SITES = [
  {
    name: 'a new party, and then nothing new',
    visits: [{ html: A }, { html: A + B, told: ['New on this page: b.example (b.example).'] }, { html: A + B }],
  },
  {
    name: 'hosts and files with other numbers',
    visits: [{ html: script('cdn1.a.example') }, { html: '<script src="https://cdn27.a.example/app.1f3a.js?v=2"></script>' }],
  },
  {
    name: 'a party that is gone, and back',
    visits: [
      { html: A + B }, { html: A }, { html: A }, { html: A },
      { html: A, told: ['b.example was on none of the last visits.'] },
      { html: A },
      { html: A + B, told: ['b.example is there again (b.example).'] },
    ],
  },
  {
    name: 'a new host',
    visits: [{ html: A }, { html: A + script('other.a.example'), told: ['a.example has a new host: other.a.example.'] }],
  },
  {
    name: 'a party that runs code for the first time',
    visits: [{ html: '<img alt="" src="https://a.example/p.gif">' }, { html: A, told: ['a.example runs code in the page now (a.example).'] }],
  },
  {
    name: 'integrity that is lost',
    visits: [{ html: script('a.example', bound('sha256')) }, { html: A, told: ['A script of a.example is no longer bound by integrity (a.example).'] }],
  },
  {
    name: 'integrity that is lost by one script beside another without',
    visits: [
      { html: script('a.example', bound('sha256')) + script('cdn.a.example') },
      { html: A + script('cdn.a.example'), told: ['A script of a.example is no longer bound by integrity (a.example/x.js).'] },
    ],
  },
  {
    name: 'integrity that changes',
    visits: [{ html: script('a.example', bound('sha256')) }, { html: script('a.example', bound('sha384')), told: ['The integrity of a script changed: a.example/x.js.'] }],
  },
  {
    name: 'a policy in a header that allows more, limits less, and is gone',
    visits: [
      { headers: csp("default-src 'self'") },
      { headers: csp("default-src 'self'; script-src 'self' https://a.example"), told: ['The content security policy allows more: script-src now has https://a.example.'] },
      { headers: csp("script-src 'self' https://a.example"), told: ['The content security policy no longer limits connect-src.'] },
      { headers: csp("script-src 'self'") },
      { told: ['The content security policy is gone.'] },
    ],
  },
  {
    name: 'a recorder of sessions that is switched on',
    visits: [
      { html: script('cdn.mxpnl.com') },
      { html: `${script('cdn.mxpnl.com')}<script src="https://cdn.mxpnl.com/libs/mixpanel-recorder.min.js"></script>`, told: ['Mixpanel records sessions now (cdn.mxpnl.com).'] },
    ],
  },
  {
    name: 'a party that is asked for without encryption',
    // The browser loads no such script, but the page asks for it.
    visits: [{ html: A }, { html: '<script src="http://a.example/x.js"></script>', told: ['a.example is asked for without encryption (a.example).'] }],
  },
];

const suite = withBrowser(MANAGED);

SITES.forEach(({ name, visits }, number) => {
  suite.test(name, async () => {
    const { browser } = suite;
    const origin = `https://site${number}.changing.example`;
    const page = await browser.tab();
    for (const [at, { html = '', headers, told = [] }] of visits.entries()) {
      serve(suite, `${origin}/login`, { html: PASSWORD + html, headers });
      const { popup } = await look(suite, `${origin}/login`, page);
      assert.deepEqual(await popup.locator('[data-test=changes] li').allInnerTexts(), told, `visit ${at + 1}`);
      await popup.close();
    }
    const report = await browser.tab(browser.url('report.html'));
    await report.locator('[data-test=tab-changes]').click();
    await report.locator('[data-test=find]').fill(origin);
    await report.locator('[data-test=find]').press('Enter');
    const all = visits.flatMap(({ told = [] }) => told).reverse();
    /** @type {string[]} */
    let seen = [];
    await until(
      async () => (seen = await report.locator('[data-test=change]').allInnerTexts()).length === all.length,
      () => `the time line should tell\n${all.join('\n')}\nbut tells\n${seen.join('\n')}`,
    );
    for (const [at, line] of seen.entries()) assert.ok(line.startsWith(`${all[at]} ${origin} · Sign-in page`), `"${line}" should begin with "${all[at]}"`);
  });
});

suite.noRequestOfItsOwn();
