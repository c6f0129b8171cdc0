/** A trap of the wasm in a real worker: the build for tests has a message that provokes one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONGEST } from './browser.mjs';
import { press, withBrowser } from './suite.mjs';

const suite = withBrowser('chromium-test');

/** Three in a row: each must leave a worker that answers. */
const TRAPS = 3;

test('the engine is restored after a trap, keeps what it knew, and goes on', { timeout: LONGEST }, async () => {
  const { browser } = suite;
  const stopped = await press(await suite.mailWith({ href: 'https://openai-billing.help/invoice', target: '_blank' }), '#test-link', { newTab: true });
  await browser.waitForStop(stopped);
  const own = await browser.tab(browser.url('options.html'));
  for (let round = 0; round < TRAPS; round += 1) {
    const answer = await own.evaluate(() => chrome.runtime.sendMessage({ kind: 'provoke-trap' }));
    assert.equal(answer?.kind, 'refused', 'the message that trapped twice is set aside and answered');
  }
  await stopped.locator('button[data-test=continue]').click({ noWaitAfter: true });
  await browser.waitForPage(stopped, 'https://openai-billing.help/invoice');
  await browser.waitForLevel(stopped, 'danger');
  const again = await press(await suite.mailWith({ href: 'https://npmjs.help/', target: '_blank' }), '#test-link', { newTab: true });
  await browser.waitForStop(again);
});

suite.noRequestOfItsOwn();
