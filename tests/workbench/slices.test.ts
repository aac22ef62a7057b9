// Background work in slices: how much of a turn of the event loop it takes.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSlices } from '../../src/workbench/slices.ts';

afterEach(() => vi.restoreAllMocks());

/** Numbers the turns of the event loop until `isDone`. */
function countTurns(isDone: () => boolean): () => number {
  let turn = 0;
  const next = () => {
    turn++;
    if (!isDone()) setImmediate(next);
  };
  setImmediate(next);
  return () => turn;
}

describe('slices', () => {
  it('gives each of several works a turn of its own, in the order in which they came', async () => {
    const seen: { work: string; turn: number }[] = [];
    const turn = countTurns(() => seen.length === 6);
    const work = async (name: string) => {
      const slices = createSlices();
      for (let step = 0; step < 2; step++) {
        await slices.pause();
        seen.push({ work: name, turn: turn() });
      }
    };
    await Promise.all(['first', 'second', 'third'].map(work));
    expect(seen.map(({ work }) => work)).toEqual(['first', 'second', 'third', 'first', 'second', 'third']);
    expect(new Set(seen.map(({ turn }) => turn)).size).toBe(6);
  });

  it('are over for all work of a turn once eight milliseconds of it are used', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(100);
    const slices = createSlices();
    await slices.pause();
    expect(slices.isOver()).toBe(false);
    now.mockReturnValue(107.9);
    expect(createSlices().isOver()).toBe(false);
    now.mockReturnValue(108);
    expect(slices.isOver()).toBe(true);
    expect(createSlices().isOver()).toBe(true);
    await slices.pause();
    expect(slices.isOver()).toBe(false);
  });

  it('end with the reason of the signal that aborts them', async () => {
    const abort = new AbortController();
    const paused = createSlices(abort.signal).pause();
    abort.abort(new Error('nobody wants it'));
    await expect(paused).rejects.toThrow('nobody wants it');
  });
});
