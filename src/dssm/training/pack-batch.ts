// Turns rows (a query, its relevant document, its negatives) into the packed batch an engine takes.
import type { PackedTexts } from '../../text/packed-texts.ts';
import { PackedTextsBuilder } from '../../text/packed-texts-builder.ts';
import type { TrainingBatch } from '../engine.ts';
import type { Random } from '../random.ts';
import type { TextNames } from './text-names.ts';

/** One row; texts by their names (see text-names.ts). */
export interface Row {
  readonly query: number;
  readonly relevant: number;
  /** Weight of the row in the loss. */
  readonly weight: number;
  /** Lower-graded judged documents first, then hard negatives. */
  readonly negatives: readonly number[];
  /** What must not become this row's in-batch negative: the query itself and all that is relevant to it. */
  readonly kin: ReadonlySet<number>;
  /** Probability with which a token is left out of the query. */
  readonly queryDropout: number;
}

export interface PackSettings {
  readonly inBatchNegatives: number;
  readonly tokenDropout: number;
}

/** A document that several rows use is encoded once. In-batch negatives fill each row after its own candidates. */
export function packBatch(
  names: TextNames,
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
  const subjects = documents.map(names.subject);
  const lists = rows.map((row) => {
    const own = [row.relevant, ...row.negatives].map((text) => indexOf.get(text) ?? -1);
    return own.concat(inBatch(row, own, subjects, settings.inBatchNegatives));
  });
  const candidatesPerQuery = Math.max(...lists.map((list) => list.length));
  const candidates = new Int32Array(rows.length * candidatesPerQuery).fill(-1);
  for (const [n, list] of lists.entries()) candidates.set(list, n * candidatesPerQuery);
  const { tokenDropout } = settings;
  return {
    queries: packTexts(
      names,
      rows.map(({ query, queryDropout }) => ({ text: query, dropout: queryDropout })),
      random,
    ),
    documents: packTexts(
      names,
      documents.map((text) => ({ text, dropout: tokenDropout })),
      random,
    ),
    candidates,
    candidatesPerQuery,
    weights: Float32Array.from(rows, ({ weight }) => weight),
  };
}

/** Documents of other rows, from the one after the row's own on, around the batch. */
function inBatch(row: Row, own: readonly number[], subjects: readonly number[], most: number): number[] {
  const used = new Set(own);
  const found: number[] = [];
  for (let n = 1; n < subjects.length && found.length < most; n++) {
    const candidate = (own[0] + n) % subjects.length;
    const subject = subjects[candidate];
    if (used.has(candidate) || subject === subjects[own[0]] || row.kin.has(subject)) continue;
    found.push(candidate);
  }
  return found;
}

/** Copies the chosen texts; each token of one is left out with the text's own probability. */
function packTexts(
  names: TextNames,
  chosen: readonly { readonly text: number; readonly dropout: number }[],
  random: Random,
): PackedTexts {
  const packed = new PackedTextsBuilder();
  for (const { text, dropout } of chosen) {
    const { texts, position } = names.locate(text);
    const end = texts.textOffsets[position + 1];
    for (let token = texts.textOffsets[position]; token < end; token++) {
      if (dropout > 0 && random.uniform() < dropout) continue;
      for (let n = texts.tokenOffsets[token]; n < texts.tokenOffsets[token + 1]; n++)
        packed.addId(texts.ids[n]);
      packed.closeToken();
    }
    packed.closeText();
  }
  return packed.finish();
}
