// What a lead sees of the raters, and settling what they differ over.
import { describe, expect, test } from 'vitest';
import { smallProject, type TestWorkbench } from '../open-workbench.ts';

/** Grades of documents 1, 2, … for query 1. */
async function judge({ client }: TestWorkbench, rater: string, grades: readonly number[], elapsedMs = 1000) {
  for (const [n, grade] of grades.entries()) {
    await client.judge.submit({
      rater,
      queryId: 1,
      documentId: n + 1,
      grade,
      source: 'judge',
      elapsedMs: elapsedMs * (n + 1),
    });
  }
}

const FILE = 'q1 0 d1 3\nq1 0 d2 2\n';

async function judgedProject(): Promise<TestWorkbench> {
  const test = await smallProject();
  await judge(test, 'ann', [0, 1, 3, 3]);
  await judge(test, 'bob', [0, 2, 0]);
  await test.import('qrels.txt', 'qrels', FILE);
  return test;
}

describe('The list of raters', () => {
  test('counts the grades of persons and files that count today, with the pace of who was timed', async () => {
    const { client } = await judgedProject();
    await client.judge.undo({ rater: 'ann' });

    const raters = await client.raters.list();

    expect(raters.map(({ name, kind, judged, medianMs }) => [name, kind, judged, medianMs])).toEqual([
      ['ann', 'person', 3, 2000],
      ['bob', 'person', 3, 2000],
      ['qrels.txt', 'import', 2, null],
    ]);
  });

  test('keeps a rater who leaves and joins again under the same name as one', async () => {
    const test = await judgedProject();
    await judge(test, 'ann', [1]);

    expect((await test.client.raters.list()).filter(({ name }) => name === 'ann')).toMatchObject([
      { judged: 4 },
    ]);
  });

  test('gives raters no more than the names of people, so that who comes back picks the same', async () => {
    const test = await judgedProject();
    await test.client.raters.settle({ queryId: 1, documentId: 3, grade: 2, rater: 'lead' });

    expect(await test.as('rater').judge.raters()).toEqual(['bob', 'ann']);
  });

  test('is not for raters: they are to judge without knowing the others’ grades', async () => {
    const rater = (await judgedProject()).as('rater');

    await expect(rater.raters.list()).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(rater.raters.agreement({ among: 'all' })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(rater.raters.differences({ among: 'all', limit: 5 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('Agreement', () => {
  test('is taken from the pairs that two persons judged', async () => {
    const { client } = await judgedProject();

    const { shared, alpha, raterPairs } = await client.raters.agreement({ among: 'persons' });

    expect(shared).toBe(3);
    // ann 0, 1, 3 and bob 0, 2, 0. PyPI krippendorff 0.9.0, ordinal: 0.08602150537634412
    expect(alpha).toBeCloseTo(0.08602150537634412, 12);
    // The same in 1 of 3; by chance 1/3 · 2/3 = 2/9: κ = (1/3 − 2/9) / (1 − 2/9) = 1/7. Squared steps: observed 0 + 1 + 9
    // = 10; by chance (0 + 4 + 0 + 1 + 1 + 1 + 9 + 1 + 9) / 3 = 26/3: κ = 1 − 10 · 3/26.
    expect(raterPairs).toMatchObject([{ left: 'ann', right: 'bob', shared: 3, same: 1, farApart: 1 }]);
    expect(raterPairs[0]?.kappa).toBeCloseTo(1 / 7, 12);
    expect(raterPairs[0]?.weightedKappa).toBeCloseTo(1 - 30 / 26, 12);
  });

  test('with files compares every two who judged the same', async () => {
    const { client } = await judgedProject();

    const { raterPairs } = await client.raters.agreement({ among: 'all' });

    expect(raterPairs.map(({ left, right, shared, same }) => [left, right, shared, same])).toEqual([
      ['ann', 'bob', 3, 1],
      ['ann', 'qrels.txt', 2, 0],
      ['bob', 'qrels.txt', 2, 1],
    ]);
  });

  test('is unknown where nobody judged what another did', async () => {
    const test = await smallProject();
    await judge(test, 'ann', [1, 2]);

    expect(await test.client.raters.agreement({ among: 'all' })).toEqual({
      shared: 0,
      alpha: null,
      raterPairs: [],
    });
  });
});

describe('Differences', () => {
  const idsOf = (rows: readonly { document: { externalId: string } }[]) =>
    rows.map(({ document }) => document.externalId);

  test('come with the grades of all, the farthest apart first', async () => {
    const { client } = await judgedProject();

    const { total, rows } = await client.raters.differences({ among: 'persons', limit: 10 });

    expect(total).toBe(2);
    expect(rows.map(({ document, grades, standing }) => [document.externalId, grades, standing])).toEqual([
      [
        'd3',
        [
          { rater: 'ann', kind: 'person', grade: 3 },
          { rater: 'bob', kind: 'person', grade: 0 },
        ],
        0,
      ],
      [
        'd2',
        [
          { rater: 'ann', kind: 'person', grade: 1 },
          { rater: 'bob', kind: 'person', grade: 2 },
        ],
        1,
      ],
    ]);
  });

  test('of two raters leave out what others alone differ over', async () => {
    const { client } = await judgedProject();

    const { rows } = await client.raters.differences({
      among: 'all',
      between: ['bob', 'qrels.txt'],
      limit: 10,
    });

    // bob and the file agree on d2.
    expect(idsOf(rows)).toEqual(['d1']);
  });

  test('come in pages', async () => {
    const { client } = await judgedProject();

    const { total, rows } = await client.raters.differences({ among: 'persons', offset: 1, limit: 1 });

    expect([total, idsOf(rows)]).toEqual([2, ['d2']]);
  });
});

describe('A settled pair', () => {
  const D3 = { queryId: 1, documentId: 3, rater: 'lead' };

  test('counts with the lead’s grade, leaves the raters’ as they are, and stands last', async () => {
    const { client, workbench } = await judgedProject();

    await client.raters.settle({ ...D3, grade: 2 });

    const { settled, rows } = await client.raters.differences({ among: 'persons', limit: 10 });
    expect(settled).toBe(1);
    expect(rows.map(({ document, standing, settled }) => [document.externalId, standing, settled])).toEqual([
      ['d2', 1, null],
      ['d3', 2, 2],
    ]);
    expect((await client.judge.pair({ ...D3, rater: 'ann' })).grade).toBe(3);
    expect(workbench.project?.state.judgments.grade(0, 2)).toBe(2);
    // Nobody's opinion: neither a rater nor a part of agreement.
    expect((await client.raters.list()).map(({ name }) => name)).toEqual(['ann', 'bob', 'qrels.txt']);
    expect((await client.raters.agreement({ among: 'all' })).raterPairs).toHaveLength(3);
  });

  test('is settled after the project was closed and opened again, and in what is exported', async () => {
    const { client, workbench, folder } = await judgedProject();
    await client.raters.settle({ ...D3, grade: 2 });
    await workbench.close();
    await workbench.open(`${folder}/small.plx`);

    let exported = '';
    for await (const { text } of await client.data.export({ kind: 'qrels' })) exported += text;

    expect(exported.split('\n')).toContain('q1 0 d3 2');
  });

  test('is open again when that is taken back, however often it was settled', async () => {
    const { client } = await judgedProject();
    await client.raters.settle({ ...D3, grade: 2 });
    await client.raters.settle({ ...D3, grade: 1 });

    expect(await client.raters.unsettle(D3)).toBe(true);
    expect(await client.raters.unsettle(D3)).toBe(false);

    const { settled, rows } = await client.raters.differences({ among: 'persons', limit: 10 });
    expect([settled, rows[0]?.standing]).toEqual([0, 0]);
  });

  test('is settled under a name that no person may then judge under', async () => {
    const test = await judgedProject();
    await test.client.raters.settle({ ...D3, grade: 2 });

    await expect(judge(test, 'settled', [1])).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('Judgments that are taken back', () => {
  test('of a file count no more, and count again when it is imported again', async () => {
    const test = await judgedProject();
    const counts = async () => (await test.client.raters.list()).map(({ name, judged }) => [name, judged]);
    // Only the file judged this pair.
    await test.import('more.txt', 'qrels', 'q2 0 d1 3\n');
    const grade = () => test.workbench.project?.state.judgments.grade(1, 0);
    expect(grade()).toBe(3);

    expect(await test.client.raters.takeBack({ name: 'more.txt', rater: 'lead' })).toEqual({ taken: 1 });

    expect(grade()).toBeUndefined();
    expect(await counts()).toContainEqual(['more.txt', 0]);
    await test.import('more.txt', 'qrels', 'q2 0 d1 3\n');
    expect(grade()).toBe(3);
  });

  test('of a person are all of them, replaced ones too, and nobody else’s; also after opening again', async () => {
    const test = await judgedProject();
    await judge(test, 'ann', [2, 2]);

    // Four first grades and two that replaced some.
    expect(await test.client.raters.takeBack({ name: 'ann', rater: 'lead' })).toEqual({ taken: 6 });
    await test.workbench.close();
    await test.workbench.open(`${test.folder}/small.plx`);

    const raters = await test.client.raters.list();
    expect(raters.map(({ name, judged }) => [name, judged])).toEqual([
      ['bob', 3],
      ['qrels.txt', 2],
      ['ann', 0],
    ]);
    expect(await test.client.raters.takeBack({ name: 'nobody', rater: 'lead' })).toEqual({ taken: 0 });
  });
});
