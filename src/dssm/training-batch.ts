// Checks on a training batch before it reaches an engine: an index outside its array would corrupt the kernels' memory.
import type { PackedTexts } from '../text/packed-texts.ts';
import type { TowerConfig, TrainingBatch } from './engine.ts';

/** Number of texts. */
export function textCount(texts: PackedTexts): number {
  return texts.textOffsets.length - 1;
}

/** Number of tokens of the texts on both sides of a batch or collection. */
export function tokenCount({ queries, documents }: Pick<TrainingBatch, 'queries' | 'documents'>): number {
  return queries.tokenOffsets.length + documents.tokenOffsets.length - 2;
}

/** Throws RangeError unless offsets ascend from 0 to their arrays' lengths and every id is a row of the embedding. */
export function assertTexts(texts: PackedTexts, buckets: number): void {
  const { ids, tokenOffsets, textOffsets } = texts;
  assertOffsets('textOffsets', textOffsets, tokenOffsets.length - 1, 0);
  assertOffsets('tokenOffsets', tokenOffsets, ids.length, 1);
  for (let n = 0; n < ids.length; n++) {
    if (ids[n] < 0 || ids[n] >= buckets) throw new RangeError(`Id ${ids[n]} is outside 0 .. ${buckets - 1}.`);
  }
}

/** Throws RangeError unless every candidate is a document of the batch and column 0 names one for every query. */
export function assertBatch(batch: TrainingBatch, config: TowerConfig): void {
  assertTexts(batch.queries, config.buckets);
  assertTexts(batch.documents, config.buckets);
  const queries = textCount(batch.queries);
  const documents = textCount(batch.documents);
  const perQuery = batch.candidatesPerQuery;
  if (queries < 1) throw new RangeError('A batch needs at least one query.');
  if (batch.candidates.length !== queries * perQuery || batch.weights.length !== queries) {
    throw new RangeError(`${queries} queries of ${perQuery} candidates do not fit the batch's arrays.`);
  }
  for (let n = 0; n < batch.candidates.length; n++) {
    const lowest = n % perQuery === 0 ? 0 : -1;
    const document = batch.candidates[n];
    if (document < lowest || document >= documents) {
      throw new RangeError(`Candidate ${n % perQuery} of query ${Math.floor(n / perQuery)} is ${document}.`);
    }
  }
  if (!(weightSum(batch) > 0)) throw new RangeError('The weights of a batch must sum to more than 0.');
}

/** Sum of the pairs' weights: the loss is divided by it. */
export function weightSum(batch: TrainingBatch): number {
  let sum = 0;
  for (let n = 0; n < batch.weights.length; n++) sum += batch.weights[n];
  return sum;
}

function assertOffsets(name: string, offsets: Int32Array, end: number, least: number): void {
  if (offsets[0] !== 0 || offsets[offsets.length - 1] !== end) {
    throw new RangeError(`${name} must run from 0 to ${end}.`);
  }
  for (let n = 1; n < offsets.length; n++) {
    if (offsets[n] - offsets[n - 1] < least) throw new RangeError(`${name} does not ascend at ${n}.`);
  }
}
