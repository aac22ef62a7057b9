// The queries that are different in the second of two snapshots: only those on screen are drawn.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SnapshotChanges as Changes, QueryChange } from '../../src/contract/snapshot.ts';
import { rankerName } from '../ui/ranker-name.ts';
import { SnapshotRow } from './snapshot-row.tsx';
import type { RowRange } from './use-pages.ts';

const rowHeight = 36;

interface SnapshotChangesProps {
  readonly changes: Changes;
  readonly total: number;
  /** Undefined while it is on the way. */
  readonly rowAt: (index: number) => QueryChange | undefined;
  /** What scrolls: the part of the page that the list lies in. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onRange: (range: RowRange) => void;
}

export function SnapshotChanges({ changes, total, rowAt, scroller, onRange }: SnapshotChangesProps) {
  const { t } = useTranslation();
  const { before, after, versions, appeared, wentAway, changedKind } = changes;
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: list.current?.offsetTop ?? 0,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange({ first, last, total }), [onRange, first, last, total]);
  const isSameMetric = before.asked.metric.name === after.asked.metric.name;
  return (
    <>
      <p className="snapshot-note">
        {versions.length === 0 ? `${t('snapshot.sameSources')} ` : null}
        {total === 0
          ? t('snapshot.noChange')
          : t('snapshot.counts', { count: total, appeared, wentAway, changedKind })}
      </p>
      {total === 0 ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a virtual list has no room for a table element
        <div className="snapshot-changes number" role="table" aria-rowcount={total}>
          <Head left={rankerName(after.asked.left, t)} right={rankerName(after.asked.right, t)} />
          <div ref={list} className="snapshot-rows" style={{ height: virtualizer.getTotalSize() }}>
            {items.map(({ index, start }) => (
              <SnapshotRow
                key={index}
                index={index}
                top={start - virtualizer.options.scrollMargin}
                row={rowAt(index)}
                isSameMetric={isSameMetric}
              />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function Head({ left, right }: { readonly left: string; readonly right: string }) {
  const { t } = useTranslation();
  const columns = [
    { label: t('disagreements.column.query') },
    { label: left, className: 'side-left' },
    { label: right, className: 'side-right' },
    { label: t('disagreements.column.overlap') },
    { label: t('snapshot.disagreements') },
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    // biome-ignore lint/a11y/useFocusableInteractive: nothing in it can be chosen
    <div className="snapshot-row snapshot-head" role="row">
      {columns.map(({ label, className }) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: nothing in it can be chosen
        <div key={label} role="columnheader" className={className}>
          {label}
        </div>
      ))}
    </div>
  );
}
