// A window's documents that may be among the best, with their scores in the making: taken from the lists that can reach the
// bar alone, then completed list by list, a tight loop each, and dropped as soon as the rest cannot take them to the bar.
import { type FactorTable, TABLED } from './factor-table.ts';
import { postingFrequency, postingNumber } from './posting.ts';
import { frequencyAt, type Segment } from './segment.ts';
import { WINDOW } from './window-table.ts';

/** A query's weight for a term, and the term's postings in the window: [from, to). */
export interface WindowList {
  weight: number;
  from: number;
  to: number;
  /** Where its bitmap begins; -1 where it has none. */
  bitmap: number;
}

export class Candidates {
  count = 0;
  /** Ascending. */
  readonly documents = new Int32Array(WINDOW);
  readonly scores = new Float64Array(WINDOW);
  readonly #segment: Segment;
  readonly #table: FactorTable;
  /** By place in the window: sums in the making, all 0 between windows, and a bit for each that is not. */
  readonly #sums = new Float64Array(WINDOW);
  readonly #touched = new Int32Array(WINDOW / 32);
  /** Class of all documents in the window, which saves a look-up for each; -1 where they have several. */
  #class = -1;

  constructor(segment: Segment, table: FactorTable) {
    this.#segment = segment;
    this.#table = table;
  }

  /** Begins a window of documents of one length class, or of several (-1). */
  begin(lengthClass: number): void {
    this.#class = lengthClass;
    this.count = 0;
  }

  /** Takes a list's documents that score at least `least` by it. */
  take({ weight, from, to }: WindowList, least: number): void {
    const { postings } = this.#segment;
    const { documents, scores } = this;
    let count = 0;
    for (let at = from; at < to; at++) {
      const score = weight * this.#factor(postings[at], at);
      if (score < least) continue;
      documents[count] = postingNumber(postings[at]);
      scores[count++] = score;
    }
    this.count = count;
  }

  /** Adds a list to the sums of its documents; `first` is the window's first document. */
  sum({ weight, from, to }: WindowList, first: number): void {
    const { postings } = this.#segment;
    const sums = this.#sums;
    const touched = this.#touched;
    for (let at = from; at < to; at++) {
      const place = postingNumber(postings[at]) - first;
      touched[place >>> 5] |= 1 << place;
      sums[place] += weight * this.#factor(postings[at], at);
    }
  }

  /** Takes the documents whose sums are at least `least`. */
  takeSums(first: number, least: number): void {
    const { documents, scores } = this;
    const sums = this.#sums;
    const touched = this.#touched;
    let count = 0;
    for (let word = 0; word < touched.length; word++) {
      let bits = touched[word];
      if (bits === 0) continue;
      touched[word] = 0;
      for (; bits !== 0; bits &= bits - 1) {
        const place = word * 32 + 31 - Math.clz32(bits & -bits);
        const score = sums[place];
        sums[place] = 0;
        if (score < least) continue;
        documents[count] = first + place;
        scores[count++] = score;
      }
    }
    this.count = count;
  }

  /** Adds a list's part to each candidate and drops those below `least` then. */
  complete(list: WindowList, least: number): void {
    if (list.bitmap >= 0) this.#completeByBitmap(list, least);
    else this.#completeByMerge(list, least);
  }

  #completeByBitmap({ weight, from, bitmap }: WindowList, least: number): void {
    const { postings, denseLists } = this.#segment;
    const { present, repeated } = denseLists;
    const { documents, scores, count } = this;
    let at = from;
    let kept = 0;
    for (let n = 0; n < count; n++) {
      const document = documents[n];
      const word = bitmap + (document >>> 5);
      const bit = 1 << document;
      let score = scores[n];
      if ((present[word] & bit) !== 0) {
        if ((repeated[word] & bit) === 0) score += weight * this.#factorOnce(document);
        else {
          while (postingNumber(postings[at]) < document) at++;
          score += weight * this.#factor(postings[at], at);
        }
      }
      if (score < least) continue;
      documents[kept] = document;
      scores[kept++] = score;
    }
    this.count = kept;
  }

  #completeByMerge({ weight, from, to }: WindowList, least: number): void {
    const { postings } = this.#segment;
    const { documents, scores, count } = this;
    let at = from;
    let kept = 0;
    for (let n = 0; n < count; n++) {
      const document = documents[n];
      let score = scores[n];
      while (at < to && postingNumber(postings[at]) < document) at++;
      if (at < to && postingNumber(postings[at]) === document)
        score += weight * this.#factor(postings[at], at);
      if (score < least) continue;
      documents[kept] = document;
      scores[kept++] = score;
    }
    this.count = kept;
  }

  /** Factor of a posting, which is number `at`. */
  #factor(posting: number, at: number): number {
    const lengthClass = this.#class >= 0 ? this.#class : this.#segment.classes[postingNumber(posting)];
    const frequency = postingFrequency(posting);
    return frequency < TABLED
      ? this.#table.factors[lengthClass * TABLED + frequency]
      : this.#table.factor(lengthClass, frequencyAt(this.#segment, at));
  }

  /** Factor of one occurrence in a document. */
  #factorOnce(document: number): number {
    const lengthClass = this.#class >= 0 ? this.#class : this.#segment.classes[document];
    return this.#table.factors[lengthClass * TABLED + 1];
  }
}
