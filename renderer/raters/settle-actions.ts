// What the owner can do with a pair that raters grade differently.
import type { Action } from '../actions/action.ts';
import { gradeActions } from '../ui/grade-actions.ts';

export interface SettleDoes {
  readonly max: number;
  readonly hasPair: boolean;
  readonly hasRows: boolean;
  readonly isSettled: boolean;
  settle(grade: number): void;
  takeBack(): void;
  move(step: 1 | -1): void;
}

/** The grades first, in order, then the rest. */
export function settleActions({ max, hasPair, hasRows, isSettled, ...does }: SettleDoes): Action[] {
  const disabled = !hasPair;
  return [
    ...gradeActions({ max, disabled, grade: does.settle }),
    {
      id: 'unsettle',
      label: 'raters.differences.takeBack',
      keys: ['u', 'backspace'],
      disabled: !isSettled,
      run: does.takeBack,
    },
    {
      id: 'next',
      label: 'raters.differences.next',
      keys: ['j'],
      disabled: !hasRows,
      run: () => does.move(1),
    },
    {
      id: 'previous',
      label: 'raters.differences.previous',
      keys: ['k'],
      disabled: !hasRows,
      run: () => does.move(-1),
    },
  ];
}
