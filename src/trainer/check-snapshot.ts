// Refuses a snapshot whose positions point outside its arrays, before a kernel reads there.
import type { TrainingConfig, TrainingSnapshot } from '../contract/trainer-messages.ts';
import { assertTexts, textCount } from '../dssm/training-batch.ts';

/** Throws RangeError naming the array that does not fit. */
export function checkSnapshot(snapshot: TrainingSnapshot, config: TrainingConfig): void {
  const { queries, documents, split, judgments, weakPairs, bm25 } = snapshot;
  const { buckets } = config.tower;
  for (const texts of [queries, documents, weakPairs.queries, weakPairs.bodies]) assertTexts(texts, buckets);
  const queryCount = textCount(queries);
  const documentCount = textCount(documents);
  sameLength('split', split, queryCount);
  within('split', split, 3);
  sameLength('judgments.document', judgments.document, judgments.query.length);
  sameLength('judgments.grade', judgments.grade, judgments.query.length);
  within('judgments.query', judgments.query, queryCount);
  within('judgments.document', judgments.document, documentCount);
  sameLength('weakPairs.document', weakPairs.document, textCount(weakPairs.queries));
  sameLength('weakPairs.document', weakPairs.document, textCount(weakPairs.bodies));
  within('weakPairs.document', weakPairs.document, documentCount);
  sameLength('bm25.offsets', bm25.offsets, queryCount + 1);
  sameLength('bm25.scores', bm25.scores, bm25.documents.length);
  within('bm25.documents', bm25.documents, documentCount);
  ascending('bm25.offsets', bm25.offsets, bm25.documents.length);
}

function sameLength(name: string, values: { readonly length: number }, length: number): void {
  if (values.length !== length)
    throw new RangeError(`${name} has ${values.length} values; expected ${length}.`);
}

function within(name: string, values: Int32Array | Uint8Array, end: number): void {
  const wrong = values.findIndex((value) => value < 0 || value >= end);
  if (wrong >= 0) throw new RangeError(`${name}[${wrong}] is ${values[wrong]}; expected 0 to ${end - 1}.`);
}

function ascending(name: string, offsets: Int32Array, end: number): void {
  const falls = offsets.findIndex((offset, n) => offset < (offsets[n - 1] ?? 0));
  if (falls >= 0 || offsets[0] !== 0 || offsets.at(-1) !== end) {
    throw new RangeError(`${name} must ascend from 0 to ${end}.`);
  }
}
