// A rater's progress with the judgments counted in that are still on their way.
import type { WorkbenchClient } from '../../src/contract/contract.ts';
import type { Operation } from '../outbox/operation.ts';

export type Progress = Awaited<ReturnType<WorkbenchClient['judge']['progress']>>;

/** By how many grades one operation changes the rater's count. */
export function gradesOf({ kind, grade }: Pick<Operation, 'kind' | 'grade'>): -1 | 0 | 1 {
  if (kind === 'grade') return 1;
  return kind === 'undo' && grade !== null ? -1 : 0;
}

/** `progress` as it will be when `change` more grades have arrived. */
export function progressWith(progress: Progress, change: number): Progress {
  const { disagreementsLeft } = progress;
  return {
    byRater: Math.max(0, progress.byRater + change),
    today: Math.max(0, progress.today + change),
    judgedPairs: Math.max(0, progress.judgedPairs + change),
    disagreementsLeft: disagreementsLeft === null ? null : Math.max(0, disagreementsLeft - change),
  };
}
