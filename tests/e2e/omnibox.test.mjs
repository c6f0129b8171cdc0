/**
 * The keyword of the address bar. Nobody can type there in a test: the worker's listeners are called as the browser calls them, and
 * what they answer goes to the browser, which refuses a description that is no XML.
 */
import assert from 'node:assert/strict';
import { until } from './browser.mjs';
import { STANDARD, withBrowser } from './suite.mjs';

const suite = withBrowser(STANDARD);

/** The extension's worker, which runs. */
const worker = () =>
  until(() => suite.browser.context.serviceWorkers().find((one) => one.url().startsWith(suite.browser.url(''))), () => 'the worker should run');

/** The lines for a text behind the keyword: the one that Enter takes, and those below it. @param {string} text @param {string} [word] what all sentences say instead of their own */
async function suggested(text, word) {
  const lines = await (await worker()).evaluate(async ([typed, said]) => {
    const { i18n, omnibox } = /** @type {any} */ (chrome);
    const { getMessage } = i18n;
    const { setDefaultSuggestion } = omnibox;
    /** @type {{content?: string, description: string}[]} */
    const shown = [];
    /** @type {Promise<void> | undefined} */
    let taken;
    omnibox.setDefaultSuggestion = (/** @type {{description: string}} */ suggestion) => {
      shown.push(suggestion);
      return (taken = setDefaultSuggestion.call(omnibox, suggestion));
    };
    if (said !== undefined) i18n.getMessage = () => said;
    try {
      shown.push(...(await new Promise((done) => omnibox.onInputChanged.dispatch(typed, done))));
      await taken;
      // The browser reads the lines below in the same way, and tells nobody what it thinks of them.
      for (const { description } of shown) await setDefaultSuggestion.call(omnibox, { description });
    } finally {
      omnibox.setDefaultSuggestion = setDefaultSuggestion;
      i18n.getMessage = getMessage;
    }
    return shown;
  }, [text, word]);
  return lines.map(({ content = '', description }) => ({ content, text: description.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(code)) }));
}

const HINT = 'A vendor and a page: openai keys, stripe billing, github status';

for (const [typed, lines] of /** @type {Array<[string, Array<{content: string, text: string}>]>} */ ([
  ['', [{ content: '', text: HINT }]],
  ['nobody in particular', [{ content: '', text: HINT }]],
  ['openai keys', [{ content: '', text: 'Open OpenAI API keys' }]],
  ['weights & biases', [
    { content: '', text: 'Open Weights & Biases sign-in' },
    { content: 'https://wandb.ai/settings', text: 'Open Weights & Biases API keys' },
    { content: 'https://status.wandb.com', text: 'Open Weights & Biases status' },
  ]],
])) {
  suite.test(`"${typed}" gives ${lines.length === 1 ? lines[0].text : `${lines.length} lines`}`, async () => {
    assert.deepEqual(await suggested(typed), lines);
  });
}

suite.test('signs of markup in a sentence stay text', async () => {
  const said = `<url>a&b</url> <dim "c' &#60; &lt;`;
  assert.deepEqual(await suggested('wandb', said), [
    { content: '', text: said }, { content: 'https://wandb.ai/settings', text: said }, { content: 'https://status.wandb.com', text: said },
  ]);
});

for (const [disposition, opens] of /** @type {const} */ ([['currentTab', 'in the tab'], ['newForegroundTab', 'in a tab in front'], ['newBackgroundTab', 'in a tab behind']])) {
  suite.test(`what was entered opens ${opens}; what is no page of the registry opens nothing`, async () => {
    const { browser } = suite;
    const page = await browser.tab('https://linear-algebra.org/');
    await browser.waitForPage(page, 'https://linear-algebra.org/');
    await page.bringToFront();
    const before = browser.context.pages();
    await (await worker()).evaluate((way) => {
      for (const text of ['https://evil.io/', 'github keys']) /** @type {any} */ (chrome.omnibox.onInputEntered).dispatch(text, way);
    }, disposition);
    const opened = await until(() => browser.context.pages().find((one) => one.url() === 'https://github.com/settings/tokens'), () => 'the page of the keys should open');
    await browser.waitForPage(opened, 'https://github.com/settings/tokens');
    assert.equal(opened === page, disposition === 'currentTab');
    assert.deepEqual(browser.context.pages().filter((one) => !before.includes(one) && one !== opened).map((one) => one.url()), []);
    const [front] = await browser.watcher.evaluate(() => chrome.tabs.query({ active: true, windowType: 'normal' }));
    await browser.waitForLevel(opened, 'verified');
    assert.equal(front.id === (await browser.tabId(opened)), disposition !== 'newBackgroundTab');
  });
}

suite.noRequestOfItsOwn();
