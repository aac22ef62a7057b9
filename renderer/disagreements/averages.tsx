// The average nDCG@10 of both rankers over the chosen queries, and the difference.
import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
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
  const input = { rankers: [pair.left, pair.right], set };
  const { data } = useQuery(api.compare.metrics.queryOptions({ input }));
  const left = data?.find(({ ranker }) => ranker === pair.left);
  const right = data?.find(({ ranker }) => ranker === pair.right);
  if (left === undefined || right === undefined) return null;
  const values = [left.metrics['nDCG@10'], right.metrics['nDCG@10']] as const;
  const difference = values[0] === null || values[1] === null ? null : values[1] - values[0];
  return (
    <Tooltip label={t('disagreements.averages', { count: left.queries })}>
      <dl className="averages number">
        <dt>nDCG@10</dt>
        <dd className="side-left">{formatMeasure(values[0])}</dd>
        <dd className="side-right">{formatMeasure(values[1])}</dd>
        <dd data-sign={Math.sign(difference ?? 0)}>{formatDifference(difference)}</dd>
      </dl>
    </Tooltip>
  );
}
