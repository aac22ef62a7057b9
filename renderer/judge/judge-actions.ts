// What a rater can do on the judging page: one key a grade, skip, undo.
import type { Action } from '../actions/action.ts';
import { gradeGuideline, gradeName } from '../ui/grades.ts';

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
  const grades = Array.from({ length: does.max + 1 }, (_, grade): Action => {
    return {
      id: `grade-${grade}`,
      label: gradeName(grade, does.max),
      note: gradeGuideline(grade, does.max),
      keys: [String(grade)],
      disabled,
      run: () => does.grade(grade),
    };
  });
  return [
    ...grades,
    { id: 'skip', label: 'judge.skip', keys: ['s'], disabled, run: does.skip },
    { id: 'undo', label: 'judge.undo', keys: ['u', 'backspace'], run: does.takeBack },
    { id: 'switch-queue', label: 'judge.switchQueue', keys: ['q'], run: does.switchQueue },
  ];
}
