"""BM25 on Cranfield worked out a second time, in plain Python and straight from the formula, without an index and
without rounding: writes tests/fixtures/cranfield-bm25.json, which cranfield.test.ts compares with.

Run from anywhere: python3 tests/bm25/cranfield_golden.py
"""

import gzip
import json
import math
import re
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CRANFIELD = ROOT / "resources" / "samples" / "cranfield"
K1, B, DEPTH = 1.2, 0.75, 10
QUERIES_IN_FULL = ["1", "57", "100", "163", "225"]


def terms(text):
    """Words of letters and digits in lower case; the collection has no Han, Kana or Hangul and no mark."""
    text = unicodedata.normalize("NFKC", text).casefold()
    assert text.isascii(), "the rule below is for ASCII text"
    return re.findall(r"[^\W_]+", text)


def read():
    with gzip.open(CRANFIELD / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    documents = {row["_id"]: terms(row["title"] + " " + row["text"]) for row in rows}
    with open(CRANFIELD / "queries.tsv", encoding="utf-8") as lines:
        queries = dict(line.rstrip("\n").split("\t") for line in lines)
    qrels = {}
    with open(CRANFIELD / "qrels.txt", encoding="utf-8") as lines:
        for query, _, document, grade in (line.split() for line in lines):
            qrels.setdefault(query, {})[document] = int(grade)
    return documents, queries, qrels


def bm25(query, document, df, count, average):
    """Sum over the query's terms of ln(1 + (N - df + 0.5) / (df + 0.5)) * tf / (tf + k1 (1 - b + b dl / avgdl))."""
    score = 0.0
    for term in query:
        tf = document.count(term)
        if tf:
            idf = math.log(1 + (count - df[term] + 0.5) / (df[term] + 0.5))
            score += idf * tf / (tf + K1 * (1 - B + B * len(document) / average))
    return score


def ndcg(ranking, grades, gain):
    """nDCG@10 (Jarvelin and Kekalainen 2002, discount log2(rank + 1)); unjudged documents gain nothing."""

    def dcg(values):
        return sum(gain(value) / math.log2(rank + 2) for rank, value in enumerate(values[:DEPTH]))

    return dcg([grades.get(document, 0) for document in ranking]) / dcg(sorted(grades.values(), reverse=True))


def main():
    documents, queries, qrels = read()
    df = {}
    for words in documents.values():
        for word in set(words):
            df[word] = df.get(word, 0) + 1
    average = sum(map(len, documents.values())) / len(documents)
    linear, exponential, codes, top = [], [], [], {}
    for query_id, text in queries.items():
        query = terms(text)
        scores = {id: bm25(query, words, df, len(documents), average) for id, words in documents.items()}
        ranking = sorted((id for id in scores if scores[id] > 0), key=lambda id: (-scores[id], id))[:DEPTH]
        linear.append(ndcg(ranking, qrels[query_id], lambda grade: grade))
        exponential.append(ndcg(ranking, qrels[query_id], lambda grade: 2**grade - 1))
        # The collection's files call the best document 1; taken for grades as they stand, they turn nDCG upside down.
        codes.append(ndcg(ranking, {id: 5 - grade for id, grade in qrels[query_id].items()}, lambda grade: grade))
        if query_id in QUERIES_IN_FULL:
            top[query_id] = [{"document": id, "score": scores[id]} for id in ranking]
    golden = {
        "averageLength": average,
        "meanNdcgAt10": {
            "linear": sum(linear) / len(linear),
            "exponential": sum(exponential) / len(exponential),
            "codesTakenForGrades": sum(codes) / len(codes),
        },
        "top10": top,
    }
    path = ROOT / "tests" / "fixtures" / "cranfield-bm25.json"
    path.write_text(json.dumps(golden, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
