// The average nDCG@10 of both rankers over the chosen queries, and the difference.
import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../src/contract/compare.ts';
import type { Ranker } from '../../src/contract/terms.ts';
import { formatDifference, formatMeasure } from '../i18n/format.ts';
import { useSession } from '../session/session.ts';
import type { Comparison } from './comparison.ts';

interface AveragesProps {
  readonly pair: { readonly left: Ranker; readonly right: Ranker };
  readonly set: Comparison['set'];
}

export function Averages({ pair, set }: AveragesProps) {
  const { t } = useTranslation();
  const { api } = useSession();
  const input = { ...pair, set };
  const { data } = useQuery(api.compare.summary.queryOptions({ input }));
  if (data === undefined) return null;
  const mean = (interval: Interval | null) => interval?.mean ?? null;
  const difference = mean(data.difference);
  return (
    <Tooltip label={t('disagreements.averages', { count: data.measured })}>
      <dl className="averages number">
        <dt>nDCG@10</dt>
        <dd className="side-left">{formatMeasure(mean(data.left))}</dd>
        <dd className="side-right">{formatMeasure(mean(data.right))}</dd>
        <dd data-sign={Math.sign(difference ?? 0)}>{formatDifference(difference)}</dd>
      </dl>
    </Tooltip>
  );
}
