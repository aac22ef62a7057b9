// A training's reports as columns for drawing.
import type { TrainingJob } from '../../src/contract/train.ts';

type Curve = TrainingJob['curve'];

export interface CurveColumns {
  /** Numbers of the reports, from 1: steps begin again in each stage. */
  readonly at: number[];
  readonly loss: (number | null)[];
  readonly devNdcg: (number | null)[];
  /** Reports at which fine-tuning follows the base stage; empty where a training has only one of the two. */
  readonly stageStarts: number[];
}

/** A line takes two points: a training that was cancelled at once has none to show. */
export function isWorthDrawing(curve: Curve): boolean {
  return curve.filter(({ loss }) => loss !== null).length > 1;
}

export function columnsOf(curve: Curve): CurveColumns {
  const stageStarts = curve.flatMap(({ stage }, index) => {
    return stage === 'fine-tune' && curve[index - 1]?.stage === 'base' ? [index + 1] : [];
  });
  return {
    at: curve.map((_, index) => index + 1),
    loss: curve.map(({ loss }) => loss),
    devNdcg: curve.map(({ devNdcg }) => devNdcg),
    stageStarts,
  };
}
