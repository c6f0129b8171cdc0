/** What is read of a page's elements: policies in its head, attributes of what it loads and of its frames, the kinds of its fields. */
import assert from 'node:assert/strict';
import { MANAGED, withBrowser } from './suite.mjs';
import { look, script, serve } from './visits.mjs';

const suite = withBrowser(MANAGED);

/** The facts of a list by their terms. @param {import('./browser.mjs').Page} popup @param {string} within */
const facts = (popup, within) =>
  popup.locator(within).evaluateAll((found) => {
    const words = (/** @type {Element | null} */ element) => [...(element?.querySelectorAll('li') ?? [])].map((item) => item.textContent?.trim()).join('; ') || (element?.textContent?.trim() ?? '');
    return Object.fromEntries([...(found[0]?.querySelectorAll('dt') ?? [])].map((term) => [term.textContent ?? '', words(term.nextElementSibling)]));
  });

/** @param {string} policy @param {string} [name] */
const meta = (policy, name = 'Content-Security-Policy') => `<meta http-equiv="${name}" content="${policy}">`;

const [OWN, BASE, FRAMES] = ["script-src 'self'", "base-uri 'none'", "frame-src https://a.example"];
const IN_TREE = `<div><template shadowrootmode="open">${meta(OWN)}</template></div>`;

for (const [name, { head = '', body = '', header, told }] of /** @type {Array<[string, {head?: string, body?: string, header?: string, told?: string}]>} */ ([
  ['in the head is told', { head: meta(OWN), told: OWN }],
  ['is told however its name is written', { head: meta(OWN, 'content-security-policy'), told: OWN }],
  ['is told with the second one', { head: meta(OWN) + meta(BASE), told: `${OWN}, ${BASE}` }],
  ['is told after that of the header', { head: meta(OWN) + meta(BASE), header: FRAMES, told: `${FRAMES}, ${OWN}, ${BASE}` }],
  ['that is empty says nothing', { head: meta('') + meta(BASE), told: BASE }],
  ['that only reports does not count', { head: meta(OWN, 'Content-Security-Policy-Report-Only') }],
  ['outside the head does not count', { body: meta(OWN) }],
  ['in a shadow tree does not count', { body: IN_TREE }],
  ['in the head is told alone beside others elsewhere', { head: meta(BASE), body: meta(OWN) + IN_TREE, told: BASE }],
])) {
  suite.test(`a policy in a meta element ${name}`, async () => {
    const url = 'https://policies.made-up.dev/start';
    serve(suite, url, { html: `${head}<body>${body}<p>A page.`, headers: header ? { 'content-security-policy': header } : {} });
    const { popup } = await look(suite, url);
    const said = await facts(popup, '[data-test=protections]');
    assert.equal(said['Where scripts and data may come from and go (content security policy)'], told);
  });
}

suite.test('how scripts and styles are asked for, and what frames may use, is told of each party', async () => {
  const url = 'https://attributes.made-up.dev/start';
  const style = (/** @type {string} */ host, attributes = '') => `<link rel="stylesheet" href="https://${host}/a.css" ${attributes}>`;
  const [asked, mayUse] = ['Its scripts and styles are asked for', 'Its frame may use'];
  const [none, without, absent] = ['without your cookies for it (crossorigin=anonymous)', 'with your cookies for it (crossorigin=use-credentials)', 'with your cookies for it (no crossorigin)'];
  /** @type {Array<[party: string, html: string, term: string, told: string | undefined]>} */
  const all = [
    ['bare.example', script('bare.example'), asked, absent],
    ['plain.example', script('plain.example', 'crossorigin'), asked, none],
    ['odd.example', script('odd.example', 'crossorigin="anything"'), asked, none],
    ['with.example', script('with.example', 'crossorigin="Use-Credentials"'), asked, without],
    ['module.example', script('module.example', 'type="module"'), asked, none],
    ['both.example', script('both.example', 'crossorigin') + script('cdn.both.example'), asked, `${none}; ${absent}`],
    ['style.example', style('style.example'), asked, absent],
    ['style-with.example', style('style-with.example', 'crossorigin="use-credentials"'), asked, without],
    ['picture.example', '<img alt="" crossorigin src="https://picture.example/p.gif">', asked, undefined],
    ['frame.example', '<iframe allow="camera; microphone \'none\'; payment https://pay.example" src="https://frame.example/"></iframe>', mayUse, 'camera, microphone, payment'],
    ['plain-frame.example', '<iframe src="https://plain-frame.example/"></iframe>', mayUse, undefined],
  ];
  serve(suite, url, { html: `<body>${all.map(([, html]) => html).join('')}` });
  const { popup } = await look(suite, url);
  for (const [party, html, term, told] of all) {
    const said = await facts(popup, `[data-party="${party}"]`);
    assert.ok('Seen as' in said, `${party} is listed`);
    assert.equal(said[term], told, html);
  }
});

