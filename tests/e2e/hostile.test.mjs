/** Strings that strangers choose, on every page of the extension: they stay text, keep their place, and break no layout. */
import assert from 'node:assert/strict';
import { unfold, WINDOWS } from './own-pages.mjs';
import { MANAGED, press, withBrowser } from './suite.mjs';

/** @typedef {import('./browser.mjs').Page} Page */

const LABEL = 'a'.repeat(63);

/** @type {Record<string, string>} */
const STRINGS = {
  markup: `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script><svg onload='window.pwned=1'>"'&quot;&#60;b>`,
  'a link that is a script': `"><a href="javascript:window.pwned=1" autofocus onfocus="window.pwned=1">x</a>`,
  'letters that turn the line around': `\u202Etxet sdrawkcab\u202C \u2067\u202B\u2069\u2069\u2069\u200F\u061C`,
  'control characters': `\u0000\u0001\u0007\u0008\u001B[31m\u007F\u0085\u2028\u2029\uFEFF\u00AD\u200B\u{E0041}`,
  'piled marks': `Z${'\u0336\u0321\u0322\u0335\u031B\u0334'.repeat(400)}`,
  '100,000 letters': 'x'.repeat(100_000),
  '100,000 letters with signs': '<b>&%'.repeat(20_000),
};

const suite = withBrowser(MANAGED);

/** What tells that a page let something in. @param {Page} page */
function watch(page) {
  /** @type {string[]} */
  const events = [];
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => events.push(`error ${error.message}`));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Trusted/i.test(message.text())) events.push(message.text());
  });
  return events;
}

/** What stands in the page that no view puts there. Runs in the page. */
function intruders() {
  const wrong = [];
  const pwned = /** @type {{pwned?: unknown}} */ (/** @type {unknown} */ (window)).pwned;
  if (pwned) wrong.push('a script ran');
  const own = document.querySelectorAll('#app img');
  if (own.length > 1) wrong.push(`${own.length} pictures`);
  for (const element of document.querySelectorAll('#app *')) {
    if (/^(script|style|svg|iframe|object|embed|form|input|link|meta|base|math|template)$/.test(element.localName)) wrong.push(`<${element.localName}>`);
    for (const { name, value } of element.attributes) {
      if (/^(on|style|srcdoc|action)/.test(name)) wrong.push(`${element.localName} ${name}`);
      if (name === 'src' && !/^icons\/[a-z]+-32\.png$/.test(value)) wrong.push(`src ${value.slice(0, 80)}`);
      if (name === 'href' && !/^(https:\/\/[\x21-\x7E]+|mailto:[\x21-\x7E]+|(welcome|report)\.html)$/.test(value)) wrong.push(`href ${value.slice(0, 80)}`);
    }
  }
  // Nothing that turns text around or hides in it; new lines stand in the ticket.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  const odd = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|\u0336|[\u{E0000}-\u{E007F}]/u.exec(document.body.innerText + document.title);
  if (odd) wrong.push(`the character U+${odd[0].codePointAt(0)?.toString(16)} in "${odd.input.slice(Math.max(0, odd.index - 30), odd.index)}"`);
  return wrong;
}

/** Whether the page fits and its first control can be pressed. Runs in the page. @param {string} control */
function fits(control) {
  const wrong = [];
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) wrong.push(`the page is ${document.documentElement.scrollWidth} wide in ${wide}`);
  const tall = document.documentElement.scrollHeight;
  if (tall > 20_000) wrong.push(`the page is ${tall} tall`);
  const first = document.querySelector(control);
  if (first) {
    first.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = first.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!there || !first.contains(there)) wrong.push(`${control} lies under ${there?.localName}.${there?.className}`);
  }
  return wrong;
}

/** @param {Page} page @param {string[]} events @param {string} control @param {Array<{width: number, height: number}>} windows */
async function staysWhole(page, events, control, windows = Object.values(WINDOWS)) {
  await unfold(page);
  assert.deepEqual(await page.evaluate(intruders), []);
  for (const size of windows) {
    await page.setViewportSize(size);
    assert.deepEqual(await page.evaluate(fits, control), [], `${size.width} wide`);
  }
  assert.deepEqual(events, []);
}

