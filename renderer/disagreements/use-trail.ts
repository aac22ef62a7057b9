// The queries that J and K walk along: the list as it was when the first was opened, lengthened as its end comes near.
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useSession } from '../session/session.ts';
import type { Pair } from './comparison.ts';
import { useQueryRows } from './use-query-rows.ts';

/** So many queries before the trail's end, the next page of the list is read. */
const nearEnd = 10;

export interface Trail {
  readonly trail: readonly number[];
  /** How many queries the whole list has. */
  readonly total: number;
}

/** The order stays while it is walked, although judging changes what the list would be sorted by. */
export function useTrail(pair: Pair | null, queryId: number): Trail {
  const { comparison } = useSession();
  const known = useStore(comparison, ({ trail }) => trail);
  const isOn = known.includes(queryId);
  const wanted = isOn && known.indexOf(queryId) >= known.length - nearEnd ? known.length : 0;
  const listed = useQueryRows(pair, { first: wanted, last: wanted, total: Math.max(1, wanted + 1) });
  const fresh = listed.ids.filter((id) => !known.includes(id));
  const trail = isOn ? (wanted > 0 ? [...known, ...fresh] : known) : listed.ids;
  useEffect(() => {
    const isNew = trail.length !== known.length || !isOn;
    if (isNew && trail.includes(queryId)) comparison.setState({ trail });
  });
  return { trail, total: Math.max(listed.total, trail.length) };
}
