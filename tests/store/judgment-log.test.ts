// The log of judgments: nothing changes in it, and undo walks back through it.
import { expect, test } from 'vitest';
import { appendGrade, appendGrades, appendSkip, undoLast } from '../../src/store/judgment-log.ts';
import { gradeByRater, iterateEvents, skippedPairs } from '../../src/store/judgments.ts';
import { newProject } from './new-project.ts';

const pair = { queryId: 1, documentId: 1, source: 'judge' };

test('A stored event can be neither changed, deleted nor replaced', () => {
  const { db, ann } = newProject();
  const id = appendGrade(db, { ...pair, raterId: ann, grade: 2 });

  expect(() => db.exec('UPDATE judgment_event SET grade = 3')).toThrow('append-only');
  expect(() => db.exec('DELETE FROM judgment_event')).toThrow('append-only');
  expect(() =>
    db.exec(
      `INSERT OR REPLACE INTO judgment_event (id, kind, rater_id, query_id, document_id, grade, source, created_at)
      VALUES (${id}, 'grade', 1, 1, 1, 3, 'judge', 0)`,
    ),
  ).toThrow('append-only');

  expect(gradeByRater(db, ann, 1, 1)).toBe(2);
});

test('Events that contradict themselves are refused by the table', () => {
  const { db, ann } = newProject();
  appendGrade(db, { ...pair, raterId: ann, grade: 2 });
  const insert = (kind: string, raterId: number, grade: string, undoes: string) => () =>
    db.exec(
      `INSERT INTO judgment_event (kind, rater_id, query_id, document_id, grade, undoes, source, created_at)
      VALUES ('${kind}', ${raterId}, 1, 1, ${grade}, ${undoes}, 'judge', 0)`,
    );

  expect(insert('grade', 1, 'NULL', 'NULL')).toThrow('CHECK');
  expect(insert('skip', 1, '1', 'NULL')).toThrow('CHECK');
  expect(insert('undo', 1, 'NULL', 'NULL')).toThrow();
  expect(insert('grade', 1, '1', '1')).toThrow('CHECK');
  expect(insert('undo', 2, 'NULL', '1')).toThrow('same rater');
  insert('undo', 1, 'NULL', '1')();
  expect(insert('undo', 1, 'NULL', '1')).toThrow('UNIQUE');
  expect(insert('undo', 1, 'NULL', '2')).toThrow('names a grade or a skip');
});

test('A grade outside the scale is refused with the scale named', () => {
  const { db, ann } = newProject();

  for (const grade of [-1, 4, 1.5, Number.NaN]) {
    expect(() => appendGrade(db, { ...pair, raterId: ann, grade })).toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringContaining('from 0 to 3') }),
    );
  }
});

test('A grade for an unknown document, query or rater is refused', () => {
  const { db, ann } = newProject();

  for (const unknown of [{ documentId: 9 }, { queryId: 9 }, { raterId: 9 }]) {
    expect(() => appendGrade(db, { ...pair, raterId: ann, grade: 1, ...unknown })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  }
});

test('Of many grades in one go none is kept if one is refused', () => {
  const { db, ann } = newProject();
  const grades = [1, 2, 7].map((grade, index) => ({ ...pair, documentId: index + 1, raterId: ann, grade }));

  expect(() => appendGrades(db, grades)).toThrow(expect.objectContaining({ code: 'bad-input' }));

  expect([...iterateEvents(db)]).toEqual([]);
});

test('Undo takes back the newest grade or skip, then the one before, until nothing is left', () => {
  const { db, ann, ben } = newProject();
  const first = appendGrade(db, { ...pair, raterId: ann, grade: 1 });
  const second = appendGrade(db, { ...pair, raterId: ann, grade: 3 });
  const skip = appendSkip(db, { ...pair, documentId: 2, raterId: ann });
  appendGrade(db, { ...pair, raterId: ben, grade: 0 });
  expect(skippedPairs(db, ann)).toEqual([{ queryId: 1, documentId: 2 }]);

  expect(undoLast(db, ann, 'judge')).toMatchObject({
    eventId: skip,
    kind: 'skip',
    queryId: 1,
    documentId: 2,
  });
  expect(skippedPairs(db, ann)).toEqual([]);
  expect(gradeByRater(db, ann, 1, 1)).toBe(3);
  expect(undoLast(db, ann, 'judge')).toMatchObject({ eventId: second, kind: 'grade' });
  expect(gradeByRater(db, ann, 1, 1)).toBe(1);
  expect(undoLast(db, ann, 'judge')).toMatchObject({ eventId: first });
  expect(gradeByRater(db, ann, 1, 1)).toBeUndefined();
  expect(undoLast(db, ann, 'judge')).toBeUndefined();
  expect(gradeByRater(db, ben, 1, 1)).toBe(0);
});

test('The log reads out under external names, oldest first, undos included, also past one page', () => {
  const { db, ann } = newProject();
  appendGrade(db, { ...pair, raterId: ann, grade: 2, elapsedMs: 800, note: 'sure', createdAt: 1000 });
  undoLast(db, ann, 'terminal', 2000);

  expect([...iterateEvents(db)]).toEqual([
    {
      id: 1,
      kind: 'grade',
      rater: 'ann',
      by: 'person',
      query: 'q1',
      document: 'd1',
      grade: 2,
      undoes: null,
      note: 'sure',
      source: 'judge',
      elapsedMs: 800,
      createdAt: 1000,
    },
    {
      id: 2,
      kind: 'undo',
      rater: 'ann',
      by: 'person',
      query: 'q1',
      document: 'd1',
      grade: null,
      undoes: 1,
      note: null,
      source: 'terminal',
      elapsedMs: null,
      createdAt: 2000,
    },
  ]);
  appendGrades(
    db,
    Array.from({ length: 1200 }, (_, n) => ({ ...pair, raterId: ann, grade: n % 4 })),
  );
  expect([...iterateEvents(db, 2)].map(({ id }) => id)).toEqual(
    Array.from({ length: 1200 }, (_, n) => n + 3),
  );
});

test('While the log is read out, judging goes on', () => {
  const { db, ann } = newProject();
  appendGrade(db, { ...pair, raterId: ann, grade: 1 });
  appendGrade(db, { ...pair, raterId: ann, grade: 2 });

  const events = iterateEvents(db);
  events.next();

  expect(() => appendGrade(db, { ...pair, raterId: ann, grade: 3 })).not.toThrow();
});
