"""Metrics of a Cranfield run by ir_measures, which calls trec_eval's own C code (nDCG, MAP, MRR, P, Recall, bpref) and
cwl_eval (RBP): writes tests/fixtures/cranfield-metrics.json, which trec-golden.test.ts compares with. TREC's gdeval.pl
knows ERR to five decimals only, so ERR is worked out here by the paper's formula and checked against it. The run is
BM25's as tests/bm25/cranfield_golden.py works it out.

Run from anywhere, with perl installed:
    pip install ir_measures==0.4.3 pytrec_eval-terrier==0.5.11 cwl-eval
    python3 tests/metrics/trec_golden.py
"""

import json
import sys
from pathlib import Path

from ir_measures import AP, ERR, RBP, RR, Bpref, Judged, P, Qrel, R, ScoredDoc, nDCG

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "bm25"))
from cranfield_golden import bm25, read, terms  # noqa: E402

DEPTH = 60
METRICS = {
    "nDCG@10": nDCG @ 10,
    "nDCG@100": nDCG @ 100,
    "MAP": AP,
    "MAP from grade 3": AP(rel=3),
    "MRR": RR,
    "P@10": P @ 10,
    "P@100": P @ 100,
    "Recall@50": R @ 50,
    "RBP": RBP(rel=1, p=0.8),
    "bpref": Bpref,
    "bpref from grade 3": Bpref(rel=3),
    "judged@10": Judged @ 10,
}


def make_run(documents, queries):
    df = {}
    for words in documents.values():
        for word in set(words):
            df[word] = df.get(word, 0) + 1
    average = sum(map(len, documents.values())) / len(documents)
    run = {}
    for query, text in queries.items():
        scores = {id: bm25(terms(text), words, df, len(documents), average) for id, words in documents.items()}
        ranking = sorted((id for id in scores if scores[id] > 0), key=lambda id: (-scores[id], id))
        # The last documents of every third query are cut off: rankings are of different lengths.
        run[query] = ranking[: DEPTH if int(query) % 3 else DEPTH // 8]
    return run


def by_ir_measures(metric, run, qrels, grade_of=lambda grade: grade):
    """One value a query, in the order of `run`."""
    judgments = [Qrel(query, id, grade_of(grade)) for query in qrels for id, grade in qrels[query].items()]
    # Scores fall with the rank: no ties, so that trec_eval keeps the order.
    ranked = [ScoredDoc(query, id, -rank) for query in run for rank, id in enumerate(run[query])]
    found = {each.query_id: float(each.value) for each in metric.iter_calc(judgments, ranked)}
    return [found.get(query, 0.0) for query in run]


def err(ranking, grades, depth, highest=4):
    """Chapelle et al. 2009, algorithm 1."""
    reads_on, total = 1.0, 0.0
    for rank, id in enumerate(ranking[:depth], start=1):
        satisfied = (2 ** grades.get(id, 0) - 1) / 2**highest
        total += reads_on * satisfied / rank
        reads_on *= 1 - satisfied
    return total


def measure(run, qrels):
    """Metric -> one value a query, in the order of `run`."""
    values = {name: by_ir_measures(metric, run, qrels) for name, metric in METRICS.items()}
    # trec_eval's gain is the grade, so a grade of 2^g - 1 makes its gain exponential.
    values["nDCG@10 exponential"] = by_ir_measures(nDCG @ 10, run, qrels, lambda grade: 2**grade - 1)
    values["ERR@20"] = [err(run[query], qrels[query], 20) for query in run]
    for mine, gdeval in zip(values["ERR@20"], by_ir_measures(ERR @ 20, run, qrels)):
        assert abs(mine - gdeval) < 6e-6
    return {name: " ".join(f"{value:.8f}" for value in each) for name, each in values.items()}


def main():
    documents, queries, qrels = read()
    # Every fifth judgment is a non-relevant one, so that bpref and nDCG see grade 0 too.
    for grades in qrels.values():
        for n, id in enumerate(sorted(grades)):
            if n % 5 == 4:
                grades[id] = 0
    run = make_run(documents, queries)
    condensed = {query: [id for id in run[query] if id in qrels[query]] for query in run}
    of_condensed = measure(condensed, qrels)
    # The judged share of a condensed list is 1 wherever there is a list.
    del of_condensed["judged@10"]
    golden = {
        "run": {query: " ".join(ranking) for query, ranking in run.items()},
        "unjudgedAsNonRelevant": measure(run, qrels),
        "condensed": of_condensed,
    }
    path = ROOT / "tests" / "fixtures" / "cranfield-metrics.json"
    path.write_text(json.dumps(golden, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
