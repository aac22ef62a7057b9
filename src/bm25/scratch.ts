// Arrays as long as the corpus that searching needs: made once per index and used again by every query.
import { averageLength, type Bm25Index } from './bm25-index.ts';
import { type Bm25Parameters, lengthNorm } from './similarity.ts';

export interface Scratch {
  /** (N): scores in the making, all zero between queries. */
  readonly scores: Float64Array;
  /** (N): documents with a score, in the order they were first met. */
  readonly touched: Int32Array;
  /** (N): lengthNorm of each document under `parameters`. */
  readonly norms: Float64Array;
  parameters: Bm25Parameters | undefined;
}

const scratches = new WeakMap<Bm25Index, Scratch>();

function makeScratch(count: number): Scratch {
  return {
    scores: new Float64Array(count),
    touched: new Int32Array(count),
    norms: new Float64Array(count),
    parameters: undefined,
  };
}

/** The index's scratch, its norms made for these parameters: k1 and b change without touching the index. */
export function scratchOf(index: Bm25Index, parameters: Bm25Parameters): Scratch {
  let scratch = scratches.get(index);
  if (scratch === undefined) {
    scratch = makeScratch(index.ids.length);
    scratches.set(index, scratch);
  }
  if (scratch.parameters?.k1 !== parameters.k1 || scratch.parameters.b !== parameters.b) {
    const average = averageLength(index);
    for (let document = 0; document < scratch.norms.length; document++) {
      scratch.norms[document] = lengthNorm(index.lengths[document], average, parameters);
    }
    scratch.parameters = parameters;
  }
  return scratch;
}
