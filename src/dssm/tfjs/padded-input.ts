// The embedding layer of the tfjs engine in plain loops: sums of rows into a padded array, and back.
//
// tf.gather would be the operation, but its gradient (UnsortedSegmentSum over all 30,000 rows) takes seconds on the cpu
// backend and is missing from the wasm one. A sum's gradient is a plain scatter, so autodiff stops at x.
import type { PackedTexts } from '../../text/packed-texts.ts';

export interface PaddedTexts {
  /** L, tokens of the longest text, at least 1. */
  readonly length: number;
  /** N, number of texts. */
  readonly texts: number;
  /** Visits each token: its ids are parts.ids[from .. to], its place in the padded array is t · N + n. */
  readonly forEachToken: (visit: (ids: Int32Array, from: number, to: number, place: number) => void) => void;
}

/** Lays several packed lists of texts out as one padded list, time first. */
export function padTexts(parts: readonly PackedTexts[]): PaddedTexts {
  const texts = parts.reduce((sum, part) => sum + part.textOffsets.length - 1, 0);
  let length = 1;
  for (const { textOffsets } of parts) {
    for (let n = 1; n < textOffsets.length; n++)
      length = Math.max(length, textOffsets[n] - textOffsets[n - 1]);
  }
  const forEachToken: PaddedTexts['forEachToken'] = (visit) => {
    let first = 0;
    for (const { ids, tokenOffsets, textOffsets } of parts) {
      for (let n = 0; n + 1 < textOffsets.length; n++) {
        for (let token = textOffsets[n]; token < textOffsets[n + 1]; token++) {
          const place = (token - textOffsets[n]) * texts + first + n;
          visit(ids, tokenOffsets[token], tokenOffsets[token + 1], place);
        }
      }
      first += textOffsets.length - 1;
    }
  };
  return { length, texts, forEachToken };
}

/** x (L, N, E): sums of each token's embedding rows; present (L, N): 1 where there is a token. */
export function sumRows(padded: PaddedTexts, embedding: Float32Array, E: number) {
  const x = new Float32Array(padded.length * padded.texts * E);
  const present = new Float32Array(padded.length * padded.texts);
  padded.forEachToken((ids, from, to, place) => {
    present[place] = 1;
    for (let at = from; at < to; at++) {
      for (let e = 0; e < E; e++) x[place * E + e] += embedding[ids[at] * E + e];
    }
  });
  return { x, present };
}

/** Gradient of each embedding row that occurs: id → (E), from the gradient of x. */
export function scatterRows(padded: PaddedTexts, dx: Float32Array, E: number): Map<number, Float32Array> {
  const rows = new Map<number, Float32Array>();
  padded.forEachToken((ids, from, to, place) => {
    for (let at = from; at < to; at++) {
      const row = rows.get(ids[at]) ?? new Float32Array(E);
      rows.set(ids[at], row);
      for (let e = 0; e < E; e++) row[e] += dx[place * E + e];
    }
  });
  return rows;
}
