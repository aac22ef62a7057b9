// Fraction and time left, with a clock that the test turns.
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/dssm/random.ts';
import { ProgressMeter } from '../../src/trainer/progress-meter.ts';

const evaluation = { encode: 50, rank: 1000 };
const stages = [
  { name: 'base', steps: 10, tokensPerStep: 100, evaluations: { encode: 100, rank: 2000 } },
  { name: 'fine-tune', steps: 5, tokensPerStep: 200, evaluations: evaluation },
];
const final = { encode: 100, rank: 5000 };
/** As an earlier training measured them: half of what this one's work takes, and no time after it. */
const known = { step: 0.5, encode: 0.25, rank: 0.005, ending: 0 };

/** 1 ms a token in steps, 0.5 ms in encoding, 0.01 ms a pair ranked. */
function meterAfter(steps: number) {
  let now = 0;
  const meter = new ProgressMeter(stages, final, () => now, known);
  const step = (stage: string, tokens: number) => {
    now += tokens;
    meter.stepped(stage, tokens, tokens);
  };
  const work = (encode: number, rank: number) => {
    for (const [done, ms] of [
      [{ encode, rank: 0 }, encode / 2],
      [{ encode: 0, rank }, rank / 100],
    ] as const) {
      now += ms;
      meter.worked(done, ms);
    }
  };
  for (let n = 0; n < steps; n++) step('base', 100);
  return { meter, step, work };
}

describe('ProgressMeter', () => {
  it('says nothing of the time left before it has seen a few steps', () => {
    expect(meterAfter(3).meter.read().etaSeconds).toBeNull();
    expect(meterAfter(4).meter.read().etaSeconds).not.toBeNull();
  });

  it('adds up what is left at the speed that it measured for each kind of work', () => {
    const { meter, step, work } = meterAfter(5);
    work(50, 1000);
    step('base', 100);

    // Left: 4 · 100 + 5 · 200 tokens of steps, 1,400 ms; two evaluations of 50 tokens and 1,000 pairs, 35 ms each; at the
    // end 100 tokens and 5,000 pairs, 100 ms. Done: 600 ms of steps and an evaluation.
    const { fraction, etaSeconds } = meter.read();
    expect(etaSeconds).toBeCloseTo(1.57, 9);
    expect(fraction).toBeCloseTo(635 / (635 + 1570), 9);
  });

  it('takes what it has not measured yet for as much slower than known as the steps are', () => {
    // Left: 5 · 100 + 5 · 200 ms of steps; three evaluations and the end encode 250 tokens, known at 0.25 ms, and rank
    // 8,000 pairs, known at 0.005 ms; steps take twice as long as known.
    const { etaSeconds } = meterAfter(5).meter.read();

    expect(etaSeconds).toBeCloseTo((1500 + 2 * (250 * 0.25 + 8000 * 0.005)) / 1000, 9);
  });

  it('counts what follows the last piece of work, as long as an earlier training waited for it', () => {
    let now = 0;
    const meter = new ProgressMeter([], { encode: 100, rank: 0 }, () => now, { ...known, ending: 30 });
    meter.trained();
    now = 25;
    meter.worked({ encode: 100, rank: 0 }, 25);

    expect(meter.read().fraction).toBeCloseTo(25 / (25 + 30), 9);
  });

  it('tells what the work cost, for the next training', () => {
    const { meter, work, step } = meterAfter(5);
    work(50, 1000);
    step('base', 100);

    expect(meter.costs).toEqual({ step: 1, encode: 0.5, rank: 0.01 });
  });

  it('does not take the slow beginning of an evaluation for the speed of the rest', () => {
    const { meter } = meterAfter(5);
    const before = meter.read().etaSeconds ?? 0;
    // 60 ms for one token: the weights were prepared.
    meter.worked({ encode: 1, rank: 0 }, 60);

    expect(meter.read().etaSeconds).toBeLessThanOrEqual(before);
  });

  it('never falls back, even where the machine becomes slower', () => {
    const { meter, step } = meterAfter(9);
    const before = meter.read().fraction;
    meter.stepped('base', 100, 50_000);

    expect(meter.read().fraction).toBe(before);
    step('fine-tune', 200);
    expect(meter.read().fraction).toBeGreaterThanOrEqual(before);
  });

  it('ends at 1 when the work after the last stage is done', () => {
    const { meter, work } = meterAfter(10);
    meter.trained();
    work(100, 5000);

    expect(meter.read()).toEqual({ fraction: 1, etaSeconds: 0 });
  });
});

