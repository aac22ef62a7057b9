// How long one query takes with all documents, told from some of them.
import { expect, onTestFinished, test } from 'vitest';
import { LoneQuery } from '../../src/trainer/lone-query.ts';

/** A query of one number; every search takes as many milliseconds as the next of `times`, the last one for good. */
async function loneQuery(documents: number, times: readonly number[]): Promise<LoneQuery> {
  let calls = 0;
  let now = 0;
  const clock = () => {
    if (calls % 2 === 1) now += times[Math.min((calls - 1) / 2, times.length - 1)] ?? 0;
    calls++;
    return now;
  };
  const queryVectors = Float32Array.of(1);
  const lone = await LoneQuery.create({
    threads: 1,
    width: 1,
    precision: 'float32',
    queryVectors,
    depth: 10,
    documents,
    clock,
  });
  onTestFinished(() => lone.dispose());
  return lone;
}

const add = (lone: LoneQuery, count: number) => lone.add(new Float32Array(count), new Int32Array(count));

test('The shortest of some searches counts: other work on the machine makes them longer', async () => {
  const lone = await loneQuery(100, [9, 4, 7, 8]);
  add(lone, 100);

  expect(lone.measure()).toBe(4);
});

test('Of many documents the first 131,072 are searched, and the time is that of all in proportion', async () => {
  const lone = await loneQuery(500_000, [3]);
  for (let n = 0; n < 5; n++) add(lone, 100_000);

  // 3 · 500,000 / 131,072.
  expect(lone.measure()).toBeCloseTo(11.444, 3);
});

test('Of no document, or of a few of many, nothing can be told', async () => {
  const few = await loneQuery(100_000, [3]);
  add(few, 4096);

  expect(few.measure()).toBeNull();
  expect((await loneQuery(0, [3])).measure()).toBeNull();
});
