// What a rater can do on the judging page: one key a grade, skip, undo, and the keys to read a long document.
import type { Action } from '../actions/action.ts';
import { gradeActions } from '../ui/grade-actions.ts';

export interface JudgeDoes {
  readonly max: number;
  readonly hasPair: boolean;
  grade(grade: number): void;
  skip(): void;
  takeBack(): void;
  switchQueue(): void;
  /** Scrolls the document by most of what is seen of it. */
  read(direction: 1 | -1): void;
}

/** The grades first, in order, then the rest. */
export function judgeActions(does: JudgeDoes): Action[] {
  const disabled = !does.hasPair;
  const { max } = does;
  return [
    ...gradeActions({ max, disabled, grade: does.grade }),
    { id: 'skip', label: 'judge.skip', keys: ['s'], disabled, run: does.skip },
    { id: 'undo', label: 'judge.undo', keys: ['u', 'backspace'], run: does.takeBack },
    { id: 'switch-queue', label: 'judge.switchQueue', keys: ['q'], run: does.switchQueue },
    { id: 'read-on', label: 'judge.readOn', keys: ['space', 'pagedown'], disabled, run: () => does.read(1) },
    {
      id: 'read-back',
      label: 'judge.readBack',
      keys: ['shift+space', 'pageup'],
      disabled,
      run: () => does.read(-1),
    },
  ];
}
