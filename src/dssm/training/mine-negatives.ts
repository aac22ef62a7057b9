// Hard negatives from the model as it is: what it takes for relevant to a training query, among some of the documents.
import { selectTexts } from '../../text/select-texts.ts';
import type { Engine } from '../engine.ts';
import { encodeTexts } from './encode-texts.ts';
import { rankAll } from './rank.ts';
import { randomStream, shuffle } from './streams.ts';
import { judgedQueries, relevantCount, type TrainingData } from './training-data.ts';

/** Documents by query position, best first; none of them is judged relevant to the query. */
export type MinedNegatives = ReadonlyMap<number, readonly number[]>;

/** Documents that are looked through: among a sample the hardest are as hard as some deeper ones among all. */
const SAMPLE = 4096;
/** Kept of each query's ranking. */
const DEPTH = 8;

/** Texts whose tokens one mining encodes. */
export function miningTokens(data: TrainingData): number {
  const documents = data.documents.textOffsets.length - 1;
  const share = Math.min(1, SAMPLE / Math.max(1, documents));
  const queryTokens = judgedQueries(data, 0).reduce(
    (sum, { query }) => sum + data.queries.textOffsets[query + 1] - data.queries.textOffsets[query],
    0,
  );
  return Math.round(data.documents.textOffsets[documents] * share) + queryTokens;
}

/**
 * Ranks a sample of the documents (another one for each `draw`) for every judged training query, as in ANCE (Xiong et
 * al. 2021), which refreshes its negatives from the model in training. Yields the tokens of each piece encoded.
 */
export function* mineNegatives(
  engine: Engine,
  data: TrainingData,
  seed: number,
  draw: number,
): Generator<number, MinedNegatives> {
  const judged = judgedQueries(data, 0);
  const count = data.documents.textOffsets.length - 1;
  const sample = shuffle([...new Array(count).keys()], randomStream(seed, MINING, draw)).slice(0, SAMPLE);
  const queryTexts = selectTexts(
    data.queries,
    judged.map(({ query }) => query),
  );
  const queryVectors = yield* encodeTexts(engine, queryTexts);
  const documentVectors = yield* encodeTexts(engine, selectTexts(data.documents, sample));
  const ranking = rankAll(queryVectors, documentVectors, engine.config.hidden, 2 * DEPTH);
  let block = ranking.next();
  while (!block.done) {
    yield 0;
    block = ranking.next();
  }
  const ranked = block.value.documents;
  return new Map(
    judged.map(({ query, documents, grades }, n) => {
      const relevant = new Set(documents.subarray(0, relevantCount(grades)));
      const best = [...ranked.subarray(n * 2 * DEPTH, (n + 1) * 2 * DEPTH)]
        .filter((place) => place >= 0)
        .map((place) => sample[place]);
      return [query, best.filter((document) => !relevant.has(document)).slice(0, DEPTH)];
    }),
  );
}

const MINING = 103;
