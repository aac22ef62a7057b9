// How far the rater is, counting what is still on its way to the workbench.
import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { useRater, useSession } from '../session/session.ts';
import { gradesOf, type Progress, progressWith } from './judge-progress-count.ts';

/** Null until the workbench has answered once. */
export function useJudgeProgress(): Progress | null {
  const { api, outbox } = useSession();
  const rater = useRater();
  const { data } = useQuery(api.judge.progress.queryOptions({ input: { rater }, enabled: rater !== '' }));
  const change = useStore(outbox.state, ({ operations }) =>
    operations.reduce((sum, operation) => sum + gradesOf(operation), 0),
  );
  return data === undefined ? null : progressWith(data, change);
}
