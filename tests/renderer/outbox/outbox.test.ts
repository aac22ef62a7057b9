// No judgment is lost: what was not acknowledged is kept, sent again in order, and never sent twice in effect.
import { ORPCError } from '@orpc/client';
import { describe, expect, it, vi } from 'vitest';
import { ConnectionLostError } from '../../../renderer/connection/transport.ts';
import type { NewOperation, Operation } from '../../../renderer/outbox/operation.ts';
import { createOutbox, type OutboxOptions } from '../../../renderer/outbox/outbox.ts';

const grade: NewOperation = {
  project: 'tour.plx',
  rater: 'Mei',
  kind: 'grade',
  queryId: 1,
  documentId: 5,
  grade: 2,
  source: 'judge',
  elapsedMs: 900,
};

/** Storage that outlives an outbox, as a browser's does. */
function memoryStorage() {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

function open(deliver: OutboxOptions['deliver'], storage = memoryStorage()) {
  const outbox = createOutbox({
    storage,
    storageKey: 'outbox',
    deliver,
    untilRetry: () => Promise.resolve(),
  });
  outbox.setProject('tour.plx');
  const stored = () => JSON.parse(storage.getItem('outbox') ?? '[]') as Operation[];
  return { outbox, storage, stored };
}

const turns = () => new Promise((resolve) => setTimeout(resolve));
const never = () => new Promise<never>(() => {});

describe('the outbox', () => {
  it('keeps a judgment in storage until the workbench has acknowledged it', async () => {
    let acknowledge: (value: null) => void = () => {};
    const { outbox, stored } = open(() => new Promise((resolve) => (acknowledge = resolve)));

    outbox.add(grade);
    expect(stored()).toMatchObject([{ documentId: 5, grade: 2, attempted: true }]);

    acknowledge(null);
    await outbox.settled();
    expect(stored()).toEqual([]);
  });

  it('sends what a closed page left behind, in order, marked as possibly sent', async () => {
    const first = open(never);
    first.outbox.add(grade);
    first.outbox.add({ ...grade, documentId: 6 });

    const delivered: Operation[] = [];
    const second = open(async (operation) => {
      delivered.push(operation);
      return null;
    }, first.storage);
    await second.outbox.settled();

    expect(delivered.map(({ documentId, attempted }) => [documentId, attempted])).toEqual([
      [5, true],
      [6, false],
    ]);
    expect(second.stored()).toEqual([]);
  });

  it('tries again after a lost connection, and does not let a later judgment overtake', async () => {
    const order: number[] = [];
    let isAway = true;
    const { outbox } = open(async ({ documentId }) => {
      order.push(documentId);
      if (isAway) {
        isAway = false;
        throw new ConnectionLostError();
      }
      return null;
    });

    outbox.add(grade);
    outbox.add({ ...grade, documentId: 6 });
    await outbox.settled();

    expect(order).toEqual([5, 5, 6]);
  });

  it('keeps trying where the workbench is in trouble, and says so', async () => {
    const attempts = vi.fn(async () => null).mockRejectedValueOnce(new ORPCError('unexpected'));
    const { outbox } = open(attempts);
    const troubled: boolean[] = [];
    outbox.state.subscribe((state) => troubled.push(state.troubled));

    outbox.add(grade);
    await outbox.settled();

    expect(attempts).toHaveBeenCalledTimes(2);
    expect(troubled).toContain(true);
    expect(outbox.state.getState().troubled).toBe(false);
  });

  it('shows a judgment that can never be accepted, and goes on with the next', async () => {
    const { outbox, stored } = open(async ({ documentId }) => {
      if (documentId === 5) throw new ORPCError('not-found', { message: 'no such document' });
      return null;
    });

    outbox.add(grade);
    outbox.add({ ...grade, documentId: 6 });
    await outbox.settled();

    expect(outbox.state.getState().refused).toMatchObject([
      { operation: { documentId: 5 }, error: { message: 'no such document' } },
    ]);
    expect(stored()).toEqual([]);
  });

  it('holds judgments of another project back until that project is open', async () => {
    const deliver = vi.fn(async () => null);
    const { outbox, stored } = open(deliver);

    outbox.add({ ...grade, project: 'other.plx' });
    await turns();
    expect(deliver).not.toHaveBeenCalled();
    expect(stored()).toHaveLength(1);

    outbox.setProject('other.plx');
    await outbox.settled();
    expect(deliver).toHaveBeenCalledTimes(1);
  });

  it('drops a judgment that was taken back before it was ever handed over', async () => {
    const kinds: string[] = [];
    let isFirst = true;
    const { outbox } = open(async ({ kind, documentId }) => {
      kinds.push(`${kind} ${documentId}`);
      if (isFirst) {
        isFirst = false;
        await turns();
      }
      return null;
    });

    outbox.add(grade);
    outbox.add({ ...grade, documentId: 6 });
    outbox.add({ ...grade, documentId: 6, kind: 'undo' });
    await outbox.settled();

    expect(kinds).toEqual(['grade 5']);
  });

  it('sends an undo after a judgment that is on its way', async () => {
    const kinds: string[] = [];
    const { outbox } = open(async ({ kind }) => {
      kinds.push(kind);
      await turns();
      return null;
    });

    outbox.add(grade);
    outbox.add({ ...grade, kind: 'undo' });
    await outbox.settled();

    expect(kinds).toEqual(['grade', 'undo']);
  });

  it('reads nothing but operations from a storage that something else wrote to', () => {
    const storage = memoryStorage();
    storage.setItem('outbox', '[{"id":1},"x",null]');

    expect(open(never, storage).outbox.state.getState().operations).toEqual([]);
  });
});
