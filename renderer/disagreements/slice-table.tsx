// Averages by type of query: on which types the one ranker is better, and on which the other. A row opens its queries.
import { Tooltip } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { SliceRow } from '../../src/contract/compare.ts';
import { SLICE_DIMENSIONS } from '../../src/contract/slice-values.ts';
import { formatCount, formatDifference, formatMeasure } from '../i18n/format.ts';
import { useSession } from '../session/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Loading } from '../ui/no-project.tsx';
import { rankerName } from '../ui/ranker-name.ts';
import { askedOf, type Comparison, type Pair } from './comparison.ts';
import { dimensionMeanings, dimensionNames, valueName, withValue } from './slice-names.ts';

interface SliceTableProps {
  readonly pair: Pair;
  readonly comparison: Comparison;
  readonly onChange: (change: Partial<Comparison>) => void;
}

export function SliceTable({ pair, comparison, onChange }: SliceTableProps) {
  const { t } = useTranslation();
  const { api } = useSession();
  const { data, error, refetch } = useQuery({
    ...api.compare.slices.queryOptions({ input: askedOf(comparison, pair) }),
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return (
    <div className="slice-table">
      <table className="number">
        <thead>
          <tr>
            <th>{t('slice.label')}</th>
            <th>{t('slice.queries')}</th>
            <th className="side-left">{rankerName(pair.left, t)}</th>
            <th className="side-right">{rankerName(pair.right, t)}</th>
            <th>{t('disagreements.column.difference')}</th>
            <th>{t('slice.better')}</th>
            <th>{t('slice.worse')}</th>
            <th>{t('disagreements.column.overlap')}</th>
          </tr>
        </thead>
        <tbody>
          {SLICE_DIMENSIONS.map((dimension) => {
            const rows = data.filter((row) => row.dimension === dimension);
            if (rows.length === 0) return null;
            return (
              <Fragment key={dimension}>
                <tr className="slice-dimension">
                  <th colSpan={8} scope="rowgroup">
                    <Tooltip label={t(dimensionMeanings[dimension])} position="right">
                      <span>{t(dimensionNames[dimension])}</span>
                    </Tooltip>
                  </th>
                </tr>
                {rows.map((row) => (
                  <Row
                    key={row.value}
                    row={row}
                    onOpen={() =>
                      onChange({
                        part: 'queries',
                        slice: withValue(comparison.slice, dimension, row.value),
                      })
                    }
                  />
                ))}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      <p className="slice-note">{t('slice.note')}</p>
    </div>
  );
}

function Row({ row, onOpen }: { readonly row: SliceRow; readonly onOpen: () => void }) {
  const { t, i18n } = useTranslation();
  const { dimension, value, queries, measured, left, right, difference, wins, losses, rbo } = row;
  const count = (number: number) => formatCount(number, i18n.language);
  return (
    <tr>
      <th scope="row">
        <button type="button" onClick={onOpen}>
          {valueName(dimension, value, t)}
        </button>
      </th>
      <td>
        {count(queries)}
        {measured === queries ? null : (
          <Tooltip label={t('slice.measured', { count: measured })}>
            <small>{count(measured)}</small>
          </Tooltip>
        )}
      </td>
      <td>{formatMeasure(left)}</td>
      <td>{formatMeasure(right)}</td>
      <td data-sign={Math.sign(difference ?? 0)}>{formatDifference(difference)}</td>
      <td>{count(wins)}</td>
      <td>{count(losses)}</td>
      <td>{rbo === null ? '–' : rbo.toFixed(2)}</td>
    </tr>
  );
}
