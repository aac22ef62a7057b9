// A training's reports as curves.
import { describe, expect, it } from 'vitest';
import { columnsOf, isWorthDrawing } from '../../../renderer/train/curve-data.ts';

describe('the curves', () => {
  it('count reports through both stages and mark where fine-tuning begins', () => {
    const columns = columnsOf([
      { step: 1, stage: 'base', loss: 2.1, devNdcg: null },
      { step: 2, stage: 'base', loss: 1.4, devNdcg: 0.2 },
      { step: 1, stage: 'fine-tune', loss: 0.9, devNdcg: 0.3 },
    ]);

    expect(columns).toEqual({
      at: [1, 2, 3],
      loss: [2.1, 1.4, 0.9],
      devNdcg: [null, 0.2, 0.3],
      stageStarts: [3],
    });
  });

  it('mark nothing where a training only fine-tunes', () => {
    expect(columnsOf([{ step: 1, stage: 'fine-tune', loss: 1, devNdcg: null }]).stageStarts).toEqual([]);
  });

  it('are drawn from the second loss on: a training cancelled at once has no line to show', () => {
    const at = (step: number, loss: number | null) => ({ step, stage: 'base', loss, devNdcg: null }) as const;

    expect(isWorthDrawing([at(0, null), at(1, 2.1)])).toBe(false);
    expect(isWorthDrawing([at(0, null), at(1, 2.1), at(2, 1.4)])).toBe(true);
  });
});
