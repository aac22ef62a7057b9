// The table of queries: only the rows on screen are drawn.
import { Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sort } from '../../src/contract/compare.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { rankerName } from '../ui/ranker-name.ts';
import { type Pair, sortedBy } from './comparison.ts';
import type { DisagreementsViewProps } from './disagreements-view-props.ts';
import { QueryRow } from './query-row.tsx';

const rowHeight = 38;

interface QueryTableProps extends DisagreementsViewProps {
  readonly pair: Pair;
}

export function QueryTable(props: QueryTableProps) {
  const { t } = useTranslation();
  const { rows, selected, onSelect, onOpen, onRange, pair, comparison, onChange } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last));
  useEffect(() => virtualizer.scrollToIndex(selected), [virtualizer, selected]);
  const names = { left: rankerName(pair.left, t), right: rankerName(pair.right, t) };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list has no room for a table element
    <div
      className="query-table"
      role="grid"
      aria-label={t('disagreements.title')}
      aria-rowcount={rows.total}
      ref={scroller}
    >
      <TableHead comparison={comparison} onChange={onChange} names={names} />
      <div className="query-rows" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows.rowAt(index);
          return (
            // A row that another one takes the place of under the pointer opens nothing.
            <QueryRow
              key={row?.query.id ?? `at ${index}`}
              index={index}
              top={start}
              row={row}
              rankers={names}
              isSelected={index === selected}
              onSelect={() => onSelect(index)}
              onOpen={() => onOpen(index)}
            />
          );
        })}
      </div>
    </div>
  );
}

interface Column {
  readonly label: TranslationKey;
  readonly meaning?: TranslationKey;
  readonly sort?: Sort;
  readonly side?: 'left' | 'right';
}

const columns: readonly Column[] = [
  { label: 'disagreements.column.query', sort: 'query' },
  { label: 'disagreements.column.set' },
  { label: 'disagreements.column.overlap', meaning: 'disagreements.meaning.overlap', sort: 'rbo' },
  { label: 'disagreements.left', meaning: 'disagreements.meaning.metric', side: 'left' },
  { label: 'disagreements.right', meaning: 'disagreements.meaning.metric', side: 'right' },
  {
    label: 'disagreements.column.difference',
    meaning: 'disagreements.meaning.difference',
    sort: 'difference',
  },
  { label: 'disagreements.column.kinds' },
  { label: 'disagreements.column.unjudged', meaning: 'disagreements.meaning.unjudged', sort: 'unjudged' },
];

interface TableHeadProps extends Pick<DisagreementsViewProps, 'comparison' | 'onChange'> {
  readonly names: { readonly left: string; readonly right: string };
}

function TableHead({ comparison, onChange, names }: TableHeadProps) {
  const { t } = useTranslation();
  const Arrow = comparison.descending ? IconArrowDown : IconArrowUp;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons in it have the focus
    <div className="query-row query-head" role="row">
      {columns.map(({ label, meaning, sort, side }) => {
        const isSorted = sort === comparison.sort;
        const text = side === undefined ? t(label) : names[side];
        const title = (
          <>
            <span>{text}</span>
            {isSorted ? <Arrow size={13} /> : null}
          </>
        );
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: the buttons in it have the focus
          <div
            key={label + (side ?? '')}
            role="columnheader"
            className={side === undefined ? undefined : `side-${side}`}
            aria-sort={isSorted ? (comparison.descending ? 'descending' : 'ascending') : 'none'}
          >
            <Tooltip
              label={meaning === undefined ? '' : t(meaning, { metric: comparison.metric.name })}
              disabled={meaning === undefined}
            >
              {sort === undefined ? (
                <span>{title}</span>
              ) : (
                <button type="button" onClick={() => onChange(sortedBy(comparison, sort))}>
                  {title}
                </button>
              )}
            </Tooltip>
          </div>
        );
      })}
    </div>
  );
}
