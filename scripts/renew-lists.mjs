#!/usr/bin/env node
/**
 * Writes two kinds of lists of crate/registry/data anew, out of published packages: well_known_*.txt (real sites whose names
 * resemble a vendor's) and ordinary_*.txt (words of languages one letter from a brand). Only what the detector would flag is
 * kept, which is why the lists are short. Read the change before it is committed: a name that imitates a vendor must not
 * come in.
 *
 * Usage: node scripts/renew-lists.mjs (needs npm, tar and cargo)
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DATA = path.join(ROOT, 'crate/registry/data');

const json = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));
const hostOf = (/** @type {string} */ text) => new URL(text.includes('://') ? text : `https://${text}`).hostname;

/** Packages of sites, and how their hosts are read. @type {{name: string, file: string, hosts: (folder: string) => string[]}[]} */
const SITES = [
  {
    name: 'simple-icons', file: 'well_known_brands.txt',
    hosts: (folder) => json(path.join(folder, 'data/simple-icons.json')).flatMap((/** @type {any} */ icon) => [icon.source, icon.guidelines].filter(Boolean).map(hostOf)),
  },
  {
    name: 'third-party-web', file: 'well_known_services.txt',
    hosts: (folder) => json(path.join(folder, 'dist/entities-nostats.json')).flatMap((/** @type {any} */ entity) =>
      [...entity.domains.map((/** @type {string} */ domain) => domain.replace(/^\*\./, '')), ...(entity.homepage ? [hostOf(entity.homepage)] : [])]),
  },
];

/**
 * Packages of words out of dictionaries, a JSON array each. Lists that were gathered from texts (the German and the Portuguese one of
 * the same family) are no use: they hold `cloudfare` and `gihub`.
 */
const WORDS = [
  { name: 'an-array-of-english-words', file: 'ordinary_english.txt' },
  { name: 'an-array-of-french-words', file: 'ordinary_french.txt' },
  { name: 'an-array-of-spanish-words', file: 'ordinary_spanish.txt' },
];

/** Techniques that take a word for a slip of the finger or of the ear, or find a brand inside it (`revolution`). */
const SLIPS = ['typo', 'bitsquat', 'soundsquat', 'combosquat'];

/** What the detector says of each host when a mail led there. @param {string[]} hosts @returns {any[]} */
function scan(hosts) {
  const cargo = ['run', '--quiet', '--profile', 'cli', '--package', 'dashward-cli', '--', 'scan', '--from', 'mail'];
  const out = execFileSync('cargo', cargo, { cwd: ROOT, input: hosts.join('\n'), encoding: 'utf8', maxBuffer: 1 << 30 });
  return out.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

const flagged = (/** @type {any} */ row) => row.verdict === 'caution' || row.verdict === 'danger';

const folder = mkdtempSync(path.join(os.tmpdir(), 'renew-lists-'));

/** Unpacks the newest version of a package. @param {string} name */
function fetched(name) {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, name]);
  execFileSync('sh', ['-c', `rm -rf package && tar xzf ${name}-*.tgz`], { cwd: folder });
  return path.join(folder, 'package');
}

// What is listed already would not be flagged. Words come first: a site that is a word needs no line of its own.
for (const { file } of [...SITES, ...WORDS]) writeFileSync(path.join(DATA, file), '');
/** @param {string} file @param {string[]} lines @param {number} of @param {string} from the package's folder */
function keep(file, lines, of, from) {
  const text = lines.map((line) => `${line}\n`).join('');
  const { name, version, license } = json(path.join(from, 'package.json'));
  console.log(`${file}: ${lines.length} of ${of} of ${name} ${version} (${license}), sha256 ${createHash('sha256').update(text).digest('hex')}`);
  return { file, text };
}

try {
  // `facebooks` and `googled` stand in dictionaries by now.
  const vendors = execFileSync('cargo', ['run', '--quiet', '--profile', 'cli', '--package', 'dashward-cli', '--', 'vendors', '--json'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 30 });
  const brands = vendors.trim().split('\n').flatMap((line) => JSON.parse(line).brands).filter((brand) => brand.length >= 5);
  const inflected = (/** @type {string} */ word) => brands.some((brand) => word.startsWith(brand) && word.length - brand.length <= 2);
  const words = WORDS.map(({ name, file }) => {
    const from = fetched(name);
    const plain = (/** @type {string} */ word) => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase();
    const all = [...new Set(json(path.join(from, 'index.json')).map(plain))].filter((word) => /^[a-z]{4,24}$/.test(word));
    const slips = scan(all.map((word) => `${word}.com`)).filter((row) => flagged(row) && SLIPS.includes(row.technique));
    return keep(file, slips.map((row) => row.input.slice(0, -4)).filter((word) => !inflected(word)).sort(), all.length, from);
  });
  for (const { file, text } of words) writeFileSync(path.join(DATA, file), text);
  const sites = SITES.map(({ name, file, hosts }) => {
    const from = fetched(name);
    const all = [...new Set(scan([...new Set(hosts(from))]).map((row) => row.registrable).filter(Boolean))];
    const kept = scan(all).filter((row) => flagged(row) && row.technique !== 'hosted').map((row) => row.registrable);
    return keep(file, kept.sort(), all.length, from);
  });
  for (const { file, text } of sites) writeFileSync(path.join(DATA, file), text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log('Now bring versions, dates and hashes in crate/registry/data/SOURCES.toml up to date, and read the change.');
