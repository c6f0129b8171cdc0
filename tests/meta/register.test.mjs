/**
 * The folders are the register: what the code has, the documentation and the words name, and the reverse. Each failure says what
 * to add where.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (/** @type {string} */ file) => readFileSync(path.join(ROOT, file), 'utf8');
const words = Object.keys(JSON.parse(read('extension/_locales/en/messages.json')));

/** Names of files in a folder without their ending. @param {string} folder @param {string} ending @param {string[]} [but] those that hold something else */
const files = (folder, ending, but = []) =>
  readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length)).filter((name) => !but.includes(name)).sort();

/** All first groups of a pattern. @param {string} text @param {RegExp} pattern */
const found = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '').sort();

/** The text between two marks. @param {string} text @param {string} from @param {string} to */
function between(text, from, to) {
  const start = text.indexOf(from);
  assert.ok(start >= 0, `there is no "${from}"`);
  const end = text.indexOf(to, start + from.length);
  return text.slice(start + from.length, end < 0 ? undefined : end);
}

/** @param {string[]} have @param {string[]} want @param {string} what */
function same(have, want, what) {
  assert.deepEqual({ missing: want.filter((one) => !have.includes(one)), unknown: have.filter((one) => !want.includes(one)) }, { missing: [], unknown: [] }, what);
}

