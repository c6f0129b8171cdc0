/** The lists in crate/registry/data are what SOURCES.toml says they are, and NOTICE names each: the build checks only the form. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const REGISTRY = `${ROOT}crate/registry/`;
const NOTICE = readFileSync(`${ROOT}NOTICE`, 'utf8');

/** The entries of SOURCES.toml, which has no other form than `key = "text"`. */
const SOURCES = readFileSync(`${REGISTRY}data/SOURCES.toml`, 'utf8').split('[[source]]').slice(1).map((entry) => new Map([...entry.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, key, text]) => [key, text ?? ''])));

test('each list has the hash that SOURCES.toml gives', () => {
  assert.equal(SOURCES.length, readdirSync(`${REGISTRY}data`).length - 1, 'an entry for each file');
  for (const source of SOURCES) {
    const file = source.get('file');
    const hash = createHash('sha256').update(readFileSync(`${REGISTRY}data/${file}`)).digest('hex');
    assert.equal(source.get('sha256'), hash, `data/${file} is not the file that SOURCES.toml speaks of: look at the change, and write its version, date and hash`);
  }
});

test('NOTICE names each list, its package and its version', () => {
  for (const source of SOURCES) {
    for (const key of ['file', 'package', 'version']) {
      assert.ok(NOTICE.includes(source.get(key) ?? '?'), `NOTICE: ${key} ${source.get(key)} of data/${source.get('file')}`);
    }
  }
});

test('the lists of others that NOTICE names are sources of the registry', () => {
  const files = readdirSync(REGISTRY, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.toml'));
  const registry = files.map((name) => readFileSync(REGISTRY + name, 'utf8')).join('\n');
  const named = [...NOTICE.slice(NOTICE.indexOf('\nOther facts\n')).matchAll(/github\.com\/[\w.-]+\/[\w.-]*\w/g)].map(([name]) => name);
  assert.ok(named.length > 10, `${named.length} lists`);
  assert.deepEqual(named.filter((name) => !registry.includes(`${name}/`)), []);
});
