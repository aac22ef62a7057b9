// One query in the comparison of two snapshots: its figures before and after, and how its disagreements changed.
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { QueryChange } from '../../src/contract/snapshot.ts';
import type { DisagreementKind } from '../../src/contract/terms.ts';
import { formatMeasure } from '../i18n/format.ts';
import { KindIcon } from '../ui/kind-icon.tsx';
import { kindNames } from '../ui/kinds.ts';
import { type KindMove, kindMoves } from './kind-moves.ts';

interface SnapshotRowProps {
  readonly index: number;
  readonly top: number;
  /** Undefined while it is on the way. */
  readonly row: QueryChange | undefined;
  readonly isSameMetric: boolean;
}

export function SnapshotRow({ index, top, row, isSameMetric }: SnapshotRowProps) {
  const place = { transform: `translateY(${top}px)` };
  if (row === undefined) return <div className="snapshot-row" style={place} />;
  const { query, before, after, documents } = row;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list has no room for a table element
    // biome-ignore lint/a11y/useFocusableInteractive: the link in it has the focus
    <div className="snapshot-row" role="row" aria-rowindex={index + 1} style={place}>
      <Cell>
        <Link href={`/disagreements/${query.id}`} title={query.text}>
          {query.text}
        </Link>
      </Cell>
      <Moved before={before?.left} after={after?.left} isGood={isSameMetric} />
      <Moved before={before?.right} after={after?.right} isGood={isSameMetric} />
      <Moved before={before?.rbo} after={after?.rbo} isGood={false} />
      <Cell className="kind-moves">
        {kindMoves(documents).map((move) => (
          <Move key={`${move.before} ${move.after}`} move={move} />
        ))}
      </Cell>
    </div>
  );
}

function Cell(props: React.HTMLAttributes<HTMLDivElement>) {
  // biome-ignore lint/a11y/useSemanticElements: a virtual list has no room for a table element
  return <div role="cell" {...props} />;
}

interface MovedProps {
  readonly before: number | null | undefined;
  readonly after: number | null | undefined;
  /** Whether more is better. */
  readonly isGood: boolean;
}

function Moved({ before = null, after = null, isGood }: MovedProps) {
  const [old, now] = [formatMeasure(before), formatMeasure(after)];
  // What is not to be seen of a change is none.
  if (old === now) return <Cell>{now}</Cell>;
  const sign = isGood && before !== null && after !== null ? Math.sign(after - before) : 0;
  return (
    <Cell>
      <small>{old} →</small> <span data-sign={sign}>{now}</span>
    </Cell>
  );
}

/** Documents that went from one kind to another, told by their number; their titles are in the tip. */
function Move({ move: { before, after, titles } }: { readonly move: KindMove }) {
  const { t } = useTranslation();
  const nameOf = (kind: DisagreementKind | null) =>
    kind === null ? t('snapshot.noDisagreement') : t(kindNames[kind]);
  const names = `${nameOf(before)} → ${nameOf(after)}`;
  return (
    <Tooltip label={`${names}: ${titles.join(', ')}`}>
      <span>
        <Kind kind={before} /> → <Kind kind={after} />
        <b>{titles.length}</b>
      </span>
    </Tooltip>
  );
}

function Kind({ kind }: { readonly kind: DisagreementKind | null }) {
  const { t } = useTranslation();
  if (kind !== null) return <KindIcon kind={kind} />;
  return (
    <>
      <span aria-hidden="true">∅</span>
      <span className="unseen">{t('snapshot.noDisagreement')}</span>
    </>
  );
}
