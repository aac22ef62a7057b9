// The selected document: what its kind means, its text, its grade, and why BM25 and the model scored it.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RankedDocument } from '../../src/contract/compare.ts';
import type { Action } from '../actions/action.ts';
import { GradeButton } from '../judge/grade-dock.tsx';
import { useRater, useSession } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';
import { DocumentBody } from '../ui/document-body.tsx';
import { HighlightedText } from '../ui/highlighted-text.tsx';
import { KindChip } from '../ui/kind-chip.tsx';
import { kindMeanings } from '../ui/kinds.ts';
import { CosineExplanation } from './cosine-explanation.tsx';
import { ExplanationTable } from './explanation-table.tsx';
import type { Side } from './ranking-lines.ts';

interface DocumentDetailProps {
  readonly queryId: number;
  readonly ranked: RankedDocument;
  readonly names: Readonly<Record<Side, string>>;
  readonly max: number;
  /** As `queryActions` lists them: grades first. */
  readonly actions: readonly Action[];
}

export function DocumentDetail({ queryId, ranked, names, max, actions }: DocumentDetailProps) {
  const { t } = useTranslation();
  const { api } = useSession();
  const rater = useRater();
  const { document, kind, ownGrade } = ranked;
  const isModelInUse = (useProject().project?.promotedModel ?? null) !== null;
  const input = { rater, queryId, documentId: document.id };
  const { data: pair } = useQuery(
    api.judge.pair.queryOptions({ input, enabled: rater !== '', staleTime: Number.POSITIVE_INFINITY }),
  );
  const matches = pair?.matches ?? { title: [], body: [] };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by Tab, so that its keys scroll it */}
      <section className="detail-scroll" aria-label={t('judge.document')} tabIndex={0}>
        <div className="detail-kind">
          <KindChip kind={kind} rankers={names} />
          <code>{document.externalId}</code>
        </div>
        <p className="detail-meaning">{t(kindMeanings[kind], names)}</p>
        <Places ranked={ranked} names={names} />
        {document.title === '' ? null : (
          <h2>
            <HighlightedText text={document.title} ranges={matches.title} />
          </h2>
        )}
        <p className="detail-body">
          <DocumentBody text={document.body} ranges={matches.body} unreadFrom={pair?.unreadFrom ?? null} />
        </p>
        <ExplanationTable queryId={queryId} documentId={document.id} />
        {isModelInUse ? <CosineExplanation queryId={queryId} documentId={document.id} /> : null}
      </section>
      <fieldset className="detail-grades" aria-label={t('judge.grades')}>
        {actions.slice(0, max + 1).map((action, grade) => (
          <GradeButton key={action.id} action={action} grade={grade} max={max} isOwn={ownGrade === grade} />
        ))}
      </fieldset>
    </>
  );
}

function Places({ ranked, names }: Pick<DocumentDetailProps, 'ranked' | 'names'>) {
  const { t } = useTranslation();
  const places = [
    { side: 'left', rank: ranked.leftRank, score: ranked.leftScore },
    { side: 'right', rank: ranked.rightRank, score: ranked.rightScore },
  ] as const;
  return (
    <dl className="detail-places number">
      {places.map(({ side, rank, score }) => (
        <div key={side} className={`side-${side}`}>
          <dt>{names[side]}</dt>
          <dd>
            <b>{rank === null ? t('query.notRanked') : t('query.rank', { rank })}</b>
            {score === null ? null : <small>{score.toFixed(3)}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
