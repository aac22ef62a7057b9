// Names of rankers, the tags under which their runs are stored, and what says that a run is stale.
import type { Bm25Parameters } from '../../bm25/similarity.ts';
import { WorkbenchError } from '../../contract/error.ts';
import type { Precision, Ranker } from '../../contract/terms.ts';
import { BESIDE } from '../../store/runs.ts';

export const BM25 = 'bm25';

/** Change it when terms, formula or tie-breaking change: all stored BM25 runs are stale then. */
const BM25_VERSION = 2;

export function modelTag(modelId: number): string {
  return `model:${modelId}`;
}

export function hybridTag(modelId: number): string {
  return `hybrid:${modelId}`;
}

/** Of the hybrid that looks at ranks alone. */
export function fusionTag(modelId: number): string {
  return `fusion:${modelId}`;
}

/** Of the documents that follow on the model's run. */
export function reserveTag(modelId: number): string {
  return `${BESIDE}reserve:${modelId}`;
}

/** Of BM25's documents with the model's cosines, in BM25's order. */
export function cosinesTag(modelId: number): string {
  return `${BESIDE}cosines:${modelId}`;
}

const TAGS = { model: modelTag, hybrid: hybridTag, fusion: fusionTag };

function isOfModel(ranker: Ranker): ranker is keyof typeof TAGS {
  return Object.hasOwn(TAGS, ranker);
}

/**
 * The tag of a ranker's run: `model`, `hybrid` and `fusion` are those of the promoted model.
 * @throws WorkbenchError `not-found` for these where no model is promoted
 */
export function tagOf(ranker: Ranker, promotedModel: number | null): string {
  if (!isOfModel(ranker)) return ranker;
  if (promotedModel !== null) return TAGS[ranker](promotedModel);
  throw new WorkbenchError('noModelInUse', { ranker });
}

/** The ranker's name of a run: the promoted model's runs go by `model`, `hybrid` and `fusion`. */
export function rankerOf(tag: string, promotedModel: number | null): Ranker {
  if (promotedModel === null) return tag;
  const ofModel = Object.entries(TAGS).find(([, tagged]) => tagged(promotedModel) === tag);
  return ofModel?.[0] ?? tag;
}

/** What BM25's scores depend on beside the documents and queries. */
export interface Bm25Settings extends Bm25Parameters {
  /** The analyzer's hash. */
  readonly analyzer: string;
}

/** What BM25's run is derived from. */
export function bm25Source(collectionFingerprint: string, { k1, b, analyzer }: Bm25Settings): string {
  return `bm25 ${BM25_VERSION}, k1 ${k1}, b ${b}, analyzer ${analyzer}, ${collectionFingerprint}`;
}

/** What a model's run is derived from: vectors of this precision. Its weights never change. */
export function modelSource(collectionFingerprint: string, modelId: number, precision: Precision): string {
  const vectors = precision === 'float32' ? '' : `${precision} vectors, `;
  return `model ${modelId}, ${vectors}${collectionFingerprint}`;
}

/** What a hybrid's run is derived from. */
export function hybridSource(
  collectionFingerprint: string,
  modelId: number,
  precision: Precision,
  settings: Bm25Settings,
): string {
  const model = modelSource(collectionFingerprint, modelId, precision);
  return `hybrid of ${model} and ${bm25Source(collectionFingerprint, settings)}`;
}
