// Opening and creating projects.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../session/session.ts';

export interface Projects {
  readonly isBusy: boolean;
  /** The sample being opened: the first time takes a while. */
  readonly opening: string | null;
  readonly error: unknown;
  openSample(name: string): void;
  open(path: string): void;
  create(name: string, maxGrade: number): void;
}

export function useProjects(): Projects {
  const { api } = useSession();
  const queries = useQueryClient();
  const onSuccess = () => void queries.invalidateQueries();
  const openSample = useMutation(api.project.openSample.mutationOptions({ onSuccess }));
  const open = useMutation(api.project.open.mutationOptions({ onSuccess }));
  const create = useMutation(api.project.create.mutationOptions({ onSuccess }));
  const all = [openSample, open, create];
  // One error at a time: a new attempt clears those of the others.
  const begin = () => {
    for (const mutation of all) mutation.reset();
  };
  return {
    isBusy: all.some(({ isPending }) => isPending),
    opening: openSample.isPending ? openSample.variables.name : null,
    error: all.find(({ error }) => error !== null)?.error ?? null,
    openSample(name) {
      begin();
      openSample.mutate({ name });
    },
    open(path) {
      begin();
      open.mutate({ path });
    },
    create(name, maxGrade) {
      begin();
      create.mutate({ name, maxGrade });
    },
  };
}
