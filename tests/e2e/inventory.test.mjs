/** The popup's list of third parties on a login page: what each flavour can see, and that it says what it cannot. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './browser.mjs';
import { MANAGED, STANDARD, withBrowser } from './suite.mjs';

const LOGIN = 'https://app.acme-tools.dev/login';

/** What the page itself loads or sends to, by service, or by site where no service is known. */
const ON_THE_PAGE = ['fullstory', 'google-fonts', 'google-recaptcha', 'google-tag-manager', 'heap', 'intercom', 'meta-pixel', 'mixpanel', 'segment', 'stripe', 'unheard-of-widgets.net'];

/** What only the chat's frame loads. */
const IN_THE_FRAME = ['sentry'];

/** The parties that a popup lists. @param {import('./browser.mjs').Page} popup */
const parties = (popup) =>
  popup.locator('[data-test=party]').evaluateAll((rows) =>
    rows.map((row) => ({ party: row.getAttribute('data-party') ?? '', risk: Number(row.getAttribute('data-risk')), text: row.textContent ?? '' })));

/** Waits until the popup lists exactly these. @param {import('./browser.mjs').Page} popup @param {string[]} wanted */
async function lists(popup, wanted) {
  let seen = '';
  await until(
    async () => (seen = (await parties(popup)).map((one) => one.party).sort().join(' ')) === [...wanted].sort().join(' '),
    () => `the popup should list\n  ${[...wanted].sort().join(' ')}\nbut lists\n  ${seen}`,
  );
  return parties(popup);
}

const COMPONENTS = 'https://components.example/start';

/** A sign-in as a component: in a closed tree, with a frame in an open one below. Of three scripts in the page one is no code, and one is gone. @param {import('./browser.mjs').Page} page */
const addComponents = (page) =>
  page.evaluate(() => {
    const closed = document.body.appendChild(document.createElement('x-sign-in')).attachShadow({ mode: 'closed' });
    closed.innerHTML = `<form action="https://closed-form.example/"><input type="password"><input name="localName"><input name="shadowRoot">
      <button formaction="https://button-form.example/">Sign in</button><button type="button" formaction="https://no-form.example/"></button></form>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'"><div></div>`;
    const open = /** @type {Element} */ (closed.querySelector('div')).attachShadow({ mode: 'open' });
    open.innerHTML = '<iframe src="https://frame-within.example/"></iframe>';
    for (const [type, text] of [['Application/JavaScript', 'window.CRISP_WEBSITE_ID = 1;'], ['text/plain', 'window.intercomSettings = {};'], ['', 'gone = 1;']]) {
      const script = Object.assign(document.createElement('script'), { type, textContent: text });
      document.body.append(script);
      if (type === '') script.remove();
    }
  });

const IN_COMPONENTS = ['button-form.example', 'closed-form.example', 'crisp', 'frame-within.example'];

const standard = withBrowser(STANDARD);

standard.flow('without a press on the button nothing of the page is read, and the popup says so', async (step) => {
  const { browser } = standard;
  const page = await browser.tab(LOGIN);
  await browser.waitForPage(page, LOGIN);
  await step();
  const popup = await browser.popup(page);
  await popup.locator('[data-test=not-seen]').waitFor();
  assert.deepEqual(await parties(popup), []);
});

standard.flow('a press on the button lists what the page runs; what frames run inside is said to be unseen', async (step) => {
  const { browser } = standard;
  const page = await browser.tab(LOGIN);
  await browser.waitForPage(page, LOGIN);
  await step();
  await browser.pressAction(page);
  await step();
  const popup = await browser.popup(page);
  await lists(popup, ON_THE_PAGE);
  assert.match(await popup.locator('[data-test=not-seen]').innerText(), /frame/i);
});

standard.test('what stands in shadow trees is listed after a press on the button', async () => {
  const { browser } = standard;
  const page = await browser.tab(COMPONENTS);
  await browser.waitForPage(page, COMPONENTS);
  await addComponents(page);
  await browser.pressAction(page);
  const popup = await browser.popup(page);
  await lists(popup, IN_COMPONENTS);
  assert.match(await popup.locator('[data-test=kind]').innerText(), /Sign-in page/);
});

standard.noRequestOfItsOwn();

const managed = withBrowser(MANAGED);

managed.flow('with access to all sites the frames are listed too', async (step) => {
  const { browser } = managed;
  const page = await browser.tab(LOGIN);
  await browser.waitForPage(page, LOGIN);
  await step();
  const all = await lists(await browser.popup(page), [...ON_THE_PAGE, ...IN_THE_FRAME]);
  for (const { party, risk } of all) assert.ok(risk >= 0 && risk <= 100, `${party} has risk ${risk}`);
  const risk = (/** @type {string} */ party) => all.find((one) => one.party === party)?.risk ?? NaN;
  assert.ok(risk('fullstory') > risk('google-fonts'), 'a replay script weighs more than a style sheet');
  assert.ok(risk('google-tag-manager') > risk('google-fonts'), 'a tag manager weighs more than a style sheet');
  assert.match(all.find((one) => one.party === 'mixpanel')?.text ?? '', /Mixpanel/);
});

