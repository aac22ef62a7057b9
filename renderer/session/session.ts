// Everything a component may need of the world outside React, in one context.
import type { RouterUtils } from '@orpc/tanstack-query';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { WorkbenchClient } from '../../src/contract/contract.ts';
import type { Keyboard } from '../actions/keyboard.ts';
import type { Connection } from '../connection/connection.ts';
import type { Imports } from '../data/imports.ts';
import type { Comparison } from '../disagreements/comparison.ts';
import type { ErrorLog } from '../errors/error-log.ts';
import type { JudgeSession } from '../judge/judge-session.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Announcements } from './announcements.ts';
import type { Settings } from './settings.ts';

export interface Session {
  readonly connection: Connection;
  readonly client: WorkbenchClient;
  /** The client's procedures as query and mutation options. */
  readonly api: RouterUtils<WorkbenchClient>;
  readonly settings: StoreApi<Settings>;
  readonly outbox: Outbox;
  readonly judging: JudgeSession;
  readonly comparison: StoreApi<Comparison>;
  readonly imports: Imports;
  readonly announcements: StoreApi<Announcements>;
  readonly errors: ErrorLog;
  readonly keyboard: Keyboard;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('a component is drawn outside the session');
  return session;
}

export function useSettings(): Settings {
  return useStore(useSession().settings);
}

/** The rater as a procedure's input wants it: absent until the name is known. */
export function useRater(): string {
  return useSettings().rater;
}
