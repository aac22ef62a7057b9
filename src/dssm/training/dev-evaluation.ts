// Values a model on dev queries, cheaply enough to do it every epoch: all documents where that is affordable, else a pool.
import { selectTexts } from '../../text/select-texts.ts';
import type { Engine } from '../engine.ts';
import { tokenCount } from '../training-batch.ts';
import { encodeTexts } from './encode-texts.ts';
import { rankAll } from './rank.ts';
import { randomStream, shuffle } from './streams.ts';
import { judgedQueries, type TrainingData } from './training-data.ts';
import { encoding, rankingWork, type Work } from './work.ts';

/** Values a query's best documents (positions, best first), or null where the query does not count. */
export type Measure = (query: number, documents: Int32Array) => number | null;

export interface DevEvaluation {
  /** What one evaluation does. */
  readonly work: Work;
  /** Mean measure over dev queries. Yields after each piece of work. */
  evaluate(engine: Engine): Generator<Work, number | null>;
}

export interface DevSettings {
  readonly seed: number;
  /** Documents are taken into the pool up to so many tokens. */
  readonly tokenBudget: number;
  /** More dev queries than this are sampled. */
  readonly mostQueries: number;
  /** Documents of each ranking that are measured. */
  readonly depth: number;
}

export const DEV_DEFAULTS: Omit<DevSettings, 'seed'> = { tokenBudget: 200_000, mostQueries: 500, depth: 10 };

/** Null where no dev query has a relevant document: there is nothing to look at. */
export function createDevEvaluation(
  data: TrainingData,
  measure: Measure,
  settings: DevSettings,
): DevEvaluation | null {
  const judged = judgedQueries(data, 'dev');
  if (judged.length === 0) return null;
  const sampled = shuffle(judged, randomStream(settings.seed, QUERIES)).slice(0, settings.mostQueries);
  const queries = sampled.map(({ query }) => query).sort((left, right) => left - right);
  const judgedDocuments = sampled.flatMap(({ documents }) => [...documents]);
  const pool = documentPool(data, queries, judgedDocuments, settings);
  const texts = { queries: selectTexts(data.queries, queries), documents: selectTexts(data.documents, pool) };
  const { depth } = settings;

  return {
    work: {
      encode: tokenCount(texts),
      rank: queries.length * pool.length,
    },
    *evaluate(engine) {
      const queryVectors = yield* encoding(encodeTexts(engine, texts.queries));
      const documentVectors = yield* encoding(encodeTexts(engine, texts.documents));
      const ranking = rankAll(queryVectors, documentVectors, engine.config.hidden, depth);
      const { documents: ranked } = yield* rankingWork(ranking, pool.length);
      return meanOf(
        queries.map((query, n) => {
          const row = ranked.subarray(n * depth, (n + 1) * depth).filter((place) => place >= 0);
          return measure(
            query,
            row.map((place) => pool[place]),
          );
        }),
      );
    },
  };
}

const QUERIES = 101;
const DOCUMENTS = 102;

/**
 * All documents where they fit the budget. Else the judged ones, then the heads of BM25's rankings, rank by rank,
 * then random ones; ascending, so that ties break as they do over all documents.
 */
function documentPool(
  data: TrainingData,
  queries: readonly number[],
  judged: readonly number[],
  { seed, tokenBudget }: DevSettings,
): Int32Array {
  const { textOffsets } = data.documents;
  const count = textOffsets.length - 1;
  if (textOffsets[count] <= tokenBudget) return Int32Array.from({ length: count }, (_, n) => n);
  const pool = new Set(judged);
  let tokens = 0;
  for (const document of pool) tokens += textOffsets[document + 1] - textOffsets[document];
  const random = shuffle([...new Array(count).keys()], randomStream(seed, DOCUMENTS));
  for (const document of [...bm25Heads(data, queries), ...random]) {
    if (tokens >= tokenBudget) break;
    if (pool.has(document)) continue;
    pool.add(document);
    tokens += textOffsets[document + 1] - textOffsets[document];
  }
  return Int32Array.from(pool).sort();
}

/** Ranks of BM25's rankings that go into a pool: what the model is compared with most. */
const HEAD = 20;

function bm25Heads({ bm25 }: TrainingData, queries: readonly number[]): number[] {
  const heads: number[] = [];
  for (let rank = 0; rank < HEAD; rank++) {
    for (const query of queries) {
      const place = bm25.offsets[query] + rank;
      if (place < bm25.offsets[query + 1]) heads.push(bm25.documents[place]);
    }
  }
  return heads;
}

function meanOf(values: readonly (number | null)[]): number | null {
  const counted = values.filter((value) => value !== null);
  return counted.length === 0 ? null : counted.reduce((sum, value) => sum + value, 0) / counted.length;
}
