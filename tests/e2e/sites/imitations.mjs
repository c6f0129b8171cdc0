/**
 * Pages that pass themselves off as a vendor's: the host, whose name it borrows, what it says, what it asks for.
 * Our own design; nothing that is typed leaves the page.
 *
 * @typedef {object} Imitation
 * @property {string} host
 * @property {string} name the vendor's name as the page shows it
 * @property {string} colour
 * @property {string} title
 * @property {string} alarm what the page claims
 * @property {'password' | 'key' | 'card' | 'code'} asks
 * @property {string} button
 */
import { document, escape } from './plain-pages.mjs';

/** @type {Imitation[]} */
export const imitations = [
  { host: 'openai-billing.help', name: 'OpenAI', colour: '#1d6b57', title: 'Payment failed', alarm: 'Invoice 0C3A-0192 is overdue. Sign in to update your card.', asks: 'card', button: 'Pay USD 412.08' },
  { host: 'platform.openai.com.evil.io', name: 'OpenAI Platform', colour: '#1d6b57', title: 'Confirm your new API key', alarm: 'Your key was rotated. Paste the old key to move your settings.', asks: 'key', button: 'Confirm key' },
  { host: 'evil.io', name: 'OpenAI Platform', colour: '#1d6b57', title: 'Sign in to OpenAI', alarm: 'Your session has ended.', asks: 'password', button: 'Sign in' },
  { host: 'openai-usage-limit.vercel.app', name: 'OpenAI', colour: '#1d6b57', title: 'Monthly quota reached', alarm: 'Requests are refused. Sign in to raise the limit.', asks: 'password', button: 'Raise limit' },
  { host: 'xn--penai-iye.com', name: 'OpenAI', colour: '#1d6b57', title: 'Undo the password change', alarm: 'Sign in with your old password to undo it.', asks: 'password', button: 'Undo' },
  { host: 'npmjs.help', name: 'npm', colour: '#a3372b', title: 'Update two-factor authentication', alarm: 'Your credentials are more than twelve months old.', asks: 'code', button: 'Update 2FA' },
  { host: 'www.npmjs.help', name: 'npm', colour: '#a3372b', title: 'Update two-factor authentication', alarm: 'Your credentials are more than twelve months old.', asks: 'code', button: 'Update 2FA' },
  { host: 'npnjs.com', name: 'npm', colour: '#a3372b', title: 'Sign in to npm', alarm: 'Verify your maintainer account to go on publishing.', asks: 'password', button: 'Sign in' },
  { host: 'github-com-auth-secure-access-token.onrender.com', name: 'GitHub', colour: '#3b4653', title: 'Renew your access token', alarm: 'The token “deploy-prod” expires at 18:00 UTC.', asks: 'key', button: 'Renew token' },
  { host: 'cloudflare-login.support', name: 'Cloudflare', colour: '#b5651d', title: 'Secure your account', alarm: 'New sign-in from Tallinn, Estonia.', asks: 'password', button: 'Verify device' },
  { host: 'vercel-invoice.com', name: 'Vercel', colour: '#3a3a44', title: 'Invoice overdue', alarm: 'Deployments stop at midnight. Pay to go on.', asks: 'card', button: 'Pay USD 60.00' },
  { host: 'aws-incident-status.com', name: 'AWS Health', colour: '#8a6116', title: 'Incident affecting your account', alarm: 'Credentials may have been exposed. Sign in to see the scope.', asks: 'password', button: 'Sign in to the console' },
  { host: 'stripe-quota.support', name: 'Stripe', colour: '#4b47a8', title: 'Rate limit reached', alarm: 'Enter your secret key to lift the limit.', asks: 'key', button: 'Lift limit' },
];

/** @type {Record<Imitation['asks'], string>} */
const FIELDS = {
  password: `<label for="email">E-mail</label><input id="email" type="email" name="email" autocomplete="username">
<label for="password">Password</label><input id="password" type="password" name="password" autocomplete="current-password">`,
  code: `<label for="email">User name</label><input id="email" name="username" autocomplete="username">
<label for="password">Password</label><input id="password" type="password" name="password" autocomplete="current-password">
<label for="code">One-time code</label><input id="code" name="otp" inputmode="numeric" autocomplete="one-time-code">`,
  key: `<label for="key">Secret key</label><input id="key" type="password" name="api_key" autocomplete="off" placeholder="sk-…">`,
  card: `<label for="email">E-mail</label><input id="email" type="email" name="email" autocomplete="username">
<label for="password">Password</label><input id="password" type="password" name="password" autocomplete="current-password">
<label for="card">Card number</label><input id="card" name="card" inputmode="numeric" autocomplete="cc-number">`,
};

/**
 * The page of an imitation. At /moves it gives itself another address as it begins. Below /blog it is an article that shows a sign-in form later, without a navigation.
 * @param {Imitation} one
 * @param {string} pathname
 */
export function imitationPage(one, pathname) {
  const moves = pathname === '/moves' ? "<script>history.replaceState({}, '', '/elsewhere')</script>" : '';
  const head = `${moves}<style>:root { --accent: ${one.colour} }</style>\n`;
  const brand = `<div class="brand"><i></i>${escape(one.name)}</div>`;
  const footer = '<footer>A page of the demo, served by this machine. Nothing you type is sent.</footer>';
  if (pathname.startsWith('/blog')) {
    return document({
      title: `News – ${one.name}`, style: 'card', head,
      body: `<main><div class="card">${brand}<h1>What is new this week</h1><p>Nothing is asked for on this page.</p>
<div id="place"></div><button id="sign-in" type="button">Read more</button></div>${footer}</main>
<script>
document.querySelector('#sign-in').addEventListener('click', () => {
  history.pushState({}, '', '/account/login');
  document.querySelector('#place').innerHTML = '<label for="password">Password</label><input id="password" type="password" autocomplete="current-password">';
});
</script>`,
    });
  }
  return document({
    title: `${one.title} – ${one.name}`, style: 'card', head,
    body: `<main><form class="card" onsubmit="return false">${brand}
<h1>${escape(one.title)}</h1>
<p class="alarm">${escape(one.alarm)}</p>
${FIELDS[one.asks]}
<button type="submit">${escape(one.button)}</button>
</form>${footer}</main>`,
  });
}
