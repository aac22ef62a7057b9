// Top-k over one segment: MaxScore (Turtle and Flood 1995) on windows of documents, each with its own upper bounds (block-max,
// Ding and Suel 2011). Documents stand by length, so a bound from the window's highest frequency and shortest document is
// nearly exact, and later windows, of longer documents, fall below the threshold as a whole.

import type { Query } from '../query.ts';
import type { Deletions } from '../segment/deletions.ts';
import { type Segment, termFrequency } from '../segment/segment.ts';
import { windowClasses } from '../segment/window-classes.ts';
import { FactorTable } from './factor-table.ts';
import { QueryLists } from './query-lists.ts';
import { ENTRY_BYTES } from './search-fields.ts';
import { SearchKernel } from './search-kernel.ts';
import type { ScoredDocuments } from './top-k.ts';

export class SegmentSearch {
  readonly #deletions: Deletions;
  readonly #kernel: SearchKernel;
  readonly #table: FactorTable;
  readonly #lists: QueryLists;

  constructor(segment: Segment, deletions: Deletions) {
    this.#deletions = deletions;
    this.#kernel = new SearchKernel(segment, windowClasses(segment, segment.windows), {
      frequencyOfMany: (list, document) => termFrequency(segment, this.#lists.numbers[list], document),
      placeOf: (document) => segment.ranks[document],
      isDeleted: (document) => deletions.has(document),
    });
    this.#table = new FactorTable(segment, this.#kernel);
    this.#lists = new QueryLists(segment, this.#kernel);
  }

  /** The k best documents of those that score at least `floor`. */
  search(query: Query, k: number, floor: number): ScoredDocuments {
    const deletions = this.#deletions;
    const kernel = this.#kernel;
    const lists = this.#lists;
    this.#table.prepare(query.averageLength, query.parameters);
    lists.begin(query);
    const known = Math.max(floor, lists.floor(k, deletions, this.#table));
    const heap = kernel.reserve(2 * k * ENTRY_BYTES);
    const { exports, ints, floats } = kernel;
    const found = exports.search(heap, k, known, query.scoreStep, deletions.count > 0 ? 1 : 0);
    const count = exports.kept();
    const documents = new Int32Array(count);
    const scores = new Float64Array(count);
    for (let n = 0; n < count; n++) {
      scores[n] = floats[found / 8 + 2 * n];
      documents[n] = ints[found / 4 + 4 * n + 2];
    }
    return { documents, scores };
  }
}
