// What it means that two rankers place one document far apart (DESIGN.md, "Disagreement").
import { MIN_RELEVANT } from './ranking.ts';

/**
 * Seen from the left ranker (BM25) to the right one (the model):
 * `rescue` relevant, right high, left low; `regression` non-relevant, right high, left low;
 * `lost` relevant, left high, right low; `noise-cut` non-relevant, left high, right low;
 * `unjudged` one of these, but without a judgment; `agreed` no large shift.
 */
export type DisagreementKind = 'rescue' | 'regression' | 'lost' | 'noise-cut' | 'unjudged' | 'agreed';

/** A document ranked here or better stands high. */
export const HIGH_RANK = 10;
/** A document ranked below this many times the high rank, or not at all, stands low. */
const LOW_FACTOR = 2;

export interface KindOptions {
  /** Last rank that counts as high; 10 by default, nDCG@10's depth. Twice that rank is the last that is not low. */
  readonly high?: number;
  /** Grade from which a document is relevant; 1 by default. */
  readonly minRelevant?: number;
}

/** One document's standing with both rankers: ranks from 1, null where not ranked; grade null where unjudged. */
export interface Standing {
  readonly leftRank: number | null;
  readonly rightRank: number | null;
  readonly grade: number | null;
}

/**
 * Kind of a document's disagreement. Its shift is large where one ranker has it high (rank ≤ 10) and the other low (rank
 * > 20, or not at all): between the two lies what a user would hardly notice, such as rank 9 against rank 12.
 */
export function disagreementKind(
  { leftRank, rightRank, grade }: Standing,
  { high = HIGH_RANK, minRelevant = MIN_RELEVANT }: KindOptions = {},
): DisagreementKind {
  const isHigh = (rank: number | null) => rank !== null && rank <= high;
  const isLow = (rank: number | null) => rank === null || rank > LOW_FACTOR * high;
  const raised = isHigh(rightRank) && isLow(leftRank);
  const lowered = isHigh(leftRank) && isLow(rightRank);
  if (!raised && !lowered) return 'agreed';
  if (grade === null) return 'unjudged';
  if (grade >= minRelevant) return raised ? 'rescue' : 'lost';
  return raised ? 'regression' : 'noise-cut';
}
