// The k best documents of a stream of scores: a binary heap whose root is the worst document kept.

/** Whether the document at `place` among the ids of part `part` stands after the other one where their scores are equal. */
export type StandsAfter = (part: number, place: number, otherPart: number, otherPlace: number) => boolean;

/** Documents of the parts of an index, and their scores, best first. */
export interface ScoredDocuments {
  /** Which part of the index each document is in. */
  readonly parts: Int32Array<ArrayBuffer>;
  readonly documents: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
}

const ROOT = 0;

export class TopK {
  readonly #capacity: number;
  readonly #standsAfter: StandsAfter;
  readonly #parts: Int32Array<ArrayBuffer>;
  readonly #documents: Int32Array<ArrayBuffer>;
  /** Where their external ids stand, so that a tie reads nothing else. */
  readonly #places: Int32Array<ArrayBuffer>;
  readonly #scores: Float64Array<ArrayBuffer>;
  #size = 0;
  #floor = 0;

  /** Keeps `capacity` documents. */
  constructor(capacity: number, standsAfter: StandsAfter) {
    this.#capacity = capacity;
    this.#standsAfter = standsAfter;
    this.#parts = new Int32Array(capacity);
    this.#documents = new Int32Array(capacity);
    this.#places = new Int32Array(capacity);
    this.#scores = new Float64Array(capacity);
  }

  get capacity(): number {
    return this.#capacity;
  }

  get isFull(): boolean {
    return this.#size === this.#capacity;
  }

  /** Says that `capacity` documents, offered or not, score at least this: what scores less need not be offered. */
  raiseFloor(score: number): void {
    if (score > this.#floor) this.#floor = score;
  }

  /** A document must score at least this to be kept. */
  get threshold(): number {
    return this.#size < this.#capacity ? this.#floor : this.#scores[ROOT];
  }

  /** Part and place of the worst document kept; to be asked only where it is full. */
  get worstPart(): number {
    return this.#parts[ROOT];
  }

  get worstPlace(): number {
    return this.#places[ROOT];
  }

  /** Keeps the document, whose external id stands at `place` in its part, where it is better than the worst. */
  offer(part: number, document: number, place: number, score: number): void {
    if (this.#size < this.#capacity) this.#siftUp(this.#size++, part, document, place, score);
    else if (this.#isWorse(ROOT, part, place, score)) this.#siftDown(part, document, place, score);
  }

  /** What was kept, best first. Empties the heap. */
  finish(): ScoredDocuments {
    const count = this.#size;
    while (this.#size > 1) {
      const last = --this.#size;
      const [part, document, score] = [this.#parts[ROOT], this.#documents[ROOT], this.#scores[ROOT]];
      const place = this.#places[ROOT];
      this.#siftDown(this.#parts[last], this.#documents[last], this.#places[last], this.#scores[last]);
      this.#put(last, part, document, place, score);
    }
    this.#size = 0;
    return {
      parts: this.#parts.slice(0, count),
      documents: this.#documents.slice(0, count),
      scores: this.#scores.slice(0, count),
    };
  }

  /** Whether what is at `node` is worse than the document given. */
  #isWorse(node: number, part: number, place: number, score: number): boolean {
    const own = this.#scores[node];
    if (own !== score) return own < score;
    return this.#standsAfter(this.#parts[node], this.#places[node], part, place);
  }

  #put(node: number, part: number, document: number, place: number, score: number): void {
    this.#parts[node] = part;
    this.#documents[node] = document;
    this.#places[node] = place;
    this.#scores[node] = score;
  }

  #move(to: number, from: number): void {
    this.#put(to, this.#parts[from], this.#documents[from], this.#places[from], this.#scores[from]);
  }

  #siftUp(from: number, part: number, document: number, place: number, score: number): void {
    let node = from;
    while (node > 0) {
      const parent = (node - 1) >> 1;
      if (this.#isWorse(parent, part, place, score)) break;
      this.#move(node, parent);
      node = parent;
    }
    this.#put(node, part, document, place, score);
  }

  /** Puts a document in the root's place. */
  #siftDown(part: number, document: number, place: number, score: number): void {
    let node = ROOT;
    for (;;) {
      let child = 2 * node + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#childIsWorse(child + 1, child)) child++;
      if (!this.#isWorse(child, part, place, score)) break;
      this.#move(node, child);
      node = child;
    }
    this.#put(node, part, document, place, score);
  }

  #childIsWorse(child: number, other: number): boolean {
    return this.#isWorse(child, this.#parts[other], this.#places[other], this.#scores[other]);
  }
}
