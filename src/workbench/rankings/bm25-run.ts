// BM25's rankings of all queries, made while people judge: few of them in slices, many on threads of their own.
import { availableParallelism } from 'node:os';
import type { Bm25Index } from '../../bm25/bm25-index.ts';
import { rankedAt } from '../../bm25/join-ranked.ts';
import type { Ranked } from '../../bm25/rank-parts.ts';
import { rankQueries } from '../../bm25/rank-queries.ts';
import type { Bm25Parameters } from '../../bm25/similarity.ts';
import type { Collection } from '../collection/collection.ts';
import { RUN_DEPTH } from '../models/model-defaults.ts';
import { finishInSlices, type Slices } from '../slices.ts';
import { type Rankings, RankingsList } from './rankings.ts';

/** From this many queries on, starting threads costs less than they save. */
const MANY_QUERIES = 1000;
const MOST_THREADS = 4;

/** Queries that are ranked before the others, so that judging can begin. */
const FIRST_QUERIES = 100;

/** BM25's rankings of the collection's first queries, one slice's work; the other queries have empty ones. */
export function rankFirstQueries(
  index: Bm25Index,
  parameters: Bm25Parameters,
  collection: Collection,
  slices: Slices,
): Rankings {
  const list = new RankedList(collection);
  const first = collection.queries.slice(0, FIRST_QUERIES);
  for (const [query, { text }] of first.entries()) {
    list.put(query, index.search(text, { k: RUN_DEPTH, ...parameters }));
    if (slices.isOver()) break;
  }
  return list.finish();
}

/** BM25's rankings of all queries. `onProgress` hears the part that is done; `signal` ends the work. */
export async function rankWithBm25(
  index: Bm25Index,
  parameters: Bm25Parameters,
  collection: Collection,
  slices: Slices,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Rankings> {
  const { queries } = collection;
  const list = new RankedList(collection);
  const options = { k: RUN_DEPTH, ...parameters };
  if (queries.length >= MANY_QUERIES) {
    const terms: string[][] = [];
    for (const { text } of queries) {
      terms.push(index.analyzer.terms(text));
      if (slices.isOver()) await slices.pause();
    }
    const threads = Math.min(MOST_THREADS, availableParallelism());
    const frozen = await finishInSlices(index.freeze(), slices);
    const ranked = await rankQueries(frozen, terms, options, { threads, signal, onProgress });
    for (const query of queries.keys()) {
      list.put(query, rankedAt(ranked, query));
      if (slices.isOver()) await slices.pause();
    }
    return list.finish();
  }
  for (const [query, { text }] of queries.entries()) {
    list.put(query, index.search(text, options));
    if (!slices.isOver()) continue;
    onProgress(query / queries.length);
    await slices.pause();
  }
  return list.finish();
}

/** Rankings by documents' positions, of what the index ranked by row ids. */
class RankedList {
  readonly #collection: Collection;
  readonly #rankings: RankingsList;

  constructor(collection: Collection) {
    this.#collection = collection;
    this.#rankings = new RankingsList(collection.queries.length, RUN_DEPTH);
  }

  put(query: number, { keys, scores }: Ranked): void {
    this.#rankings.begin(query);
    for (const [n, id] of keys.entries()) {
      const document = this.#collection.documents.positionOf(id);
      if (document !== undefined) this.#rankings.push(document, scores[n] ?? 0);
    }
  }

  finish(): Rankings {
    return this.#rankings.finish();
  }
}
