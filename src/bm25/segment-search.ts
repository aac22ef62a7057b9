// Top-k over one segment: MaxScore (Turtle and Flood 1995) on windows of documents, each with its own upper bounds (block-max,
// Ding and Suel 2011). Documents stand by length, so a bound from the window's highest frequency and shortest document is
// nearly exact, and later windows, of longer documents, fall below the threshold as a whole.
import type { Deletions } from './deletions.ts';
import { densePosting } from './dense-lists.ts';
import { FactorTable, TABLED } from './factor-table.ts';
import { postingFrequency, postingNumber } from './posting.ts';
import type { Query } from './query.ts';
import { QueryLists } from './query-lists.ts';
import { findPosting, frequencyAt, type Segment } from './segment.ts';
import { TopK } from './top-k.ts';
import { WINDOW } from './window-table.ts';

export class SegmentSearch {
  readonly #segment: Segment;
  readonly #deletions: Deletions;
  readonly #table: FactorTable;
  /** Scores in the making of the window's documents, all 0 between windows, and a bit for each that has one. */
  readonly #scores = new Float64Array(WINDOW);
  readonly #touched = new Int32Array(WINDOW / 32);

  // The query and the window at hand.
  #best = new TopK(0, () => false);
  #part = 0;
  #scoreStep = 0;
  #first = 0;
  #end = 0;
  /** Scores below it are of no use: the threshold, or the next score where a tie would be lost. */
  #bar = 0;

  constructor(segment: Segment, deletions: Deletions) {
    this.#segment = segment;
    this.#deletions = deletions;
    this.#table = new FactorTable(segment);
  }

  /** Offers every document to `best` that can be among the k best, as documents of part number `part`. */
  search(query: Query, best: TopK, part: number): void {
    const { documentCount, windows } = this.#segment;
    this.#table.prepare(query.averageLength, query.parameters);
    this.#best = best;
    this.#part = part;
    this.#scoreStep = query.scoreStep;
    const lists = new QueryLists(this.#segment, this.#table, query);
    if (lists.count === 0) return;
    for (let window = 0; window < windows.count; window++) {
      const most = lists.enter(window);
      if (most === 0 || most < best.threshold) continue;
      this.#first = window * WINDOW;
      this.#end = Math.min(this.#first + WINDOW, documentCount);
      this.#setBar();
      if (most >= this.#bar) this.#searchWindow(lists);
    }
  }

  /**
   * Ties stand by external id. In a window whose documents have one length they ascend by it, so where the worst
   * document kept stands before the window's first, or is one of the window itself, every tie from here on is lost.
   */
  #setBar(): void {
    const best = this.#best;
    const { classes, ranks } = this.#segment;
    this.#bar = best.threshold;
    if (this.#bar === 0 || best.worstPart !== this.#part) return;
    if (classes[this.#first] !== classes[this.#end - 1]) return;
    const worst = best.worstDocument;
    if (worst >= this.#first || ranks[worst] < ranks[this.#first]) this.#bar += this.#scoreStep;
  }

  #searchWindow(lists: QueryLists): void {
    const { count, sums } = lists;
    // Documents that are only in the lists before `essential` cannot reach the bar.
    let essential = 0;
    while (sums[essential + 1] < this.#bar) essential++;
    if (essential === count - 1) this.#searchOneList(lists, essential);
    else this.#sumLists(lists, essential);
  }

  #searchOneList(lists: QueryLists, essential: number): void {
    const { postings, classes } = this.#segment;
    const { factors } = this.#table;
    const list = lists.order[essential];
    const weight = lists.weights[list];
    const others = lists.sums[essential];
    const stop = lists.stop[list];
    for (let at = lists.at[list]; at < stop; at++) {
      const posting = postings[at];
      const document = postingNumber(posting);
      const frequency = postingFrequency(posting);
      const score =
        weight *
        (frequency < TABLED
          ? factors[classes[document] * TABLED + frequency]
          : this.#table.factor(classes[document], frequencyAt(this.#segment, at)));
      if (score + others >= this.#bar) this.#complete(lists, essential, document, score);
    }
  }

  #sumLists(lists: QueryLists, essential: number): void {
    const scores = this.#scores;
    const touched = this.#touched;
    for (let place = essential; place < lists.count; place++) this.#addList(lists, lists.order[place]);
    const others = lists.sums[essential];
    for (let word = 0; word < touched.length; word++) {
      let bits = touched[word];
      if (bits === 0) continue;
      touched[word] = 0;
      while (bits !== 0) {
        const slot = word * 32 + 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        const score = scores[slot];
        scores[slot] = 0;
        if (score + others >= this.#bar) this.#complete(lists, essential, this.#first + slot, score);
      }
    }
  }

  #addList(lists: QueryLists, list: number): void {
    const { postings, classes } = this.#segment;
    const { factors } = this.#table;
    const scores = this.#scores;
    const touched = this.#touched;
    const first = this.#first;
    const weight = lists.weights[list];
    const stop = lists.stop[list];
    for (let at = lists.at[list]; at < stop; at++) {
      const posting = postings[at];
      const document = postingNumber(posting);
      const frequency = postingFrequency(posting);
      const slot = document - first;
      touched[slot >>> 5] |= 1 << (slot & 31);
      scores[slot] +=
        weight *
        (frequency < TABLED
          ? factors[classes[document] * TABLED + frequency]
          : this.#table.factor(classes[document], frequencyAt(this.#segment, at)));
    }
  }

  /** Adds what the lists before `essential` have for a document, as long as it can reach the bar, and offers it. */
  #complete(lists: QueryLists, essential: number, document: number, partial: number): void {
    const { classes } = this.#segment;
    let score = partial;
    for (let place = essential - 1; place >= 0; place--) {
      if (score + lists.sums[place + 1] < this.#bar) return;
      const list = lists.order[place];
      const at = this.#findPosting(lists, list, document);
      if (at < 0) continue;
      score += lists.weights[list] * this.#table.factor(classes[document], frequencyAt(this.#segment, at));
    }
    if (score < this.#bar || this.#deletions.has(document)) return;
    if (this.#best.offer(this.#part, document, score)) this.#setBar();
  }

  /** Index of a document's posting in a list; -1 where it has none. To be asked for ascending documents of the window. */
  #findPosting(lists: QueryLists, list: number, document: number): number {
    const { postings, denseLists } = this.#segment;
    const bitmap = lists.bitmaps[list];
    if (bitmap >= 0) return densePosting(denseLists, bitmap, document);
    const stop = lists.stop[list];
    const at = findPosting(postings, lists.at[list], stop, document);
    lists.at[list] = at;
    return at < stop && postingNumber(postings[at]) === document ? at : -1;
  }
}
