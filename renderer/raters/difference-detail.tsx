// One pair that raters grade differently: who gave which grade, the whole text, and the grades to settle it.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Difference } from '../../src/contract/raters.ts';
import type { Action } from '../actions/action.ts';
import { GradeButton } from '../judge/grade-dock.tsx';
import { useRater, useSession } from '../session/session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { GradeBadge } from '../ui/grade-badge.tsx';
import { gradeName } from '../ui/grades.ts';
import { HighlightedText } from '../ui/highlighted-text.tsx';

interface DifferenceDetailProps {
  readonly difference: Difference;
  readonly max: number;
  /** As `settleActions` lists them: grades first. */
  readonly actions: readonly Action[];
}

export function DifferenceDetail({ difference, max, actions }: DifferenceDetailProps) {
  const { t } = useTranslation();
  const { api } = useSession();
  const rater = useRater();
  const { query, document, grades, standing, settled } = difference;
  const input = { rater, queryId: query.id, documentId: document.id };
  const { data: pair } = useQuery(api.judge.pair.queryOptions({ input, enabled: rater !== '' }));
  const unsettle = actions.find(({ id }) => id === 'unsettle');
  return (
    <article className="difference" aria-label={query.text}>
      <h3>{query.text}</h3>
      <dl className="difference-raters">
        {grades.map((given) => (
          <div key={given.rater}>
            <dt>{given.rater}</dt>
            <dd>
              <GradeBadge grade={given.grade} max={max} /> {t(gradeName(given.grade, max))}
            </dd>
          </div>
        ))}
        <div className="difference-standing">
          <dt>{t(settled === null ? 'raters.differences.standing' : 'raters.differences.settledAs')}</dt>
          <dd>
            <GradeBadge grade={standing} max={max} /> {t(gradeName(standing, max))}
          </dd>
        </div>
      </dl>
      <fieldset className="difference-settle">
        <legend>{t('raters.differences.settle')}</legend>
        {actions.slice(0, max + 1).map((action, grade) => (
          <GradeButton key={action.id} action={action} grade={grade} max={max} isOwn={settled === grade} />
        ))}
      </fieldset>
      {settled === null || unsettle === undefined ? null : (
        <ActionButton action={unsettle} variant="subtle" color="gray" />
      )}
      <section className="difference-document" aria-label={t('judge.document')}>
        <code>{document.externalId}</code>
        {document.title === '' ? null : (
          <h4>
            <HighlightedText text={document.title} ranges={pair?.matches.title ?? []} />
          </h4>
        )}
        <p>
          <HighlightedText
            text={pair?.document.body ?? document.beginning}
            ranges={pair?.matches.body ?? []}
          />
        </p>
      </section>
    </article>
  );
}
