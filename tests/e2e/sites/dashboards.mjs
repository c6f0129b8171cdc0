/**
 * Stand-ins for the vendors' real dashboards: the host names are theirs, the design and the numbers are ours.
 *
 * @typedef {{name: string, colour: string, menu: Array<[string, string]>}} Dashboard the menu: words and path
 */
import { document, escape } from './plain-pages.mjs';

/** @type {Record<string, Dashboard>} */
export const dashboards = {
  'platform.openai.com': {
    name: 'OpenAI Platform', colour: '#1d6b57',
    menu: [['Usage', '/usage'], ['API keys', '/settings/organization/api-keys'], ['Limits', '/settings/organization/limits'], ['Billing', '/settings/organization/billing/overview'], ['Sign in', '/login']],
  },
  'www.npmjs.com': { name: 'npm', colour: '#a3372b', menu: [['Packages', '/settings/dev/packages'], ['Access tokens', '/settings/dev/tokens'], ['Sign in', '/login']] },
  'dashboard.stripe.com': { name: 'Stripe', colour: '#4b47a8', menu: [['Home', '/'], ['Payments', '/payments'], ['API keys', '/apikeys'], ['Webhooks', '/webhooks']] },
  'dash.cloudflare.com': { name: 'Cloudflare', colour: '#b5651d', menu: [['Home', '/'], ['API tokens', '/profile/api-tokens'], ['Authentication', '/profile/authentication'], ['Sign in', '/login']] },
  'vercel.com': { name: 'Vercel', colour: '#3a3a44', menu: [['Projects', '/dashboard'], ['Tokens', '/account/tokens'], ['Billing', '/dashboard/settings/billing'], ['Sign in', '/login']] },
  'console.aws.amazon.com': { name: 'AWS', colour: '#8a6116', menu: [['Console', '/'], ['Security credentials', '/iam/home'], ['Billing', '/billing/home']] },
  'health.aws.amazon.com': { name: 'AWS Health', colour: '#8a6116', menu: [['Open issues', '/'], ['History', '/history']] },
  'example-com.sentry.io': { name: 'Sentry', colour: '#6a3d7a', menu: [['Issues', '/issues'], ['Traces', '/traces'], ['Releases', '/releases']] },
  'github.com': { name: 'GitHub', colour: '#3b4653', menu: [['Repositories', '/'], ['Tokens', '/settings/tokens'], ['Security', '/settings/security'], ['Sign in', '/login']] },
};

const bars = [34, 41, 29, 52, 60, 47, 38, 66, 71, 58, 49, 77, 82, 64];

/**
 * One page of a dashboard; the path chooses the heading.
 * @param {Dashboard} board
 * @param {string} pathname
 */
export function dashboardPage(board, pathname) {
  const [here] = board.menu.find(([, path]) => path === pathname) ?? board.menu[0];
  const links = board.menu.map(([words, path]) => `<a href="${path}"${words === here ? ' class="here"' : ''}>${escape(words)}</a>`);
  const chart = bars.map((height, at) => `<rect x="${at * 20 + 3}" y="${90 - height}" width="13" height="${height}" rx="3"/>`).join('');
  return document({
    title: `${here} – ${board.name}`, style: 'dashboard', head: `<style>:root { --accent: ${board.colour} }</style>\n`,
    body: `<aside><div class="brand"><i></i>${escape(board.name)}</div>${links.join('')}</aside>
<main>
<h1>${escape(here)}</h1><p>Example organisation</p>
<div class="cards">
<div class="panel"><small>This month</small><b>61%</b><small>of the budget</small></div>
<div class="panel"><small>Requests</small><b>1.2 M</b><small>last 14 days</small></div>
<div class="panel"><small>Members</small><b>7</b><small>2 administrators</small></div>
</div>
<div class="panel"><svg viewBox="0 0 282 92" preserveAspectRatio="none" role="img" aria-label="Requests a day">${chart}</svg></div>
<br>
<div class="panel"><table><tr><th>Name</th><th>Created</th><th>Last used</th></tr>
<tr><td>deploy-prod</td><td>12 Mar</td><td>today</td></tr>
<tr><td>ci-tests</td><td>3 Jun</td><td>yesterday</td></tr>
<tr><td>laptop</td><td>28 Sep</td><td>5 days ago</td></tr></table></div>
</main>`,
  });
}
