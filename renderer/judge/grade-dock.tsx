// The grades with their keys, skip and undo, and what was done last.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../actions/action.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { GradeBadge } from '../ui/grade-badge.tsx';
import { gradeGuideline, gradeLevel } from '../ui/grades.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import type { Act } from './judge-state.ts';

interface GradeDockProps {
  /** As `judgeActions` lists them: grades first. */
  readonly actions: readonly Action[];
  readonly max: number;
  /** The rater's own grade of the pair on screen. */
  readonly own: number | null;
  readonly last: Act | null;
}

export function GradeDock({ actions, max, own, last }: GradeDockProps) {
  const { t } = useTranslation();
  const grades = actions.slice(0, max + 1);
  return (
    <footer className="grade-dock">
      <fieldset className="grade-buttons" aria-label={t('judge.grades')}>
        {grades.map((action, grade) => (
          <GradeButton key={action.id} action={action} grade={grade} max={max} isOwn={own === grade} />
        ))}
      </fieldset>
      <div className="grade-dock-row">
        <p className="grade-last" aria-live="polite">
          {last === null ? t('judge.hint') : <LastAct act={last} max={max} />}
        </p>
        <OtherActions actions={actions} />
      </div>
    </footer>
  );
}

const OtherActions = memo(({ actions }: Pick<GradeDockProps, 'actions'>) =>
  actions
    .filter(({ id }) => id === 'skip' || id === 'undo')
    .map((action) => <ActionButton key={action.id} action={action} variant="subtle" color="gray" />),
);

interface GradeButtonProps {
  readonly action: Action;
  readonly grade: number;
  readonly max: number;
  readonly isOwn?: boolean;
}

export const GradeButton = memo(({ action, grade, max, isOwn = false }: GradeButtonProps) => {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="grade-button"
      title={t(gradeGuideline(grade, max))}
      data-level={gradeLevel(grade, max)}
      aria-pressed={isOwn}
      disabled={action.disabled ?? false}
      onClick={action.run}
      aria-keyshortcuts={action.keys.join(' ')}
    >
      <KeyCap name={String(grade)} />
      <span>{t(action.label)}</span>
    </button>
  );
});

function LastAct({ act, max }: { readonly act: Act; readonly max: number }) {
  const { t } = useTranslation();
  const { query, document } = act.pair;
  const title = document.title === '' ? document.body.slice(0, 60) : document.title;
  return (
    <>
      {act.grade === null ? (
        <span className="grade-skipped">{t('judge.skipped')}</span>
      ) : (
        <GradeBadge grade={act.grade} max={max} isOwn />
      )}
      <span className="grade-last-text">
        {title} <span className="grade-last-query">{query.text}</span>
      </span>
    </>
  );
}
