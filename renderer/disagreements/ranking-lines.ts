// Two ranked lists side by side: their rows, and the lines between the places of the same document.
import type { RankedDocument } from '../../src/contract/compare.ts';

export type Side = 'left' | 'right';

export const rowHeight = 36;
/** Width of the gap that the lines cross, where the window is wide enough: in a narrow one they are drawn narrower. */
export const gapWidth = 76;

export function rankOn(document: RankedDocument, side: Side): number | null {
  return side === 'left' ? document.leftRank : document.rightRank;
}

/** The documents of one side's top list, best first. */
export function listOf(documents: readonly RankedDocument[], side: Side, depth: number): RankedDocument[] {
  const rank = (document: RankedDocument) => rankOn(document, side) ?? Number.POSITIVE_INFINITY;
  return documents
    .filter((document) => rank(document) <= depth)
    .sort((one, other) => rank(one) - rank(other));
}

export interface Line {
  readonly document: RankedDocument;
  /** An SVG path from the middle of the left row to the middle of the right row. */
  readonly path: string;
}

/** Lines for all documents that both lists show. */
export function linesBetween(left: readonly RankedDocument[], right: readonly RankedDocument[]): Line[] {
  const middle = (index: number) => index * rowHeight + rowHeight / 2;
  const places = new Map(right.map(({ document }, index) => [document.id, index]));
  return left.flatMap((document, index) => {
    const place = places.get(document.document.id);
    if (place === undefined) return [];
    const [from, to, bend] = [middle(index), middle(place), gapWidth / 2];
    return [{ document, path: `M0 ${from}C${bend} ${from} ${bend} ${to} ${gapWidth} ${to}` }];
  });
}

/** What a row says of the other side: how far the document moved, or where it is out of sight. */
export type Move =
  | { readonly type: 'same' | 'absent' }
  | { readonly type: 'up' | 'down'; readonly by: number }
  | { readonly type: 'below'; readonly rank: number };

/** The move from the left list to the right one, as seen from `side`. */
export function moveOf(document: RankedDocument, side: Side, depth: number): Move {
  const other = rankOn(document, side === 'left' ? 'right' : 'left');
  const own = rankOn(document, side);
  if (other === null || own === null) return { type: 'absent' };
  if (other > depth) return { type: 'below', rank: other };
  const rise = side === 'right' ? other - own : own - other;
  if (rise === 0) return { type: 'same' };
  return { type: rise > 0 ? 'up' : 'down', by: Math.abs(rise) };
}

export interface Selection {
  readonly side: Side;
  readonly documentId: number;
}

/** The selection after `steps` rows up or down, staying inside the list. */
export function stepped(
  lists: Readonly<Record<Side, readonly RankedDocument[]>>,
  selection: Selection | null,
  steps: number,
): Selection | null {
  const side = selection?.side ?? 'right';
  const list = lists[side];
  const index = list.findIndex(({ document }) => document.id === selection?.documentId);
  const next = list[Math.max(0, Math.min(list.length - 1, index + steps))];
  return next === undefined ? selection : { side, documentId: next.document.id };
}

/** The same document on the other side, or that side's row at the same height where it is not there. */
export function crossed(
  lists: Readonly<Record<Side, readonly RankedDocument[]>>,
  selection: Selection | null,
  side: Side,
): Selection | null {
  const list = lists[side];
  const isThere = list.some(({ document }) => document.id === selection?.documentId);
  if (selection !== null && isThere) return { side, documentId: selection.documentId };
  const from = lists[side === 'left' ? 'right' : 'left'];
  const index = from.findIndex(({ document }) => document.id === selection?.documentId);
  const target = list[Math.min(Math.max(0, index), list.length - 1)];
  return target === undefined ? selection : { side, documentId: target.document.id };
}

/** The next document without a grade after the selected one, first right then left, going round. */
export function nextUnjudged(
  lists: Readonly<Record<Side, readonly RankedDocument[]>>,
  selection: Selection | null,
): Selection | null {
  const rows = (['right', 'left'] as const).flatMap((side) =>
    lists[side].map((document) => ({ side, document })),
  );
  const start = rows.findIndex(
    ({ side, document }) => side === selection?.side && document.document.id === selection.documentId,
  );
  const ordered = [...rows.slice(start + 1), ...rows.slice(0, start + 1)];
  const found = ordered.find(({ document }) => document.grade === null && document.ownGrade === null);
  return found === undefined ? null : { side: found.side, documentId: found.document.document.id };
}
