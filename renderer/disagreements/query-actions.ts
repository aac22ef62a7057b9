// What an analyst can do with an open query: walk the rankings, grade, go to the next query.
import type { Action } from '../actions/action.ts';
import { gradeActions } from '../ui/grade-actions.ts';
import type { Side } from './ranking-lines.ts';

export interface QueryDoes {
  readonly max: number;
  readonly hasDocument: boolean;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  step(steps: -1 | 1): void;
  cross(side: Side): void;
  nextUnjudged(): void;
  showDocument(): void;
  grade(grade: number): void;
  takeBack(): void;
  goTo(steps: -1 | 1): void;
  back(): void;
}

/** The grades first, in order, then the rest. */
export function queryActions(does: QueryDoes): Action[] {
  const disabled = !does.hasDocument;
  const { max } = does;
  return [
    ...gradeActions({ max, disabled, grade: does.grade }),
    { id: 'undo', label: 'judge.undo', keys: ['u', 'backspace'], run: does.takeBack },
    { id: 'down', label: 'query.action.down', keys: ['arrowdown'], run: () => does.step(1) },
    { id: 'up', label: 'query.action.up', keys: ['arrowup'], run: () => does.step(-1) },
    { id: 'left', label: 'query.action.left', keys: ['arrowleft'], run: () => does.cross('left') },
    { id: 'right', label: 'query.action.right', keys: ['arrowright'], run: () => does.cross('right') },
    { id: 'unjudged', label: 'query.action.unjudged', keys: ['n'], run: does.nextUnjudged },
    { id: 'show', label: 'query.action.show', keys: ['enter'], disabled, run: does.showDocument },
    {
      id: 'next',
      label: 'query.action.next',
      keys: ['j'],
      disabled: !does.hasNext,
      run: () => does.goTo(1),
    },
    {
      id: 'previous',
      label: 'query.action.previous',
      keys: ['k'],
      disabled: !does.hasPrevious,
      run: () => does.goTo(-1),
    },
    { id: 'back', label: 'query.action.back', keys: ['escape'], run: does.back },
  ];
}
