"""Prints 1 for each host on standard input that confusable-homoglyphs calls dangerous, else 0."""
import sys

from confusable_homoglyphs import confusables

for line in sys.stdin:
    host = line.strip()
    try:
        text = host.encode().decode("idna") if "xn--" in host else host
    except UnicodeError:
        text = host
    print(1 if confusables.is_dangerous(text) else 0)
