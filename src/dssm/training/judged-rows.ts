// The rows of one judged query: its relevant documents, each with lower-graded and hard negatives.
import type { Random } from '../random.ts';
import type { MinedNegatives } from './mine-negatives.ts';
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
 * it is measured against the query's best grade, so that every query can weigh 1. A part of the rows is turned round:
 * the document asks for its query.
 */
export function judgedRows(
  { data, names, settings }: JudgedRowsSource,
  judged: JudgedQuery,
  mined: MinedNegatives | null,
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
  const hard = hardNegatives(data, judged.query, relevantDocuments, settings, mined, random);
  return positives.map((positive) => {
    const lower = lowerFirst.filter((n) => grades[n] < grades[positive]).slice(0, settings.judgedNegatives);
    const lowerDocuments = lower.map((n) => documents[n]);
    const negatives = [...lowerDocuments, ...hard.filter((document) => !lowerDocuments.includes(document))];
    const lowerGrades = lower.reduce((sum, n) => sum + Math.max(0, grades[n]), 0);
    const mean = lowerGrades / Math.max(1, negatives.length);
    const row = {
      query,
      relevant: names.document(documents[positive]),
      weight: (grades[positive] - mean) / grades[0],
      negatives: negatives.map(names.document),
      kin,
      queryDropout: settings.tokenDropout,
    };
    if (settings.turnedShare === 0 || random.uniform() >= settings.turnedShare) return row;
    return { ...row, query: row.relevant, relevant: query };
  });
}

/** Drawn from the head of BM25's ranking and from what the model itself took for relevant, without what is judged so. */
function hardNegatives(
  { bm25 }: TrainingData,
  query: number,
  relevantDocuments: ReadonlySet<number>,
  settings: SamplerSettings,
  mined: MinedNegatives | null,
  random: Random,
): number[] {
  const { offsets, documents } = bm25;
  const end = Math.min(offsets[query + 1], offsets[query] + settings.hardDepth);
  const eligible = [...documents.subarray(offsets[query], end)].filter((n) => !relevantDocuments.has(n));
  const lexical = shuffle(eligible, random).slice(0, settings.hardNegatives);
  if (mined === null || settings.modelNegatives === 0) return lexical;
  const taken = new Set([...relevantDocuments, ...lexical]);
  const own = (mined.get(query) ?? []).filter((document) => !taken.has(document));
  return [...lexical, ...shuffle(own, random).slice(0, settings.modelNegatives)];
}
