// Draws the batches of a stage: the same data, settings and seed give the same batches, each on its own.
import type { TrainingBatch } from '../engine.ts';
import type { Random } from '../random.ts';
import { packBatch, type Row } from './pack-batch.ts';
import type { SamplerSettings } from './settings.ts';
import { randomStream, shuffle } from './streams.ts';
import { type JudgedQuery, judgedQueries, type TrainingData } from './training-data.ts';

export interface Sampler {
  /** 0 where there is nothing to train on. */
  readonly stepsPerEpoch: number;
  /** Batch `index` (0 .. stepsPerEpoch - 1) of an epoch. */
  batch(epoch: number, index: number): TrainingBatch;
}

/** What a stream of chance is for, so that no two purposes share one. */
const PURPOSE = { order: 1, query: 2, weak: 3, pack: 4 } as const;

/**
 * Rows come from the relevant documents of training queries and from weak pairs; nothing that dev or held-out
 * queries' judgments say is looked at. In an epoch each query's rows stand together and share their negatives, so
 * that a batch has few documents to encode.
 */
export function createSampler(data: TrainingData, settings: SamplerSettings, seed: number): Sampler {
  const queries = judgedQueries(data, 0);
  const weak = Math.round(data.weakPairs.document.length * settings.weakShare);
  const rows = queries.reduce((sum, query) => sum + rowsOf(query, settings), 0) + weak;
  const stepsPerEpoch = rows === 0 ? 0 : Math.max(1, Math.round(rows / settings.batchSize));
  let drawn: { epoch: number; rows: Row[] } | null = null;

  const rowsOfEpoch = (epoch: number): Row[] => {
    if (drawn?.epoch !== epoch) drawn = { epoch, rows: drawEpoch(data, queries, settings, seed, epoch) };
    return drawn.rows;
  };
  return {
    stepsPerEpoch,
    batch(epoch, index) {
      if (index < 0 || index >= stepsPerEpoch) throw new RangeError(`An epoch has no batch ${index}.`);
      const all = rowsOfEpoch(epoch);
      const first = Math.floor((index * all.length) / stepsPerEpoch);
      const end = Math.floor(((index + 1) * all.length) / stepsPerEpoch);
      const random = randomStream(seed, PURPOSE.pack, epoch, index);
      return packBatch(data, all.slice(first, end), settings, random);
    },
  };
}

function drawEpoch(
  data: TrainingData,
  queries: readonly JudgedQuery[],
  settings: SamplerSettings,
  seed: number,
  epoch: number,
): Row[] {
  const groups = queries.map((query) =>
    judgedRows(data, query, settings, randomStream(seed, PURPOSE.query, epoch, query.query)),
  );
  groups.push(...weakRows(data, settings.weakShare, randomStream(seed, PURPOSE.weak, epoch)));
  return shuffle(groups, randomStream(seed, PURPOSE.order, epoch)).flat();
}

function rowsOf({ grades }: JudgedQuery, { positivesPerQuery }: SamplerSettings): number {
  return Math.min(positivesPerQuery, relevantCount(grades));
}

function relevantCount(grades: Float32Array): number {
  const first = grades.findIndex((grade) => grade <= 0);
  return first < 0 ? grades.length : first;
}

/**
 * One row for each drawn relevant document. Its weight is the difference between its grade and its lower-graded
 * candidates' mean grade (what is not judged counts as 0 here), so that a 3 above a 1 weighs less than a 3 above a 0;
 * it is measured against the query's best grade, so that every query can weigh 1.
 */
function judgedRows(
  data: TrainingData,
  judged: JudgedQuery,
  settings: SamplerSettings,
  random: Random,
): Row[] {
  const { documents, grades } = judged;
  const relevant = relevantCount(grades);
  const relevantDocuments = new Set(documents.subarray(0, relevant));
  const positives = shuffle([...grades.keys()].slice(0, relevant), random).slice(
    0,
    settings.positivesPerQuery,
  );
  const lowerFirst = shuffle([...grades.keys()], random);
  const hard = hardNegatives(data, judged.query, relevantDocuments, settings, random);
  return positives.map((positive) => {
    const lower = lowerFirst.filter((n) => grades[n] < grades[positive]).slice(0, settings.judgedNegatives);
    const lowerDocuments = lower.map((n) => documents[n]);
    const negatives = [...lowerDocuments, ...hard.filter((document) => !lowerDocuments.includes(document))];
    const lowerGrades = lower.reduce((sum, n) => sum + Math.max(0, grades[n]), 0);
    const mean = lowerGrades / Math.max(1, negatives.length);
    return {
      query: judged.query,
      relevant: documents[positive],
      weight: (grades[positive] - mean) / grades[0],
      negatives,
      relevantDocuments,
    };
  });
}

/** Drawn from the head of BM25's ranking, without what is judged relevant. */
function hardNegatives(
  data: TrainingData,
  query: number,
  relevantDocuments: ReadonlySet<number>,
  { hardNegatives, hardDepth }: SamplerSettings,
  random: Random,
): number[] {
  const { offsets, documents } = data.bm25;
  const end = Math.min(offsets[query + 1], offsets[query] + hardDepth);
  const eligible = [...documents.subarray(offsets[query], end)].filter((n) => !relevantDocuments.has(n));
  return shuffle(eligible, random).slice(0, hardNegatives);
}

/** A row for each drawn weak pair: the pairs' texts are numbered after the queries and documents. */
function weakRows(data: TrainingData, share: number, random: Random): Row[][] {
  const queries = data.queries.textOffsets.length - 1;
  const documents = data.documents.textOffsets.length - 1;
  const pairs = data.weakPairs.document.length;
  return shuffle([...new Array(pairs).keys()], random)
    .slice(0, Math.round(pairs * share))
    .map((n) => [
      {
        query: queries + n,
        relevant: documents + n,
        weight: 1,
        negatives: [],
        relevantDocuments: new Set([data.weakPairs.document[n]]),
      },
    ]);
}
