import { expect, test } from 'vitest';
import type { TrainingJob, TrainingProgress } from '../../../src/contract/train.ts';
import { joinRankings } from '../../../src/workbench/rankings/rankings.ts';
import { createSlices } from '../../../src/workbench/slices.ts';
import { measureOn, summarise } from '../../../src/workbench/training/held-out.ts';
import { withProgress } from '../../../src/workbench/training/training-job.ts';

const JOB: TrainingJob = {
  id: 1,
  state: 'running',
  startedAt: 0,
  endedAt: null,
  message: null,
  hint: null,
  problem: null,
  canResume: false,
  modelId: null,
  progress: null,
  curve: [],
};

function report(step: number): TrainingProgress {
  return {
    stage: 'base',
    epoch: 1,
    epochs: 1,
    step,
    steps: 5000,
    loss: 1 / (step + 1),
    devNdcg: null,
    fraction: step / 5000,
    etaSeconds: null,
  };
}

test('A job keeps its newest report and one point of each', () => {
  const job = withProgress(withProgress(JOB, report(1)), report(2));

  expect(job.progress?.step).toBe(2);
  expect(job.curve).toEqual([
    { step: 1, stage: 'base', loss: 0.5, devNdcg: null },
    { step: 2, stage: 'base', loss: 1 / 3, devNdcg: null },
  ]);
});

test('A long job keeps a few hundred points over its whole length, the newest among them', () => {
  let job = JOB;
  for (let step = 0; step < 5000; step++) {
    job = withProgress(job, report(step));
    expect(job.curve.at(-1)?.step).toBe(step);
  }

  expect(job.curve.length).toBeGreaterThan(190);
  expect(job.curve.length).toBeLessThanOrEqual(400);
  const steps = job.curve.map(({ step }) => step);
  expect(steps).toEqual(steps.toSorted((left, right) => left - right));
  expect(steps[0]).toBeLessThan(50);
});

const RUN = joinRankings([
  { documents: Int32Array.from([4, 2]), scores: Float64Array.from([2, 1]) },
  { documents: Int32Array.from([3]), scores: Float64Array.from([1]) },
]);

test('Held-out queries are measured and their nDCG has an interval', async () => {
  const grades = new Map([
    [0, new Map([[2, 1]])],
    [1, new Map([[3, 2]])],
  ]);

  const { metrics, ndcgInterval } = summarise(await measureOn(RUN, grades, createSlices()));

  // Query 0 has its relevant document second: MRR 1/2, nDCG 1/log2 3; query 1 has it first.
  expect(metrics.MRR).toBe(0.75);
  expect(metrics['nDCG@10']).toBeCloseTo((1 / Math.log2(3) + 1) / 2, 12);
  // Of two queries a resample has both, or one twice: from the lower value to the higher one.
  expect(ndcgInterval).toEqual([expect.closeTo(1 / Math.log2(3), 12), 1]);
});

test('Without a held-out query nothing is made up', async () => {
  const { metrics, ndcgInterval } = summarise(await measureOn(RUN, new Map(), createSlices()));

  expect(Object.values(metrics)).toEqual([null, null, null, null, null, null]);
  expect(ndcgInterval).toBeNull();
});
