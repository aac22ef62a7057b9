// The query's text, how far the rankings agree, and the legend of kinds with their counts.
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QueryDisagreement, RankedDocument } from '../../src/contract/compare.ts';
import { DISAGREEMENT_KINDS } from '../../src/contract/kinds.ts';
import { formatDifference, formatMeasure } from '../i18n/format.ts';
import { KindChip } from '../ui/kind-chip.tsx';
import { setNames } from './filters.tsx';
import type { Side } from './ranking-lines.ts';

interface QueryFiguresProps {
  readonly summary: QueryDisagreement;
  readonly documents: readonly RankedDocument[];
  readonly names: Readonly<Record<Side, string>>;
  /** Name of the metric that the figures are of. */
  readonly metric: string;
}

export function QueryFigures({ summary, documents, names, metric }: QueryFiguresProps) {
  const { t } = useTranslation();
  const { query, rbo, tau, left, right, difference, split } = summary;
  const counts = DISAGREEMENT_KINDS.map((kind) => ({
    kind,
    count: documents.filter((document) => document.kind === kind).length,
  }));
  return (
    <header className="query-figures">
      <h1>{query.text}</h1>
      <dl className="figures number">
        <Figure label={t('set.label')} value={t(setNames[split])} meaning={t('set.meaning')} />
        <Figure
          label={t('disagreements.column.overlap')}
          value={rbo.toFixed(3)}
          meaning={t('disagreements.meaning.overlap')}
        />
        <Figure
          label={t('query.order')}
          value={tau === null ? '–' : tau.toFixed(2)}
          meaning={t('disagreements.meaning.tau')}
        />
        <Figure
          label={`${metric} ${names.left}`}
          value={formatMeasure(left)}
          meaning={t('disagreements.meaning.metric', { metric })}
        />
        <Figure
          label={names.right}
          value={formatMeasure(right)}
          meaning={t('disagreements.meaning.metric', { metric })}
        />
        <Figure
          label={t('disagreements.column.difference')}
          value={formatDifference(difference)}
          meaning={t('disagreements.meaning.difference', { metric })}
        />
      </dl>
      <div className="legend">
        {counts.map(({ kind, count }) => (
          <KindChip key={kind} kind={kind} count={count} rankers={names} />
        ))}
      </div>
    </header>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly meaning: string;
}

function Figure({ label, value, meaning }: FigureProps) {
  return (
    <Tooltip label={meaning}>
      <div>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    </Tooltip>
  );
}
