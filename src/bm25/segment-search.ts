// Top-k over one segment: MaxScore (Turtle and Flood 1995) on windows of documents, each with its own upper bounds (block-max,
// Ding and Suel 2011). Documents stand by length, so a bound from the window's highest frequency and shortest document is
// nearly exact, and later windows, of longer documents, fall below the threshold as a whole.
import { Candidates, type WindowList } from './candidates.ts';
import type { Deletions } from './deletions.ts';
import { FactorTable } from './factor-table.ts';
import { MOST_LISTS } from './filter-fields.ts';
import type { Query } from './query.ts';
import { QueryLists } from './query-lists.ts';
import type { Segment } from './segment.ts';
import type { TopK } from './top-k.ts';
import { type WindowClasses, windowClasses } from './window-classes.ts';
import { WindowFilter } from './window-filter.ts';
import { WINDOW } from './window-table.ts';

/** Where the lists that must be read have so many postings in a window, looking at all of its bits is quicker. */
const LEAST_FILTERED = WINDOW / 128;

export class SegmentSearch {
  readonly #segment: Segment;
  readonly #deletions: Deletions;
  readonly #classes: WindowClasses;
  readonly #table: FactorTable;
  readonly #candidates: Candidates;
  readonly #filter: WindowFilter;
  /** The list at hand, one object for all. */
  readonly #list: WindowList = { weight: 0, from: 0, to: 0, bitmap: -1, most: 0 };

  constructor(segment: Segment, deletions: Deletions) {
    this.#segment = segment;
    this.#deletions = deletions;
    this.#classes = windowClasses(segment);
    this.#table = new FactorTable(segment);
    this.#candidates = new Candidates(segment, this.#table);
    this.#filter = new WindowFilter(segment, this.#table);
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
    const { count, sums } = lists;
    // Documents that are only in the lists before `essential` cannot reach the bar.
    let essential = 0;
    while (sums[essential + 1] < bar) essential++;
    // Differences of scores are as exact as their sums.
    let place = Math.min(essential, Math.max(0, count - MOST_LISTS));
    if (count - essential <= MOST_LISTS && lists.postings(essential, window) >= LEAST_FILTERED) {
      this.#filterLists(lists, window, place, bar - sums[place]);
    } else {
      place = essential;
      this.#uniteLists(lists, window, place, bar - sums[place]);
    }
    for (place--; place >= 0 && candidates.count > 0; place--) {
      candidates.complete(this.#listAt(lists, place, window), bar - sums[place]);
    }
  }

  #filterLists(lists: QueryLists, window: number, first: number, least: number): void {
    const { shortest, longest } = this.#classes;
    this.#filter.begin(window, shortest[window], longest[window]);
    for (let place = first; place < lists.count; place++) {
      const list = this.#listAt(lists, place, window);
      if (list.from < list.to) this.#filter.add(list);
    }
    this.#filter.take(this.#candidates, least);
  }

  #uniteLists(lists: QueryLists, window: number, first: number, least: number): void {
    const candidates = this.#candidates;
    const last = lists.count - 1;
    candidates.take(this.#listAt(lists, first, window), first === last ? least : 0);
    for (let place = first + 1; place <= last; place++) {
      candidates.unite(this.#listAt(lists, place, window), place === last ? least : 0);
    }
  }

  /** The list at a place of the order. */
  #listAt(lists: QueryLists, place: number, window: number): WindowList {
    const list = lists.order[place];
    const found = this.#list;
    found.weight = lists.weights[list];
    found.from = lists.start(list, window);
    found.to = lists.start(list, window + 1);
    found.bitmap = lists.bitmaps[list];
    found.most = lists.bounds[list];
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
