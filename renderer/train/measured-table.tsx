// Figures on held-out queries before and after a training, the best of each column marked.
import { useTranslation } from 'react-i18next';
import { formatMeasure } from '../i18n/format.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { metricMeaning } from '../ui/metric-names.ts';
import { bestOf, metricNames, type ResultRow } from './verdict.ts';

const rowNames: Readonly<Record<ResultRow['name'], TranslationKey>> = {
  bm25: 'train.row.bm25',
  previous: 'train.row.previous',
  model: 'train.row.model',
  hybrid: 'train.row.hybrid',
};

export function MeasuredTable({ rows }: { readonly rows: readonly ResultRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="measured number">
      <thead>
        <tr>
          <th>{t('train.ranker')}</th>
          {metricNames.map((metric) => {
            const { key, k } = metricMeaning(metric);
            return (
              <th key={metric} title={t(key, { k })}>
                {metric}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, measured }) => (
          <tr key={name} data-row={name}>
            <th scope="row">{t(rowNames[name])}</th>
            {metricNames.map((metric) => {
              const value = measured.metrics[metric];
              const isBest = value !== null && metric !== 'judged@10' && value === bestOf(rows, metric);
              return (
                <td key={metric} data-best={isBest}>
                  {formatMeasure(value)}
                  {metric === 'nDCG@10' && measured.ndcgInterval !== null ? (
                    <small>
                      {measured.ndcgInterval[0].toFixed(3)}–{measured.ndcgInterval[1].toFixed(3)}
                    </small>
                  ) : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
