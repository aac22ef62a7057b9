"""Xapian for the retrieval benchmark: builds an index of lines of terms, answers queries, times inside.

Commands, one a line, words parted by tabs: build DOCUMENTS FOLDER; open FOLDER QUERIES; ask FROM TO K.
"""
import json
import sys
import time
from collections import Counter

import xapian

# k1, k2, k3, b, min_normlen: Xapian's formula without its floor for short documents.
WEIGHT = xapian.BM25Weight(1.2, 0, 1000, 0.75, 0)
LONGEST_TERM = 245


def build(documents, folder):
    with open(documents, encoding="utf-8") as lines:
        texts = lines.read().splitlines()
    start = time.perf_counter()
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE | xapian.DB_NO_SYNC)
    for text in texts:
        document = xapian.Document()
        for term, count in Counter(text.split(" ")).items():
            if len(term.encode()) <= LONGEST_TERM:
                document.add_term(term, count)
        database.add_document(document)
    database.commit()
    elapsed = time.perf_counter() - start
    database.compact(folder + "/compact")
    return {"ms": elapsed * 1000}


def ask(database, queries, count):
    ms, documents = [], []
    for words in queries:
        enquire = xapian.Enquire(database)
        start = time.perf_counter()
        enquire.set_query(xapian.Query(xapian.Query.OP_OR, words))
        enquire.set_weighting_scheme(WEIGHT)
        found = enquire.get_mset(0, count)
        ms.append((time.perf_counter() - start) * 1000)
        # Xapian numbers documents from 1.
        documents.append([match.docid - 1 for match in found])
    return {"ms": ms, "documents": documents}


database, queries = None, []
for line in sys.stdin:
    command, *words = line.rstrip("\n").split("\t")
    if command == "build":
        answer = build(*words)
    elif command == "open":
        database = xapian.Database(words[0] + "/compact")
        with open(words[1], encoding="utf-8") as lines:
            queries = [query.split(" ") for query in lines.read().splitlines()]
        answer = {}
    else:
        first, last, count = map(int, words)
        answer = ask(database, queries[first:last], count)
    print(json.dumps(answer), flush=True)
