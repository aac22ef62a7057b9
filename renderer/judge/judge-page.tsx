// The judging page: picks what to show, from the state of judging.
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useActions } from '../actions/use-actions.ts';
import { useSession, useSettings } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';
import { NoProject } from '../ui/no-project.tsx';
import { judgeActions } from './judge-actions.ts';
import { JudgeView } from './judge-view.tsx';

/** Part of what is seen of a document that a key moves it by: the rest keeps the reader's place. */
const readPart = 0.85;

export function JudgePage() {
  const { judging, settings, errors } = useSession();
  const { queue } = useSettings();
  const { project, isOwner } = useProject();
  const state = useStore(judging.state);
  const text = useRef<HTMLElement>(null);
  const max = project?.scale.max ?? 3;
  const hasPair = state.pairs.length > 0;
  // The same objects from pair to pair, so that only what changed is drawn again between two key presses.
  const does = useMemo(() => {
    const setQueue = (next: typeof queue) => {
      if (next === settings.getState().queue) return;
      settings.setState({ queue: next });
      judging.restart();
    };
    const actions = judgeActions({
      max,
      hasPair,
      grade: (grade) => judging.act(grade),
      skip: () => judging.act(null),
      takeBack: () => void judging.takeBack().catch(errors.report),
      switchQueue: () => setQueue(settings.getState().queue === 'pool' ? 'disagreements' : 'pool'),
      read: (direction) => text.current?.scrollBy(0, direction * readPart * text.current.clientHeight),
    });
    return { setQueue, actions };
  }, [judging, settings, errors, max, hasPair]);
  useActions(does.actions);
  if (project === null) return <NoProject />;
  return (
    <JudgeView
      state={state}
      text={text}
      actions={does.actions}
      max={max}
      queue={queue}
      onQueue={does.setQueue}
      isEmptyProject={project.documents === 0 || project.queries === 0}
      isOwner={isOwner}
      onRetry={judging.restart}
    />
  );
}