for (const [name, text] of Object.entries(STRINGS)) {
  suite.test(`stop page: ${name} in the address that it was made for`, async () => {
    const { browser } = suite;
    const page = await browser.tab();
    const events = watch(page);
    const suspect = `https://openai-billing.help/${text}?${text}&invoice=${text}#${text}`;
    await browser.visit(page, `${browser.url('stop.html')}#w=mail&c=1&u=${encodeURIComponent(suspect)}`);
    await page.locator('h1[data-test=title]').waitFor();
    assert.match(await page.locator('h1[data-test=title]').innerText(), /OpenAI/);
    await staysWhole(page, events, '[data-test=open-page]');
  });

  suite.test(`stop page and popup: ${name} in a link, a title and headings`, async () => {
    const { browser } = suite;
    const mail = await suite.mailWith({ href: `https://openai-billing.help/invoice/${text}?${text}` });
    const events = watch(mail);
    // 100,000 letters are more than a server takes; the page is stopped as it commits, whatever it answers.
    await press(mail, '#test-link', { newTab: false });
    await browser.waitForStop(mail);
    await staysWhole(mail, events, '[data-test=open-page]');
    const popup = await browser.popup(mail);
    await staysWhole(popup, watch(popup), '[data-test=level]', [{ width: 400, height: 600 }]);
    const claims = await browser.tab('https://openai-billing.help/blog');
    await claims.evaluate((said) => {
      document.title = said;
      document.body.prepend(Object.assign(document.createElement('h1'), { textContent: said }), Object.assign(document.createElement('input'), { type: 'password' }));
    }, `Invoice OpenAI ${text}`);
    await browser.waitForStop(claims);
    await staysWhole(claims, watch(claims), '[data-test=open-page]');
  });

  suite.test(`popup: ${name} in what a consent page grants`, async () => {
    const { browser } = suite;
    // The servers of the tests take 16 kB of headers.
    const cut = text.slice(0, 200);
    const query = new URLSearchParams({ client_id: cut, scope: `delete_repo ${cut} ${cut}`, redirect_uri: `https://x.onrender.com/${cut}`, state: cut });
    const page = await browser.tab(`https://github.com/login/oauth/authorize?${query}`);
    await browser.waitForLevel(page, 'care');
    const popup = await browser.popup(page);
    const events = watch(popup);
    await popup.locator('[data-test=not-seen]').waitFor();
    await staysWhole(popup, events, '[data-test=level]', [{ width: 400, height: 600 }]);
  });

  suite.test(`popup: ${name} in the addresses and attributes of third parties`, async () => {
    const { browser } = suite;
    const page = await browser.tab('https://linear-algebra.org/');
    await browser.waitForPage(page, 'https://linear-algebra.org/');
    await page.evaluate(([said, label]) => {
      const cut = said.slice(0, 20_000);
      for (const [tag, attribute, value] of [
        ['script', 'src', `https://${label}.${label}.${label}.example.net/${cut}`], ['script', 'src', `https://widgets.example.org/?${cut}`],
        ['img', 'src', `https://pictures.example.com/${cut}`], ['iframe', 'src', `https://frames.example.net/${cut}`], ['iframe', 'src', `data:text/html,${encodeURIComponent(cut)}`],
        ['iframe', 'srcdoc', cut.replaceAll('window.pwned', 'window.inside')], ['form', 'action', `https://forms.example.net/${cut}`], ['iframe', 'name', cut],
      ]) {
        const element = document.createElement(tag);
        element.setAttribute(attribute, value);
        element.title = cut;
        document.body.append(element);
      }
    }, [text, LABEL]);
    const popup = await browser.popup(page);
    const events = watch(popup);
    await popup.locator('[data-test=party]').first().waitFor();
    await staysWhole(popup, events, '[data-test=level]', [{ width: 400, height: 600 }]);
  });

  suite.test(`options: ${name} in a stored name`, async () => {
    const { browser } = suite;
    const short = text.slice(0, 20_000);
    const key = `trust:${short}`;
    await browser.watcher.evaluate(([at, called]) => chrome.storage.local.set({ [at]: { trust: { version: 1, name: called, scope: 'host', since: 0 } }, 'trust:plain.example': { trust: { version: 1, name: 'plain.example', scope: 'host', since: 0 } } }), [key, short]);
    await browser.stopWorker();
    try {
      const page = await browser.tab(browser.url('options.html'));
      const events = watch(page);
      await page.locator('[data-test=trusted]').first().waitFor();
      assert.deepEqual(await page.locator('[data-test=trusted] .host').allInnerTexts(), ['plain.example'], 'what is no host name is left alone');
      await staysWhole(page, events, '[data-test=untrust]');
    } finally {
      await browser.watcher.evaluate((at) => chrome.storage.local.remove([at, 'trust:plain.example']), key);
      await browser.stopWorker();
    }
  });

  suite.test(`welcome page: ${name} in its own address`, async () => {
    const { browser } = suite;
    browser.keepWelcome = true;
    const page = await browser.tab();
    const events = watch(page);
    await browser.visit(page, `${browser.url('welcome.html')}?${encodeURIComponent(text)}#${encodeURIComponent(text)}`);
    await page.locator('[data-test=access-webmail]').waitFor();
    await staysWhole(page, events, '[data-test=access-webmail]');
  });
}

