// The training page: what may be done now, and what must be asked before it is done.
import { useState } from 'react';
import { useActions } from '../actions/use-actions.ts';
import { describeError } from '../errors/describe.ts';
import { useSession } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';
import { NoProject } from '../ui/no-project.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { trainActions } from './train-actions.ts';
import { TrainView } from './train-view.tsx';
import { type ChosenOptions, defaultOptions, useTraining } from './use-training.ts';

type Question =
  | { readonly about: 'worse' | 'discard'; readonly modelId: number }
  | { readonly about: 'rollBack' | 'withdraw'; readonly modelId: null };

const questionTexts = {
  worse: { title: 'train.worse.title', text: 'train.worse.text', yes: 'train.worse.yes' },
  discard: { title: 'train.discard.title', text: 'train.discard.text', yes: 'train.discard.yes' },
  rollBack: { title: 'train.rollBack.title', text: 'train.rollBack.text', yes: 'train.rollBack.yes' },
  withdraw: { title: 'train.withdraw.title', text: 'train.withdraw.text', yes: 'train.withdraw.yes' },
} as const;

export function TrainPage() {
  const { errors } = useSession();
  const { project, isOwner } = useProject();
  const training = useTraining();
  const [options, setOptions] = useState<ChosenOptions>(defaultOptions);
  const [question, setQuestion] = useState<Question | null>(null);
  const [kept, setKept] = useState<readonly number[]>([]);

  const { job, models } = training;
  const isEmptyProject = project?.documents === 0 || project?.queries === 0;
  const isRunning = job?.state === 'running';
  const result = models.find(({ id }) => id === job?.modelId) ?? null;
  const isOpen = result?.status === 'candidate' && !kept.includes(result.id);
  const hasPromoted = models.some(({ status }) => status === 'promoted');
  const hasEarlier = models.some(({ status }) => status === 'retired');

  /** Asks where the workbench will not put a worse model to use by itself. */
  function promote(modelId: number): void {
    training.promote(modelId, false).catch((error: unknown) => {
      if (describeError(error).code === 'worse-model') setQuestion({ about: 'worse', modelId });
      else errors.report(error);
    });
  }
  const actions = trainActions({
    canTrain: isOwner && !isEmptyProject && !isRunning && !training.isStarting,
    isRunning: isOwner && isRunning,
    canResume: isOwner && job?.canResume === true,
    canPromote: isOwner && isOpen,
    canRollBack: isOwner && hasPromoted && hasEarlier,
    canWithdraw: isOwner && hasPromoted,
    train: () => training.start(options),
    cancel: training.cancel,
    resume: training.resume,
    forget: training.forget,
    promote: () => result !== null && promote(result.id),
    keep: () => result !== null && setKept([...kept, result.id]),
    rollBack: () => setQuestion({ about: 'rollBack', modelId: null }),
    withdraw: () => setQuestion({ about: 'withdraw', modelId: null }),
  });
  useActions(Object.values(actions));
  if (project === null) return <NoProject />;

  function answerYes(): void {
    if (question?.about === 'worse') void training.promote(question.modelId, true).catch(errors.report);
    else if (question?.about === 'discard') void training.discard(question.modelId).catch(errors.report);
    else if (question?.about === 'withdraw') void training.withdraw().catch(errors.report);
    else void training.rollBack().catch(errors.report);
    setQuestion(null);
  }
  return (
    <>
      <TrainView
        training={training}
        result={result}
        isResultOpen={isOpen}
        isOwner={isOwner}
        isEmptyProject={isEmptyProject}
        judgedPairs={project.judgedPairs}
        options={options}
        onOptions={setOptions}
        actions={actions}
        onPromote={promote}
        onDiscard={(modelId) => setQuestion({ about: 'discard', modelId })}
      />
      {question === null ? null : (
        <ConfirmDialog {...questionTexts[question.about]} onYes={answerYes} onNo={() => setQuestion(null)} />
      )}
    </>
  );
}
