/** SECURITY.md says that at the end of each suite the server's log is read: no suite ends without. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const TESTS = new URL('../e2e/', import.meta.url);
const SUITE = /\b(?:withBrowser|new Suite)\(/g;
const CHECK = /\bnoRequestOfItsOwn\(/g;

test('every suite in Chromium that loads the built extension ends with the check that it made no request', async () => {
  const names = (await readdir(TESTS)).filter((name) => name.endsWith('.test.mjs'));
  const texts = await Promise.all(names.map(async (name) => ({ name, text: await readFile(new URL(name, TESTS), 'utf8') })));
  const suites = texts.filter(({ text }) => /from '\.\/suite\.mjs'/.test(text));
  assert.ok(suites.length > 10, `${suites.length} files use suite.mjs`);
  const count = (/** @type {string} */ text, /** @type {RegExp} */ what) => [...text.matchAll(what)].length;
  const without = suites.filter(({ text }) => count(text, CHECK) < Math.max(1, count(text, SUITE)));
  assert.deepEqual(without.map(({ name }) => name), [], 'these want suite.noRequestOfItsOwn() as their last line');
});