managed.flow('a page without third parties lists none', async (step) => {
  const { browser } = managed;
  const page = await browser.tab('https://github.com/login');
  await browser.waitForPage(page, 'https://github.com/login');
  await step();
  await lists(await browser.popup(page), []);
});

const OWN_TAGS = 'https://login.own-tags.dev/';

/** Told by a snippet in the page alone. */
const BY_SNIPPET = ['amplitude', 'crisp', 'fullstory', 'heap', 'intercom', 'meta-pixel', 'mixpanel', 'plausible', 'rudderstack', 'sentry'];

/** Told by the path of a copy or a proxy on the site's own host. */
const BY_PATH = ['google-tag-manager', 'hotjar', 'matomo-cloud', 'posthog', 'segment'];

managed.flow('services that the site serves itself are told by their snippets and paths, and what resembles them is not', async (step) => {
  const { browser } = managed;
  const page = await browser.tab(OWN_TAGS);
  await browser.waitForPage(page, OWN_TAGS);
  await step();
  await lists(await browser.popup(page), [...BY_SNIPPET, ...BY_PATH]);
});

managed.test('a page with more code than is searched says so, and what stands before is told all the same', async () => {
  const { browser } = managed;
  const page = await browser.tab(OWN_TAGS);
  await browser.waitForPage(page, OWN_TAGS);
  await page.evaluate(() => {
    const long = document.createElement('script');
    long.textContent = `/* ${'a'.repeat(500_000)} */ window._hsq = []; _hsq.push(['x']);`;
    document.body.append(long);
  });
  const popup = await browser.popup(page);
  await lists(popup, [...BY_SNIPPET, ...BY_PATH]);
  assert.match(await popup.locator('[data-test=not-seen]').innerText(), /first 500,000 characters/);
});

managed.test('what stands in shadow trees is listed, and scripts of every type that runs are searched or said to be unseen', async () => {
  const { browser } = managed;
  const page = await browser.tab(COMPONENTS);
  await browser.waitForPage(page, COMPONENTS);
  await addComponents(page);
  const popup = await browser.popup(page);
  await lists(popup, IN_COMPONENTS);
  assert.match(await popup.locator('[data-test=kind]').innerText(), /Sign-in page/);
  assert.match(await popup.locator('[data-test=not-seen]').innerText(), /2 scripts written into the page/);
});

/** Puts a sandboxed frame and a script into a shadow tree, and takes them away at once. Runs in the page. */
const fleetingIn = `(tree, host) => {
  const frame = Object.assign(document.createElement('iframe'), { sandbox: 'allow-scripts', src: 'https://' + host + '/' });
  const script = Object.assign(document.createElement('script'), { textContent: 'fleeting = 1;' });
  tree.append(frame, script);
  frame.remove();
  script.remove();
}`;

managed.test('what was in a shadow tree for a moment is listed, wherever the tree came from', async () => {
  const { browser } = managed;
  const page = await browser.tab(COMPONENTS);
  await browser.waitForPage(page, COMPONENTS);
  await page.evaluate(async (source) => {
    const fleeting = eval(source);
    const host = (/** @type {string} */ name, /** @type {ShadowRootMode} */ mode = 'open') => {
      const element = document.createElement(name);
      return { element, tree: element.attachShadow({ mode }) };
    };
    // What is in the page hears of it at the end of the turn.
    const turn = () => Promise.resolve();
    const put = host('div');
    document.body.append(put.element);
    await turn();
    fleeting(put.tree, 'fleeting-put.example');
    // Below an element that is put in, behind a form whose fields have the names of properties, and in a tree within the tree.
    const [outer, inner] = [host('section'), host('p')];
    outer.tree.append(inner.element);
    const around = document.createElement('div');
    around.innerHTML = '<form><input name="shadowRoot"><input name="localName"><input name="nodeType"></form>';
    around.append(outer.element);
    document.body.append(around);
    await turn();
    fleeting(inner.tree, 'fleeting-below.example');
    // Gone with its host, which was in the page for less than a turn.
    const brief = host('div');
    brief.tree.innerHTML = '<iframe sandbox src="https://fleeting-host.example/"></iframe>';
    document.body.append(brief.element);
    brief.element.remove();
    // Of a tree that is made later nothing tells: the next walk over the page finds it, a closed one too.
    const later = document.body.appendChild(document.createElement('article'));
    const closed = host('x-closed', 'closed');
    document.body.append(closed.element);
    await turn();
    const tree = later.attachShadow({ mode: 'open' });
    await new Promise((done) => setTimeout(done, 1_500));
    fleeting(tree, 'fleeting-later.example');
    fleeting(closed.tree, 'fleeting-closed.example');
  }, fleetingIn);
  const popup = await browser.popup(page);
  const all = await lists(popup, ['put', 'below', 'host', 'later', 'closed'].map((name) => `fleeting-${name}.example`));
  for (const { party, text } of all) assert.match(text, /sandboxed/, party);
  assert.match(await popup.locator('[data-test=not-seen]').innerText(), /4 scripts written into the page/);
});

