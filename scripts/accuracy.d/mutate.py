"""Prints what dnstwist makes of the vendors' own domains: kind, mutated domain, vendor, brand.

Reads `dashward vendors --json`. Domains whose first label is a brand of at least five letters that is no ordinary word; of each
kind and brand at most 40 mutations, taken at even distances, so that homoglyphs (thousands a brand) do not drown the rest.
"""
import collections
import json
import sys

import dnstwist

MOST = 40
WORDS = ["api", "auth", "billing", "invoice", "key", "login", "quota", "secure", "signin", "status", "support", "verify"]
SUFFIXES = ["app", "cloud", "co", "dev", "help", "info", "io", "net", "online", "org", "shop", "site", "support", "top", "xyz"]

owned = set()
targets = []
for line in sys.stdin:
    vendor = json.loads(line)
    owned.update(vendor["domains"])
    distinctive = [brand for brand in vendor["brands"] if len(brand) >= 5 and brand not in vendor["common_words"]]
    for domain in vendor["domains"]:
        label, _, rest = domain.partition(".")
        if label in distinctive and "." not in rest:
            targets.append((vendor["id"], label, domain))

seen = set()
for vendor, brand, domain in targets:
    fuzzer = dnstwist.Fuzzer(domain, dictionary=WORDS, tld_dictionary=SUFFIXES)
    fuzzer.generate()
    kinds = collections.defaultdict(list)
    for one in sorted(fuzzer.domains, key=lambda one: one["domain"]):
        kinds[one["fuzzer"]].append(one["domain"])
    for kind, domains in sorted(kinds.items()):
        if kind == "*original":
            continue
        step = max(1, len(domains) // MOST)
        for mutated in domains[::step][:MOST]:
            # dnstwist also puts its words in the place of a part of a hyphenated name, which leaves no brand: `quota-cloud.net`.
            if kind == "dictionary" and brand not in mutated:
                continue
            if mutated not in seen and not any(mutated == own or mutated.endswith("." + own) for own in owned):
                seen.add(mutated)
                print(kind, mutated, vendor, brand, sep="\t")
