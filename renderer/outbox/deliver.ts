// Brings one operation to the workbench, also when an earlier attempt may have arrived without an answer.

import type { WorkbenchClient } from '../../src/contract/contract.ts';
import type { Pair } from '../../src/contract/judge.ts';
import type { Operation } from './operation.ts';

type JudgeClient = Pick<WorkbenchClient['judge'], 'submit' | 'skip' | 'undo' | 'pair'>;

/**
 * True where an earlier attempt is known to have arrived, or where sending again could take back another judgment.
 * A skip can be sent twice without harm; an undo of a skip leaves no trace to look for and is not repeated.
 */
async function hasArrived(judge: JudgeClient, operation: Operation): Promise<boolean> {
  const { rater, queryId, documentId, kind, grade } = operation;
  if (kind === 'skip') return false;
  if (kind === 'undo' && grade === null) return true;
  const pair = await judge.pair({ rater, queryId, documentId });
  return kind === 'grade' ? pair.grade === grade : pair.grade !== grade;
}

/**
 * @returns the pair that an undo gave back, null for everything else
 * @throws what the client throws: an ORPCError where the workbench refused, ConnectionLostError where it is away
 */
export async function deliver(judge: JudgeClient, operation: Operation): Promise<Pair | null> {
  const { rater, queryId, documentId, kind, grade, source, elapsedMs } = operation;
  if (operation.attempted && (await hasArrived(judge, operation))) return null;
  if (kind === 'skip') await judge.skip({ rater, queryId, documentId });
  else if (kind === 'undo') return (await judge.undo({ rater }))?.pair ?? null;
  else if (grade !== null) {
    const elapsed = elapsedMs === null ? {} : { elapsedMs };
    await judge.submit({ rater, queryId, documentId, grade, source, ...elapsed });
  }
  return null;
}
