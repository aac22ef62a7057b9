// The list of pairs that raters grade differently.
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Difference } from '../../src/contract/raters.ts';
import { formatCount } from '../i18n/format.ts';
import { GradeBadge } from '../ui/grade-badge.tsx';

export const keyOfDifference = ({ query, document }: Difference) => `${query.id}:${document.id}`;

interface DifferenceListProps {
  readonly rows: readonly Difference[];
  readonly total: number;
  readonly max: number;
  readonly selected: Difference | null;
  readonly onSelect: (difference: Difference) => void;
}

export function DifferenceList({ rows, total, max, selected, onSelect }: DifferenceListProps) {
  const { t, i18n } = useTranslation();
  return (
    <div className="difference-list">
      <ul>
        {rows.map((row) => (
          <li key={keyOfDifference(row)}>
            <button
              type="button"
              className="list-row"
              aria-current={selected !== null && keyOfDifference(row) === keyOfDifference(selected)}
              data-difference={keyOfDifference(row)}
              onClick={() => onSelect(row)}
            >
              <span className="difference-text">
                <b>{row.query.text}</b>
                <small>{row.document.title === '' ? row.document.beginning : row.document.title}</small>
              </span>
              <span className="difference-grades">
                {row.grades.map(({ rater, grade }) => (
                  <GradeBadge key={rater} grade={grade} max={max} />
                ))}
                {row.settled === null ? null : (
                  <IconCheck size={15} role="img" aria-label={t('raters.differences.isSettled')} />
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length < total ? (
        <p className="raters-note">
          {t('raters.differences.first', {
            shown: formatCount(rows.length, i18n.language),
            total: formatCount(total, i18n.language),
          })}
        </p>
      ) : null}
    </div>
  );
}
