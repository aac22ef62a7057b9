// What is computed of runs, one place a query: metrics of one, the disagreement of two. Kept while it is looked at.
import type { MetricChoice } from '../../contract/metric.ts';
import { metricNamed } from '../../metrics/metric-named.ts';
import { relevantCount } from '../../metrics/ranking.ts';
import type { JudgmentTable } from '../judging/judgment-table.ts';
import { type Rankings, rankingOf } from '../rankings/rankings.ts';
import { type DisagreementColumns, disagreementColumns } from './disagreement-columns.ts';
import { QueryColumns } from './query-columns.ts';

/** Tables kept: twenty metrics of ten runs would be one screen's worth of `eval`; a comparison needs three. */
const KEPT = 64;

/** A metric on a project's scale. */
export interface ScaledMetric extends MetricChoice {
  readonly maxGrade: number;
}

export class RunTables {
  readonly #judgments: JudgmentTable;
  readonly #tables = new Map<string, QueryColumns<unknown>>();
  readonly #names = new WeakMap<object, number>();
  #named = 0;

  constructor(judgments: JudgmentTable) {
    this.#judgments = judgments;
  }

  /** A metric of a run: (queries), NaN where the query has no relevant document. */
  metric(run: Rankings, { name, ...options }: ScaledMetric): QueryColumns<Float64Array> {
    const { gain, unjudged, minRelevant, maxGrade } = options;
    return this.#table([this.#name(run), name, gain, unjudged, minRelevant, maxGrade].join(' '), () => {
      const metric = metricNamed(name, options);
      const queries = run.offsets.length - 1;
      const values: Float64Array = new Float64Array(queries);
      return new QueryColumns(queries, values, (query) => {
        const grades = this.#judgments.ofQuery(query);
        values[query] =
          relevantCount(grades, minRelevant) === 0
            ? Number.NaN
            : (metric(rankingOf(run, query).documents, grades) ?? Number.NaN);
      });
    });
  }

  /** The disagreement of two runs; `bands` as disagreementColumns takes them. */
  disagreements(left: Rankings, right: Rankings, bands?: Uint8Array): QueryColumns<DisagreementColumns> {
    const named = bands === undefined ? [left, right] : [left, right, bands];
    return this.#table(named.map((object) => this.#name(object)).join('|'), () =>
      disagreementColumns(left, right, this.#judgments, bands),
    );
  }

  /** To be called when a query's judgments have changed. */
  forget(query: number): void {
    for (const table of this.#tables.values()) table.forget(query);
  }

  #table<Columns>(key: string, make: () => QueryColumns<Columns>): QueryColumns<Columns> {
    // A key determines what it was made of and so the kind of columns.
    const known = this.#tables.get(key) as QueryColumns<Columns> | undefined;
    const table = known ?? make();
    this.#tables.delete(key);
    this.#tables.set(key, table);
    for (const oldest of this.#tables.keys()) {
      if (this.#tables.size <= KEPT) break;
      this.#tables.delete(oldest);
    }
    return table;
  }

  /** A number for each object that was ever seen. */
  #name(object: object): number {
    const known = this.#names.get(object);
    if (known !== undefined) return known;
    this.#named++;
    this.#names.set(object, this.#named);
    return this.#named;
  }
}
