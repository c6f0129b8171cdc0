/** From each message of the demo's inbox: the verdict, the names on the stop page, and the way to the vendor's own page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STANDARD, press, withBrowser } from './suite.mjs';
import { messages } from './sites/messages.mjs';

const suite = withBrowser(STANDARD);

test('the inbox has every lure', () => {
  assert.deepEqual([...new Set(messages.flatMap((message) => message.lure ?? []))].sort(), ['billing', 'incident', 'key', 'quota', 'sign-in']);
});

for (const message of messages) {
  suite.flow(`the message ${message.id} (${message.lure ?? 'no lure'}) ends as ${message.level}`, async (step) => {
    const { browser } = suite;
    const mail = await browser.tab('https://mail.google.com/mail/u/0/');
    await browser.waitForLevel(mail, 'verified');
    await step();
    await mail.locator(`[data-test=${message.id}]`).click();
    await step();
    const page = await press(mail, '[data-test=link]', { newTab: message.opens !== 'same-tab' });
    if (message.level !== 'danger') {
      await browser.waitForPage(page, message.target);
      await browser.waitForLevel(page, message.level);
      return;
    }
    await browser.waitForStop(page);
    await browser.waitForLevel(page, 'danger');
    assert.match(await page.locator('body').innerText(), /Gmail/);
    const real = String(message.page);
    assert.ok((await page.locator('[data-test=open-page-url]').innerText()).includes(new URL(real).host), 'the button says where it leads');
    assert.equal(await page.locator('button[data-test=open-page]').count(), 1);
    await step();
    await page.locator('button[data-test=open-page]').click({ noWaitAfter: true });
    await browser.waitForPage(page, real);
    await browser.waitForLevel(page, 'verified');
  });
}

suite.noRequestOfItsOwn();
