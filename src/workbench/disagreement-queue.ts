// The unjudged documents on which BM25 and the promoted model part, over all queries, in the order in which to judge them.
import { compareRankings } from '../metrics/disagreement.ts';
import { gainOf } from '../metrics/ndcg.ts';
import type { JudgmentTable } from './judgment-table.ts';
import { type Rankings, rankingOf } from './rankings.ts';
import type { Slices } from './slices.ts';

/** A pair by positions. */
export interface QueuedPair {
  readonly query: number;
  readonly document: number;
}

interface RankedPair extends QueuedPair {
  readonly priority: number;
}

/** Highest priority first; equal ones by position, so that the order is the same every time. */
function before(left: RankedPair, right: RankedPair): number {
  return right.priority - left.priority || left.query - right.query || left.document - right.document;
}

/** Two ordered lists as one. */
function merge(left: readonly RankedPair[], right: readonly RankedPair[]): RankedPair[] {
  const merged: RankedPair[] = [];
  let n = 0;
  for (const pair of right) {
    for (let own = left[n]; own !== undefined && before(own, pair) <= 0; own = left[n]) {
      merged.push(own);
      n++;
    }
    merged.push(pair);
  }
  return merged.concat(left.slice(n));
}

/** The mean gain of all judged pairs: what an unjudged document of a query without judgments is expected to gain. */
function meanGain(queries: number, judgments: JudgmentTable): number {
  let sum = 0;
  let count = 0;
  for (let query = 0; query < queries; query++) {
    for (const grade of judgments.ofQuery(query).values()) {
      sum += gainOf(grade);
      count++;
    }
  }
  return count === 0 ? 1 : sum / count;
}

/**
 * Pairs come by the expected change of the nDCG difference (metrics/expected-change.ts), largest first. Within a query
 * the second counts half, the third a third, and so on, where documents of the two tops that are judged already count as
 * taken: so no query holds the head of the queue for long, and what one judgment tells of a query spreads the next ones.
 */
export class DisagreementQueue {
  readonly #bm25: Rankings;
  readonly #model: Rankings;
  readonly #judgments: JudgmentTable;
  readonly #prior: number;
  #pairs: RankedPair[] = [];

  private constructor(bm25: Rankings, model: Rankings, judgments: JudgmentTable) {
    this.#bm25 = bm25;
    this.#model = model;
    this.#judgments = judgments;
    this.#prior = meanGain(bm25.offsets.length - 1, judgments);
  }

  /** Builds the queue in slices. What is judged meanwhile must be told by `update` afterwards. */
  static async build(
    bm25: Rankings,
    model: Rankings,
    judgments: JudgmentTable,
    slices: Slices,
  ): Promise<DisagreementQueue> {
    const queue = new DisagreementQueue(bm25, model, judgments);
    let lists: RankedPair[][] = [];
    for (let query = 0; query < bm25.offsets.length - 1; query++) {
      lists.push(queue.#ofQuery(query));
      if (slices.isOver()) await slices.pause();
    }
    while (lists.length > 1) {
      const longer: RankedPair[][] = [];
      for (let n = 0; n < lists.length; n += 2) {
        longer.push(merge(lists[n] ?? [], lists[n + 1] ?? []));
        if (slices.isOver()) await slices.pause();
      }
      lists = longer;
    }
    queue.#pairs = lists[0] ?? [];
    return queue;
  }

  /** All pairs, the next one to judge first. */
  get pairs(): readonly QueuedPair[] {
    return this.#pairs;
  }

  /** Takes a query's judgments into account after they have changed. */
  update(query: number): void {
    const others = this.#pairs.filter((pair) => pair.query !== query);
    this.#pairs = merge(others, this.#ofQuery(query));
  }

  #ofQuery(query: number): RankedPair[] {
    const { documents } = compareRankings(
      rankingOf(this.#bm25, query).documents,
      rankingOf(this.#model, query).documents,
      this.#judgments.ofQuery(query),
      { prior: this.#prior },
    );
    const taken = documents.filter(({ grade }) => grade !== null).length;
    return documents
      .filter(({ kind }) => kind === 'unjudged')
      .map(({ document, expectedNdcgChange }) => ({ query, document, priority: expectedNdcgChange ?? 0 }))
      .sort(before)
      .map((pair, n) => ({ ...pair, priority: pair.priority / (1 + taken + n) }));
  }
}
