// The k best documents of a stream of scores: a binary heap whose root is the worst document kept.

/** Whether document `document` of part `part` stands after the other one where their scores are equal. */
export type StandsAfter = (
  part: number,
  document: number,
  otherPart: number,
  otherDocument: number,
) => boolean;

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
  readonly #scores: Float64Array<ArrayBuffer>;
  #size = 0;
  #floor = 0;

  /** Keeps `capacity` documents. */
  constructor(capacity: number, standsAfter: StandsAfter) {
    this.#capacity = capacity;
    this.#standsAfter = standsAfter;
    this.#parts = new Int32Array(capacity);
    this.#documents = new Int32Array(capacity);
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

  /** Part and number of the worst document kept; to be asked only where it is full. */
  get worstPart(): number {
    return this.#parts[ROOT];
  }

  get worstDocument(): number {
    return this.#documents[ROOT];
  }

  /** Keeps the document where it is better than the worst. */
  offer(part: number, document: number, score: number): void {
    if (this.#size < this.#capacity) this.#siftUp(this.#size++, part, document, score);
    else if (this.#isWorse(ROOT, part, document, score)) this.#siftDown(part, document, score);
  }

  /** What was kept, best first. Empties the heap. */
  finish(): ScoredDocuments {
    const count = this.#size;
    while (this.#size > 1) {
      const [part, document, score] = [this.#parts[ROOT], this.#documents[ROOT], this.#scores[ROOT]];
      const last = --this.#size;
      this.#siftDown(this.#parts[last], this.#documents[last], this.#scores[last]);
      this.#put(last, part, document, score);
    }
    this.#size = 0;
    return {
      parts: this.#parts.slice(0, count),
      documents: this.#documents.slice(0, count),
      scores: this.#scores.slice(0, count),
    };
  }

  /** Whether what stands at `place` is worse than the document given. */
  #isWorse(place: number, part: number, document: number, score: number): boolean {
    const own = this.#scores[place];
    if (own !== score) return own < score;
    return this.#standsAfter(this.#parts[place], this.#documents[place], part, document);
  }

  #put(place: number, part: number, document: number, score: number): void {
    this.#parts[place] = part;
    this.#documents[place] = document;
    this.#scores[place] = score;
  }

  #move(to: number, from: number): void {
    this.#put(to, this.#parts[from], this.#documents[from], this.#scores[from]);
  }

  #siftUp(from: number, part: number, document: number, score: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#isWorse(parent, part, document, score)) break;
      this.#move(place, parent);
      place = parent;
    }
    this.#put(place, part, document, score);
  }

  /** Puts a document in the root's place. */
  #siftDown(part: number, document: number, score: number): void {
    let place = ROOT;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#childIsWorse(child + 1, child)) child++;
      if (!this.#isWorse(child, part, document, score)) break;
      this.#move(place, child);
      place = child;
    }
    this.#put(place, part, document, score);
  }

  #childIsWorse(child: number, other: number): boolean {
    return this.#isWorse(child, this.#parts[other], this.#documents[other], this.#scores[other]);
  }
}
