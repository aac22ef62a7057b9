// Judgments on their way: kept in the browser's storage until the workbench has acknowledged them, sent in order.
import { ORPCError } from '@orpc/client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Pair } from '../../src/contract/judge.ts';
import { type DescribedError, describeError } from '../errors/describe.ts';
import { randomId } from '../session/random-id.ts';
import {
  markAttempted,
  type NewOperation,
  type Operation,
  parseOperations,
  without,
  withUndo,
} from './operation.ts';

export interface OutboxState {
  readonly operations: readonly Operation[];
  /** What the workbench will never accept, with its reason; shown until a person has seen it. */
  readonly refused: readonly { readonly operation: Operation; readonly error: DescribedError }[];
  /** True where the last attempt failed although the connection stands. */
  readonly troubled: boolean;
}

export interface OutboxOptions {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly storageKey: string;
  readonly deliver: (operation: Operation) => Promise<Pair | null>;
  /** Resolves when it is worth trying again after a failure. */
  readonly untilRetry: () => Promise<void>;
  readonly onDelivered?: (operation: Operation, undone: Pair | null) => void;
}

export interface Outbox {
  readonly state: StoreApi<OutboxState>;
  add(operation: NewOperation): void;
  /** Takes over operations that another tab left behind. */
  adopt(operations: readonly Operation[]): void;
  /** Names the open project; operations of other projects wait until theirs is open. */
  setProject(project: string | null): void;
  dismissRefused(): void;
  /** Resolves when nothing of the open project is left to send. */
  settled(): Promise<void>;
}

/** Refusals that no second attempt can change; anything else is tried again. */
const finalCodes = new Set(['bad-input', 'not-found', 'not-allowed']);

export function createOutbox(options: OutboxOptions): Outbox {
  const { storage, storageKey } = options;
  const state = createStore<OutboxState>()(() => ({
    operations: parseOperations(storage.getItem(storageKey)),
    refused: [],
    troubled: false,
  }));
  let project: string | null = null;
  let draining = false;

  function keep(operations: readonly Operation[]): void {
    if (operations.length === 0) storage.removeItem(storageKey);
    else storage.setItem(storageKey, JSON.stringify(operations));
    state.setState({ operations });
  }

  const next = () => state.getState().operations.find((operation) => operation.project === project);

  async function send(operation: Operation): Promise<void> {
    if (!operation.attempted) keep(markAttempted(state.getState().operations, operation.id));
    try {
      const undone = await options.deliver(operation);
      keep(without(state.getState().operations, operation.id));
      state.setState({ troubled: false });
      options.onDelivered?.(operation, undone);
    } catch (error) {
      if (error instanceof ORPCError && finalCodes.has(error.code)) {
        keep(without(state.getState().operations, operation.id));
        const refused = [...state.getState().refused, { operation, error: describeError(error) }];
        state.setState({ refused });
        return;
      }
      state.setState({ troubled: error instanceof ORPCError });
      await options.untilRetry();
    }
  }

  async function drain(): Promise<void> {
    if (draining) return;
    draining = true;
    for (let operation = next(); operation !== undefined; operation = next()) await send(operation);
    draining = false;
  }

  return {
    state,
    add(operation) {
      const complete: Operation = { ...operation, id: randomId(), attempted: false };
      const { operations } = state.getState();
      keep(complete.kind === 'undo' ? withUndo(operations, complete) : [...operations, complete]);
      void drain();
    },
    adopt(operations) {
      if (operations.length === 0) return;
      keep([...operations, ...state.getState().operations]);
      void drain();
    },
    setProject(name) {
      project = name;
      void drain();
    },
    dismissRefused: () => state.setState({ refused: [] }),
    settled: () =>
      new Promise((resolve) => {
        if (next() === undefined) return resolve();
        const stop = state.subscribe(() => {
          if (next() !== undefined) return;
          stop();
          resolve();
        });
      }),
  };
}
