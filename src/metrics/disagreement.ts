// Where two rankers part on one query: how alike the lists are, and every document of their tops with its kind.
import {
  type DisagreementKind,
  disagreementKind,
  HIGH_RANK,
  type KindOptions,
  type Standing,
} from './disagreement-kind.ts';
import { type ExpectedGainOptions, expectedNdcgChange } from './expected-change.ts';
import { kendallTau } from './kendall-tau.ts';
import { ndcgAt } from './ndcg.ts';
import { type DocumentId, type Grades, type Ranking, requireDepth } from './ranking.ts';
import { rbo } from './rbo.ts';

export interface DisagreementOptions extends KindOptions, ExpectedGainOptions {
  /** Documents taken from the top of each ranking; 10 by default. */
  readonly depth?: number;
  /** Depth of nDCG; 10 by default. */
  readonly k?: number;
  /** Persistence of RBO; 0.9 by default. */
  readonly persistence?: number;
}

export interface DocumentDisagreement<D extends DocumentId> extends Standing {
  readonly document: D;
  /** leftRank − rightRank: positive where the right ranker puts it higher; null where one does not rank it. */
  readonly shift: number | null;
  readonly kind: DisagreementKind;
  /** See expectedNdcgChange; null for a judged document. */
  readonly expectedNdcgChange: number | null;
}

export interface QueryDisagreement<D extends DocumentId> {
  /** RBO_ext of the two rankings as given. */
  readonly rbo: number;
  /** Kendall's τ on the documents both rank; null with fewer than two. */
  readonly tau: number | null;
  /** nDCG@k of each; null where the query has no relevant document. */
  readonly ndcg: { readonly left: number | null; readonly right: number | null };
  /** right − left; null where they are. */
  readonly ndcgDifference: number | null;
  /** How many of `documents` are of each kind. */
  readonly kinds: Readonly<Record<DisagreementKind, number>>;
  /** Documents in the first `depth` of either ranking: by the better of their ranks, then by the left one. */
  readonly documents: readonly DocumentDisagreement<D>[];
}

/**
 * Compares the rankings of one query by two rankers, `left` usually BM25 and `right` the model. Give both to the same
 * depth: a document that a ranking does not name counts as not ranked. Throws RangeError for options out of range.
 */
export function compareRankings<D extends DocumentId>(
  left: Ranking<D>,
  right: Ranking<D>,
  grades: Grades<D>,
  options: DisagreementOptions = {},
): QueryDisagreement<D> {
  const { depth = HIGH_RANK, k = 10, persistence } = options;
  requireDepth('depth', depth);
  const ndcg = ndcgAt(k, options);
  const leftNdcg = ndcg(left, grades);
  const rightNdcg = ndcg(right, grades);
  const kinds = { rescue: 0, regression: 0, lost: 0, 'noise-cut': 0, unjudged: 0, agreed: 0 };
  const allGrades = [...grades.values()];
  const documents = standings(left, right, grades, depth).map((standing) => {
    const { leftRank, rightRank, grade } = standing;
    const kind = disagreementKind(standing, options);
    kinds[kind]++;
    return {
      ...standing,
      shift: leftRank === null || rightRank === null ? null : leftRank - rightRank,
      kind,
      expectedNdcgChange: grade === null ? expectedNdcgChange(standing, allGrades, options) : null,
    };
  });
  return {
    rbo: rbo(left, right, persistence === undefined ? {} : { persistence }).ext,
    tau: kendallTau(left, right),
    ndcg: { left: leftNdcg, right: rightNdcg },
    ndcgDifference: leftNdcg === null || rightNdcg === null ? null : rightNdcg - leftNdcg,
    kinds,
    documents,
  };
}

/** Both ranks and the grade of each document in the first `depth` of either ranking. */
function standings<D extends DocumentId>(
  left: Ranking<D>,
  right: Ranking<D>,
  grades: Grades<D>,
  depth: number,
): (Standing & { readonly document: D })[] {
  const leftRanks = ranksOf(left);
  const rightRanks = ranksOf(right);
  const tops = new Set<D>();
  for (let index = 0; index < depth; index++) {
    // At each rank the left document first: then the set is in the order promised.
    if (index < left.length) tops.add(left[index]);
    if (index < right.length) tops.add(right[index]);
  }
  return Array.from(tops, (document) => ({
    document,
    leftRank: leftRanks.get(document) ?? null,
    rightRank: rightRanks.get(document) ?? null,
    grade: grades.get(document) ?? null,
  }));
}

function ranksOf<D extends DocumentId>(ranking: Ranking<D>): Map<D, number> {
  const ranks = new Map<D, number>();
  for (let index = 0; index < ranking.length; index++) ranks.set(ranking[index], index + 1);
  return ranks;
}
