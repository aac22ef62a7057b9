// User dictionaries: jieba's own form, and what is wrong with a line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formatBadRow } from '../../src/formats/bad-row.ts';
import { readDictionary } from '../../src/formats/read-dictionary.ts';

async function read(text: string | Uint8Array): Promise<unknown[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parallax-dictionary-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'words.txt');
  writeFileSync(file, text);
  const found: unknown[] = [];
  for await (const one of readDictionary(file)) found.push(one.ok ? one.row : formatBadRow(one.bad));
  return found;
}

test('A line is a word, then its frequency, then a tag that is passed over; empty lines are none', async () => {
  expect(await read('菜鸟裹裹\n携程网 5\n\n云计算 3 n\r\n台中 nz\n')).toEqual([
    { word: '菜鸟裹裹', frequency: null },
    { word: '携程网', frequency: 5 },
    { word: '云计算', frequency: 3 },
    { word: '台中', frequency: null },
  ]);
});

test('A word gets the normal form in which texts are cut', async () => {
  // U+F92F is a compatibility form of 勞.
  expect(await read('\uf92f動 2\n')).toEqual([{ word: '勞動', frequency: 2 }]);
});

test('A bad line is reported with its number and what was expected', async () => {
  expect(await read('4S店 3\n携程 0\n携程 1.5\n携程 3 n x\n携程 3 4\n')).toEqual([
    'words.txt:1: word: expected a word of Chinese characters alone, found "4S店".',
    'words.txt:2: frequency: expected a whole number from 1 to 1000000000, found "0".',
    'words.txt:3: frequency: expected a whole number from 1 to 1000000000, found "1.5".',
    'words.txt:4: row: expected a word, a frequency and a tag, found "携程 3 n x".',
    'words.txt:5: row: expected a word, a frequency and a tag, found "携程 3 4".',
  ]);
});

test('Text that is no UTF-8 is reported by line too', async () => {
  expect(await read(Uint8Array.of(0xd0, 0xd0, 0x0a))).toEqual([
    'words.txt:1: row: is not valid UTF-8. Save the file as UTF-8.',
  ]);
});
