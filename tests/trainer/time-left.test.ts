// The time left, told along the work of two real trainings of the Cranfield sample on two cores: every call that the
// meter got, with its time. The second one retrained after 50 judgments, and the machine was slower in its middle.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type PlannedStage, ProgressMeter } from '../../src/trainer/progress-meter.ts';

interface Recorded {
  readonly plan: readonly PlannedStage[];
  readonly pieces: readonly {
    readonly at: number;
    readonly work: string;
    readonly amount: number;
    readonly ms: number;
  }[];
}

const final = { encode: 133_384, rank: 315_000 };
/** Milliseconds from the last piece of work until the model was measured and stored. */
const ENDING = 250;

function recorded(name: string, plan: readonly PlannedStage[]): Recorded {
  const file = new URL(`../fixtures/training-times/${name}.tsv`, import.meta.url);
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const pieces = lines.map((line) => {
    const [at, work = '', amount, ms] = line.split('\t');
    return { at: Number(at), work, amount: Number(amount), ms: Number(ms) };
  });
  return { plan, pieces };
}

const fromScratch = recorded('cranfield-from-scratch', [
  { name: 'base', steps: 531, tokensPerStep: 7385.75, evaluations: { encode: 1_169_046, rank: 327_600 } },
  {
    name: 'fine-tune',
    steps: 192,
    tokensPerStep: 11_991.125,
    evaluations: { encode: 1_558_728, rank: 436_800 },
  },
]);
const again = recorded('cranfield-again', [
  {
    name: 'fine-tune',
    steps: 192,
    tokensPerStep: 11_991.125,
    evaluations: { encode: 1_688_622, rank: 473_200 },
  },
]);

/** Error of the time told in parts of the true one at each piece of work, and the part of the whole that was over. */
function replay({ plan, pieces }: Recorded): { error: number; part: number }[] {
  let now = 0;
  const meter = new ProgressMeter(plan, final, () => now);
  const end = (pieces.at(-1)?.at ?? 0) + ENDING;
  return pieces.flatMap(({ at, work, amount, ms }) => {
    now = at;
    if (work === 'trained') meter.trained();
    else if (work === 'encode') meter.worked({ encode: amount, rank: 0 }, ms);
    else if (work === 'rank') meter.worked({ encode: 0, rank: amount }, ms);
    else meter.stepped(work, amount, ms);
    const { etaSeconds } = meter.read();
    const left = end - at;
    return etaSeconds === null ? [] : [{ error: Math.abs(etaSeconds * 1000 - left) / left, part: at / end }];
  });
}

/** Near the end a second is more than 30 % of what is left, and nobody minds it. */
function worst(points: ReturnType<typeof replay>): number {
  return Math.max(...points.filter(({ part }) => part > 0.1 && part < 0.95).map(({ error }) => error));
}

describe('the time left of a real training, after its first tenth', () => {
  it('is within 30 % of the truth from scratch', () => {
    expect(worst(replay(fromScratch))).toBeLessThan(0.3);
  });

  it('is within 30 % of the truth in a short retraining on a machine whose speed changes', () => {
    expect(worst(replay(again))).toBeLessThan(0.3);
  });

  it('is told soon enough to be judged', () => {
    for (const run of [fromScratch, again]) expect(replay(run)[0]?.part).toBeLessThan(0.1);
  });
});
