// How far the rater is: today, in all, and what the queue still holds.
import { useTranslation } from 'react-i18next';
import { formatCount } from '../i18n/format.ts';
import { useJudgeProgress } from './use-judge-progress.ts';

export function JudgeProgress() {
  const progress = useJudgeProgress();
  const { t, i18n } = useTranslation();
  const count = (value: number) => formatCount(value, i18n.language);
  if (progress === null) return null;
  return (
    <dl className="judge-progress">
      <div>
        <dt>{t('judge.progress.today')}</dt>
        <dd className="number" data-testid="judged-today">
          {count(progress.today)}
        </dd>
      </div>
      <div>
        <dt>{t('judge.progress.byYou')}</dt>
        <dd className="number">{count(progress.byRater)}</dd>
      </div>
      <div>
        <dt>{t('judge.progress.pairs')}</dt>
        <dd className="number">{count(progress.judgedPairs)}</dd>
      </div>
      {progress.disagreementsLeft === null ? null : (
        <div>
          <dt>{t('judge.progress.left')}</dt>
          <dd className="number">{count(progress.disagreementsLeft)}</dd>
        </div>
      )}
    </dl>
  );
}
