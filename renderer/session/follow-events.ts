// Listens to the workbench for as long as the page lives and marks what it announces as stale.
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { WorkbenchClient } from '../../src/contract/contract.ts';
import type { WorkbenchEvent } from '../../src/contract/events.ts';
import { announced, quiet } from './announcements.ts';
import type { Session } from './session.ts';

type Part = Exclude<keyof WorkbenchClient, 'events'>;
type Changed = Extract<WorkbenchEvent, { type: 'changed' }>['what'][number];

/** Many judgments in a row are one reason to read again. */
const gatherMs = 250;

/** Which parts of the contract must be read again after a change. */
export const staleAfter: Readonly<Record<Changed, readonly Part[]>> = {
  project: ['project', 'judge', 'raters', 'compare', 'snapshots', 'train', 'data', 'analyzer'],
  judgments: ['project', 'judge', 'raters', 'compare'],
  runs: ['compare', 'judge'],
  models: ['train', 'compare', 'project'],
  snapshots: ['snapshots'],
};

interface FollowOptions {
  readonly session: Session;
  readonly queries: QueryClient;
  /** Called for changes after which prefetched pairs may be out of date. */
  readonly onNewRankings: () => void;
}

export function followEvents({ session, queries, onNewRankings }: FollowOptions): void {
  const { client, connection, announcements, api } = session;
  const gathered = new Set<Part>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function readAgain(): void {
    timer = null;
    const keys: QueryKey[] = [...gathered].map((part) => api[part].key());
    gathered.clear();
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
  }

  function take(event: WorkbenchEvent): void {
    announcements.setState((current) => announced(current, event), true);
    if (event.type === 'training') queries.setQueryData(api.train.job.queryKey(), event.job);
    if (event.type !== 'changed') return;
    for (const part of event.what.flatMap((what) => staleAfter[what])) gathered.add(part);
    if (event.what.includes('runs') || event.what.includes('project')) onNewRankings();
    if (timer === null) timer = setTimeout(readAgain, gatherMs);
  }

  async function follow(): Promise<void> {
    try {
      for await (const event of await client.events.subscribe()) take(event);
    } catch {
      // A stream ends with its channel; the next channel starts the next one.
    }
  }

  let following = false;
  async function followWhileOpen(): Promise<void> {
    if (following || connection.state.getState().status !== 'open') return;
    following = true;
    announcements.setState(quiet, true);
    // Whatever was announced while nobody listened is caught up by reading everything on screen again.
    void queries.invalidateQueries();
    await follow();
    following = false;
    setTimeout(followWhileOpen, gatherMs);
  }
  connection.state.subscribe(() => void followWhileOpen());
  void followWhileOpen();
}