for (const host of [`platform.openai.com.${LABEL}.${LABEL}.evil.io`, `openai-billing.${LABEL}.${LABEL}.${LABEL}.help`, 'platform.openai.com.xn--4dbrk0ce.evil.io', 'xn--penai-iye.com', 'platform.openai.com.xn--a.evil.io']) {
  suite.test(`stop page and popup: the host ${host.slice(0, 50)}`, async () => {
    const { browser } = suite;
    const page = await browser.tab();
    const events = watch(page);
    await browser.visit(page, `${browser.url('stop.html')}#w=mail&c=1&u=${encodeURIComponent(`https://${host}/`)}`);
    await page.locator('h1[data-test=title]').waitFor();
    await staysWhole(page, events, 'main button');
    const shown = await browser.tab(`https://${host}/`);
    await browser.waitForPage(shown, `https://${host}/`);
    const popup = await browser.popup(shown);
    await staysWhole(popup, watch(popup), '[data-test=level]', [{ width: 400, height: 600 }]);
  });
}

suite.test("a field that stands in front of its form's properties does not hide what the page asks for", async () => {
  const { browser } = suite;
  const page = await browser.tab('https://openai-billing.help/blog');
  await browser.waitForLevel(page, 'caution');
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<form role="heading"><input name="localName"><input name="textContent"><input type="password"></form>'));
  await browser.waitForStop(page);
});

for (const field of ['<input autocomplete="One-Time-Code">', '<input autocomplete="billing CC-Number">', '<input autocomplete="Current-Password">']) {
  suite.test(`${field} is a field for a credential, in any case of letters`, async () => {
    const { browser } = suite;
    const page = await browser.tab('https://openai-billing.help/blog');
    await browser.waitForLevel(page, 'caution');
    await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), field);
    await browser.waitForStop(page);
  });
}

suite.test('a field in an open shadow tree is seen below any element', async () => {
  const { browser } = suite;
  const page = await browser.tab('https://openai-billing.help/blog');
  await browser.waitForLevel(page, 'caution');
  await page.evaluate(() => {
    const host = document.body.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'open' }).innerHTML = '<input type="password">';
  });
  await browser.waitForStop(page);
});

/** @type {Record<string, string>} */
const FRAMES = {
  'of the page': `Object.assign(document.createElement('iframe'), { srcdoc: '<input type="password">' })`,
  'of another site': `Object.assign(document.createElement('iframe'), { src: 'https://app.acme-tools.dev/login' })`,
  'in a sandbox': `Object.assign(document.createElement('iframe'), { sandbox: '', srcdoc: '<input autocomplete="One-Time-Code">' })`,
  'within a frame': `Object.assign(document.createElement('iframe'), { srcdoc: '<iframe srcdoc="<form name=querySelectorAll><input autocomplete=cc-number></form>"></iframe>' })`,
  'beside one that never answers': `(() => {
    const both = document.createElement('div');
    both.append(...['https://busy-frame.example/_shared/loop.html', 'https://app.acme-tools.dev/login'].map((src) => Object.assign(document.createElement('iframe'), { src })));
    return both;
  })()`,
  'in a shadow tree, and late': `Object.assign(document.createElement('iframe'), { onload() {
    setTimeout(() => { this.contentDocument.body.attachShadow({ mode: 'open' }).innerHTML = '<input type="password">'; }, 2_000);
  } })`,
};
for (const [name, frame] of Object.entries(FRAMES)) {
  suite.test(`a field in a frame ${name} is seen on a suspicious page`, async () => {
    const { browser } = suite;
    const page = await browser.tab('https://openai-billing.help/blog');
    await browser.waitForLevel(page, 'caution');
    await page.evaluate((source) => void document.body.append(eval(source)), frame);
    await browser.waitForStop(page);
  });
}

suite.test('a field is seen in a page that never ends', async () => {
  const { browser, server } = suite;
  const url = 'https://openai-billing.help/login?endless';
  server.changes.set(url, { endless: true });
  const page = await browser.tab();
  void page.goto(url, { waitUntil: 'commit' });
  await browser.waitForStop(page);
});

suite.test('a field is seen in a document that was opened anew and is never closed', async () => {
  const { browser } = suite;
  const page = await browser.tab('https://openai-billing.help/blog');
  await browser.waitForLevel(page, 'caution');
  await page.evaluate(() => {
    document.open();
    document.write('<!doctype html><p>Sign in</p><input type="password">');
  });
  await browser.waitForStop(page);
});

suite.noRequestOfItsOwn();
