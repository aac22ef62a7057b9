// The judging page: picks what to show, from the state of judging.
import { useStore } from 'zustand';
import { useActions } from '../actions/use-actions.ts';
import { useSession, useSettings } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';
import { NoProject } from '../ui/no-project.tsx';
import { judgeActions } from './judge-actions.ts';
import { JudgeView } from './judge-view.tsx';
import { useJudgeProgress } from './use-judge-progress.ts';

export function JudgePage() {
  const { judging, settings, errors } = useSession();
  const { queue } = useSettings();
  const { project } = useProject();
  const state = useStore(judging.state);
  const progress = useJudgeProgress();
  const max = project?.scale.max ?? 3;
  const setQueue = (next: typeof queue) => {
    if (next === settings.getState().queue) return;
    settings.setState({ queue: next });
    judging.restart();
  };
  const actions = judgeActions({
    max,
    hasPair: state.pairs.length > 0,
    grade: (grade) => judging.act(grade),
    skip: () => judging.act(null),
    takeBack: () => void judging.takeBack().catch(errors.report),
    switchQueue: () => setQueue(queue === 'pool' ? 'disagreements' : 'pool'),
  });
  useActions(actions);
  if (project === null) return <NoProject />;
  return (
    <JudgeView
      state={state}
      actions={actions}
      max={max}
      queue={queue}
      onQueue={setQueue}
      progress={progress}
      isEmptyProject={project.documents === 0 || project.queries === 0}
      onRetry={judging.restart}
    />
  );
}
