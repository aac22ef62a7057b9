// What the workbench announced and no query holds: how far imports, the index and rankings are.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WorkbenchEvent } from '../../src/contract/events.ts';

export interface Announcements {
  /** Rankings being made, by ranker: the part that is done. Absent when ready. */
  readonly rankings: Readonly<Record<string, number>>;
  /** The part of the documents that is indexed; null where no index is being built. */
  readonly indexing: number | null;
  /** The import that runs; null between imports. */
  readonly importing: { readonly file: string; readonly rows: number; readonly fraction: number } | null;
}

export const quiet: Announcements = { rankings: {}, indexing: null, importing: null };

/** `current` after one event; events of other types change nothing. */
export function announced(current: Announcements, event: WorkbenchEvent): Announcements {
  if (event.type === 'ranking') {
    const { [event.ranker]: _done, ...others } = current.rankings;
    return {
      ...current,
      rankings: event.fraction < 1 ? { ...others, [event.ranker]: event.fraction } : others,
    };
  }
  if (event.type === 'index') return { ...current, indexing: event.fraction < 1 ? event.fraction : null };
  if (event.type === 'import') {
    const { file, rows, fraction } = event;
    return { ...current, importing: fraction < 1 ? { file, rows, fraction } : null };
  }
  return current;
}

export function createAnnouncements(): StoreApi<Announcements> {
  return createStore<Announcements>()(() => quiet);
}
