// The judging page as drawn: queue and progress above, the pair, the grades below.
import { Button, SegmentedControl } from '@mantine/core';
import { IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import type { Queue } from '../../src/contract/judge.ts';
import type { Action } from '../actions/action.ts';
import { useSession } from '../session/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { NoData } from '../ui/no-data.tsx';
import { Loading } from '../ui/no-project.tsx';
import { Page } from '../ui/page.tsx';
import { GradeDock } from './grade-dock.tsx';
import { JudgeProgress } from './judge-progress.tsx';
import type { JudgeState } from './judge-state.ts';
import { PairView } from './pair-view.tsx';
import './judge.css';

interface JudgeViewProps {
  readonly state: JudgeState;
  /** The document on screen, which keys scroll. */
  readonly text: RefObject<HTMLElement | null>;
  readonly actions: readonly Action[];
  readonly max: number;
  readonly queue: Queue;
  readonly onQueue: (queue: Queue) => void;
  readonly isEmptyProject: boolean;
  readonly isOwner: boolean;
  readonly onRetry: () => void;
}

export function JudgeView(props: JudgeViewProps) {
  const { t } = useTranslation();
  const { state, actions, queue, onQueue } = props;
  const [pair] = state.pairs;
  return (
    <Page title={t('judge.title')} tools={<Tools queue={queue} onQueue={onQueue} />}>
      {pair === undefined ? (
        <WithoutPair {...props} />
      ) : (
        <div className="judge">
          <PairView pair={pair} source={state.source} queue={queue} text={props.text} />
          <GradeDock actions={actions} max={props.max} own={pair.grade} last={state.past.at(-1) ?? null} />
        </div>
      )}
    </Page>
  );
}

const Tools = memo(({ queue, onQueue }: Pick<JudgeViewProps, 'queue' | 'onQueue'>) => {
  const { t } = useTranslation();
  const data = [
    { value: 'disagreements', label: t('judge.queue.disagreements') },
    { value: 'pool', label: t('judge.queue.pool') },
  ] as const;
  return (
    <>
      <SegmentedControl<Queue>
        aria-label={t('judge.queue.label')}
        data={[...data]}
        value={queue}
        onChange={onQueue}
      />
      <span className="page-header-space" />
      <JudgeProgress />
    </>
  );
});

function WithoutPair({ state, queue, onQueue, isEmptyProject, isOwner, onRetry }: JudgeViewProps) {
  const { t } = useTranslation();
  const isAway = useStore(useSession().connection.state, ({ status }) => status !== 'open');
  if (isEmptyProject) return <NoData />;
  if (isAway && state.status !== 'empty') {
    return <EmptyState icon={IconPlugConnectedX} title={t('judge.away.title')} text={t('judge.away.text')} />;
  }
  if (state.status === 'failed') {
    return (
      <div className="judge-failed">
        <ErrorNotice error={state.error} onRetry={onRetry} />
      </div>
    );
  }
  if (state.status !== 'empty') return <Loading />;
  return (
    <EmptyState
      icon={IconCircleCheck}
      title={t('judge.empty.title')}
      text={t(isOwner ? 'judge.empty.text' : 'judge.empty.rater')}
    >
      {queue === 'disagreements' ? (
        <Button variant="default" onClick={() => onQueue('pool')}>
          {t('judge.empty.pool')}
        </Button>
      ) : null}
      {isOwner ? (
        <Button component={Link} href="/train">
          {t('judge.empty.train')}
        </Button>
      ) : null}
    </EmptyState>
  );
}
