// The open project and what the user may do in it.
import { useQuery } from '@tanstack/react-query';
import type { ProjectInfo } from '../../src/contract/project.ts';
import { useSession } from './session.ts';

export interface CurrentProject {
  readonly project: ProjectInfo | null;
  readonly isOwner: boolean;
  /** False until the workbench has answered once. */
  readonly isKnown: boolean;
}

export function useProject(): CurrentProject {
  const { api } = useSession();
  const { data } = useQuery(api.project.current.queryOptions());
  return {
    project: data?.project ?? null,
    isOwner: data?.role === 'owner',
    isKnown: data !== undefined,
  };
}
