// Training as the page sees it: the job, the models, and starting, cancelling, promoting, rolling back, withdrawing, discarding.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ModelInfo, TrainingJob } from '../../src/contract/train.ts';
import { useSession } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';

export interface ChosenOptions {
  readonly start: 'auto' | 'scratch';
  readonly tower: 'lstm' | 'cnn' | 'dssm';
  readonly seed: number;
}

export const defaultOptions: ChosenOptions = { start: 'auto', tower: 'lstm', seed: 1 };

export interface Training {
  readonly job: TrainingJob | null;
  readonly models: readonly ModelInfo[];
  readonly isPending: boolean;
  readonly isStarting: boolean;
  /** Why the last attempt to start was refused; null after a success. */
  readonly refusal: unknown;
  readonly error: unknown;
  readonly retry: () => void;
  readonly start: (options: ChosenOptions) => void;
  readonly cancel: () => void;
  readonly resume: () => void;
  readonly forget: () => void;
  readonly promote: (modelId: number, evenIfWorse: boolean) => Promise<unknown>;
  readonly rollBack: () => Promise<unknown>;
  readonly withdraw: () => Promise<unknown>;
  readonly discard: (modelId: number) => Promise<unknown>;
}

export function useTraining(): Training {
  const { api, errors } = useSession();
  const { project } = useProject();
  const queries = useQueryClient();
  const enabled = project !== null;
  const job = useQuery(api.train.job.queryOptions({ enabled }));
  const models = useQuery(api.train.models.queryOptions({ enabled }));
  const setJob = (next: TrainingJob | null) => queries.setQueryData(api.train.job.queryKey(), next);
  const onModels = () => {
    void queries.invalidateQueries({ queryKey: api.train.key() });
    void queries.invalidateQueries({ queryKey: api.compare.key() });
  };
  const start = useMutation(api.train.start.mutationOptions({ onSuccess: setJob }));
  const cancel = useMutation(api.train.cancel.mutationOptions({ onSuccess: setJob, onError: errors.report }));
  const resume = useMutation(api.train.resume.mutationOptions({ onSuccess: setJob, onError: errors.report }));
  const forget = useMutation(api.train.forget.mutationOptions({ onSuccess: setJob, onError: errors.report }));
  const promote = useMutation(api.train.promote.mutationOptions({ onSuccess: onModels }));
  const rollBack = useMutation(api.train.rollBack.mutationOptions({ onSuccess: onModels }));
  const withdraw = useMutation(api.train.withdraw.mutationOptions({ onSuccess: onModels }));
  const discard = useMutation(api.train.discard.mutationOptions({ onSuccess: onModels }));
  return {
    job: job.data ?? null,
    models: models.data ?? [],
    isPending: job.isPending || models.isPending,
    isStarting: start.isPending,
    refusal: start.error,
    error: job.error ?? models.error,
    retry: () => {
      void job.refetch();
      void models.refetch();
    },
    start: (options) => start.mutate(options),
    cancel: () => cancel.mutate(undefined),
    resume: () => resume.mutate(undefined),
    forget: () => forget.mutate(undefined),
    promote: (modelId, evenIfWorse) => promote.mutateAsync({ modelId, evenIfWorse }),
    rollBack: () => rollBack.mutateAsync(undefined),
    withdraw: () => withdraw.mutateAsync(undefined),
    discard: (modelId) => discard.mutateAsync({ modelId }),
  };
}
