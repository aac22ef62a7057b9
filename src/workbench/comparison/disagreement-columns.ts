// Where two runs part, one place a query: overlap, τ, and how many documents of the two tops are of each kind.
import { type DisagreementKind, disagreementKindSchema } from '../../contract/terms.ts';
import { visitTops } from '../../metrics/disagreement.ts';
import { disagreementKind, HIGH_RANK } from '../../metrics/disagreement-kind.ts';
import { tauOfPlaces } from '../../metrics/kendall-tau.ts';
import { placesIn } from '../../metrics/places.ts';
import { rboExt } from '../../metrics/rbo.ts';
import type { JudgmentTable } from '../judging/judgment-table.ts';
import { type Rankings, rankingOf } from '../rankings/rankings.ts';
import { QueryColumns } from './query-columns.ts';

/** In the order in which columns and snapshots number them. */
export const KINDS = disagreementKindSchema.options;

/** Bands of document length: 0 short, 1 medium, 2 long. */
export const LENGTH_BANDS = 3;
/** Documents of a query are counted by kind, judged or not, and length band. */
const CELLS = KINDS.length * 2 * LENGTH_BANDS;

export interface DisagreementColumns {
  /** (queries): RBO_ext of the two rankings. */
  readonly rbo: Float64Array;
  /** (queries): NaN where fewer than two documents are common. */
  readonly tau: Float64Array;
  /** (queries, KINDS, 2 judged or not, LENGTH_BANDS): documents in the first ten of either ranking. */
  readonly counts: Uint8Array;
}

/**
 * The disagreement of two runs by query.
 * @param bands (documents): each document's length band; where absent, all are taken for short
 */
export function disagreementColumns(
  left: Rankings,
  right: Rankings,
  judgments: JudgmentTable,
  bands?: Uint8Array,
): QueryColumns<DisagreementColumns> {
  const queries = left.offsets.length - 1;
  const columns: DisagreementColumns = {
    rbo: new Float64Array(queries),
    tau: new Float64Array(queries),
    counts: new Uint8Array(queries * CELLS),
  };
  return new QueryColumns(queries, columns, (query) => {
    const ofLeft = rankingOf(left, query).documents;
    const ofRight = rankingOf(right, query).documents;
    const grades = judgments.ofQuery(query);
    const places = placesIn(ofLeft, ofRight);
    columns.rbo[query] = rboExt(places, ofRight.length);
    columns.tau[query] = tauOfPlaces(places) ?? Number.NaN;
    const cells = columns.counts.subarray(query * CELLS, (query + 1) * CELLS).fill(0);
    visitTops(places, ofRight.length, HIGH_RANK, (leftRank, rightRank) => {
      const document = leftRank === null ? ofRight[(rightRank ?? 0) - 1] : ofLeft[leftRank - 1];
      const grade = grades.get(document ?? -1) ?? null;
      const kind = KINDS.indexOf(disagreementKind({ leftRank, rightRank, grade }));
      const cell = cellOf(kind, grade !== null, bands?.[document ?? 0] ?? 0);
      cells[cell] = (cells[cell] ?? 0) + 1;
    });
  });
}

function cellOf(kind: number, isJudged: boolean, band: number): number {
  return (kind * 2 + Number(isJudged)) * LENGTH_BANDS + band;
}

/** Documents of a query that are of a kind. */
export function countOfKind({ counts }: DisagreementColumns, query: number, kind: DisagreementKind): number {
  const first = query * CELLS + cellOf(KINDS.indexOf(kind), false, 0);
  let sum = 0;
  for (let cell = first; cell < first + 2 * LENGTH_BANDS; cell++) sum += counts[cell] ?? 0;
  return sum;
}

/** Documents of a query that nobody has judged. */
export function countUnjudged({ counts }: DisagreementColumns, query: number): number {
  let sum = 0;
  for (let kind = 0; kind < KINDS.length; kind++) {
    for (let band = 0; band < LENGTH_BANDS; band++) {
      sum += counts[query * CELLS + cellOf(kind, false, band)] ?? 0;
    }
  }
  return sum;
}

/** Whether the rankers disagree on a document of a query that is of a length band. */
export function disagreesInBand({ counts }: DisagreementColumns, query: number, band: number): boolean {
  for (let kind = 0; kind < KINDS.indexOf('agreed'); kind++) {
    for (const isJudged of [false, true]) {
      if ((counts[query * CELLS + cellOf(kind, isJudged, band)] ?? 0) > 0) return true;
    }
  }
  return false;
}
