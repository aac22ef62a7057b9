// What counts today: the newest grade a rater, one grade a pair over raters, and progress.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendGrade, appendSkip, undoLast } from '../../src/store/judgment-log.ts';
import {
  countJudgedPairs,
  countPairsByRater,
  currentJudgments,
  currentJudgmentsOfQuery,
  iterateCurrentJudgments,
  judgmentsUpTo,
  listQrels,
  qrelsOfQuery,
} from '../../src/store/judgments.ts';
import { allRaters, ensureRater } from '../../src/store/raters.ts';
import { newProject } from './new-project.ts';

const pair = { queryId: 1, documentId: 1, source: 'judge' };

test('The newest grade of a rater counts, a later skip does not take it away', () => {
  const { db, ann } = newProject();
  appendGrade(db, { ...pair, raterId: ann, grade: 1 });
  const newest = appendGrade(db, { ...pair, raterId: ann, grade: 3 });
  appendSkip(db, { ...pair, raterId: ann });

  expect(currentJudgments(db)).toEqual([{ id: newest, raterId: ann, queryId: 1, documentId: 1, grade: 3 }]);
});

test('What counted at an earlier event is still known, whatever was graded or taken back since', () => {
  const { db, ann, ben } = newProject();
  const events = [
    () => appendGrade(db, { ...pair, raterId: ann, grade: 1 }),
    () => appendGrade(db, { ...pair, raterId: ben, grade: 2 }),
    () => appendGrade(db, { ...pair, raterId: ann, grade: 3 }),
    () => undoLast(db, ann, 'judge'),
    () => appendGrade(db, { ...pair, raterId: ann, documentId: 2, grade: 0 }),
    () => undoLast(db, ben, 'judge'),
  ];
  const seen = events.map((happen) => {
    happen();
    return currentJudgments(db);
  });

  expect(seen.map((_, n) => judgmentsUpTo(db, n + 1))).toEqual(seen);
  expect(judgmentsUpTo(db, 0)).toEqual([]);
  expect(seen.map(({ length }) => length)).toEqual([1, 2, 2, 2, 3, 2]);
});

test('A person’s grade outranks imported ones, and an import counts where no person judged', () => {
  const { db, ann, file } = newProject();
  appendGrade(db, { ...pair, raterId: file, grade: 3 });
  appendGrade(db, { ...pair, raterId: file, documentId: 2, grade: 2 });
  appendGrade(db, { ...pair, raterId: ann, grade: 0 });

  expect(listQrels(db)).toEqual([
    { queryId: 1, documentId: 1, grade: 0, votes: 1 },
    { queryId: 1, documentId: 2, grade: 2, votes: 1 },
  ]);
});

test('Of several persons the lower median counts', () => {
  const { db, ann, ben } = newProject();
  const eve = ensureRater(db, 'eve', 'person');
  appendGrade(db, { ...pair, raterId: ann, grade: 3 });
  appendGrade(db, { ...pair, raterId: ben, grade: 1 });
  // Of 1 and 3 the lower one.
  expect(qrelsOfQuery(db, 1)).toEqual(new Map([[1, 1]]));

  appendGrade(db, { ...pair, raterId: eve, grade: 2 });

  // Of 1, 2 and 3 the middle one.
  expect(listQrels(db)).toEqual([{ queryId: 1, documentId: 1, grade: 2, votes: 3 }]);
});

test('When a person takes the only personal grade back, the imported one counts again', () => {
  const { db, ann, file } = newProject();
  appendGrade(db, { ...pair, raterId: file, grade: 3 });
  appendGrade(db, { ...pair, raterId: ann, grade: 0 });

  undoLast(db, ann, 'judge');

  expect(qrelsOfQuery(db, 1)).toEqual(new Map([[1, 3]]));
});

test('An unjudged pair has no grade, not a grade of 0', () => {
  const { db, ann } = newProject();
  appendSkip(db, { ...pair, raterId: ann });
  appendGrade(db, { ...pair, raterId: ann, documentId: 2, grade: 1 });
  undoLast(db, ann, 'judge');

  expect(qrelsOfQuery(db, 1).size).toBe(0);
  expect(countJudgedPairs(db)).toBe(0);
});

test('Progress counts pairs once, by rater, since a moment, and from anyone', () => {
  const { db, ann, ben } = newProject();
  appendGrade(db, { ...pair, raterId: ann, grade: 1, createdAt: 1000 });
  appendGrade(db, { ...pair, raterId: ann, grade: 2, createdAt: 2000 });
  appendGrade(db, { ...pair, raterId: ann, documentId: 2, grade: 2, createdAt: 1500 });
  appendGrade(db, { ...pair, raterId: ben, grade: 2, createdAt: 1000 });

  expect(countPairsByRater(db, ann)).toBe(2);
  expect(countPairsByRater(db, ann, 2000)).toBe(1);
  expect(countJudgedPairs(db)).toBe(2);
  expect(countPairsByRater(db, ben)).toBe(1);
  expect(allRaters(db).map(({ name }) => name)).toEqual(['ann', 'ben', 'qrels.txt']);
});

test('The views equal a replay of the log, whatever was graded, skipped and undone', () => {
  const step = fc.record({
    kind: fc.constantFrom('grade', 'grade', 'grade', 'skip', 'undo'),
    raterId: fc.integer({ min: 1, max: 3 }),
    queryId: fc.integer({ min: 1, max: 2 }),
    documentId: fc.integer({ min: 1, max: 3 }),
    grade: fc.integer({ min: 0, max: 3 }),
  });

  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { db } = newProject();
      // The replay: each rater's stack of standing grades and skips.
      const stacks = new Map([1, 2, 3].map((rater) => [rater, [] as typeof steps]));
      for (const { kind, ...event } of steps) {
        const stack = stacks.get(event.raterId)!;
        if (kind === 'undo') {
          undoLast(db, event.raterId, 'judge');
          stack.pop();
        } else {
          if (kind === 'grade') appendGrade(db, { ...event, source: 'judge' });
          else appendSkip(db, { ...event, source: 'judge' });
          stack.push({ kind, ...event });
        }
      }
      const expected: [number, number, number][] = [];
      for (const queryId of [1, 2]) {
        for (const documentId of [1, 2, 3]) {
          const newest = (rater: number) =>
            stacks
              .get(rater)!
              .filter((e) => e.kind === 'grade' && e.queryId === queryId && e.documentId === documentId)
              .at(-1)?.grade;
          const persons = [newest(1), newest(2)].filter((grade) => grade !== undefined);
          const grade = persons.length > 0 ? Math.min(...persons) : newest(3);
          if (grade !== undefined) expected.push([queryId, documentId, grade]);
        }
      }

      expect(listQrels(db).map((q) => [q.queryId, q.documentId, q.grade])).toEqual(expected);
      expect([...qrelsOfQuery(db, 2)]).toEqual(expected.filter(([q]) => q === 2).map(([, d, g]) => [d, g]));
      expect(currentJudgmentsOfQuery(db, 1)).toEqual(currentJudgments(db).filter((j) => j.queryId === 1));
      expect([...iterateCurrentJudgments(db)]).toEqual(currentJudgments(db));
      expect(countJudgedPairs(db)).toBe(expected.length);
      db.close();
    }),
    { numRuns: 100 },
  );
});
