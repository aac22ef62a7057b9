// Both rankings side by side, a line from each document's place in the one to its place in the other.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RankedDocument } from '../../src/contract/compare.ts';
import { GradeBadge } from '../ui/grade-badge.tsx';
import { KindIcon } from '../ui/kind-icon.tsx';
import { MoveMark } from './move-mark.tsx';
import {
  gapWidth,
  linesBetween,
  moveOf,
  rankOn,
  rowHeight,
  type Selection,
  type Side,
} from './ranking-lines.ts';

interface RankingsProps {
  readonly lists: Readonly<Record<Side, readonly RankedDocument[]>>;
  readonly names: Readonly<Record<Side, string>>;
  readonly max: number;
  readonly depth: number;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection) => void;
}

export function Rankings(props: RankingsProps) {
  const { lists, selection } = props;
  const [hovered, setHovered] = useState<number | null>(null);
  const height = Math.max(lists.left.length, lists.right.length) * rowHeight;
  const lines = linesBetween(lists.left, lists.right);
  const stateOf = (id: number) =>
    id === selection?.documentId ? 'selected' : id === hovered ? 'hovered' : 'plain';
  return (
    <div className="rankings">
      <Column {...props} side="left" stateOf={stateOf} onHover={setHovered} />
      <svg
        className="ranking-lines"
        height={height}
        viewBox={`0 0 ${gapWidth} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {lines.map(({ document, path }) => (
          <path
            key={document.document.id}
            d={path}
            data-kind={document.kind}
            data-state={stateOf(document.document.id)}
          />
        ))}
      </svg>
      <Column {...props} side="right" stateOf={stateOf} onHover={setHovered} />
    </div>
  );
}

interface ColumnProps extends RankingsProps {
  readonly side: Side;
  readonly stateOf: (documentId: number) => string;
  readonly onHover: (documentId: number | null) => void;
}

function Column({ side, stateOf, onHover, ...props }: ColumnProps) {
  const { t } = useTranslation();
  const { lists, names, max, depth, selection, onSelect } = props;
  const list = lists[side];
  return (
    <section className={`ranking ranking-${side}`} aria-label={names[side]}>
      <h2>
        <span className="ranker-picker-dot" />
        {names[side]}
      </h2>
      {list.length === 0 ? <p className="ranking-empty">{t('query.emptyRanking')}</p> : null}
      <ol>
        {list.map((ranked) => (
          <Row
            key={ranked.document.id}
            ranked={ranked}
            side={side}
            max={max}
            depth={depth}
            state={stateOf(ranked.document.id)}
            isCurrent={selection?.side === side && selection.documentId === ranked.document.id}
            onSelect={() => onSelect({ side, documentId: ranked.document.id })}
            onHover={onHover}
          />
        ))}
      </ol>
      {list.length > 0 && list.length < depth ? (
        <p className="ranking-empty">{t('query.rankingEnds')}</p>
      ) : null}
    </section>
  );
}

interface RowProps {
  readonly ranked: RankedDocument;
  readonly side: Side;
  readonly max: number;
  readonly depth: number;
  readonly state: string;
  readonly isCurrent: boolean;
  readonly onSelect: () => void;
  readonly onHover: (documentId: number | null) => void;
}

function Row({ ranked, side, max, depth, state, isCurrent, onSelect, onHover }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const { document, grade, ownGrade, kind } = ranked;
  const text = document.title === '' ? document.body : document.title;
  return (
    <li ref={row} style={{ height: rowHeight }}>
      <button
        type="button"
        className="ranking-row"
        tabIndex={-1}
        data-state={state}
        data-current={isCurrent}
        data-kind={kind}
        data-document={document.externalId}
        aria-current={isCurrent}
        onClick={onSelect}
        onMouseEnter={() => onHover(document.id)}
        onMouseLeave={() => onHover(null)}
      >
        <span className="ranking-rank number">{rankOn(ranked, side)}</span>
        <GradeBadge grade={ownGrade ?? grade} max={max} isOwn={ownGrade !== null} />
        <KindIcon kind={kind} />
        <span className="ranking-title">{text}</span>
        <MoveMark move={moveOf(ranked, side, depth)} side={side} />
      </button>
    </li>
  );
}
