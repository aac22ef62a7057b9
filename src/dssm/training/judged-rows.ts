// The rows of one judged query: its relevant documents, each with lower-graded and hard negatives.
import type { Random } from '../random.ts';
import type { Row } from './pack-batch.ts';
import type { SamplerSettings } from './settings.ts';
import { shuffle } from './streams.ts';
import type { TextNames } from './text-names.ts';
import { type JudgedQuery, relevantCount, type TrainingData } from './training-data.ts';

export interface JudgedRowsSource {
  readonly data: TrainingData;
  readonly names: TextNames;
  /** The judged training queries. */
  readonly queries: readonly JudgedQuery[];
  readonly settings: SamplerSettings;
}

/**
 * One row for each drawn relevant document. Its weight is the difference between its grade and its lower-graded
 * candidates' mean grade (what is not judged counts as 0 here), so that a 3 above a 1 weighs less than a 3 above a 0;
 * it is measured against the query's best grade, so that every query can weigh 1.
 */
export function judgedRows(
  { data, names, settings }: JudgedRowsSource,
  judged: JudgedQuery,
  random: Random,
): Row[] {
  const { documents, grades } = judged;
  const relevant = relevantCount(grades);
  const relevantDocuments = new Set(documents.subarray(0, relevant));
  const query = names.query(judged.query);
  const kin = new Set([query, ...[...relevantDocuments].map(names.document)]);
  const every = [...grades.keys()];
  const positives = shuffle(every.slice(0, relevant), random).slice(0, settings.positivesPerQuery);
  const lowerFirst = shuffle(every, random);
  const hard = hardNegatives(data, judged.query, relevantDocuments, settings, random);
  return positives.map((positive) => {
    const lower = lowerFirst.filter((n) => grades[n] < grades[positive]).slice(0, settings.judgedNegatives);
    const lowerDocuments = lower.map((n) => documents[n]);
    const negatives = [...lowerDocuments, ...hard.filter((document) => !lowerDocuments.includes(document))];
    const lowerGrades = lower.reduce((sum, n) => sum + Math.max(0, grades[n]), 0);
    const mean = lowerGrades / Math.max(1, negatives.length);
    return {
      query,
      relevant: names.document(documents[positive]),
      weight: (grades[positive] - mean) / grades[0],
      negatives: negatives.map(names.document),
      kin,
      queryDropout: settings.tokenDropout,
    };
  });
}

/** Drawn from the head of BM25's ranking, without what is judged relevant. */
function hardNegatives(
  { bm25 }: TrainingData,
  query: number,
  relevantDocuments: ReadonlySet<number>,
  { hardNegatives: most, hardDepth }: SamplerSettings,
  random: Random,
): number[] {
  const { offsets, documents } = bm25;
  const end = Math.min(offsets[query + 1], offsets[query] + hardDepth);
  const eligible = [...documents.subarray(offsets[query], end)].filter((n) => !relevantDocuments.has(n));
  return shuffle(eligible, random).slice(0, most);
}
