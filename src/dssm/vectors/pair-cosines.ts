// Cosines of chosen pairs of queries and documents, while the documents come by chunk after chunk.
import type { StoredVectors } from './stored-vectors.ts';

/** Some queries' documents: those of query n are at offsets[n] .. offsets[n + 1]. */
export interface PairLists {
  readonly offsets: Int32Array;
  /** Positions. */
  readonly documents: Int32Array;
}

export class PairCosines {
  /** One for each pair, in the order of the lists; 0 until its document has come. */
  readonly cosines: Float32Array;
  readonly #queries: Float32Array;
  readonly #width: number;
  /** (pairs): query of each pair. */
  readonly #queryOf: Int32Array;
  /** (pairs) pairs by ascending document, and (documents + 1) where those of each document begin. */
  readonly #pairs: Int32Array;
  readonly #starts: Int32Array;

  /**
   * `queries` (Q, width): vectors of length 1 or 0. `documentCount`: how many documents will come.
   * Throws RangeError where a list names another one.
   */
  constructor(
    queries: Float32Array,
    width: number,
    { offsets, documents }: PairLists,
    documentCount: number,
  ) {
    this.#queries = queries;
    this.#width = width;
    this.cosines = new Float32Array(documents.length);
    this.#queryOf = new Int32Array(documents.length);
    for (let query = 0; query + 1 < offsets.length; query++) {
      this.#queryOf.fill(query, offsets[query], offsets[query + 1]);
    }
    this.#starts = new Int32Array(documentCount + 1);
    for (const document of documents) {
      if (!(document >= 0 && document < documentCount)) {
        throw new RangeError(`document ${document} is none of ${documentCount}`);
      }
      this.#starts[document + 1]++;
    }
    for (let n = 0; n < documentCount; n++) this.#starts[n + 1] += this.#starts[n];
    this.#pairs = new Int32Array(documents.length);
    const next = this.#starts.slice();
    for (let pair = 0; pair < documents.length; pair++) this.#pairs[next[documents[pair]]++] = pair;
  }

  /** The documents from position `first` on have come: `vectors` (documents, width) of length 1 or 0. */
  add(first: number, vectors: StoredVectors): void {
    const width = this.#width;
    const numbers = vectors instanceof Float32Array ? vectors : vectors.values;
    const end = first + numbers.length / width;
    for (let document = first; document < end; document++) {
      const row = (document - first) * width;
      const scale = vectors instanceof Float32Array ? 1 : vectors.scales[document - first];
      for (let n = this.#starts[document]; n < this.#starts[document + 1]; n++) {
        const pair = this.#pairs[n];
        const query = this.#queryOf[pair] * width;
        let sum = 0;
        for (let place = 0; place < width; place++)
          sum += this.#queries[query + place] * numbers[row + place];
        this.cosines[pair] = sum * scale;
      }
    }
  }
}
