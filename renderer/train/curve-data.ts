// A training's reports as columns for drawing.
import type { Stage, TrainingJob } from '../../src/contract/train.ts';

type Curve = TrainingJob['curve'];

export interface StageStart {
  readonly at: number;
  readonly stage: Stage;
}

export interface CurveColumns {
  /** Numbers of the reports, from 1: steps begin again in each stage. */
  readonly at: number[];
  readonly loss: (number | null)[];
  readonly devNdcg: (number | null)[];
  /** The stages of the training, and the report that each begins with. */
  readonly stages: StageStart[];
}

/** A line takes two points: a training that was cancelled at once has none to show. */
export function isWorthDrawing(curve: Curve): boolean {
  return curve.filter(({ loss }) => loss !== null).length > 1;
}

export function columnsOf(reports: Curve): CurveColumns {
  // Only these two stages have a loss.
  const curve = reports.filter(({ stage }) => stage === 'base' || stage === 'fine-tune');
  const stages = curve.flatMap(({ stage }, index) =>
    stage === curve[index - 1]?.stage ? [] : [{ at: index + 1, stage }],
  );
  return {
    at: curve.map((_, index) => index + 1),
    loss: curve.map(({ loss }) => loss),
    devNdcg: curve.map(({ devNdcg }) => devNdcg),
    stages,
  };
}
