/**
 * The messages of the demo's inbox: what each claims, where its link leads and how, and what Dashward must make of it.
 * The mail page shows them, the tests walk them, the tour prints them.
 *
 * @typedef {'key' | 'billing' | 'sign-in' | 'quota' | 'incident'} Lure
 * @typedef {'same-tab' | 'new-tab' | 'noreferrer'} Opens
 *
 * @typedef {object} Message
 * @property {string} id
 * @property {string} from
 * @property {string} address
 * @property {string} time
 * @property {string} subject
 * @property {string[]} text paragraphs
 * @property {string} button the words on the link
 * @property {string} target where the link ends
 * @property {string[]} through what it is dressed in, innermost first (see links.mjs)
 * @property {Opens} opens
 * @property {Lure} [lure] what it claims
 * @property {string} level the verdict
 * @property {string} [vendor] the vendor meant
 * @property {string} [technique] how it imitates
 * @property {string} [page] where the stop page's main button must lead
 */

/** @type {Message[]} */
export const messages = [
  {
    id: 'openai-billing', from: 'OpenAI Billing', address: 'billing@openai-billing.help', time: '09:41', lure: 'billing',
    subject: 'Payment failed for your API organization',
    text: ['We could not charge the card ending in 4417 for invoice 0C3A-0192 (USD 412.08).', 'Your API access is paused in 24 hours unless the invoice is paid.'],
    button: 'Pay invoice', target: 'https://openai-billing.help/invoice/overdue', through: ['gmail'], opens: 'new-tab',
    level: 'danger', vendor: 'openai', technique: 'combosquat', page: 'https://platform.openai.com/settings/organization/billing/overview',
  },
  {
    id: 'openai-key', from: 'OpenAI Platform', address: 'noreply@evil.io', time: '09:12', lure: 'key',
    subject: 'Your API key was rotated after a leak',
    text: ['A key of your organization (sk-proj-…x3Fa) was found in a public repository and has been rotated.', 'Confirm the new key within two hours, or requests will fail.'],
    button: 'Review API keys', target: 'https://platform.openai.com.evil.io/settings/api-keys/rotate', through: [], opens: 'same-tab',
    level: 'danger', vendor: 'openai', technique: 'embedded-host', page: 'https://platform.openai.com/settings/organization/api-keys',
  },
  {
    id: 'npm-2fa', from: 'npm', address: 'support@npmjs.help', time: '08:55', lure: 'sign-in',
    subject: 'Update your two-factor authentication',
    text: ['Your two-factor credentials are more than twelve months old.', 'Accounts that are not updated will be suspended on 10 December.'],
    button: 'Update 2FA now', target: 'https://www.npmjs.help/login', through: ['tracker'], opens: 'noreferrer',
    level: 'danger', vendor: 'npm', technique: 'suffix-swap', page: 'https://www.npmjs.com/login',
  },
  {
    id: 'npm-verify', from: 'npm support', address: 'support@npnjs.com', time: '08:31', lure: 'sign-in',
    subject: 'Please verify your e-mail address',
    text: ['Your maintainer account needs its yearly verification.'],
    button: 'Verify and sign in', target: 'https://npnjs.com/login', through: [], opens: 'noreferrer',
    level: 'danger', vendor: 'npm', technique: 'typo', page: 'https://www.npmjs.com/login',
  },
  {
    id: 'github-token', from: 'GitHub', address: 'notifications@onrender.com', time: '08:02', lure: 'key',
    subject: 'A personal access token expires today',
    text: ['The token “deploy-prod” loses access to 14 repositories at 18:00 UTC.'],
    button: 'Renew token', target: 'https://github-com-auth-secure-access-token.onrender.com/', through: ['safelinks'], opens: 'new-tab',
    level: 'danger', vendor: 'github', page: 'https://github.com/settings/tokens',
  },
  {
    id: 'cloudflare-signin', from: 'Cloudflare', address: 'security@cloudflare-login.support', time: '07:48', lure: 'sign-in',
    subject: 'New sign-in from Tallinn, Estonia',
    text: ['Chrome on Windows, 06:58 UTC. If this was not you, secure your account.'],
    button: 'It was not me', target: 'https://cloudflare-login.support/verify-device', through: ['shortener', 'tracker'], opens: 'new-tab',
    level: 'danger', vendor: 'cloudflare', technique: 'combosquat', page: 'https://dash.cloudflare.com/profile/authentication',
  },
  {
    id: 'vercel-invoice', from: 'Vercel', address: 'invoices@vercel-invoice.com', time: '07:30', lure: 'billing',
    subject: 'Invoice overdue: your deployments stop tonight',
    text: ['Your team owes USD 60.00 for November. Deployments stop at midnight.'],
    button: 'See invoice', target: 'https://vercel-invoice.com/billing', through: ['gmail-page'], opens: 'new-tab',
    level: 'danger', vendor: 'vercel', technique: 'combosquat', page: 'https://vercel.com/dashboard/settings/billing',
  },
  {
    id: 'openai-quota', from: 'OpenAI', address: 'usage@vercel.app', time: 'Sun', lure: 'quota',
    subject: 'You reached 100% of your monthly quota',
    text: ['Requests are refused from now on. Raise the limit to go on at once.'],
    button: 'Raise limit', target: 'https://openai-usage-limit.vercel.app/upgrade', through: ['tracker'], opens: 'same-tab',
    level: 'danger', vendor: 'openai', technique: 'hosted', page: 'https://platform.openai.com/settings/organization/limits',
  },
  {
    id: 'aws-incident', from: 'AWS Health', address: 'health@aws-incident-status.com', time: 'Sun', lure: 'incident',
    subject: 'Security incident affecting your account',
    text: ['Operational event us-east-1: credentials of your account may have been exposed.'],
    button: 'See incident', target: 'https://aws-incident-status.com/incident/2025-11', through: ['gmail'], opens: 'noreferrer',
    level: 'danger', vendor: 'amazon', technique: 'combosquat', page: 'https://health.aws.amazon.com/',
  },
  {
    id: 'stripe-quota', from: 'Stripe', address: 'api@stripe-quota.support', time: 'Sat', lure: 'quota',
    subject: 'API rate limit reached',
    text: ['Live-mode requests of your account are being throttled.'],
    button: 'See usage', target: 'https://stripe-quota.support/usage', through: [], opens: 'new-tab',
    // Stripe has no listed page of usage, billing or signing in.
    level: 'danger', vendor: 'stripe', technique: 'combosquat', page: 'https://dashboard.stripe.com/apikeys',
  },
  {
    id: 'openai-cyrillic', from: 'OpenAI Security', address: 'security@xn--penai-iye.com', time: 'Sat', lure: 'sign-in',
    subject: 'Your password was changed',
    text: ['If you did not change it, sign in and undo the change.'],
    button: 'Undo the change', target: 'https://xn--penai-iye.com/login', through: [], opens: 'new-tab',
    level: 'danger', vendor: 'openai', technique: 'homoglyph', page: 'https://platform.openai.com/login',
  },
  {
    id: 'github-consent', from: 'GitHub Security', address: 'noreply@github.com', time: 'Fri',
    subject: 'Security alert: authorise the scanner',
    text: ['Unusual activity was seen. Authorise the security app to scan your repositories.'],
    button: 'Authorise', target: 'https://github.com/login/oauth/authorize?client_id=x&scope=delete_repo,workflow&redirect_uri=https://x.onrender.com', through: [], opens: 'new-tab',
    level: 'care', vendor: 'github',
  },
  {
    id: 'google-sites', from: 'Accounts Payable', address: 'ap@contoso-parts.com', time: 'Fri',
    subject: 'Shared with you: supplier portal',
    text: ['The invoice is in our portal.'],
    button: 'Open portal', target: 'https://sites.google.com/view/supplier-portal', through: ['gmail'], opens: 'new-tab',
    level: 'care', vendor: 'google',
  },
  {
    id: 'openai-real', from: 'OpenAI', address: 'noreply@email.openai.com', time: 'Thu',
    subject: 'Your November usage report',
    text: ['You used 61% of this month’s budget.'],
    button: 'See usage', target: 'https://platform.openai.com/usage', through: ['tracker'], opens: 'new-tab',
    level: 'verified', vendor: 'openai',
  },
  {
    id: 'sentry-issue', from: 'Sentry', address: 'noreply@md.getsentry.com', time: 'Thu',
    subject: 'EXAMPLE-COM-4F: TypeError in checkout',
    text: ['Seen 12 times in the last hour.'],
    button: 'View on Sentry', target: 'https://example-com.sentry.io/issues/4117', through: [], opens: 'new-tab',
    level: 'owned', vendor: 'sentry',
  },
  {
    id: 'acme-trial', from: 'Acme Tools', address: 'hello@acme-tools.dev', time: 'Wed',
    subject: 'Your trial is ready',
    text: ['Sign in to start. (On this page the popup lists the third parties.)'],
    button: 'Sign in', target: 'https://app.acme-tools.dev/login', through: ['tracker'], opens: 'new-tab',
    level: 'neutral',
  },
  {
    id: 'reading', from: 'Nadia', address: 'nadia@linear-algebra.org', time: 'Wed',
    subject: 'Notes on singular values',
    text: ['The chapter we spoke about.'],
    button: 'linear-algebra.org/notes', target: 'https://linear-algebra.org/notes', through: [], opens: 'new-tab',
    level: 'neutral',
  },
];
