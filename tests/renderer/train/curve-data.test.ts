// A training's reports as curves.
import { describe, expect, it } from 'vitest';
import { columnsOf, isWorthDrawing } from '../../../renderer/train/curve-data.ts';

describe('the curves', () => {
  it('count reports through both stages of learning and say where each begins', () => {
    const columns = columnsOf([
      { step: 0, stage: 'prepare', loss: null, devNdcg: null },
      { step: 1, stage: 'base', loss: 2.1, devNdcg: null },
      { step: 2, stage: 'base', loss: 1.4, devNdcg: 0.2 },
      { step: 1, stage: 'fine-tune', loss: 0.9, devNdcg: 0.3 },
      { step: 1, stage: 'evaluate', loss: null, devNdcg: null },
    ]);

    expect(columns).toEqual({
      at: [1, 2, 3],
      loss: [2.1, 1.4, 0.9],
      devNdcg: [null, 0.2, 0.3],
      stages: [
        { at: 1, stage: 'base' },
        { at: 3, stage: 'fine-tune' },
      ],
    });
  });

  it('have one stage where a training only fine-tunes', () => {
    expect(columnsOf([{ step: 1, stage: 'fine-tune', loss: 1, devNdcg: null }]).stages).toEqual([
      { at: 1, stage: 'fine-tune' },
    ]);
  });

  it('are drawn from the second loss on: a training cancelled at once has no line to show', () => {
    const at = (step: number, loss: number | null) => ({ step, stage: 'base', loss, devNdcg: null }) as const;

    expect(isWorthDrawing([at(0, null), at(1, 2.1)])).toBe(false);
    expect(isWorthDrawing([at(0, null), at(1, 2.1), at(2, 1.4)])).toBe(true);
  });
});
