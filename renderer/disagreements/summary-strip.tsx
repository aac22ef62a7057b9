// What the comparison comes to: both averages, the difference and how sure it is, and who is better how often.
import { Tooltip } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparisonSummary, Interval } from '../../src/contract/compare.ts';
import { pValueText, SIGNIFICANT } from '../../src/contract/significance.ts';
import { formatDifference, formatMeasure } from '../i18n/format.ts';
import { useSession } from '../session/session.ts';
import { rankerName } from '../ui/ranker-name.ts';
import { chanceOf } from './chance.ts';
import { askedOf, type Comparison, type Pair } from './comparison.ts';

interface SummaryStripProps {
  readonly pair: Pair;
  readonly comparison: Comparison;
  /** Chooses the metric. */
  readonly children: ReactNode;
}

export function SummaryStrip({ pair, comparison, children }: SummaryStripProps) {
  const { api } = useSession();
  const { data } = useQuery({
    ...api.compare.summary.queryOptions({ input: askedOf(comparison, pair) }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="summary">
      {children}
      {data === undefined ? null : <Summary summary={data} pair={pair} />}
    </div>
  );
}

function Summary({ summary, pair }: { readonly summary: ComparisonSummary; readonly pair: Pair }) {
  const { t } = useTranslation();
  const { left, right, difference, pValue, measured } = summary;
  if (difference === null) return <p className="summary-none">{t('summary.none')}</p>;
  return (
    <>
      <dl className="number">
        <Figure name={rankerName(pair.left, t)} side="left" interval={left} />
        <Figure name={rankerName(pair.right, t)} side="right" interval={right} />
        <Tooltip label={t('summary.difference', { count: measured })}>
          <div>
            <dt>{t('disagreements.column.difference')}</dt>
            <dd data-sign={Math.sign(difference.mean)}>{formatDifference(difference.mean)}</dd>
            <dd className="summary-interval">
              {formatDifference(difference.low)} … {formatDifference(difference.high)}
            </dd>
          </div>
        </Tooltip>
        <Chance pValue={pValue} />
      </dl>
      <Wins summary={summary} name={rankerName(pair.right, t)} />
    </>
  );
}

/** How often chance alone would make such a difference, in plain numbers; the exact p on hovering. */
function Chance({ pValue }: Pick<ComparisonSummary, 'pValue'>) {
  const { t } = useTranslation();
  if (pValue === null) return null;
  const { isFewer, ...cases } = chanceOf(pValue);
  return (
    <Tooltip label={t('summary.chance.meaning', { p: pValueText(pValue) })}>
      <div data-sure={pValue < SIGNIFICANT}>
        <dt>{t('summary.chance.label')}</dt>
        <dd>{t(isFewer ? 'summary.chance.fewer' : 'summary.chance.cases', cases)}</dd>
      </div>
    </Tooltip>
  );
}

interface FigureProps {
  readonly name: string;
  readonly side: 'left' | 'right';
  readonly interval: Interval | null;
}

function Figure({ name, side, interval }: FigureProps) {
  const { t } = useTranslation();
  if (interval === null) return null;
  const { mean, low, high } = interval;
  return (
    <Tooltip label={t('summary.interval', { low: formatMeasure(low), high: formatMeasure(high) })}>
      <div className={`side-${side}`}>
        <dt>{name}</dt>
        <dd>{formatMeasure(mean)}</dd>
      </div>
    </Tooltip>
  );
}

/** On how many queries the right ranker is better, equal, worse: as a bar and in numbers. */
function Wins({ summary, name }: { readonly summary: ComparisonSummary; readonly name: string }) {
  const { t } = useTranslation();
  const { wins, ties, losses } = summary;
  return (
    <Tooltip label={t('summary.wins', { name, wins, ties, losses })}>
      <div className="wins number">
        <span data-part="wins">{t('summary.better', { count: wins })}</span>
        <span className="wins-bar" aria-hidden="true">
          <i data-part="wins" style={{ flexGrow: wins }} />
          <i data-part="ties" style={{ flexGrow: ties }} />
          <i data-part="losses" style={{ flexGrow: losses }} />
        </span>
        <span data-part="losses">{t('summary.worse', { count: losses })}</span>
      </div>
    </Tooltip>
  );
}
