// A training's reports as columns for drawing.
import type { TrainingJob } from '../../src/contract/train.ts';

type Curve = TrainingJob['curve'];

export interface CurveColumns {
  /** Numbers of the reports, from 1: steps begin again in each stage. */
  readonly at: number[];
  readonly loss: (number | null)[];
  readonly devNdcg: (number | null)[];
  /** Reports at which the fine-tuning stage begins; empty where it is the first. */
  readonly stageStarts: number[];
}

export function columnsOf(curve: Curve): CurveColumns {
  const stageStarts = curve.flatMap(({ stage }, index) => {
    const before = curve[index - 1]?.stage;
    return before !== undefined && before !== stage && stage === 'fine-tune' ? [index + 1] : [];
  });
  return {
    at: curve.map((_, index) => index + 1),
    loss: curve.map(({ loss }) => loss),
    devNdcg: curve.map(({ devNdcg }) => devNdcg),
    stageStarts,
  };
}
