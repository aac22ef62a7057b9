// The snapshots, newest first: when, of what, and what came out.
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { formatDifference, formatTime } from '../i18n/format.ts';
import { rankerName } from '../ui/ranker-name.ts';

interface SnapshotListProps {
  readonly snapshots: readonly Snapshot[];
  readonly selected: number | null;
  readonly onSelect: (id: number) => void;
}

export function SnapshotList({ snapshots, selected, onSelect }: SnapshotListProps) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="snapshot-list">
      {snapshots.map(({ id, name, createdAt, asked, summary }) => (
        <li key={id}>
          <button
            type="button"
            className="list-row"
            aria-current={id === selected}
            onClick={() => onSelect(id)}
          >
            <b>{name}</b>
            <span className="number" data-sign={Math.sign(summary.difference?.mean ?? 0)}>
              {formatDifference(summary.difference?.mean ?? null)}
            </span>
            <small>
              {rankerName(asked.left, t)} → {rankerName(asked.right, t)} · {asked.metric.name}
            </small>
            <small className="number">{formatTime(createdAt, i18n.language)}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
