// The rankings there are, and the two that are compared.
import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { RunInfo } from '../../src/contract/compare.ts';
import { useSession } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';
import { chosenRankers, type Pair } from './comparison.ts';

export interface Rankers {
  readonly runs: readonly RunInfo[];
  readonly pair: Pair | null;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

export function useRankers(): Rankers {
  const { api, comparison } = useSession();
  const { project } = useProject();
  const chosen = useStore(comparison);
  const { data, isPending, error, refetch } = useQuery(
    api.compare.runs.queryOptions({ enabled: project !== null }),
  );
  const runs = data ?? [];
  return { runs, pair: chosenRankers(chosen, runs), isPending, error, retry: () => void refetch() };
}
