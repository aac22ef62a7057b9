// A window's documents that may be among the best, with their scores in the making: united from the lists without
// which none reaches the bar, then completed list by list, a tight loop each, and dropped as soon as the rest cannot take them
// there.
import { type FactorTable, TABLED } from './factor-table.ts';
import { postingFrequency, postingNumber } from './posting.ts';
import { frequencyAt, type Segment } from './segment.ts';
import { WINDOW } from './window-table.ts';

/** A query's weight for a term, and the term's postings in the window: [from, to). */
export interface WindowList {
  weight: number;
  from: number;
  to: number;
  /** Where its bitmaps begin; -1 where it has none. */
  bitmap: number;
  /** The most that a document of the window scores by it. */
  most: number;
}

export class Candidates {
  count = 0;
  /** Ascending. */
  documents = new Int32Array(WINDOW);
  scores = new Float64Array(WINDOW);
  readonly #segment: Segment;
  readonly #table: FactorTable;
  /** Where the next union is made; it then changes places with the candidates. */
  #spareDocuments = new Int32Array(WINDOW);
  #spareScores = new Float64Array(WINDOW);
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

  /** Adds a list: to the candidates that it has, and its other documents as new ones. Keeps those of at least `least`. */
  unite({ weight, from, to }: WindowList, least: number): void {
    const { postings } = this.#segment;
    const { documents, scores, count } = this;
    const united = this.#spareDocuments;
    const sums = this.#spareScores;
    let n = 0;
    let kept = 0;
    for (let at = from; at < to; at++) {
      const posting = postings[at];
      const document = postingNumber(posting);
      for (; n < count && documents[n] < document; n++) {
        if (scores[n] < least) continue;
        united[kept] = documents[n];
        sums[kept++] = scores[n];
      }
      let score = weight * this.#factor(posting, at);
      if (n < count && documents[n] === document) score += scores[n++];
      if (score < least) continue;
      united[kept] = document;
      sums[kept++] = score;
    }
    for (; n < count; n++) {
      if (scores[n] < least) continue;
      united[kept] = documents[n];
      sums[kept++] = scores[n];
    }
    this.#spareDocuments = documents;
    this.#spareScores = scores;
    this.documents = united;
    this.scores = sums;
    this.count = kept;
  }

  /** Adds a list's part to each candidate and drops those below `least` then. */
  complete(list: WindowList, least: number): void {
    if (list.bitmap >= 0) this.#completeByBitmap(list, least);
    else this.#completeByMerge(list, least);
  }

  #completeByBitmap({ weight, from, bitmap }: WindowList, least: number): void {
    const { postings, denseLists } = this.#segment;
    const { bitmaps, stride } = denseLists;
    const { documents, scores, count } = this;
    let at = from;
    let kept = 0;
    for (let n = 0; n < count; n++) {
      const document = documents[n];
      const word = bitmap + (document >>> 5);
      const bit = 1 << document;
      let score = scores[n];
      if ((bitmaps[word] & bit) !== 0) {
        if ((bitmaps[word + stride] & bit) === 0) score += weight * this.#factorOnce(document);
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
