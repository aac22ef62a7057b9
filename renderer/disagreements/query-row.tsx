// One query in the list: overlap, both nDCGs, their difference, and the documents by kind.
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QueryDisagreement } from '../../src/contract/compare.ts';
import { DISAGREEMENT_KINDS } from '../../src/contract/kinds.ts';
import { formatDifference, formatMeasure } from '../i18n/format.ts';
import { KindIcon } from '../ui/kind-icon.tsx';
import { kindMeanings, kindNames } from '../ui/kinds.ts';
import { setNames } from './filters.tsx';

interface QueryRowProps {
  readonly index: number;
  readonly top: number;
  /** Undefined while it is on the way. */
  readonly row: QueryDisagreement | undefined;
  readonly rankers: { readonly left: string; readonly right: string };
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
}

export function QueryRow({ index, top, row, rankers, isSelected, onSelect, onOpen }: QueryRowProps) {
  const { t } = useTranslation();
  const place = { transform: `translateY(${top}px)` };
  if (row === undefined) return <div className="query-row query-row-missing" style={place} />;
  const { query, split, rbo, left, right, difference, unjudged } = row;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list has no room for a table element
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has one selected row; its keys are the page's
    // biome-ignore lint/a11y/useKeyWithClickEvents: the page's keys move and open
    <div
      className="query-row"
      role="row"
      style={place}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      data-query={query.externalId}
      onMouseDown={onSelect}
      onClick={onOpen}
    >
      <Cell className="query-text" title={query.text}>
        {query.text}
      </Cell>
      <Cell className="query-set">{t(setNames[split])}</Cell>
      <Cell className="query-overlap number">
        <span className="overlap-bar" style={{ '--part': rbo }} />
        {rbo.toFixed(2)}
      </Cell>
      <Cell className="number">{formatMeasure(left)}</Cell>
      <Cell className="number">{formatMeasure(right)}</Cell>
      <Cell className="query-difference number">
        <span className="difference-bar" style={{ '--part': difference ?? 0 }} />
        <span data-sign={Math.sign(difference ?? 0)}>{formatDifference(difference)}</span>
      </Cell>
      <Cell className="query-kinds">
        {DISAGREEMENT_KINDS.map((kind) => {
          const count = row.kinds[kind] ?? 0;
          if (count === 0 || kind === 'agreed' || kind === 'unjudged') return null;
          return (
            <Tooltip key={kind} label={`${t(kindNames[kind])}: ${t(kindMeanings[kind], rankers)}`}>
              <span className="kind-count number" data-kind={kind}>
                <KindIcon kind={kind} />
                {count}
              </span>
            </Tooltip>
          );
        })}
      </Cell>
      <Cell className="number query-unjudged" data-none={unjudged === 0}>
        {unjudged}
      </Cell>
    </div>
  );
}

function Cell(props: React.HTMLAttributes<HTMLDivElement>) {
  // biome-ignore lint/a11y/useSemanticElements: a virtual list has no room for a table element
  // biome-ignore lint/a11y/useFocusableInteractive: only rows are selected
  return <div role="gridcell" {...props} />;
}
