// What the judging page holds after each act, undo and answer.
import { describe, expect, it } from 'vitest';
import {
  type Act,
  afterAct,
  afterFailure,
  afterPairs,
  afterUndo,
  initialJudgeState,
  type JudgeState,
} from '../../../renderer/judge/judge-state.ts';
import { pairOf } from './pairs.ts';

const [one, two, three] = [pairOf(1, 1), pairOf(1, 2), pairOf(2, 1)];
const ready: JudgeState = { ...initialJudgeState, pairs: [one, two], status: 'ready' };
const graded = (pair: Act['pair'], grade: number | null): Act => ({ pair, grade, source: 'judge' });

describe('an act', () => {
  it('brings the next pair on screen and can be taken back', () => {
    const state = afterAct(ready, graded(one, 2));

    expect(state.pairs).toEqual([two]);
    expect(state.past).toEqual([graded(one, 2)]);
    expect(state.status).toBe('ready');
  });

  it('on the last pair at hand leaves the page loading, not empty', () => {
    const state = afterAct({ ...ready, pairs: [one] }, graded(one, 0));

    expect(state.pairs).toEqual([]);
    expect(state.status).toBe('loading');
  });

  it('on another page removes that pair from those at hand and keeps the one on screen', () => {
    const state = afterAct(ready, { pair: two, grade: 1, source: 'disagreements' });

    expect(state.pairs).toEqual([one]);
  });
});

describe('an undo', () => {
  it('returns the pair that was judged last to the screen', () => {
    const state = afterUndo(afterAct(afterAct(ready, graded(one, 2)), graded(two, null)));

    expect(state.pairs).toEqual([two]);
    expect(state.past).toEqual([graded(one, 2)]);
  });

  it('of an act on another page does not bring its pair to this one', () => {
    const state = afterUndo(afterAct(ready, { pair: three, grade: 1, source: 'disagreements' }));

    expect(state.pairs).toEqual([one, two]);
    expect(state.past).toEqual([]);
  });

  it('of nothing changes nothing', () => {
    expect(afterUndo(ready)).toBe(ready);
  });
});

describe('pairs from the workbench', () => {
  it('are added behind those at hand, without repeating them', () => {
    const state = afterPairs(ready, { source: 'pool', pairs: [two, three] }, 0);

    expect(state.pairs).toEqual([one, two, three]);
    expect(state.source).toBe('pool');
  });

  it('do not bring back what was judged while they were on their way', () => {
    const asked = ready.acts;
    const judged = afterAct(ready, graded(one, 3));

    const state = afterPairs(judged, { source: 'pool', pairs: [one, three] }, asked);

    expect(state.pairs).toEqual([two, three]);
  });

  it('may bring back what was skipped before they were asked for: the rest of the queue is used up', () => {
    const skipped = afterAct({ ...ready, pairs: [one] }, graded(one, null));

    const state = afterPairs(skipped, { source: 'pool', pairs: [one] }, skipped.acts);

    expect(state.pairs).toEqual([one]);
  });

  it('that are none leave the page empty once nothing is at hand', () => {
    expect(afterPairs(initialJudgeState, { source: 'pool', pairs: [] }, 0).status).toBe('empty');
    expect(afterPairs(ready, { source: 'pool', pairs: [] }, 0).status).toBe('ready');
  });
});

describe('a failure to get pairs', () => {
  it('is shown only when nothing is at hand', () => {
    const error = new Error('away');

    expect(afterFailure(ready, error)).toBe(ready);
    expect(afterFailure(initialJudgeState, error)).toMatchObject({ status: 'failed', error });
  });
});
