// A running training: its stages, the bar, the time left.
import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TrainingJob } from '../../src/contract/train.ts';
import { formatDuration, formatMeasure } from '../i18n/format.ts';
import { stageNames, stages } from './stage-names.ts';

export function RunProgress({ job }: { readonly job: TrainingJob }) {
  const { t, i18n } = useTranslation();
  const { progress } = job;
  const current = progress?.stage ?? 'prepare';
  const fraction = progress?.fraction ?? 0;
  const isTraining = current === 'base' || current === 'fine-tune';
  return (
    <section className="run" aria-label={t('train.progress')} data-testid="training-progress">
      <ol className="run-stages">
        {stages.map((stage) => (
          <li
            key={stage}
            data-state={
              stage === current ? 'now' : stages.indexOf(stage) < stages.indexOf(current) ? 'done' : 'later'
            }
          >
            {t(stageNames[stage])}
          </li>
        ))}
      </ol>
      <Progress value={fraction * 100} size="lg" radius="xl" aria-label={t('train.progress')} />
      <dl className="run-figures number">
        <div>
          <dt>{t('train.done')}</dt>
          <dd>{Math.round(fraction * 100)} %</dd>
        </div>
        <div>
          <dt>{t('train.left')}</dt>
          <dd>
            {progress?.etaSeconds == null
              ? t('train.estimating')
              : formatDuration(progress.etaSeconds, i18n.language)}
          </dd>
        </div>
        {progress !== null && isTraining ? (
          <>
            <div>
              <dt>{t('train.epoch')}</dt>
              <dd>
                {progress.epoch} / {progress.epochs}
              </dd>
            </div>
            <div>
              <dt>{t('train.loss')}</dt>
              <dd>{formatMeasure(progress.loss)}</dd>
            </div>
            <div>
              <dt>{t('train.devNdcg')}</dt>
              <dd>{formatMeasure(progress.devNdcg)}</dd>
            </div>
          </>
        ) : null}
      </dl>
      <p className="run-note">{t('train.judgeOn')}</p>
    </section>
  );
}
