// The training page as drawn: the button, the run, what came of it, all models.
import { Button } from '@mantine/core';
import { IconBrain } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ModelInfo } from '../../src/contract/train.ts';
import { describeError } from '../errors/describe.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { NoData } from '../ui/no-data.tsx';
import { Loading } from '../ui/no-project.tsx';
import { Page } from '../ui/page.tsx';
import { isWorthDrawing } from './curve-data.ts';
import { Curves } from './curves.tsx';
import { JobEnd } from './job-end.tsx';
import { ModelsTable } from './models-table.tsx';
import { OptionsForm } from './options-form.tsx';
import { Result } from './result.tsx';
import { RunProgress } from './run-progress.tsx';
import { SearchNote } from './search-note.tsx';
import type { TrainActions } from './train-actions.ts';
import type { ChosenOptions, Training } from './use-training.ts';
import './train.css';

interface TrainViewProps {
  readonly training: Training;
  readonly result: ModelInfo | null;
  /** True while promoting the result or keeping the current model is still to be decided. */
  readonly isResultOpen: boolean;
  readonly isOwner: boolean;
  readonly isEmptyProject: boolean;
  readonly judgedPairs: number;
  readonly options: ChosenOptions;
  readonly onOptions: (options: ChosenOptions) => void;
  readonly actions: TrainActions;
  readonly onPromote: (modelId: number) => void;
  readonly onDiscard: (modelId: number) => void;
}

export function TrainView(props: TrainViewProps) {
  const { t } = useTranslation();
  const { training, isEmptyProject } = props;
  return (
    <Page title={t('train.title')}>
      {training.error !== null ? (
        <div className="train">
          <ErrorNotice error={training.error} onRetry={training.retry} />
        </div>
      ) : training.isPending ? (
        <Loading />
      ) : isEmptyProject && training.models.length === 0 ? (
        <NoData />
      ) : (
        <Loaded {...props} />
      )}
    </Page>
  );
}

function Loaded(props: TrainViewProps) {
  const { t } = useTranslation();
  const { training, result, isResultOpen, isOwner, options, onOptions, actions } = props;
  const { job, models, refusal } = training;
  const isRunning = job?.state === 'running';
  return (
    <div className="train">
      <Start {...props} isRunning={isRunning} />
      {isRunning || !isOwner ? null : <OptionsForm options={options} onOptions={onOptions} />}
      {refusal === null || isRunning ? null : <Refusal error={refusal} />}
      {job === null ? null : isRunning ? (
        <RunProgress job={job} />
      ) : (
        <JobEnd job={job} isOwner={isOwner} actions={actions} />
      )}
      {result === null || isRunning ? null : (
        <Result model={result} isOpen={isResultOpen} isOwner={isOwner} actions={actions} />
      )}
      {job === null || !isWorthDrawing(job.curve) ? null : <Curves curve={job.curve} />}
      {models.length === 0 && job === null ? (
        <EmptyState
          icon={IconBrain}
          title={t('train.none.title')}
          text={t(isOwner ? 'train.none.text' : 'train.none.rater')}
        />
      ) : null}
      {models.length === 0 ? null : (
        <ModelsTable
          models={models}
          isOwner={isOwner}
          rollBack={actions.rollBack}
          withdraw={actions.withdraw}
          onPromote={props.onPromote}
          onDiscard={props.onDiscard}
        />
      )}
      <SearchNote models={models} />
    </div>
  );
}

/** Why a training was not started; where judgments are missing, the way to them. */
function Refusal({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const isShort = describeError(error).code === 'too-few-judgments';
  return (
    <ErrorNotice error={error}>
      {isShort ? (
        <Button component={Link} href="/judge" variant="default">
          {t('shell.goTo.judge')}
        </Button>
      ) : null}
    </ErrorNotice>
  );
}

interface StartProps extends TrainViewProps {
  readonly isRunning: boolean;
}

function Start({ training, isOwner, isRunning, judgedPairs, actions }: StartProps) {
  const { t } = useTranslation();
  const forOwner = training.models.length === 0 ? 'train.first' : 'train.again';
  const title = isRunning ? 'train.running' : isOwner ? forOwner : 'train.models';
  return (
    <section className="train-start">
      <div>
        <h2>{t(title)}</h2>
        <p>{t(isOwner ? 'train.text' : 'train.ownerOnly', { count: judgedPairs })}</p>
      </div>
      {isOwner ? (
        <ActionButton
          action={isRunning ? actions.cancel : actions.train}
          size="md"
          variant={isRunning ? 'default' : 'filled'}
          className="train-button"
          loading={training.isStarting}
        />
      ) : null}
    </section>
  );
}
