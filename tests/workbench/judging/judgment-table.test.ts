import { expect, test, vi } from 'vitest';
import { JudgmentTable } from '../../../src/workbench/judging/judgment-table.ts';

const person = (rater: string, grade: number, at = 1000) => ({ rater, by: 'person' as const, grade, at });
const file = (grade: number) => ({ rater: 'qrels.txt', by: 'import' as const, grade, at: 0 });

test('Several persons stand for the lower median of their grades', () => {
  const table = new JudgmentTable();
  table.set(0, 7, person('ann', 3));
  table.set(0, 7, person('bob', 1));

  expect(table.grade(0, 7)).toBe(1);

  table.set(0, 7, person('cy', 3));
  expect(table.grade(0, 7)).toBe(3);
});

test('A person outweighs any number of files, and a file counts again when the person takes the grade back', () => {
  const table = new JudgmentTable();
  table.set(0, 7, file(3));
  table.set(0, 7, person('ann', 0));

  expect(table.grade(0, 7)).toBe(0);

  table.remove('ann', 0, 7);
  expect(table.grade(0, 7)).toBe(3);
});

test('A second grade by the same rater replaces the first and is counted once', () => {
  const table = new JudgmentTable();
  table.set(2, 5, person('ann', 1));
  table.set(2, 5, person('ann', 2));

  expect(table.gradeBy('ann', 2, 5)).toBe(2);
  expect(table.countBy('ann')).toBe(1);
  expect(table.pairs).toBe(1);
  expect([...table.ofQuery(2)]).toEqual([[5, 2]]);
});

test('A pair without any grade left is unjudged, not grade 0', () => {
  const table = new JudgmentTable();
  table.set(2, 5, person('ann', 1));
  table.remove('ann', 2, 5);

  expect(table.grade(2, 5)).toBeUndefined();
  expect(table.pairs).toBe(0);
  expect(table.countBy('ann')).toBe(0);
});

test("Today's grades are counted in the file once and kept up to date from then on", () => {
  const table = new JudgmentTable();
  const inFile = vi.fn(() => 4);

  expect(table.countSince('ann', 1000, inFile)).toBe(4);
  table.set(0, 4, person('ann', 1, 1600));
  table.set(0, 5, person('ann', 1, 900));
  table.set(0, 6, person('bob', 1, 1600));
  expect(table.countSince('ann', 1000, inFile)).toBe(5);
  table.remove('ann', 0, 4);
  expect(table.countSince('ann', 1000, inFile)).toBe(4);
  expect(inFile).toHaveBeenCalledTimes(1);
});

test("Today's grades are counted in the file again when one of unknown time is replaced", () => {
  const table = new JudgmentTable();
  table.set(0, 4, { rater: 'ann', by: 'person', grade: 2, at: null });
  table.countSince('ann', 1000, () => 1);

  table.set(0, 4, person('ann', 3, 1600));

  expect(table.countSince('ann', 1000, () => 7)).toBe(7);
});

test('The version changes with every change, so that caches know', () => {
  const table = new JudgmentTable();
  const before = table.version;
  table.set(0, 1, person('ann', 1));

  expect(table.version).not.toBe(before);
});

test('A settlement outweighs any number of persons, until it is taken back', () => {
  const table = new JudgmentTable();
  table.set(0, 7, person('ann', 3));
  table.set(0, 7, person('bob', 3));
  table.set(0, 7, { rater: 'settled', by: 'settlement', grade: 1, at: null });

  expect(table.grade(0, 7)).toBe(1);

  table.remove('settled', 0, 7);
  expect(table.grade(0, 7)).toBe(3);
});
