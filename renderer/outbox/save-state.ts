// What the rater is told about the safety of what was entered.
import type { ConnectionState } from '../connection/connection.ts';
import type { OutboxState } from './outbox.ts';

export interface SaveState {
  readonly status: 'saved' | 'saving' | 'offline' | 'retrying';
  /** Operations not yet acknowledged. */
  readonly pending: number;
}

export function saveStateOf(outbox: OutboxState, connection: ConnectionState): SaveState {
  const pending = outbox.operations.length;
  if (pending === 0) return { status: 'saved', pending };
  if (connection.status !== 'open') return { status: 'offline', pending };
  return { status: outbox.troubled ? 'retrying' : 'saving', pending };
}