const kebab = (/** @type {string} */ name) => name.replaceAll(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
const snake = (/** @type {string} */ name) => name.replaceAll('-', '_');

test('a technique has a name, a file, a section, a sentence and cases', () => {
  const finding = read('crate/judge/src/lookalike/finding.rs');
  const techniques = found(finding, /TechniqueId::\w+ => "([a-z-]+)"/g);
  assert.ok(techniques.length >= 17);
  // `dangling` is found by the verdict itself: the origin is real there.
  const helpers = ['cases', 'edit', 'finding', 'hits', 'mod', 'subject'];
  same([...files('crate/judge/src/lookalike', '.rs', helpers), 'dangling'], techniques.map(snake), 'a file in crate/judge/src/lookalike/ for each technique');
  same(found(between(read('docs/lookalikes.md'), '## Techniques', '\n## '), /^### ([a-z-]+)$/gm), techniques, 'a section in docs/lookalikes.md for each technique');
  same(words.filter((key) => key.startsWith('reason_technique_')).map((key) => key.slice('reason_technique_'.length)), techniques.map(snake), 'a sentence reason_technique_NAME for each technique');
  const cases = read('crate/judge/src/lookalike/cases.rs') + read('crate/judge/src/verdict/tests.rs') + techniques.map((name) => (name === 'dangling' ? '' : between(read(`crate/judge/src/lookalike/${snake(name)}.rs`) + '#[cfg(test)]', '#[cfg(test)]', '\0'))).join('');
  const tried = new Set(found(cases, /\b([A-Z]\w+)\b/g).map(kebab));
  assert.deepEqual(techniques.filter((name) => !tried.has(name)), [], 'cases in cases.rs for each technique');
});

test('a signal of provenance has a file, a place in the register and a line', () => {
  const signals = found(between(read('crate/core/src/provenance/mod.rs'), 'const SIGNALS', '];'), /(\w+)::look/g);
  const helpers = ['decode', 'mod', 'scene', 'tests', 'unwrap', 'way'];
  same(files('crate/core/src/provenance', '.rs', helpers), signals, 'a file in crate/core/src/provenance/ for each line of SIGNALS');
  same(found(between(read('docs/provenance.md'), '## Signals', '\n\nA stop'), /^\| `(\w+)`/gm), signals, 'a line in docs/provenance.md for each signal');
  const kinds = found(read('crate/judge/src/way.rs'), /Self::\w+ => "([a-z]+)"/g);
  same(words.filter((key) => /^way_/.test(key)).map((key) => key.slice('way_'.length)), [...kinds, 'here'], 'a word way_KIND for each kind of way');
});

test('an event and an effect have a file and a line', () => {
  for (const [folder, but] of /** @type {Array<[string, string[]]>} */ ([['events', ['all', 'main-frame', 'started']], ['effects', ['all', 'effect']]])) {
    const here = files(`extension/${folder}`, '.ts', but);
    const named = [...read(`extension/${folder}/all.ts`).matchAll(/from "\.\/([a-z-]+)\.ts"/g)].map((match) => match[1] ?? '').filter((name) => name !== 'effect');
    same(named, here, `a line in extension/${folder}/all.ts for each file`);
  }
  const kinds = found(read('extension/generated/Effect.ts'), /"kind": "(\w+)"/g).map(kebab).filter((kind) => kind !== 'reply');
  same(files('extension/effects', '.ts', ['all', 'effect']), kinds, 'a file in extension/effects/ for each effect; a reply is the answer itself');
});

test('a page has its style, its script, its view, what it does, and its place in the build', () => {
  const pages = files('extension/pages', '.ts', ['start', 'parties']);
  const both = (/** @type {string} */ folder, /** @type {string[]} */ but) => ['pages', 'parties'].flatMap((crate) => files(`crate/${crate}/src/${folder}`, '.rs', but));
  same(files('extension/pages', '.css', ['base']), pages, 'extension/pages/NAME.css');
  // The list is a part of the popup.
  same(both('view', ['mod', 'list']), pages, 'crate/pages/src/view/NAME.rs, or in crate/parties');
  same(both('page', ['mod', 'list']), pages, 'crate/pages/src/page/NAME.rs, or in crate/parties');
  same(found(read('crate/pages/src/lib.rs') + read('crate/parties/src/lib.rs'), /page::(\w+)::start/g).filter((name) => name !== 'list'), pages, 'a line in `start` of crate/pages/src/lib.rs, or in crate/parties');
  same(found(between(read('crate/xtask/src/dist.rs'), 'const PAGES', ';\n'), /\("(\w+)", "/g), pages, 'a line in PAGES of crate/xtask/src/dist.rs');
});

test('words of the registry have their words for people, and stand in docs/registry.md', () => {
  const service = read('crate/registry/src/source/service.rs');
  const registry = read('docs/registry.md');
  for (const [list, prefix] of [['CATEGORIES', 'category_'], ['DATA', 'collects_']]) {
    const known = found(between(service, `const ${list}`, '];'), /"([a-z0-9-]+)"/g);
    assert.ok(known.length > 5);
    const sentences = words.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    assert.deepEqual(sentences.filter((word) => !known.map(snake).includes(word)), [], `messages.json: ${prefix}WORD that the registry does not know`);
    assert.deepEqual(known.filter((word) => !new RegExp(`(^|[\\s\`])${word}([\\s\`]|$)`, 'm').test(registry)), [], `docs/registry.md names each of ${list}`);
  }
});

test('a change of the ledger has a line and a sentence', () => {
  const kinds = found(read('crate/core/src/ledger/change.rs'), /Self::\w+ => "([a-z-]+)"/g);
  assert.ok(kinds.length >= 8);
  same(found(between(read('docs/ledger.md'), '## What counts as a change', '\n## '), /^\| `([a-z-]+)`/gm), kinds, 'a line in docs/ledger.md for each kind of change');
  const csp = ['csp_gone', 'csp_open'];
  same(words.filter((key) => key.startsWith('change_')).map((key) => key.slice('change_'.length)).filter((key) => !csp.includes(key)).sort(), kinds.map(snake).sort(), 'a sentence change_KIND for each kind');
});

test('a permission has its reason, and no other is named as asked for', () => {
  const manifest = JSON.parse(read('manifest.json'));
  const permissions = read('docs/permissions.md');
  const asked = between(permissions, '## Asked for at installation', '\n## ');
  same(found(asked, /^\*\*`(\w+)`/gm), manifest.permissions, 'docs/permissions.md, "Asked for at installation"');
  const optional = between(permissions, '## Optional', '\n## ');
  same(found(optional, /^\*\*`(\w+)[`:]/gm).filter((name) => name !== 'optional_host_permissions'), manifest.optional_permissions, 'docs/permissions.md, "Optional"');
  for (const pattern of manifest.optional_host_permissions) assert.ok(optional.includes(pattern), `docs/permissions.md names ${pattern}`);
  const never = found(between(permissions, '## Not asked for', 'and\nanything'), /`(\w+)`/g);
  assert.deepEqual(never.filter((name) => manifest.permissions.includes(name)), []);
  assert.equal(manifest.web_accessible_resources, undefined, 'no page can load a file of the extension');
  assert.equal(manifest.externally_connectable, undefined, 'no site and no other extension is listened to');
});

test('what documents point to is there', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...files('docs', '.md').map((name) => `docs/${name}.md`)];
  const wrong = [];
  for (const document of documents) {
    const text = read(document);
    for (const link of found(text, /\]\((?!https?:|mailto:|#)([^)#\s]+)/g)) {
      if (!existsSync(path.join(ROOT, path.dirname(document), link))) wrong.push(`${document}: the link ${link}`);
    }
    for (const named of found(text, /`(?:\.\/)?((?:crate|extension|tests|scripts|docs)\/[\w./-]*)`/g)) {
      // NAME and ID stand for any.
      if (!/[A-Z]{2}/.test(named) && !existsSync(path.join(ROOT, named))) wrong.push(`${document}: ${named}`);
    }
  }
  assert.deepEqual(wrong, []);
  const scripts = readdirSync(path.join(ROOT, 'scripts')).filter((name) => !name.includes('.'));
  const named = found(documents.map(read).join('\n'), /\.?\/?scripts\/(\w+)/g);
  assert.deepEqual(scripts.filter((name) => !named.includes(name)), [], 'each script is named in a document');
});

test('files are no longer than can be read at a sitting', () => {
  const long = [];
  for (const folder of ['crate', 'extension', 'scripts', 'tests']) {
    for (const entry of readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      const file = path.relative(ROOT, path.join(entry.parentPath, entry.name));
      if (!entry.isFile() || !/\.(rs|ts|mjs|css)$/.test(file) || /generated|tests?[./]|cases|\/data\//.test(file.replace(/^tests\/e2e\//, ''))) continue;
      const lines = read(file).split('\n').length;
      if (lines > 400) long.push(`${file}: ${lines} lines`);
    }
  }
  assert.deepEqual(long, [], 'CONTRIBUTING.md: files stay under 400 lines');
  const content = files('extension/content', '.ts').reduce((sum, name) => sum + read(`extension/content/${name}.ts`).split('\n').length, 0);
  assert.ok(content <= 680, `the content script has ${content} lines`);
});
