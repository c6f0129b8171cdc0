/** In the worker's wasm a value in its form for debugging is a trap: crate/xtask/src/glue.rs takes these forms away. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const CRATES = ['background', 'core', 'judge', 'registry'];
/** What the build and the command line have, and the worker has not; and tests. */
const ELSEWHERE = /^registry\/(build\.rs|tests|src\/(compile|source)\/)|^core\/(benches|tests|src\/audit\/)|tests\.rs$|\/cases\.rs$/;

test('nothing that the worker runs asks for a form for debugging', () => {
  const root = fileURLToPath(new URL('../../crate/', import.meta.url));
  const sources = CRATES.flatMap((crate) => readdirSync(root + crate, { recursive: true }).map((name) => `${crate}/${name}`)).filter((name) => name.endsWith('.rs') && !ELSEWHERE.test(name));
  assert.ok(sources.length > 100, `${sources.length} sources`);
  const asks = sources.filter((name) => /\{\w*:#?\?\}/.test(readFileSync(root + name, 'utf8').split('#[cfg(test)]')[0] ?? ''));
  assert.deepEqual(asks, [], 'write what a person reads, or `concat` what a program does');
});
