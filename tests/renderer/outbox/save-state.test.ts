// What the rater is told about the safety of what was entered.
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../renderer/outbox/operation.ts';
import { saveStateOf } from '../../../renderer/outbox/save-state.ts';

const one = [{} as Operation];
const idle = { operations: [], refused: [], troubled: false };

describe('the save state', () => {
  it('is saved only where nothing is on its way', () => {
    expect(saveStateOf(idle, { status: 'open' })).toEqual({ status: 'saved', pending: 0 });
    expect(saveStateOf({ ...idle, operations: one }, { status: 'open' })).toEqual({
      status: 'saving',
      pending: 1,
    });
  });

  it('is offline while judgments wait and no connection stands', () => {
    const state = saveStateOf({ ...idle, operations: one }, { status: 'lost', retryAt: 0 });

    expect(state).toEqual({ status: 'offline', pending: 1 });
  });

  it('tells of trouble where the connection stands and the workbench cannot store', () => {
    const state = saveStateOf({ ...idle, operations: one, troubled: true }, { status: 'open' });

    expect(state.status).toBe('retrying');
  });
});
