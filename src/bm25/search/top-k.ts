// The k best documents of a stream of scores: a binary heap whose root is the worst document kept.

/** Whether a document stands after another where their scores are equal. */
export type StandsAfter = (document: number, other: number) => boolean;

/** Documents and their scores, best first. */
export interface ScoredDocuments {
  readonly documents: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
}

const ROOT = 0;

export class TopK {
  readonly #capacity: number;
  readonly #floor: number;
  readonly #standsAfter: StandsAfter;
  readonly #documents: Int32Array<ArrayBuffer>;
  readonly #scores: Float64Array<ArrayBuffer>;
  #size = 0;

  /** Keeps `capacity` documents of those that score at least `floor`. */
  constructor(capacity: number, floor: number, standsAfter: StandsAfter) {
    this.#capacity = capacity;
    this.#floor = floor;
    this.#standsAfter = standsAfter;
    this.#documents = new Int32Array(capacity);
    this.#scores = new Float64Array(capacity);
  }

  /** A document must score at least this to be kept. */
  get threshold(): number {
    return this.#size < this.#capacity ? this.#floor : this.#scores[ROOT];
  }

  /** Keeps the document where it is better than the worst. */
  offer(document: number, score: number): void {
    if (score < this.threshold) return;
    if (this.#size < this.#capacity) this.#siftUp(this.#size++, document, score);
    else if (this.#isWorse(ROOT, document, score)) this.#siftDown(document, score);
  }

  /** What was kept, best first. Empties the heap. */
  finish(): ScoredDocuments {
    const count = this.#size;
    while (this.#size > 1) {
      const last = --this.#size;
      const document = this.#documents[ROOT];
      const score = this.#scores[ROOT];
      this.#siftDown(this.#documents[last], this.#scores[last]);
      this.#put(last, document, score);
    }
    this.#size = 0;
    return { documents: this.#documents.slice(0, count), scores: this.#scores.slice(0, count) };
  }

  /** Whether what is at `node` is worse than the document given. */
  #isWorse(node: number, document: number, score: number): boolean {
    const own = this.#scores[node];
    return own === score ? this.#standsAfter(this.#documents[node], document) : own < score;
  }

  #put(node: number, document: number, score: number): void {
    this.#documents[node] = document;
    this.#scores[node] = score;
  }

  #move(to: number, from: number): void {
    this.#put(to, this.#documents[from], this.#scores[from]);
  }

  #siftUp(from: number, document: number, score: number): void {
    let node = from;
    while (node > 0) {
      const parent = (node - 1) >> 1;
      if (this.#isWorse(parent, document, score)) break;
      this.#move(node, parent);
      node = parent;
    }
    this.#put(node, document, score);
  }

  /** Puts a document in the root's place. */
  #siftDown(document: number, score: number): void {
    let node = ROOT;
    for (;;) {
      let child = 2 * node + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#childIsWorse(child + 1, child)) child++;
      if (!this.#isWorse(child, document, score)) break;
      this.#move(node, child);
      node = child;
    }
    this.#put(node, document, score);
  }

  #childIsWorse(child: number, other: number): boolean {
    return this.#isWorse(child, this.#documents[other], this.#scores[other]);
  }
}