managed.test('more shadow trees than are kept in sight are said to be too many, and those that went make room', async () => {
  const { browser } = managed;
  const page = await browser.tab(COMPONENTS);
  await browser.waitForPage(page, COMPONENTS);
  const fill = (/** @type {boolean} */ stay) =>
    page.evaluate(async ([source, kept]) => {
      const fleeting = eval(String(source));
      for (let count = 0; count < 1_100; count += 1) {
        const element = document.createElement('div');
        element.attachShadow({ mode: 'open' });
        document.body.append(element);
        await Promise.resolve();
        if (!kept) element.remove();
      }
      const last = document.createElement('div');
      document.body.append(last);
      fleeting(last.attachShadow({ mode: 'open' }), 'never-seen.example');
      await Promise.resolve();
      fleeting(last.shadowRoot, kept ? 'too-late.example' : 'in-time.example');
      fleeting(document.body, 'document.example');
    }, /** @type {const} */ ([fleetingIn, stay]));
  await fill(false);
  let popup = await browser.popup(page);
  await lists(popup, ['document.example', 'in-time.example']);
  assert.doesNotMatch(await popup.locator('[data-test=not-seen]').innerText(), /is full/);
  await page.reload();
  await browser.waitForPage(page, COMPONENTS);
  await fill(true);
  popup = await browser.popup(page);
  await lists(popup, ['document.example']);
  assert.match(await popup.locator('[data-test=not-seen]').innerText(), /is full/);
});

managed.test('what a page clears from its list of loads is listed, however much it loads', async () => {
  const { browser } = managed;
  const page = await browser.tab(COMPONENTS);
  await browser.waitForPage(page, COMPONENTS);
  await page.evaluate(async () => {
    const last = 299;
    for (let count = 0; count <= last; count += 1) {
      const image = new Image();
      const ended = new Promise((done) => { image.onload = done; image.onerror = done; });
      image.src = `https://cleared${count === 0 ? '-first' : count === last ? '-last' : ''}.example/${count}.png`;
      await ended;
      performance.clearResourceTimings();
    }
  });
  await lists(await browser.popup(page), ['cleared-first.example', 'cleared-last.example', 'cleared.example']);
});

managed.test('of what a long page takes away while it is parsed, what it loaded is listed; before and after, also what bound it', async () => {
  const { browser, server } = managed;
  const gone = (/** @type {string} */ host) => `<script src="https://${host}.example/gone.js"></script><script>document.currentScript.previousSibling.remove();</script>`;
  // The second stands behind more elements than changes are heard of. A module runs when all is parsed.
  const module = `const script = Object.assign(document.createElement('script'), { src: 'https://gone-after.example/gone.js', onload() { script.remove(); } }); document.head.append(script);`;
  const url = 'https://components.example/long';
  server.changes.set(url, { page: `<!doctype html><title>Long</title>${gone('gone-early')}<body>${'<p>A paragraph.</p>'.repeat(300)}${gone('gone-amid')}<script type="module">${module}</script>` });
  const page = await browser.tab(url);
  await browser.waitForPage(page, url);
  const all = await lists(await browser.popup(page), ['gone-early.example', 'gone-amid.example', 'gone-after.example']);
  const text = (/** @type {string} */ name) => all.find(({ party }) => party === `${name}.example`)?.text ?? '';
  assert.match(text('gone-early'), /not bound/);
  assert.match(text('gone-amid'), /Nobody can tell/);
  assert.match(text('gone-after'), /not bound/);
});

managed.test('frames that never load, and frames that come and go, hide nothing of the page', async () => {
  const { browser } = managed;
  const page = await browser.tab(LOGIN);
  await browser.waitForPage(page, LOGIN);
  await page.evaluate(() => {
    for (const src of ['chrome://version', 'https://never.example:1/', 'javascript:0', 'about:blank#x']) {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
    }
    // Each makes way for the next: a slow browser is not asked for more than it can draw.
    const comeAndGo = () => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>';
      document.body.append(frame);
      setTimeout(() => {
        frame.remove();
        setTimeout(comeAndGo);
      }, 30);
    };
    for (let frame = 0; frame < 3; frame += 1) comeAndGo();
  });
  await lists(await browser.popup(page), [...ON_THE_PAGE, ...IN_THE_FRAME, 'never.example']);
});

managed.noRequestOfItsOwn();

test('the login page is the same whether or not an extension looks', () => {
  const asked = (/** @type {import('./suite.mjs').Suite} */ suite) =>
    [...new Set(suite.server.log.filter((request) => request.referer.startsWith('https://app.acme-tools.dev') && request.dest !== 'image').map((request) => request.host + request.path))].sort();
  assert.deepEqual(asked(managed), asked(standard));
});
