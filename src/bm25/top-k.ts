// The k best documents of a stream of scores: a binary heap whose root is the worst document kept.

/** Documents and their scores, best first. */
export interface ScoredDocuments {
  /** Document numbers. */
  readonly documents: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
}

/** Keeps the k best by score, ties by ascending `idRanks`. */
export class TopK {
  readonly #idRanks: Int32Array;
  readonly #documents: Int32Array<ArrayBuffer>;
  readonly #scores: Float64Array<ArrayBuffer>;
  #size = 0;

  /** `idRanks` (N): see Bm25Index. No more than N are kept. Throws RangeError where k is negative or not an integer. */
  constructor(k: number, idRanks: Int32Array) {
    if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be an integer from 0, got ${k}`);
    const capacity = Math.min(k, idRanks.length);
    this.#idRanks = idRanks;
    this.#documents = new Int32Array(capacity);
    this.#scores = new Float64Array(capacity);
  }

  offer(document: number, score: number): void {
    if (this.#size < this.#documents.length) {
      this.#siftUp(this.#size++, document, score);
    } else if (this.#size > 0 && this.#isWorse(this.#documents[0], this.#scores[0], document, score)) {
      this.#siftDown(0, document, score);
    }
  }

  /** What was kept, best first. Empties the heap. */
  finish(): ScoredDocuments {
    const count = this.#size;
    while (this.#size > 1) {
      const worst = this.#documents[0];
      const worstScore = this.#scores[0];
      const last = --this.#size;
      this.#siftDown(0, this.#documents[last], this.#scores[last]);
      this.#documents[last] = worst;
      this.#scores[last] = worstScore;
    }
    this.#size = 0;
    return { documents: this.#documents.slice(0, count), scores: this.#scores.slice(0, count) };
  }

  #isWorse(document: number, score: number, other: number, otherScore: number): boolean {
    return score < otherScore || (score === otherScore && this.#idRanks[document] > this.#idRanks[other]);
  }

  #put(place: number, document: number, score: number): void {
    this.#documents[place] = document;
    this.#scores[place] = score;
  }

  #siftUp(from: number, document: number, score: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isWorse(document, score, this.#documents[parent], this.#scores[parent])) break;
      this.#put(place, this.#documents[parent], this.#scores[parent]);
      place = parent;
    }
    this.#put(place, document, score);
  }

  #siftDown(from: number, document: number, score: number): void {
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#childIsWorse(child + 1, child)) child++;
      if (!this.#isWorse(this.#documents[child], this.#scores[child], document, score)) break;
      this.#put(place, this.#documents[child], this.#scores[child]);
      place = child;
    }
    this.#put(place, document, score);
  }

  #childIsWorse(child: number, other: number): boolean {
    return this.#isWorse(
      this.#documents[child],
      this.#scores[child],
      this.#documents[other],
      this.#scores[other],
    );
  }
}
