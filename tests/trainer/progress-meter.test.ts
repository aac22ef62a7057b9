// Fraction and time left, with a clock that the test turns.
import { describe, expect, it } from 'vitest';
import { ProgressMeter } from '../../src/trainer/progress-meter.ts';

const stages = [
  { name: 'base', steps: 10, tokensPerStep: 100, evaluations: 2, tokensPerEvaluation: 50 },
  { name: 'fine-tune', steps: 5, tokensPerStep: 200, evaluations: 1, tokensPerEvaluation: 50 },
];

/** 1 ms a token in steps and 0.5 ms in encoding. */
function meterAfter(steps: number) {
  let now = 0;
  const meter = new ProgressMeter(stages, 100, () => now);
  const step = (stage: string, tokens: number) => {
    now += tokens;
    meter.stepped(stage, tokens, tokens);
  };
  const evaluate = (tokens: number) => {
    now += tokens / 2;
    meter.evaluated(tokens, tokens / 2);
  };
  for (let n = 0; n < steps; n++) step('base', 100);
  return { meter, step, evaluate };
}

describe('ProgressMeter', () => {
  it('says nothing of the time left before it has seen a few steps', () => {
    expect(meterAfter(3).meter.read().etaSeconds).toBeNull();
    expect(meterAfter(4).meter.read().etaSeconds).not.toBeNull();
  });

  it('adds up what is left at the speeds it measured', () => {
    const { meter, evaluate } = meterAfter(5);
    evaluate(50);

    // Steps: 5 · 100 + 5 · 200 tokens, 1,500 ms. Evaluations: 2 · 50 tokens, and 100 at the end: 100 ms.
    // Done: 500 ms of steps and 25 of the evaluation.
    const { fraction, etaSeconds } = meter.read();
    expect(etaSeconds).toBeCloseTo(1.6, 9);
    expect(fraction).toBeCloseTo(525 / 2125, 9);
  });

  it('drops what a stage leaves undone when the next one begins', () => {
    const { meter, step, evaluate } = meterAfter(5);
    evaluate(50);
    step('fine-tune', 200);

    // Left: 4 · 200 tokens of steps, one evaluation of 50 and 100 tokens at the end.
    expect(meter.read().etaSeconds).toBeCloseTo((800 + 75) / 1000, 9);
  });

  it('never falls back, even where the machine becomes slower', () => {
    const { meter, step } = meterAfter(9);
    const before = meter.read().fraction;
    meter.stepped('base', 100, 50_000);

    expect(meter.read().fraction).toBe(before);
    step('fine-tune', 200);
    expect(meter.read().fraction).toBeGreaterThanOrEqual(before);
  });

  it('ends at 1 when the final encoding is done', () => {
    const { meter } = meterAfter(10);
    meter.trained();
    meter.encoded(100, 50);

    expect(meter.read()).toEqual({ fraction: 1, etaSeconds: 0 });
  });
});
