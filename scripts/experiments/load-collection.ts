// Reads a collection for experiments from a folder: corpus, queries and qrels, or question pairs turned into retrieval.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type SplitName, splitOf } from '../../src/dssm/training/split.ts';

export interface Collection {
  readonly documents: readonly { readonly title: string; readonly body: string }[];
  readonly queries: readonly { readonly id: string; readonly text: string; readonly split: SplitName }[];
  /** Positions and grade. */
  readonly judgments: readonly {
    readonly query: number;
    readonly document: number;
    readonly grade: number;
  }[];
}

/** Throws where the folder has neither a corpus nor pairs. */
export function loadCollection(folder: string): Collection {
  const corpus = firstOf(folder, ['documents.jsonl', 'corpus.jsonl.gz', 'corpus.tsv.gz']);
  if (corpus !== null) return loadCorpus(folder, corpus);
  const pairs = firstOf(folder, ['pairs.tsv.gz']);
  if (pairs !== null) return loadPairs(pairs);
  throw new Error(`${folder} has no documents.jsonl, corpus.jsonl.gz, corpus.tsv.gz or pairs.tsv.gz`);
}

function firstOf(folder: string, names: readonly string[]): string | null {
  return names.map((name) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

function loadCorpus(folder: string, corpus: string): Collection {
  const documents = readRecords(corpus);
  const queries = readRecords(firstOf(folder, ['queries.jsonl', 'queries.tsv']) ?? '');
  const documentAt = new Map(documents.map(({ id }, position) => [id, position]));
  const queryAt = new Map(queries.map(({ id }, position) => [id, position]));
  const judgments = readLines(firstOf(folder, ['qrels.tsv', 'qrels.txt']) ?? '').flatMap((line) => {
    const [queryId = '', , documentId = '', grade] = line.split(/\s+/);
    const query = queryAt.get(queryId);
    const document = documentAt.get(documentId);
    return query === undefined || document === undefined ? [] : [{ query, document, grade: Number(grade) }];
  });
  return {
    documents: documents.map(({ first, second }) => ({ title: first, body: second })),
    queries: queries.map(({ id, first, second, split }) => {
      const text = first || second;
      return { id, text, split: split ?? splitOf(text) };
    }),
    judgments,
  };
}

/** Documents are the distinct second texts, queries the first texts of pairs with label 1; the labels are the grades. */
function loadPairs(path: string): Collection {
  const rows = readLines(path).map((line) => line.split('\t'));
  const documentAt = new Map<string, number>();
  const queryAt = new Map<string, number>();
  for (const [left = '', right = '', label] of rows) {
    if (!documentAt.has(right)) documentAt.set(right, documentAt.size);
    if (label === '1' && !queryAt.has(left)) queryAt.set(left, queryAt.size);
  }
  const grades = new Map<string, number>();
  for (const [left = '', right = '', label] of rows) {
    const query = queryAt.get(left);
    if (query === undefined) continue;
    const pair = `${query} ${documentAt.get(right)}`;
    grades.set(pair, Math.max(grades.get(pair) ?? 0, Number(label)));
  }
  return {
    documents: [...documentAt.keys()].map((text) => ({ title: '', body: text })),
    queries: [...queryAt.keys()].map((text, n) => ({ id: String(n), text, split: splitOf(text) })),
    judgments: [...grades].map(([pair, grade]) => {
      const [query = 0, document = 0] = pair.split(' ').map(Number);
      return { query, document, grade };
    }),
  };
}

interface TextRecord {
  readonly id: string;
  readonly first: string;
  readonly second: string;
  readonly split: SplitName | undefined;
}

/** JSON lines of BEIR's form, or tab-separated id, title, text. */
function readRecords(path: string): TextRecord[] {
  return readLines(path).map((line) => {
    if (!path.includes('.jsonl')) {
      const [id = '', first = '', second = ''] = line.split('\t');
      return { id, first, second, split: undefined };
    }
    const { _id, title = '', text = '', metadata } = JSON.parse(line);
    return { id: _id, first: title, second: text, split: metadata?.split };
  });
}

function readLines(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line.trim() !== '');
}
