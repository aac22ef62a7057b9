// What a training may know: texts, judgments with their splits, weak pairs and BM25's rankings; all in flat arrays.
import type { PackedTexts } from '../../text/packed-texts.ts';
import { SPLITS, type SplitName } from './split.ts';

/** Queries and documents are named by their position. The contract's snapshot has this form. */
export interface TrainingData {
  readonly queries: PackedTexts;
  readonly documents: PackedTexts;
  /** (queries): index into SPLITS. */
  readonly split: Uint8Array;
  /** Three columns of one length: positions and grade; 0 is non-relevant, anything above is relevant. */
  readonly judgments: {
    readonly query: Int32Array;
    readonly document: Int32Array;
    readonly grade: Float32Array;
  };
  /** Text n of `queries` asks for text n of `bodies`; both come from document `document[n]`. */
  readonly weakPairs: {
    readonly queries: PackedTexts;
    readonly bodies: PackedTexts;
    readonly document: Int32Array;
  };
  /** BM25's best documents of every query, best first: query n owns offsets[n] .. offsets[n + 1]. */
  readonly bm25: Bm25Rankings;
}

export interface Bm25Rankings {
  readonly offsets: Int32Array;
  readonly documents: Int32Array;
  readonly scores: Float64Array;
}

/** The judgments of one query, best grade first, equal grades by document position. */
export interface JudgedQuery {
  readonly query: number;
  readonly documents: Int32Array;
  readonly grades: Float32Array;
}

/** The judged queries of one split, by query position; queries without a relevant document are left out. */
export function judgedQueries(
  data: Pick<TrainingData, 'split' | 'judgments'>,
  split: SplitName,
): JudgedQuery[] {
  const { query, document, grade } = data.judgments;
  const code = SPLITS.indexOf(split);
  const rows = new Map<number, number[]>();
  for (let n = 0; n < query.length; n++) {
    if (data.split[query[n]] !== code) continue;
    const row = rows.get(query[n]);
    if (row === undefined) rows.set(query[n], [n]);
    else row.push(n);
  }
  return [...rows]
    .sort(([left], [right]) => left - right)
    .map(([position, row]) => {
      row.sort((left, right) => grade[right] - grade[left] || document[left] - document[right]);
      return {
        query: position,
        documents: Int32Array.from(row, (n) => document[n]),
        grades: Float32Array.from(row, (n) => grade[n]),
      };
    })
    .filter(({ grades }) => grades[0] > 0);
}

/** How many of a judged query's documents, which stand first, are relevant. */
export function relevantCount(grades: Float32Array): number {
  const first = grades.findIndex((grade) => grade <= 0);
  return first < 0 ? grades.length : first;
}

/** What training judgments lack: at least `needed` of them on training queries, and at least two different grades. */
export interface Shortage {
  readonly judgments: number;
  readonly needed: number;
  readonly grades: number;
}

const NEEDED_JUDGMENTS = 20;

/** Null where the judgments of training queries suffice for fine-tuning, else what there is and what is needed. */
export function judgmentShortage(data: Pick<TrainingData, 'split' | 'judgments'>): Shortage | null {
  const { query, grade } = data.judgments;
  const grades = new Set<number>();
  let judgments = 0;
  for (let n = 0; n < query.length; n++) {
    if (data.split[query[n]] !== SPLITS.indexOf('train')) continue;
    judgments++;
    grades.add(grade[n]);
  }
  if (judgments >= NEEDED_JUDGMENTS && grades.size >= 2) return null;
  return { judgments, needed: NEEDED_JUDGMENTS, grades: grades.size };
}
