// The unjudged documents on which BM25 and the promoted model part, over all queries, in the order in which to judge them.
import { compareDocuments } from '../../metrics/disagreement.ts';
import { gainOf } from '../../metrics/ndcg.ts';
import { type Rankings, rankingOf } from '../rankings/rankings.ts';
import type { Slices } from '../slices.ts';
import type { JudgmentTable } from './judgment-table.ts';
import { QueryHeads } from './query-heads.ts';

/** A pair by positions. */
export interface QueuedPair {
  readonly query: number;
  readonly document: number;
}

/** One query's pairs, the next one to judge first. */
interface QueryPairs {
  readonly documents: Int32Array;
  /** Never grows along the list. */
  readonly priorities: Float64Array;
}

const NONE: QueryPairs = { documents: new Int32Array(), priorities: new Float64Array() };

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

/** What a queue is made from: two runs over the same queries. */
export interface QueueSource {
  readonly modelId: number;
  readonly bm25: Rankings;
  readonly model: Rankings;
  readonly judgments: JudgmentTable;
}

/**
 * Pairs come by the expected change of the nDCG difference (metrics/expected-change.ts), largest first. Within a query
 * the second counts half, the third a third, and so on, where documents of the two tops that are judged already count as
 * taken: so no query holds the head of the queue for long, and what one judgment tells of a query spreads the next ones.
 */
export class DisagreementQueue {
  /** The model that BM25 is compared with. */
  readonly modelId: number;
  readonly #bm25: Rankings;
  readonly #model: Rankings;
  readonly #judgments: JudgmentTable;
  readonly #prior: number;
  /** By query. */
  readonly #lists: QueryPairs[];
  #length = 0;

  private constructor({ modelId, bm25, model, judgments }: QueueSource) {
    this.modelId = modelId;
    this.#bm25 = bm25;
    this.#model = model;
    this.#judgments = judgments;
    const queries = bm25.offsets.length - 1;
    this.#prior = meanGain(queries, judgments);
    this.#lists = new Array<QueryPairs>(queries).fill(NONE);
  }

  /** Builds the queue in slices. What is judged meanwhile must be told by `update` afterwards. */
  static async build(source: QueueSource, slices: Slices): Promise<DisagreementQueue> {
    const queue = new DisagreementQueue(source);
    for (let query = 0; query < queue.#lists.length; query++) {
      queue.update(query);
      if (slices.isOver()) await slices.pause();
    }
    return queue;
  }

  /** Number of pairs. */
  get length(): number {
    return this.#length;
  }

  /** All pairs, the next one to judge first; equal ones by position, so that the order is the same every time. */
  *inOrder(): Generator<QueuedPair, void> {
    const heads = new QueryHeads(this.#lists);
    for (let query = heads.best; query !== undefined; query = heads.best) {
      const document = this.#lists[query]?.documents[heads.takenOf(query)] ?? 0;
      heads.take();
      yield { query, document };
    }
  }

  /** Takes a query's judgments into account after they have changed. */
  update(query: number): void {
    const list = this.#ofQuery(query);
    this.#length += list.documents.length - (this.#lists[query] ?? NONE).documents.length;
    this.#lists[query] = list;
  }

  #ofQuery(query: number): QueryPairs {
    const documents = compareDocuments(
      rankingOf(this.#bm25, query).documents,
      rankingOf(this.#model, query).documents,
      this.#judgments.ofQuery(query),
      { prior: this.#prior },
    );
    const taken = documents.filter(({ grade }) => grade !== null).length;
    const pairs = documents
      .filter(({ kind }) => kind === 'unjudged')
      .map(({ document, expectedNdcgChange }) => ({ document, priority: expectedNdcgChange ?? 0 }))
      .sort((left, right) => right.priority - left.priority || left.document - right.document);
    return {
      documents: Int32Array.from(pairs, ({ document }) => document),
      priorities: Float64Array.from(pairs, ({ priority }, n) => priority / (1 + taken + n)),
    };
  }
}
