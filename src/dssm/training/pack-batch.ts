// Turns rows (a query, its relevant document, its negatives) into the packed batch an engine takes.
import type { PackedTexts } from '../../text/packed-texts.ts';
import type { TrainingBatch } from '../engine.ts';
import type { Random } from '../random.ts';
import type { TrainingData } from './training-data.ts';

/**
 * One row. A text is named by its position in `data.queries` (`data.documents`), and weak pair n's by the number of
 * those plus n.
 */
export interface Row {
  readonly query: number;
  readonly relevant: number;
  /** Weight of the row in the loss. */
  readonly weight: number;
  /** Lower-graded judged documents first, then hard negatives. */
  readonly negatives: readonly number[];
  /** Documents that must not become this row's in-batch negatives: all that are judged relevant to its query. */
  readonly relevantDocuments: ReadonlySet<number>;
}

export interface PackSettings {
  readonly inBatchNegatives: number;
  readonly tokenDropout: number;
}

/** A document that several rows use is encoded once. In-batch negatives fill each row after its own candidates. */
export function packBatch(
  data: TrainingData,
  rows: readonly Row[],
  settings: PackSettings,
  random: Random,
): TrainingBatch {
  const indexOf = new Map<number, number>();
  for (const row of rows) {
    for (const text of [row.relevant, ...row.negatives]) {
      if (!indexOf.has(text)) indexOf.set(text, indexOf.size);
    }
  }
  const documents = [...indexOf.keys()];
  const names = documents.map((text) => documentOf(data, text));
  const lists = rows.map((row) => {
    const own = [row.relevant, ...row.negatives].map((text) => indexOf.get(text) ?? -1);
    return own.concat(inBatch(row, own, names, settings.inBatchNegatives));
  });
  const candidatesPerQuery = Math.max(...lists.map((list) => list.length));
  const candidates = new Int32Array(rows.length * candidatesPerQuery).fill(-1);
  for (const [n, list] of lists.entries()) candidates.set(list, n * candidatesPerQuery);
  const queries = rows.map(({ query }) => query);
  const { tokenDropout } = settings;
  return {
    queries: packTexts([data.queries, data.weakPairs.queries], queries, tokenDropout, random),
    documents: packTexts([data.documents, data.weakPairs.bodies], documents, tokenDropout, random),
    candidates,
    candidatesPerQuery,
    weights: Float32Array.from(rows, ({ weight }) => weight),
  };
}

/** The document that a text of the document side belongs to: two texts of one document are never each other's negatives. */
export function documentOf(data: TrainingData, text: number): number {
  const documents = data.documents.textOffsets.length - 1;
  return text < documents ? text : data.weakPairs.document[text - documents];
}

/** Documents of other rows, from the one after the row's own on, around the batch. */
function inBatch(row: Row, own: readonly number[], names: readonly number[], most: number): number[] {
  const used = new Set(own);
  const found: number[] = [];
  for (let n = 1; n < names.length && found.length < most; n++) {
    const candidate = (own[0] + n) % names.length;
    const name = names[candidate];
    if (used.has(candidate) || name === names[own[0]] || row.relevantDocuments.has(name)) continue;
    found.push(candidate);
  }
  return found;
}

/** Copies the chosen texts of two sources that are numbered through; each token is left out with probability `dropout`. */
function packTexts(
  [main, weak]: readonly [PackedTexts, PackedTexts],
  chosen: readonly number[],
  dropout: number,
  random: Random,
): PackedTexts {
  const mainTexts = main.textOffsets.length - 1;
  const ids: number[] = [];
  const tokenOffsets = [0];
  const textOffsets = [0];
  for (const text of chosen) {
    const source = text < mainTexts ? main : weak;
    const position = text < mainTexts ? text : text - mainTexts;
    const end = source.textOffsets[position + 1];
    for (let token = source.textOffsets[position]; token < end; token++) {
      if (dropout > 0 && random.uniform() < dropout) continue;
      for (let n = source.tokenOffsets[token]; n < source.tokenOffsets[token + 1]; n++)
        ids.push(source.ids[n]);
      tokenOffsets.push(ids.length);
    }
    textOffsets.push(tokenOffsets.length - 1);
  }
  return {
    ids: Int32Array.from(ids),
    tokenOffsets: Int32Array.from(tokenOffsets),
    textOffsets: Int32Array.from(textOffsets),
  };
}
