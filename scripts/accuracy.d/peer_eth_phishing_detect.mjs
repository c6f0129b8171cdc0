// Prints 1 for each host on standard input that eth-phishing-detect takes for phishing, else 0. Its fuzzy list is our vendors'
// domains, its tolerance 2; its own lists of known phishing are left out: they are no detection.
// Usage: node peer_eth_phishing_detect.mjs FOLDER-OF-node_modules VENDORS.jsonl <HOSTS
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [folder, vendors] = process.argv.slice(2);
const Detector = createRequire(`${folder}/`)('eth-phishing-detect/src/detector.js');
const fuzzylist = readFileSync(vendors, 'utf8').trim().split('\n').flatMap((line) => JSON.parse(line).domains);
const detector = new Detector({ fuzzylist, whitelist: fuzzylist, blacklist: [], tolerance: 2 });
const hosts = readFileSync(0, 'utf8').split('\n').filter(Boolean);
process.stdout.write(hosts.map((host) => (detector.check(host).result ? '1\n' : '0\n')).join(''));
