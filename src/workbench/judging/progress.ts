// How far judging has come.
import { countPairsByRater } from '../../store/judgments.ts';
import { findRater } from '../../store/raters.ts';
import type { Project } from '../project.ts';

export interface JudgingProgress {
  readonly byRater: number;
  readonly today: number;
  readonly judgedPairs: number;
  readonly disagreementsLeft: number | null;
}

/** Counts of a rater and of the project; "today" began at midnight on this machine's clock. */
export function judgingProgress({ db, state }: Project, rater: string): JudgingProgress {
  const { judgments, queue } = state;
  const midnight = new Date().setHours(0, 0, 0, 0);
  const countInFile = () => {
    const raterId = findRater(db, rater)?.id;
    return raterId === undefined ? 0 : countPairsByRater(db, raterId, midnight);
  };
  return {
    byRater: judgments.countBy(rater),
    today: judgments.countSince(rater, midnight, countInFile),
    judgedPairs: judgments.pairs,
    disagreementsLeft: queue?.length ?? null,
  };
}
