// How the last training ended, where it did not end with a model.
import { IconAlertTriangle, IconPlayerPause, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TrainingJob } from '../../src/contract/train.ts';
import { useProblem } from '../errors/problem-texts.ts';
import { formatTime } from '../i18n/format.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { CopyDetails } from '../ui/copy-details.tsx';
import type { TrainActions } from './train-actions.ts';

interface JobEndProps {
  readonly job: TrainingJob;
  readonly isOwner: boolean;
  readonly actions: TrainActions;
}

export function JobEnd({ job, ...way }: JobEndProps) {
  const { t, i18n } = useTranslation();
  const time = formatTime(job.endedAt ?? job.startedAt, i18n.language);
  if (job.canResume) return <Interrupted {...way} job={job} time={time} />;
  if (job.state === 'cancelled') {
    return (
      <p className="job-cancelled">
        <IconPlayerStop size={16} stroke={1.7} aria-hidden="true" />
        {t('train.cancelled', { time })}
      </p>
    );
  }
  return job.state === 'failed' ? <Failure job={job} time={time} /> : null;
}

function Failure({ job, time }: { readonly job: TrainingJob; readonly time: string }) {
  const { t } = useTranslation();
  const { message, hint } = useProblem({
    message: job.message ?? '',
    hint: job.hint ?? '',
    told: job.problem,
  });
  return (
    <div className="error-notice" role="alert">
      <IconAlertTriangle size={18} stroke={1.7} aria-hidden="true" />
      <div>
        <h3>{t('train.failed', { time })}</h3>
        <p>{message}</p>
        <p className="error-notice-hint">{hint}</p>
        <div className="error-notice-ways">
          <CopyDetails details={JSON.stringify(job, null, 2)} />
        </div>
      </div>
    </div>
  );
}

/** A training that the end of its trainer or of the program broke off: it can go on, or be thrown away. */
function Interrupted({ job, time, isOwner, actions }: JobEndProps & { readonly time: string }) {
  const { t } = useTranslation();
  const percent = Math.round((job.progress?.fraction ?? 0) * 100);
  return (
    <div className="error-notice" data-tone="pause" role="status" data-testid="training-interrupted">
      <IconPlayerPause size={18} stroke={1.7} aria-hidden="true" />
      <div>
        <h3>{t('train.interrupted.title', { time, percent })}</h3>
        <p>{t('train.interrupted.text')}</p>
        {isOwner ? (
          <div className="error-notice-ways">
            <ActionButton action={actions.resume} variant="filled" />
            <ActionButton action={actions.forget} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
