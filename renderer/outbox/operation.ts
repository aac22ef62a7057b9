// What a rater did and the workbench has not yet acknowledged: one list, oldest first.

export interface Operation {
  readonly id: string;
  /** The project that the ids below belong to. */
  readonly project: string;
  readonly rater: string;
  readonly kind: 'grade' | 'skip' | 'undo';
  readonly queryId: number;
  readonly documentId: number;
  /** The grade given; of an undo, the grade that it takes back (null where that was a skip). */
  readonly grade: number | null;
  readonly source: 'judge' | 'disagreements';
  readonly elapsedMs: number | null;
  /** True once it was handed to a channel: it may have arrived although no answer came. */
  readonly attempted: boolean;
}

export type NewOperation = Omit<Operation, 'id' | 'attempted'>;

/** `operations` with the one named `id` marked as handed over. */
export function markAttempted(operations: readonly Operation[], id: string): readonly Operation[] {
  return operations.map((operation) => (operation.id === id ? { ...operation, attempted: true } : operation));
}

export function without(operations: readonly Operation[], id: string): readonly Operation[] {
  return operations.filter((operation) => operation.id !== id);
}

/**
 * Adds an undo of the newest act. An act that was never handed over is simply dropped; otherwise the undo follows it,
 * because the act may have been stored.
 */
export function withUndo(operations: readonly Operation[], undo: Operation): readonly Operation[] {
  const last = operations.at(-1);
  const isSameAct =
    last !== undefined &&
    last.kind !== 'undo' &&
    last.project === undo.project &&
    last.rater === undo.rater &&
    last.queryId === undo.queryId &&
    last.documentId === undo.documentId;
  return isSameAct && !last.attempted ? operations.slice(0, -1) : [...operations, undo];
}

function isOperation(value: unknown): value is Operation {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Partial<Record<keyof Operation, unknown>>;
  return (
    typeof record.id === 'string' &&
    typeof record.project === 'string' &&
    typeof record.rater === 'string' &&
    (record.kind === 'grade' || record.kind === 'skip' || record.kind === 'undo') &&
    typeof record.queryId === 'number' &&
    typeof record.documentId === 'number' &&
    (record.grade === null || typeof record.grade === 'number') &&
    (record.source === 'judge' || record.source === 'disagreements') &&
    (record.elapsedMs === null || typeof record.elapsedMs === 'number') &&
    typeof record.attempted === 'boolean'
  );
}

/** The operations written by `JSON.stringify`; what is not one is left out. */
export function parseOperations(text: string | null): readonly Operation[] {
  if (text === null) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isOperation) : [];
  } catch {
    return [];
  }
}
