// What is computed of runs, one row a query: metrics of one, the disagreement of two. Kept while it is looked at.
import type { DisagreementKind, Metrics } from '../contract/terms.ts';
import { compareRankings } from '../metrics/disagreement.ts';
import { metricNamed } from '../metrics/metric-named.ts';
import { relevantCount } from '../metrics/ranking.ts';
import type { JudgmentTable } from './judgment-table.ts';
import { QueryTable } from './query-table.ts';
import { type Rankings, rankingOf } from './rankings.ts';

/** Tables kept: a screen shows one comparison and the metrics of a few runs. */
const KEPT = 24;

export const METRIC_NAMES = [
  'nDCG@10',
  'MRR',
  'MAP',
  'P@10',
  'Recall@100',
  'judged@10',
] as const satisfies (keyof Metrics)[];
export type QueryMetrics = Readonly<Record<(typeof METRIC_NAMES)[number], number>>;

const METRICS = METRIC_NAMES.map((name) => ({ name, metric: metricNamed(name) }));

/** Metrics of one query's ranking; null where the query has no relevant document. */
export function measureRanking(
  ranking: Int32Array,
  grades: ReadonlyMap<number, number>,
): QueryMetrics | null {
  if (relevantCount(grades) === 0) return null;
  const values = { 'nDCG@10': 0, MRR: 0, MAP: 0, 'P@10': 0, 'Recall@100': 0, 'judged@10': 0 };
  for (const { name, metric } of METRICS) values[name] = metric(ranking, grades) ?? 0;
  return values;
}

/** Where two rankings of one query part. */
export interface Disagreement {
  readonly rbo: number;
  readonly tau: number | null;
  readonly ndcg: { readonly left: number | null; readonly right: number | null };
  readonly ndcgDifference: number | null;
  readonly kinds: Readonly<Record<DisagreementKind, number>>;
  /** Documents in either top ten without a judgment. */
  readonly unjudged: number;
}

export class RunTables {
  readonly #judgments: JudgmentTable;
  readonly #tables = new Map<string, QueryTable<unknown>>();
  readonly #names = new WeakMap<Rankings, number>();
  #named = 0;

  constructor(judgments: JudgmentTable) {
    this.#judgments = judgments;
  }

  /** Metrics of a run by query. */
  metrics(run: Rankings): QueryTable<QueryMetrics | null> {
    return this.#table(`${this.#name(run)}`, run, (query) =>
      measureRanking(rankingOf(run, query).documents, this.#judgments.ofQuery(query)),
    );
  }

  /** Disagreement of two runs by query. */
  disagreements(left: Rankings, right: Rankings): QueryTable<Disagreement> {
    return this.#table(`${this.#name(left)} ${this.#name(right)}`, left, (query) => {
      const { documents, ...summary } = compareRankings(
        rankingOf(left, query).documents,
        rankingOf(right, query).documents,
        this.#judgments.ofQuery(query),
      );
      return { ...summary, unjudged: documents.filter(({ grade }) => grade === null).length };
    });
  }

  /** To be called when a query's judgments have changed. */
  forget(query: number): void {
    for (const table of this.#tables.values()) table.forget(query);
  }

  #table<Row>(key: string, { offsets }: Rankings, compute: (query: number) => Row): QueryTable<Row> {
    // A key determines the rankings and so the kind of row.
    const known = this.#tables.get(key) as QueryTable<Row> | undefined;
    const table = known ?? new QueryTable(offsets.length - 1, compute);
    this.#tables.delete(key);
    this.#tables.set(key, table);
    for (const oldest of this.#tables.keys()) {
      if (this.#tables.size <= KEPT) break;
      this.#tables.delete(oldest);
    }
    return table;
  }

  /** A number for each rankings object that was ever seen. */
  #name(run: Rankings): number {
    const known = this.#names.get(run);
    if (known !== undefined) return known;
    this.#named++;
    this.#names.set(run, this.#named);
    return this.#named;
  }
}
