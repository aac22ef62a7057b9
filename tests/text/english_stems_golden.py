"""Stems by the Snowball project's own English stemmer: writes tests/fixtures/english-stems.tsv, which
english-stem.test.ts compares with. The words: every fourth of Cranfield's vocabulary, and words made of its beginnings
and of the stemmer's suffixes, so that each rule and exception is met.

Run from anywhere, with PyPI's snowballstemmer 3.1.1: python3 tests/text/english_stems_golden.py
"""

import gzip
import re
from pathlib import Path

from snowballstemmer.english_stemmer import EnglishStemmer

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "resources" / "samples" / "cranfield" / "corpus.jsonl.gz"
SUFFIXES = (
    "ed eed eedly edly ing ingly s es ied ies y ying ll e li bli abli alli entli fulli lessli ousli ogi logi ogist "
    "enci anci izer ization ational tional ation ator alism aliti fulness ousness iveness iviti biliti icate ative alize "
    "iciti ical ful ness al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize sion tion"
).split()
EXCEPTIONS = (
    "skis skies idly gently ugly early only singly sky news howe atlas cosmos bias andes dying lying tying vying inning "
    "outing canning herring earring evening proceed exceed succeed proceeded generate general generous communism community "
    "arsenal arsenic emergency emerge interval internal lateral later organic organize past pasted pasting universe university "
    "universal hoping hopping adding egging offing a as by yes yy ayy saying youth boyish enjoyed"
).split()

with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
    vocabulary = sorted(set(re.findall("[a-z]+", lines.read().lower())))
made = {word[: 3 + n % 4] + suffix for suffix in SUFFIXES for n, word in enumerate(vocabulary[:: len(vocabulary) // 12])}
words = sorted(made.union(vocabulary[::4], EXCEPTIONS))
stem = EnglishStemmer().stemWord
with open(ROOT / "tests" / "fixtures" / "english-stems.tsv", "w", encoding="utf-8") as out:
    for word in words:
        out.write(f"{word}\t{stem(word)}\n")
