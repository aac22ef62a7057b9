// Top-k over one segment: MaxScore (Turtle and Flood 1995) on windows of documents, each with its own upper bounds (block-max,
// Ding and Suel 2011). Documents stand by length, so a bound from the window's highest frequency and shortest document is
// nearly exact, and later windows, of longer documents, fall below the threshold as a whole.
import { Candidates, type WindowList } from './candidates.ts';
import type { Deletions } from './deletions.ts';
import { FactorTable } from './factor-table.ts';
import type { Query } from './query.ts';
import { QueryLists } from './query-lists.ts';
import type { Segment } from './segment.ts';
import type { TopK } from './top-k.ts';
import { type WindowClasses, windowClasses } from './window-classes.ts';
import { WINDOW } from './window-table.ts';

export class SegmentSearch {
  readonly #segment: Segment;
  readonly #deletions: Deletions;
  readonly #classes: WindowClasses;
  readonly #table: FactorTable;
  readonly #candidates: Candidates;
  /** The list at hand, one object for all. */
  readonly #list: WindowList = { weight: 0, from: 0, to: 0, bitmap: -1 };

  constructor(segment: Segment, deletions: Deletions) {
    this.#segment = segment;
    this.#deletions = deletions;
    this.#classes = windowClasses(segment);
    this.#table = new FactorTable(segment);
    this.#candidates = new Candidates(segment, this.#table);
  }

  /** Offers every document to `best` that can be among the k best, as documents of part number `part`. */
  search(query: Query, best: TopK, part: number): void {
    this.#table.prepare(query.averageLength, query.parameters);
    const lists = new QueryLists(this.#segment, this.#classes, this.#table, query);
    best.raiseFloor(lists.floor(best.capacity, this.#deletions));
    const { most } = lists;
    for (let window = 0; window < most.length; window++) {
      if (most[window] === 0 || most[window] < best.threshold) continue;
      const bar = this.#losesTies(best, part, window) ? best.threshold + query.scoreStep : best.threshold;
      if (most[window] < bar) continue;
      this.#findCandidates(lists, window, bar);
      this.#offerCandidates(best, part);
    }
  }

  /**
   * Ties stand by external id. In a window whose documents have one length they ascend by it, so where the worst
   * document kept stands before the window's first, every tie in the window is lost.
   */
  #losesTies(best: TopK, part: number, window: number): boolean {
    const { ranks } = this.#segment;
    return (
      best.isFull &&
      best.worstPart === part &&
      this.#classes.shortest[window] === this.#classes.longest[window] &&
      best.worstPlace < ranks[window * WINDOW]
    );
  }

  /** Finds the window's documents that score at least `bar`. */
  #findCandidates(lists: QueryLists, window: number, bar: number): void {
    const candidates = this.#candidates;
    const { shortest, longest } = this.#classes;
    candidates.begin(shortest[window] === longest[window] ? shortest[window] : -1);
    lists.enter(window);
    const { count, order, sums } = lists;
    // Documents that are only in the lists before `essential` cannot reach the bar.
    let essential = 0;
    while (sums[essential + 1] < bar) essential++;
    // Differences of scores are as exact as their sums.
    const least = bar - sums[essential];
    const last = count - 1;
    candidates.take(this.#listAt(lists, order[essential], window), essential === last ? least : 0);
    for (let place = essential + 1; place < count; place++) {
      candidates.unite(this.#listAt(lists, order[place], window), place === last ? least : 0);
    }
    for (let place = essential - 1; place >= 0 && candidates.count > 0; place--) {
      candidates.complete(this.#listAt(lists, order[place], window), bar - sums[place]);
    }
  }

  #listAt(lists: QueryLists, list: number, window: number): WindowList {
    const found = this.#list;
    found.weight = lists.weights[list];
    found.from = lists.start(list, window);
    found.to = lists.start(list, window + 1);
    found.bitmap = lists.bitmaps[list];
    return found;
  }

  #offerCandidates(best: TopK, part: number): void {
    const { ranks } = this.#segment;
    const { count, documents, scores } = this.#candidates;
    for (let n = 0; n < count; n++) {
      if (scores[n] < best.threshold || this.#deletions.has(documents[n])) continue;
      best.offer(part, documents[n], ranks[documents[n]], scores[n]);
    }
  }
}
