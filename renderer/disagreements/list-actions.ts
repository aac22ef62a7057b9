// What an analyst can do in the list of queries.
import type { Action } from '../actions/action.ts';
import type { Part } from './comparison.ts';

export interface ListDoes {
  readonly hasRows: boolean;
  show(part: Part): void;
  move(steps: -1 | 1): void;
  open(): void;
  search(): void;
  clear(): void;
}

export function listActions(does: ListDoes): Action[] {
  const disabled = !does.hasRows;
  return [
    {
      id: 'down',
      label: 'disagreements.action.down',
      keys: ['arrowdown', 'j'],
      disabled,
      run: () => does.move(1),
    },
    {
      id: 'up',
      label: 'disagreements.action.up',
      keys: ['arrowup', 'k'],
      disabled,
      run: () => does.move(-1),
    },
    { id: 'open', label: 'disagreements.action.open', keys: ['enter'], disabled, run: does.open },
    { id: 'search', label: 'disagreements.action.search', keys: ['/'], run: does.search },
    {
      id: 'queries',
      label: 'disagreements.action.queries',
      keys: ['q'],
      run: () => does.show('queries'),
    },
    {
      id: 'slices',
      label: 'disagreements.action.slices',
      keys: ['s'],
      run: () => does.show('slices'),
    },
    {
      id: 'snapshots',
      label: 'disagreements.action.snapshots',
      keys: ['p'],
      run: () => does.show('snapshots'),
    },
    { id: 'clear', label: 'disagreements.action.clear', keys: ['escape'], run: does.clear },
  ];
}