suite.test('what stands in embed and object elements is a frame, what is preloaded as a module is a module', async () => {
  const url = 'https://embedded.made-up.dev/start';
  serve(suite, url, {
    html: `<link rel="modulepreload" href="https://preload.example/m.js"><link rel="modulepreload" crossorigin="use-credentials" href="https://preload-with.example/m.js">
      <body><embed src="https://embed.example/page"><object data="https://object.example/page"></object>`,
  });
  const { popup } = await look(suite, url);
  for (const { party, seen, reach } of [
    { party: 'embed.example', seen: /^frame × \d/, reach: /Has a frame of its own/ },
    { party: 'object.example', seen: /^frame × \d/, reach: /Has a frame of its own/ },
    { party: 'preload.example', seen: /^module × \d/, reach: /Runs code in the page/ },
  ]) {
    const said = await facts(popup, `[data-party="${party}"]`);
    assert.match(said['Seen as'] ?? 'not listed', seen, party);
    assert.match((await popup.locator(`[data-party="${party}"] .arithmetic`).textContent()) ?? '', reach, party);
  }
  const asked = async (/** @type {string} */ party) => (await facts(popup, `[data-party="${party}"]`))['Its scripts and styles are asked for'];
  assert.match((await asked('preload.example')) ?? '', /^without your cookies/);
  assert.match((await asked('preload-with.example')) ?? '', /^with your cookies/);
});

for (const [field, kind] of [
  ['<input name="q">', 'Page of no particular kind'],
  ['<input type="password">', 'Sign-in page'],
  ['<input type="password" autocomplete="current-password">', 'Sign-in page'],
  ['<input autocomplete="username">', 'Sign-in page'],
  ['<input type="email" autocomplete="section-a Username">', 'Sign-in page'],
  ['<input autocomplete="webauthn">', 'Sign-in page'],
  ['<input type="password" autocomplete="new-password">', 'Sign-up page'],
  ['<input autocomplete="username"><input type="password" autocomplete="new-password">', 'Sign-in page'],
  ['<input inputmode="numeric" autocomplete="one-time-code">', 'Page for a one-time code'],
  ['<input autocomplete="billing cc-number">', 'Payment page'],
  ['<input autocomplete="cc-csc">', 'Payment page'],
]) {
  suite.test(`a page whose address says nothing is told by its fields: ${field}`, async () => {
    const url = 'https://fields.made-up.dev/start';
    serve(suite, url, { html: `<body><form>${field}</form>` });
    const { popup } = await look(suite, url);
    assert.equal(await popup.locator('[data-test=kind]').innerText(), `Taken for: ${kind}.`);
  });
}

suite.test('a field that a frame shows long after it loaded is seen on a suspicious page', async () => {
  const { browser } = suite;
  const page = await browser.tab('https://openai-billing.help/blog');
  await browser.waitForLevel(page, 'caution');
  // After the second of the looks that are planned, which is 5 s after the verdict.
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.onload = () => setTimeout(() => void (/** @type {Document} */ (frame.contentDocument).body.innerHTML = '<input type="password">'), 6_000);
    document.body.append(frame);
  });
  await browser.waitForStop(page, 30_000);
});

suite.noRequestOfItsOwn();
