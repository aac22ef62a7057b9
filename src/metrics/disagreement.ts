// Where two rankers part on one query: how alike the lists are, and every document of their tops with its kind.
import {
  type DisagreementKind,
  disagreementKind,
  HIGH_RANK,
  type KindOptions,
  type Standing,
} from './disagreement-kind.ts';
import { type ExpectedGainOptions, expectedNdcgChanges } from './expected-change.ts';
import { tauOfPlaces } from './kendall-tau.ts';
import { ndcgAt } from './ndcg.ts';
import { inversePlaces, placesIn } from './places.ts';
import { type DocumentId, type Grades, type Ranking, requireDepth } from './ranking.ts';
import { rboExt } from './rbo.ts';

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
  const { k = 10, persistence } = options;
  const ndcg = ndcgAt(k, options);
  const leftNdcg = ndcg(left, grades);
  const rightNdcg = ndcg(right, grades);
  const kinds = { rescue: 0, regression: 0, lost: 0, 'noise-cut': 0, unjudged: 0, agreed: 0 };
  const places = placesIn(left, right);
  const documents = documentsOf(left, right, places, grades, options);
  for (const { kind } of documents) kinds[kind]++;
  return {
    rbo: rboExt(places, right.length, persistence === undefined ? {} : { persistence }),
    tau: tauOfPlaces(places),
    ndcg: { left: leftNdcg, right: rightNdcg },
    ndcgDifference: leftNdcg === null || rightNdcg === null ? null : rightNdcg - leftNdcg,
    kinds,
    documents,
  };
}

/** The documents of that comparison alone: of the rankings beyond `depth` only where these documents stand is looked at. */
export function compareDocuments<D extends DocumentId>(
  left: Ranking<D>,
  right: Ranking<D>,
  grades: Grades<D>,
  options: DisagreementOptions = {},
): DocumentDisagreement<D>[] {
  return documentsOf(left, right, placesIn(left, right), grades, options);
}

function documentsOf<D extends DocumentId>(
  left: Ranking<D>,
  right: Ranking<D>,
  places: Int32Array,
  grades: Grades<D>,
  options: DisagreementOptions,
): DocumentDisagreement<D>[] {
  const { depth = HIGH_RANK } = options;
  requireDepth('depth', depth);
  const expectedChange = expectedNdcgChanges([...grades.values()], options);
  const found: DocumentDisagreement<D>[] = [];
  visitTops(places, right.length, depth, (leftRank, rightRank) => {
    const document = leftRank === null ? right[(rightRank ?? 0) - 1] : left[leftRank - 1];
    const grade = grades.get(document) ?? null;
    const standing = { leftRank, rightRank, grade };
    found.push({
      document,
      ...standing,
      shift: leftRank === null || rightRank === null ? null : leftRank - rightRank,
      kind: disagreementKind(standing, options),
      expectedNdcgChange: grade === null ? expectedChange(standing) : null,
    });
  });
  return found;
}

/**
 * Calls `visit` with both ranks of each document in the first `depth` of either ranking, by the better of its ranks,
 * then by the left one; `places` says where the documents of the left stand in the right (see placesIn).
 */
export function visitTops(
  places: Int32Array,
  rightLength: number,
  depth: number,
  visit: (leftRank: number | null, rightRank: number | null) => void,
): void {
  const inverse = inversePlaces(places, rightLength);
  for (let index = 0; index < depth; index++) {
    // A document whose other rank is better was visited there.
    if (index < places.length && !(places[index] >= 0 && places[index] < index)) {
      visit(index + 1, places[index] < 0 ? null : places[index] + 1);
    }
    if (index < rightLength && !(inverse[index] >= 0 && inverse[index] <= index)) {
      visit(inverse[index] < 0 ? null : inverse[index] + 1, index + 1);
    }
  }
}
