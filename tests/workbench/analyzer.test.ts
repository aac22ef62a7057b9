// The project's analyzer: seen from the documents' language, or chosen; what BM25 derived from another one is made again.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type TestWorkbench, testWorkbench } from './open-workbench.ts';

const ENGLISH = [
  'e1\tWings\tThe flow over the wings and the tail of an aircraft.',
  'e2\tHeat\tHeat transfer from the wall to the boundary layer.',
];
const CHINESE = ['c1\t菜鸟裹裹\t寄快递的软件', 'c2\t携程网\t机票和酒店', 'c3\t墨迹天气\t看天气的软件'];

async function projectOf(documents: readonly string[], queries: readonly string[]): Promise<TestWorkbench> {
  const test = testWorkbench();
  await test.workbench.create(path.join(test.folder, 'small.plx'), { name: 'Small', maxGrade: 3 });
  await test.import('documents.tsv', 'documents', `${documents.join('\n')}\n`);
  await test.import('queries.tsv', 'queries', `${queries.join('\n')}\n`);
  return test;
}

async function ranked({ client, workbench }: TestWorkbench, queryId: number): Promise<string[]> {
  await workbench.refreshRuns();
  const { documents } = await client.compare.query({ left: 'bm25', right: 'bm25', queryId, depth: 10 });
  return documents.map(({ document }) => document.externalId);
}

const pairOf = ({ client }: TestWorkbench, documentId: number) =>
  client.judge.pair({ rater: 'ann', queryId: 1, documentId });

describe('by language', () => {
  test('An English project gets stems and leaves stop words out', async () => {
    const test = await projectOf(ENGLISH, ['q1\tthe flowing']);

    expect(await test.client.analyzer.state()).toMatchObject({
      name: 'bigrams+stemming+stop-words',
      chosen: false,
      languages: { chinese: 0, english: 1 },
    });
    expect(await ranked(test, 1)).toEqual(['e1']);
  });

  test('A Chinese project gets characters and their pairs', async () => {
    const test = await projectOf(CHINESE, ['q1\t快递']);

    expect((await test.client.analyzer.state()).name).toBe('characters');
    expect(await ranked(test, 1)).toEqual(['c1']);
  });

  test('Documents that come later count too, until a person chooses', async () => {
    const test = await projectOf(ENGLISH, ['q1\twing']);

    await test.import('more.tsv', 'documents', `${CHINESE.join('\n')}\n`);
    expect((await test.client.analyzer.state()).name).toBe('characters+stemming+stop-words');

    const config = { chinese: 'bigrams', stemming: false, stopWords: false } as const;
    await test.client.analyzer.choose({ config });
    await test.import('last.tsv', 'documents', 'c9\t\t天气\n');
    expect(await test.client.analyzer.state()).toMatchObject({ name: 'bigrams', chosen: true });

    await test.client.analyzer.choose({ config: null });
    expect(await test.client.analyzer.state()).toMatchObject({
      name: 'characters+stemming+stop-words',
      chosen: false,
    });
  });
});

describe('a change', () => {
  test('makes the rankings again with the new terms, and tells every window', async () => {
    const test = await projectOf(ENGLISH, ['q1\tflowing']);
    expect(await ranked(test, 1)).toEqual(['e1']);
    const before = (await test.client.compare.runs()).find(({ ranker }) => ranker === 'bm25');

    await test.client.analyzer.choose({ config: { chinese: 'bigrams', stemming: false, stopWords: false } });

    expect(await ranked(test, 1)).toEqual([]);
    expect(before?.fresh).toBe(true);
    expect(test.events).toContainEqual({ type: 'changed', what: ['project', 'runs'] });
    expect(test.events).toContainEqual({ type: 'ranking', ranker: 'bm25', fraction: 1 });
  });

  test('is there after the project was closed and opened again', async () => {
    const test = await projectOf(ENGLISH, ['q1\tflowing']);
    await test.client.analyzer.choose({ config: { chinese: 'words', stemming: false, stopWords: true } });
    await test.workbench.close();
    await test.workbench.open(path.join(test.folder, 'small.plx'));

    expect(await test.client.analyzer.state()).toMatchObject({ name: 'words+stop-words', chosen: true });
  });

  test('is for the owner alone', async () => {
    const test = await projectOf(ENGLISH, ['q1\tflow']);

    await expect(test.as('rater').analyzer.choose({ config: null })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('highlighting', () => {
  test('shows what counts: whole words of a common stem, no stop words', async () => {
    const test = await projectOf(ENGLISH, ['q1\tthe flowing wing']);

    const { document, matches } = await pairOf(test, 1);

    const shown = matches.body.map(([start, end]) => document.body.slice(start, end));
    expect(shown).toEqual(['flow', 'wings']);
    expect(matches.title).toEqual([[0, 5]]);
  });

  test('shows a segmenter’s words, overlapping ones as one', async () => {
    const test = await projectOf(['c1\t\t他在中国科学院工作'], ['q1\t中国科学院']);
    await test.client.analyzer.choose({ config: { chinese: 'words', stemming: false, stopWords: false } });

    expect((await pairOf(test, 1)).matches.body).toEqual([[2, 7]]);
  });
});

describe('a user dictionary', () => {
  const words = { chinese: 'words', stemming: false, stopWords: false } as const;

  async function importDictionary({ client }: TestWorkbench, name: string, text: string) {
    const { uploadId } = await client.data.beginUpload({ name });
    await client.data.appendUpload({ uploadId, offset: 0, base64: Buffer.from(text).toString('base64') });
    return client.analyzer.importDictionary({ uploadId });
  }

  test('changes what a word is, and with it the rankings', async () => {
    const test = await projectOf(['c1\t\t菜鸟裹裹怎么寄', 'c2\t\t一只菜鸟'], ['q1\t菜鸟裹裹']);
    await test.client.analyzer.choose({ config: words });
    const { workbench, client } = test;
    const unmatched = async () => {
      await workbench.refreshRuns();
      return (await client.compare.explain({ queryId: 1, documentId: 2 })).unmatchedTerms;
    };
    expect(await unmatched()).toEqual(['裹']);

    const result = await importDictionary(test, 'apps.txt', '菜鸟裹裹 3\n');

    expect(result).toEqual({ file: 'apps.txt', words: 1, kept: true, rejected: 0, badRows: [] });
    expect((await client.analyzer.state()).dictionary).toEqual({ file: 'apps.txt', words: 1 });
    expect(await unmatched()).toEqual(['菜鸟裹裹']);

    await client.analyzer.removeDictionary();
    expect((await client.analyzer.state()).dictionary).toBeNull();
    expect(await unmatched()).toEqual(['裹']);
  });

  test('with a bad line is refused as a whole, the lines named', async () => {
    const test = await projectOf(CHINESE, ['q1\t快递']);
    await importDictionary(test, 'good.txt', '菜鸟裹裹\n');

    const result = await importDictionary(test, 'bad.txt', '携程网 5\nCtrip 5\n');

    expect(result).toMatchObject({ kept: false, rejected: 1 });
    expect(result.badRows).toEqual([
      {
        file: 'bad.txt',
        line: 2,
        field: 'word',
        message: 'expected a word of Chinese characters alone, found "Ctrip".',
        problem: 'notHan',
        values: { found: '"Ctrip"' },
      },
    ]);
    expect((await test.client.analyzer.state()).dictionary).toEqual({ file: 'good.txt', words: 1 });
  });
});