/** How fast a simulated machine works at a moment, 1 being its own pace. */
type Load = (now: number) => number;

/** What an earlier training measured, on a machine that was twice as fast. */
const halfAsMuch = { step: 0.0045, encode: 0.001, rank: 0.00002, ending: 0 };

/**
 * A training as measured on two cores, in shape: 60 steps of a long-text stage, 120 of a short-text one, an evaluation
 * after every 20 steps, and the ranking of everything at the end. Steps scatter by 20 %, their tokens by 30 %. Returns
 * the time left that was told and the true one, at every step and piece of work.
 */
function simulate(load: Load): { told: number; left: number; part: number }[] {
  const random = createRandom(7);
  const scatter = (share: number) => 1 + (random.uniform() * 2 - 1) * share;
  const each = { encode: 200_000, rank: 3_000_000 };
  const plan = [
    { name: 'base', steps: 60, tokensPerStep: 20_000, evaluations: { encode: 600_000, rank: 9_000_000 } },
    {
      name: 'fine-tune',
      steps: 120,
      tokensPerStep: 6_000,
      evaluations: { encode: 1_200_000, rank: 18_000_000 },
    },
  ];
  const end = { encode: 400_000, rank: 150_000_000 };
  let now = 0;
  const meter = new ProgressMeter(plan, end, () => now, halfAsMuch);
  const told: { at: number; seconds: number }[] = [];
  const spend = (ms: number) => {
    const taken = (ms * scatter(0.2)) / load(now);
    now += taken;
    return taken;
  };
  const note = () => told.push({ at: now, seconds: meter.read().etaSeconds ?? Number.NaN });
  const work = (encode: number, rank: number) => {
    for (let n = 0; n < 10; n++) {
      meter.worked({ encode: encode / 10, rank: 0 }, spend((encode / 10) * 0.002));
      meter.worked({ encode: 0, rank: rank / 10 }, spend((rank / 10) * 0.00004));
      note();
    }
  };
  for (const { name, steps, tokensPerStep } of plan) {
    for (let n = 1; n <= steps; n++) {
      const tokens = tokensPerStep * scatter(0.3);
      meter.stepped(name, tokens, spend(tokens * 0.009));
      note();
      if (n % 20 === 0) work(each.encode, each.rank);
    }
  }
  meter.trained();
  work(end.encode, end.rank);
  return told.map(({ at, seconds }) => ({ told: seconds * 1000, left: now - at, part: at / now }));
}

describe('the time left, after the first tenth', () => {
  // Near the end a second's error is more than 30 % of what is left, and nobody minds it.
  const judged = (points: ReturnType<typeof simulate>) =>
    points.filter(({ part }) => part > 0.1 && part < 0.95);

  it('is within 30 % of the truth on a machine that works evenly', () => {
    for (const { told, left } of judged(simulate(() => 1))) {
      expect(Math.abs(told - left) / left).toBeLessThan(0.3);
    }
  });

  it('is within 30 % on a machine that others use now and then', () => {
    const others: Load = (now) => (Math.floor(now / 700) % 3 === 0 ? 0.6 : 1);

    for (const { told, left } of judged(simulate(others))) {
      expect(Math.abs(told - left) / left).toBeLessThan(0.3);
    }
  });

  it('would be wrong by more where all steps counted alike and only steps counted', () => {
    const points = judged(simulate(() => 1));
    const total = 180;
    // Elapsed time over steps done, times steps left: the estimate without the plan of tokens and evaluations.
    const naive = points.map(({ left, part }, n) => {
      const stepsDone = Math.min(total, n + 1);
      const elapsed = (left / (1 - part)) * part;
      return Math.abs((elapsed / stepsDone) * (total - stepsDone) - left) / left;
    });

    expect(Math.max(...naive)).toBeGreaterThan(0.3);
  });

  it('follows a machine that becomes half as fast', () => {
    const points = simulate((now) => (now < 10_000 ? 1 : 0.5));
    const later = judged(points).filter(({ part }) => part > 0.7);

    for (const { told, left } of later) expect(Math.abs(told - left) / left).toBeLessThan(0.3);
  });
});
