// What the list of queries hands to its drawn parts.
import type { RefObject } from 'react';
import type { Comparison } from './comparison.ts';
import type { QueryRows } from './use-query-rows.ts';
import type { Rankers } from './use-rankers.ts';

export interface DisagreementsViewProps {
  readonly rankers: Rankers;
  readonly rows: QueryRows;
  readonly comparison: Comparison;
  readonly onChange: (change: Partial<Comparison>) => void;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onRange: (first: number, last: number) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly isOwner: boolean;
  /** Highest grade of the project. */
  readonly max: number;
}
