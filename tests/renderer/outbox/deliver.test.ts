// An operation whose answer was lost: has it arrived, and may it be sent again?
import { describe, expect, it, vi } from 'vitest';
import { deliver } from '../../../renderer/outbox/deliver.ts';
import type { Operation } from '../../../renderer/outbox/operation.ts';
import { pairOf } from '../judge/pairs.ts';

const operation: Operation = {
  id: 'a',
  project: 'tour.plx',
  rater: 'Mei',
  kind: 'grade',
  queryId: 1,
  documentId: 5,
  grade: 2,
  source: 'judge',
  elapsedMs: null,
  attempted: false,
};

/** A workbench on which the rater's own grade of the pair is `ownGrade`. */
function workbench(ownGrade: number | null) {
  return {
    submit: vi.fn(async () => ({ eventId: 1 })),
    skip: vi.fn(async () => ({ eventId: 1 })),
    undo: vi.fn(async () => ({ undone: { eventId: 1 }, pair: pairOf(1, 5) })),
    pair: vi.fn(async () => pairOf(1, 5, ownGrade)),
  };
}

describe('delivering', () => {
  it('sends a first attempt without asking', async () => {
    const judge = workbench(null);

    await deliver(judge as never, operation);

    expect(judge.pair).not.toHaveBeenCalled();
    expect(judge.submit).toHaveBeenCalledWith({
      rater: 'Mei',
      queryId: 1,
      documentId: 5,
      grade: 2,
      source: 'judge',
    });
  });

  it('does not repeat a grade that is already there', async () => {
    const judge = workbench(2);

    await deliver(judge as never, { ...operation, attempted: true });

    expect(judge.submit).not.toHaveBeenCalled();
  });

  it('repeats a grade that did not arrive', async () => {
    const judge = workbench(null);

    await deliver(judge as never, { ...operation, attempted: true });

    expect(judge.submit).toHaveBeenCalledTimes(1);
  });

  it('does not repeat an undo that has arrived: it would take back another judgment', async () => {
    const judge = workbench(null);

    await deliver(judge as never, { ...operation, kind: 'undo', attempted: true });

    expect(judge.undo).not.toHaveBeenCalled();
  });

  it('repeats an undo while the grade it takes back is still there', async () => {
    const judge = workbench(2);

    const pair = await deliver(judge as never, { ...operation, kind: 'undo', attempted: true });

    expect(judge.undo).toHaveBeenCalledWith({ rater: 'Mei' });
    expect(pair).toEqual(pairOf(1, 5));
  });

  it('never repeats the undo of a skip, which leaves no trace to look for', async () => {
    const judge = workbench(null);

    await deliver(judge as never, { ...operation, kind: 'undo', grade: null, attempted: true });

    expect(judge.undo).not.toHaveBeenCalled();
  });
});
