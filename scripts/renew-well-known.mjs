#!/usr/bin/env node
/**
 * Writes crate/registry/data/well_known_*.txt anew: real sites whose names resemble a vendor's, out of published packages.
 * Only what the detector would flag is kept, which is why the lists are short. Read the change before it is committed: a
 * name that imitates a vendor must not come in.
 *
 * Usage: node scripts/renew-well-known.mjs (needs npm, tar and cargo)
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

/** Each package, and how its hosts are read. @type {{name: string, file: string, hosts: (folder: string) => string[]}[]} */
const PACKAGES = [
  {
    name: 'simple-icons', file: 'well_known_brands.txt',
    hosts: (folder) => json(path.join(folder, 'data/simple-icons.json')).flatMap((/** @type {any} */ icon) => [icon.source, icon.guidelines].filter(Boolean).map(hostOf)),
  },
  {
    name: 'third-party-web', file: 'well_known_services.txt',
    hosts: (folder) => json(path.join(folder, 'dist/entities-nostats.json')).flatMap((/** @type {any} */ entity) =>
      [...entity.domains.map((/** @type {string} */ domain) => domain.replace(/^\*\./, '')), ...(entity.homepage ? [hostOf(entity.homepage)] : [])]),
  },
  {
    name: 'top-sites', file: 'well_known_sites.txt',
    hosts: (folder) => json(path.join(folder, 'top-sites.json')).map((/** @type {any} */ site) => hostOf(site.rootDomain)),
  },
];

/** What the detector says of each host when a mail led there. @param {string[]} hosts @returns {any[]} */
function scan(hosts) {
  const cargo = ['run', '--quiet', '--profile', 'cli', '--package', 'dashward-cli', '--', 'scan', '--from', 'mail'];
  const out = execFileSync('cargo', cargo, { cwd: ROOT, input: hosts.join('\n'), encoding: 'utf8', maxBuffer: 1 << 30 });
  return out.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** Places where strangers publish: their names say nothing of who wrote a page. */
const SHARED = ['googleusercontent.com', 'dropboxusercontent.com', 'netlifyusercontent.com'];

const flagged = (/** @type {any} */ row) => row.verdict === 'caution' || row.verdict === 'danger';

// What is listed already would not be flagged.
for (const { file } of PACKAGES) writeFileSync(path.join(DATA, file), '');
/** @type {[string, string][]} */
const written = [];
const folder = mkdtempSync(path.join(os.tmpdir(), 'well-known-'));
try {
  for (const { name, file, hosts } of PACKAGES) {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, name]);
    execFileSync('sh', ['-c', `rm -rf package && tar xzf ${name}-*.tgz`], { cwd: folder });
    const sites = new Set(scan([...new Set(hosts(path.join(folder, 'package')))]).map((row) => row.registrable).filter(Boolean));
    const kept = scan([...sites]).filter((row) => flagged(row) && row.technique !== 'hosted' && !SHARED.includes(row.registrable)).map((row) => row.registrable).sort();
    const text = kept.map((site) => `${site}\n`).join('');
    written.push([file, text]);
    const { version, license } = json(path.join(folder, 'package/package.json'));
    console.log(`${file}: ${kept.length} of ${sites.size} sites of ${name} ${version} (${license}), sha256 ${createHash('sha256').update(text).digest('hex')}`);
  }
  for (const [file, text] of written) writeFileSync(path.join(DATA, file), text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log('Now bring versions, dates and hashes in crate/registry/data/SOURCES.toml up to date, and read the change.');
