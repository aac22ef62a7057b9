// The grades of a scale as actions, in order: one key each.
import type { Action } from '../actions/action.ts';
import { gradeGuideline, gradeName } from './grades.ts';

export interface Grading {
  /** The best grade; 0 is the worst. */
  readonly max: number;
  readonly disabled: boolean;
  grade(grade: number): void;
}

export function gradeActions({ max, disabled, grade }: Grading): Action[] {
  return Array.from({ length: max + 1 }, (_, value) => ({
    id: `grade-${value}`,
    label: gradeName(value, max),
    note: gradeGuideline(value, max),
    keys: [String(value)],
    disabled,
    run: () => grade(value),
  }));
}
