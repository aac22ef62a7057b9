// What a rater can do on the judging page: one key a grade, skip, undo.
import type { Action } from '../actions/action.ts';
import { gradeActions } from '../ui/grade-actions.ts';

export interface JudgeDoes {
  readonly max: number;
  readonly hasPair: boolean;
  grade(grade: number): void;
  skip(): void;
  takeBack(): void;
  switchQueue(): void;
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
  ];
}
