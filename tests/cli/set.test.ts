// `parallax set`: how a project's texts become terms, shown and changed from a script.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newFolder, parallax } from './parallax.ts';

test('set shows the analyzer and the dictionary, changes them, and leaves them to the language again', async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'documents.tsv'), 'c1\t菜鸟裹裹\nc2\t携程网的机票\n');
  writeFileSync(path.join(folder, 'words.txt'), '菜鸟裹裹 3\n携程网\n');
  await parallax(folder, ['new', 'small.plx']);
  await parallax(folder, ['import', 'small.plx', 'documents.tsv', '--kind', 'documents']);
  const set = (...args: string[]) => parallax(folder, ['set', 'small.plx', ...args]);

  const shown = (await set()).stdout;
  expect(shown).toContain(
    'analyzer    characters  (by language: Chinese 1.000, English 0.000)\ndictionary  none\n',
  );
  expect(shown).toMatch(
    /bm25 {8}k1 1.2, b 0.75\nindex {7}2 documents, \d+ bytes, 0 changes since it was written\nvectors {5}float32, 0 bytes in the file\n$/,
  );
  expect((await set('--analyzer', 'stemming+words', '--dictionary', 'words.txt')).stdout).toContain(
    'analyzer    words+stemming  (chosen)\ndictionary  words.txt  (2 words)\n',
  );
  expect(
    JSON.parse((await set('--analyzer', 'auto', '--dictionary', 'none', '--json')).stdout),
  ).toMatchObject({
    config: { chinese: 'characters', stemming: false, stopWords: false },
    chosen: false,
    name: 'characters',
    languages: { chinese: 1, english: 0 },
    dictionary: null,
  });
});

test('set chooses how vectors are stored, and says that nothing is measured before a model ranks', async () => {
  const folder = newFolder();
  await parallax(folder, ['new', 'small.plx']);
  const set = (...args: string[]) => parallax(folder, ['set', 'small.plx', ...args]);

  expect(JSON.parse((await set('--vectors', 'int8', '--json')).stdout).vectors).toEqual({
    precision: 'int8',
    bytes: 0,
    int8: null,
  });
  expect((await set()).stdout).toContain(
    'vectors     int8, 0 bytes in the file; what that changes is measured when the model ranks again\n',
  );
  const unknown = await set('--vectors', 'int4');
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('float32, int8')]);
});

test('set refuses an analyzer that it does not know, and a dictionary with a bad line, and changes nothing', async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'words.txt'), '携程网\nCtrip\n');
  await parallax(folder, ['new', 'small.plx']);
  const set = (...args: string[]) => parallax(folder, ['set', 'small.plx', ...args]);

  const unknown = await set('--analyzer', 'jieba');
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('Expected auto, or bigrams')]);
  const bad = await set('--dictionary', 'words.txt');
  expect([bad.code, bad.stderr]).toEqual([
    3,
    'parallax: words.txt:2: word: expected a word of Chinese characters alone, found "Ctrip".\n' +
      '  Nothing was changed. Mend these lines.\n',
  ]);
  expect((await set()).stdout).toContain('dictionary  none');
});
