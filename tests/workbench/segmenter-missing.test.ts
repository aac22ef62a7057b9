// A project that cuts Chinese into words, on a machine where jieba does not load.
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { WorkbenchError } from '../../src/contract/error.ts';
import * as segmenters from '../../src/workbench/collection/segmenter.ts';
import { testWorkbench } from './open-workbench.ts';

vi.mock('../../src/workbench/collection/segmenter.ts', { spy: true });

const words = { chinese: 'words', stemming: false, stopWords: false } as const;

function loseJieba(): void {
  vi.mocked(segmenters.loadSegmenter).mockImplementation(() => {
    throw new WorkbenchError('segmenterMissing', { reason: 'jieba does not load' });
  });
}

afterEach(() => vi.mocked(segmenters.loadSegmenter).mockReset());

async function chineseProject() {
  const test = testWorkbench();
  const file = path.join(test.folder, 'small.plx');
  await test.workbench.create(file, { name: 'Small', maxGrade: 3 });
  await test.import('documents.tsv', 'documents', 'c1\t菜鸟裹裹\t寄快递的软件\nc2\t携程网\t机票和酒店\n');
  await test.import('queries.tsv', 'queries', 'q1\t递软\n');
  return { ...test, file };
}

test('Judging goes on with characters and their pairs, the state says so, and words come back with jieba', async () => {
  const { client, workbench, file } = await chineseProject();
  await client.analyzer.choose({ config: words });
  await workbench.refreshRuns();
  const ask = () => client.judge.next({ rater: 'ann', queue: 'pool', count: 5, exclude: [] });
  // 递软 is no word of 快递 and 软件, and is a pair of 快递软件.
  expect((await ask()).pairs).toEqual([]);
  await workbench.close();

  loseJieba();
  await workbench.open(file);
  await workbench.refreshRuns();
  expect(await client.analyzer.state()).toMatchObject({ name: 'words', inUse: 'characters', config: words });
  expect((await ask()).pairs.map(({ document }) => document.externalId)).toEqual(['c1']);
  await workbench.close();

  vi.mocked(segmenters.loadSegmenter).mockReset();
  await workbench.open(file);
  await workbench.refreshRuns();
  expect(await client.analyzer.state()).toMatchObject({ name: 'words', inUse: 'words' });
  expect((await ask()).pairs).toEqual([]);
});

test('Words cannot be chosen there, and the analyzer stays as it was', async () => {
  const { client } = await chineseProject();
  loseJieba();

  await expect(client.analyzer.choose({ config: words })).rejects.toThrow('jieba does not load');
  expect(await client.analyzer.state()).toMatchObject({ name: 'characters', inUse: 'characters' });
});
